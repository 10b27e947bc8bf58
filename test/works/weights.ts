/** What each number of the stress model, of the plan underground and of operations does to the result. */
import type { Model } from '../../src/model/model.ts';
import { distributionKinds } from '../../src/random/distribution.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { tee } from '../../src/trace/recorder.ts';
import { simulate } from '../../src/works/simulate.ts';
import {
  COLD,
  COSTS,
  FLEETS,
  HAZARDS,
  HUB,
  INSURABLE,
  Keeper,
  modelOf,
  OPERATIONS,
  STRESS,
  SWELL,
  UNDERGROUND,
  VOYAGES,
} from '../fixtures/models.ts';
import { inputs } from '../model/inputs.ts';

type Path = readonly (string | number)[];
type Tree = Record<string | number, unknown>;

/** Every number in a model, with its path. */
export function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    numbersIn(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A copy of the model in which one number is another. */
function changed(model: Model, path: Path, change: (value: number) => number): Model {
  const file = structuredClone(model.file) as unknown as Tree;
  let node = file;
  for (const step of path.slice(0, -1)) node = node[step] as Tree;
  const last = path.at(-1) as string | number;
  node[last] = change(node[last] as number);
  return { ...model, file: file as unknown as Model['file'] };
}

/** Lists of steps of an actor. */
const lists = ['before', 'cycle', 'between', 'after'];

/** A step within steps as one of the cycle: all take the same inputs. */
function asStepOfCycle(steps: readonly string[]): readonly string[] {
  if (steps[0] !== 'operations' || !lists.includes(steps[3] ?? '')) return steps;
  let rest = steps.slice(4);
  for (;;) {
    const [, key, next = ''] = rest;
    if (key === 'steps') rest = rest.slice(2);
    else if (key === 'together' || (key === 'repeat' && ['steps', 'between'].includes(next)))
      rest = rest.slice(3);
    else return [...steps.slice(0, 3), 'cycle', ...rest];
  }
}

/** Names of the user's own as `*`, and a distribution as the input that it stands for. */
export function inputOf(path: Path, known: ReadonlySet<string>): string | undefined {
  const steps = asStepOfCycle(path.map(String));
  const kinds = new Set<string>(distributionKinds);
  const at = steps.findIndex((step) => kinds.has(step));
  const plain = at < 0 ? steps : steps.slice(0, at);
  return [...known].find((input) => {
    const parts = input.split('.');
    return (
      parts.length === plain.length && parts.every((part, index) => part === '*' || part === plain[index])
    );
  });
}

export const known = new Set(
  inputs()
    .filter(({ isNumeric }) => isNumeric)
    .map(({ path }) => path),
);

/** What a user sees of a run: the summary and the milestones. */
export function outputOf(model: Model, seed = 1): string {
  const summariser = new Summariser();
  const keeper = new Keeper();
  const { end_h } = simulate(model, { seed, replication: 0 }, tee(summariser, keeper));
  return JSON.stringify([summariser.summary(end_h), keeper.trace.milestones]);
}

/** Seeds of further runs, for an input that moves no result of the first: a limit is not met in every run. */
const moreSeeds = [2, 3, 4, 5];

/** A change that keeps the number in its range, large enough to be felt where the input is a limit. */
function nudged(path: Path): (value: number) => number {
  const name = String(path.at(-1));
  if (['berths', 'ships', 'moulds', 'change_at', 'persons', 'number', 'beds', 'most'].includes(name))
    return (value) => value + 1;
  // Posts and people are whole.
  if (path.includes('staff') || path.includes('trades') || path.includes('people'))
    return (value) => (Number.isInteger(value) ? value + 1 : value * 1.1);
  // Places and turns are whole.
  if (['count', 'times'].includes(name) || path.includes('places') || path.includes('in'))
    return (value) => value + 1;
  if (path.includes('raise') || path.includes('lower')) return (value) => value + 1;
  if (name === 'shifts_per_d' || name === 'shift_h') return (value) => value - 1;
  if (name === 'horizon_y' || name.includes('_below_')) return (value) => value / 3;
  if (name.includes('_at_most_') || name.endsWith('_at_least_c')) return (value) => value * 0.8;
  if (name === 'visibility_at_least_m') return (value) => value * 4;
  if (name === 'visibility_above_m') return (value) => value * 10;
  // A few hours of calm more change nothing where they lie outside what was waited for.
  if (path.includes('wind_calm_share')) return () => 0.6;
  // Shares of directions are 1 together; the others get what one of them loses.
  if (path.includes('from') && name === 'share') return (value) => value * 0.3;
  // In the lee a limit is kept with ease.
  if (name === 'lee_share') return () => 0.9;
  if (['from_deg', 'faces_deg'].includes(name)) return (value) => (value + 120) % 360;
  if (name === 'open_deg') return (value) => value * 0.3;
  if (name === 'period_from_swell_m') return (value) => value * 2;
  if (path.includes('sea_temperature_c') || path.includes('period_s')) return (value) => value * 1.5;
  if (name.endsWith('_year')) return (value) => value - 7;
  // Shallower water, and lifts that a module is too heavy for.
  if (name === 'depth_m') return (value) => value * 0.9;
  if (name === 'cranes') return (value) => value * 2;
  if (name === 'draft_m') return (value) => value * 1.3;
  if (name === 'lift_t') return (value) => value * 0.5;
  // Limits that are met once they lie lower, or a train that takes another number of loads.
  if (path.includes('water_bar')) return (value) => value * 0.51;
  if (path.includes('belt') && name === 'rate_m3_per_h') return (value) => value * 0.3;
  if (name === 'spoil_m3') return (value) => value * 2;
  if (name === 'review_d') return (value) => value * 6;
  if (name === 'capacity') return (value) => value / 2;
  if (name === 'below' || name === 'below_d' || name === 'within_km') return (value) => value * 1.8;
  if (['least_load', 'background_share', 'chance'].includes(name)) return () => 0.95;
  if (path.includes('given_up') && name === 'share') return () => 0.95;
  if (path.includes('temperature_mean_c')) return (value) => value + (value < 3 ? 25 : -25);
  if (path.includes('wind_mean_m_per_s') || path.includes('wind_sd_m_per_s')) return (value) => value * 0.3;
  if (path.includes('points')) return (value) => value + 0.05;
  if (distributionKinds.some((kind) => path.includes(kind))) return (value) => value * 1.02 + 1e-3;
  return (value) => (value === 0 ? 0.5 : value * 1.1);
}

/** Where an instance of an input has no weight, and why that is right. */
const weightless: Readonly<Record<string, string>> = {
  'route.ground.1.to_km': 'the last zone reaches as far as the drives do',
  'route.ground.0.water_bar': 'dry, and nothing of this plan asks for water; it has weight underground',
  'route.ground.1.water_bar': 'the same',
  'people.trades.miner.staff_usd_per_d': 'crews are paid by their hours, and no staff is of this trade',
  'weather.alpha.ours.waves.rows.1.up_to_h': 'the last row: work that is planned to take longer is refused',
  'weather.alpha.ours.wind.rows.1.up_to_h': 'the same',
  'hazards.fires.yard.takes_d': 'this fire never happens',
  'sites.east.cost_share_after_drives':
    'its last drive is the last of the plan, and nothing goes on after it',
  'weather.stations.point.swell.from.2.share': 'the last direction has what the others leave',
};

/** What is felt by ships that go on into the winter alone. */
const winterInputs = [
  'sites.port.port.season.opens_after_d',
  'sites.port.port.season.closes_before_d.uniform.0',
  'sites.port.port.season.closes_before_d.uniform.1',
  'ice.seas.sound.escort.every_h',
  'ice.seas.sound.escort.speed_kn.uniform.0',
  'ice.seas.sound.escort.speed_kn.uniform.1',
  'ice.seas.sound.escort.cost_usd',
  'ice.seas.strait.escort.speed_kn',
  'ice.seas.strait.escort.cost_usd',
];

/** Small orders that go on into the winter, because nothing is stocked up for it. */
const oftenInWinter = { below_d: 6, up_to_d: 10, stock_up_d: 0, winter_factor: 0 };
const smallOrders: Readonly<Record<string, unknown>> = {
  'sites.west.stores.cement.reorder': oftenInWinter,
  'sites.west.stores.fuel.reorder': oftenInWinter,
  'sites.east.stores.ring.reorder': oftenInWinter,
  'sites.east.stores.fuel.reorder': oftenInWinter,
  'sites.east.stores.ring.initial': 0,
  'sites.east.landing.over_ice': true,
  'supply.fleets.barges.least_load': 0.1,
  'sites.port.port.season.closes_before_d': { uniform: [-70, -50], per: 'event' },
};
const winterSailing: Readonly<Record<string, unknown>> = {
  ...smallOrders,
  'ice.seas.sound.escort.through_m': 0.7,
  'ice.seas.strait.escort.through_m': 0.9,
};

/** Icebreakers that lead ships to the edge of the fast ice all winter. */
const overIce: Readonly<Record<string, unknown>> = {
  ...smallOrders,
  'sites.port.port.season.closes_before_d': -100,
  'ice.seas.sound.escort': { through_m: 2, every_h: 1, speed_kn: 5, cost_usd: 0 },
  'ice.seas.strait.escort': { through_m: 2, every_h: 1, speed_kn: 5, cost_usd: 0 },
  'ice.seas.strait.fast_ice.breaks_before_d': 14,
};

/** Ships that know no ice. */
const openWater: Readonly<Record<string, unknown>> = {
  'supply.fleets.barges.ice_class': null,
  'ice.trend': null,
  'ice.longer_season_d': 0,
};

/** Settings under which an input binds that does not in the stress model as it stands. */
const binding: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  // In winter wind matters to flights alone, and of the flights to those that cold and fog let go.
  ...Object.fromEntries(
    ['mean', 'sd'].flatMap((moment) =>
      [0, 1, 2, 10, 11].map((month) => [
        `weather.stations.cape.wind_${moment}_m_per_s.${month}`,
        { 'weather.limits.flying': { wind_below_m_per_s: 9 } },
      ]),
    ),
  ),
  ...Object.fromEntries(winterInputs.map((input) => [input, winterSailing])),
  ...Object.fromEntries(
    ['forms_after_d.uniform.0', 'forms_after_d.uniform.1', 'breaks_before_d'].map((input) => [
      `ice.seas.strait.fast_ice.${input}`,
      overIce,
    ]),
  ),
  'ice.seas.strait.fast_ice.least_m': { ...overIce, 'ice.seas.strait.fast_ice.least_m': 0.6 },
  'weather.stations.cape.temperature_mean_c.6': openWater,
  'weather.stations.cape.temperature_mean_c.7': openWater,
  // Cargo lands in thin ice where ships still come when it is there.
  'sites.west.landing.ice_up_to_m': winterSailing,
  'ice.seas.strait.escort.through_m': { ...winterSailing, 'ice.seas.strait.escort.through_m': 0.5 },
  'sites.west.landing.berths': openWater,
  'sites.west.stores.fuel.capacity': openWater,
  'sites.east.stores.fuel.reorder.winter_factor': openWater,
  ...Object.fromEntries(
    ['west', 'east'].map((site) => [
      `sites.${site}.stores.food.reorder.winter_factor`,
      {
        [`sites.${site}.stores.food.capacity`]: 400,
        [`sites.${site}.stores.food.reorder`]: { ...oftenInWinter, stock_up_d: 120, winter_factor: 0.3 },
      },
    ]),
  ),
  'sites.east.stores.food.reorder.below_d': { 'sites.east.stores.food.capacity': 12 },
  'supply.fleets.barges.leaves_before_close_d': smallOrders,
  // A set-up is lost where weather stops the work that it is for.
  'sites.port.port.set_up_h': { 'sites.port.station': 'cape', 'sites.port.port.limits': 'lightering' },
  'supply.fleets.barges.passage_set_up_h': {
    'supply.fleets.barges.passage_work': 'suspend',
    'weather.limits.tow.wave_below_m': 0.8,
  },
  'sites.west.stores.ring.use_per_d': { 'project.horizon_y': 0.5, 'sites.west.stores.ring.initial': 60 },
};

export const stress = modelOf(STRESS);
export const underground = modelOf(UNDERGROUND);
export const campaign = modelOf(OPERATIONS);
export const insurable = modelOf(INSURABLE);
export const twoNations = modelOf(HAZARDS);
export const swell = modelOf(SWELL);

/** The plan of voyages with orders for half a year. */
export const voyages = (settings: Readonly<Record<string, unknown>> = {}) =>
  modelOf(VOYAGES, {
    'supply.orders.0.quantity': 960,
    'supply.orders.1.quantity': 640,
    'supply.routes.1.speed_kn': 9,
    ...settings,
  });

export const hub = modelOf(HUB);

/** Inputs that the plan of the hub is there for. */
export const isOfHub = (path: Path) =>
  ['yard_m2', 'area_m2', 'makes', 'below', 'up_to', 'review_d'].some((step) => path.includes(step));

/** Sections of the plan underground; what supplies it is there in plenty. */
export const isUnderground = ([section]: Path) =>
  ['route', 'ground', 'machines', 'organisation', 'drives'].includes(String(section));

/** What befalls two nations. */
export const isHazard = ([section]: Path) => section === 'hazards';

/** Sections of the campaign in steps. */
export const isInSteps = ([section]: Path) => section === 'operations' || section === 'calendars';

/** What all prices have in common; when a price is paid moves nothing but nominal costs, which are those of the plan of costs. */
export const isOfCosts = (path: Path) => path[0] === 'costs' || path.includes('paid_over_d');

/** Numbers of a model that do not move its result, among those that are taken by their place in the model. */
export function withoutWeight(plan: string | Model, isTaken: (at: number, path: Path) => boolean): string[] {
  const whole = typeof plan === 'string' ? modelOf(plan) : plan;
  const before = outputOf(whole);
  const found: string[] = [];
  for (const [at, path] of numbersIn(whole.file).entries()) {
    const dotted = path.join('.');
    if (
      !isTaken(at, path) ||
      (path.at(-1) === 'paid_over_d' && plan !== COSTS) ||
      path[0] === 'format' ||
      dotted in weightless ||
      isRead(path)
    )
      continue;
    const settings = plan === STRESS ? binding[dotted] : undefined;
    const model = settings ? modelOf(STRESS, settings) : whole;
    const other = changed(model, path, nudged(path));
    if (outputOf(other) !== (settings ? outputOf(model) : before)) continue;
    if (!moreSeeds.some((seed) => outputOf(other, seed) !== outputOf(model, seed))) found.push(dotted);
  }
  return found;
}

/** The same of the numbers that the cold model adds to the stress model. */
export function withoutWeightInCold(isTaken: (at: number) => boolean): string[] {
  const cold = modelOf(COLD);
  const inStress = new Set(numbersIn(stress.file).map((path) => path.join('.')));
  const added = numbersIn(cold.file).filter((path) => !inStress.has(path.join('.')));
  const seeds = [1, ...moreSeeds];
  const before = seeds.map((seed) => outputOf(cold, seed));
  return added
    .filter((path, at) => {
      if (!isTaken(at)) return false;
      const other = changed(cold, path, nudged(path));
      return seeds.every((seed, place) => outputOf(other, seed) === before[place]);
    })
    .map((path) => path.join('.'));
}

/** Inputs that the campaign under design limits is there for. */
export const isInsurable = (path: Path) =>
  (path[0] === 'operations' && path.at(-1) !== 'organisation') ||
  (path[0] === 'weather' && ['limits', 'alpha'].includes(String(path[1])));

/** Inputs that the plan of voyages is there for. */
export const isOfVoyages = (path: Path) =>
  ['speed_kn', 'set_up_h', 'passage_set_up_h', 'lot_h', 'orders'].some((step) => path.includes(step)) ||
  (path.includes('limits') && /_at_(most|least)_/.test(String(path.at(-1))));

/** Inputs that the plan of power and people is there for. */
export const isOfPower = (path: Path) =>
  ['power', 'people', 'staff', 'trades', 'aircraft', 'per_person_d'].some((step) => path.includes(step));

/** The plan of fleets. */
export const fleets = (settings: Readonly<Record<string, unknown>> = {}) => modelOf(FLEETS, settings);

/** Inputs that the plan of fleets is there for. */
export const isOfFleets = (path: Path) =>
  [
    'airstrip',
    'ice_road',
    'depth_m',
    'cranes',
    'lift_t',
    'draft_m',
    'charter',
    'trip_usd',
    'laytime_h',
    'demurrage_usd_per_d',
    'cancelled',
    'next_sailing_d',
    'urgent_within_d',
  ].some((step) => path.includes(step));

/** Inputs of the sea that the plan of swell is there for. */
export const isOfSea = (path: Path) =>
  ['swell', 'current', 'sea_temperature_c', 'beaches'].some((step) => path.includes(step)) ||
  (path.includes('limits') && /^(swell|period|current|icing)_/.test(String(path.at(-1))));

/** Inputs that are used when the data is read, not when the model runs. */
function isRead(path: Path): boolean {
  return path[1] === 'series' || path[1] === 'first_year' || path[1] === 'last_year';
}
