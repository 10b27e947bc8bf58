import { expect, test } from 'vitest';
import { type Cause, causeSpecs, causes, switchableCauses, whyItStays } from '../../src/trace/lost-time.ts';
import {
  DRIVES_ONLY,
  FIRST_STEPS,
  FLEETS,
  HAZARDS,
  INSURABLE,
  modelOf,
  OPERATIONS,
  POWER,
  SHIPS_ONLY,
  STRESS,
  type Trace,
  traceOf,
  UNDERGROUND,
} from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

const SHELF = 'test/fixtures/shelf.yaml';

/** The sound model with a strike, closed days, few beds, crews that never stay on, and a drive that needs much fuel: every cause costs somebody time. */
const everything = modelOf(STRESS, {
  'project.horizon_y': 1.2,
  'hazards.strikes': { miners: { trades: ['drive'], from: '2030-08-01', until: '2030-09-01' } },
  'weather.limits.earthworks': { wind_below_m_per_s: 15, closed: [{ from: '07-01', to: '07-10' }] },
  'machines.mole.uses': { ring: 1, fuel: 5 },
  'sites.east.beds': 20,
  'crews.miners.rota.overstay_d': 0,
});
/** A plan whose drives are stopped by all that the ground and their machines can do. */
const underground = modelOf(UNDERGROUND);
/** With the border closed and the tender failed in every run. */
const twoNations = modelOf(HAZARDS, {
  'hazards.closures.sanctions.when.chance': 1,
  'hazards.tenders.dock.chance': 1,
  'hazards.approvals.first-mole.chance': 1,
});
const ofMachines: readonly Cause[] = [
  'trains',
  'separation',
  'probing',
  'grouting',
  'overhaul',
  'replacement',
  'organisation',
];
/** Causes that stop actors alone. */
const ofActors: readonly Cause[] = ['predecessor', 'stock-full', 'place', 'forecast'];
/** Causes of the plan of power and people. */
const ofPower: readonly Cause[] = ['no-power', 'no-crew', 'aircraft'];
/** Causes of hazards that only the plan of two nations has. */
const ofHazards: readonly Cause[] = [
  'inflow',
  'fire',
  'surge',
  'border',
  'permit',
  'money',
  'tender',
  'approval',
];
/** Causes that stop ships alone. */
const ofShips: readonly Cause[] = ['crane', 'charter', 'cancelled'];
const tables = ['states', 'draws', 'rings', 'earthquakes'] as const;
const asPlanned = traceOf(everything, { replication: 1 }, tables);
const asPlannedUnderground = traceOf(underground, { replication: 1 }, tables);

/** Hours of a cause, also where it is only a secondary one. */
function hoursOf(cause: Cause, { states }: Pick<Trace, 'states'>): number {
  return states
    .filter((row) => row.cause === cause || row.secondary.includes(cause))
    .reduce((sum_h, { hours }) => sum_h + hours, 0);
}

/** What stays of a cause, as its `off` says. */
const rest: readonly Cause[] = ['weather', 'moulds'];

test.each(
  switchableCauses.filter(
    (cause) => ![...ofActors, ...ofPower, ...ofHazards, ...ofShips, 'risk'].includes(cause),
  ),
)('%s costs time, stops nobody once it is off, and moves no other draw', (cause) => {
  const isOfMachines = ofMachines.includes(cause);
  const planned = isOfMachines ? asPlannedUnderground : asPlanned;
  const model = isOfMachines ? underground : everything;
  const found = traceOf(model, { replication: 1, without: new Set([cause]), check: true }, tables);
  expect(hoursOf(cause, planned)).toBeGreaterThan(0);
  if (!rest.includes(cause)) expect(hoursOf(cause, found)).toBe(0);
  expect(sharedWith(drawsIn(planned), drawsIn(found))).toBeGreaterThan(10);
  expect(sharedWith(roundsIn(planned), roundsIn(found))).toBeGreaterThan(100);
  if (!isOfMachines) expect(sharedWith(quakesIn(planned), quakesIn(found))).toBeGreaterThan(10);
});

test.each<Cause>([...ofActors, 'weather', 'calendar', 'strike'])(
  'in the campaign %s costs time, stops no actor once it is off, and moves no other draw',
  (cause) => {
    const campaign = modelOf(cause === 'forecast' ? INSURABLE : OPERATIONS);
    const planned = traceOf(campaign, {}, tables);
    const found = traceOf(campaign, { without: new Set([cause]), check: true }, tables);
    expect(hoursOf(cause, planned)).toBeGreaterThan(0);
    // A window that a calendar makes too short still counts as weather.
    expect(hoursOf(cause, found)).toBe(0);
    expect(sharedWith(drawsIn(planned), drawsIn(found))).toBeGreaterThan(5);
  },
);

test.each<Cause>([...ofPower, 'no-beds', 'flight', 'no-fuel'])(
  'in the plan of power %s costs time, stops nobody once it is off, and moves no other draw',
  (cause) => {
    const short = modelOf(POWER, { 'sites.yard.beds': 25, 'crews.c.rota.overstay_d': 0 });
    const planned = traceOf(short, {}, tables);
    const found = traceOf(short, { without: new Set([cause]), check: true }, tables);
    expect(hoursOf(cause, planned)).toBeGreaterThan(0);
    expect(hoursOf(cause, found)).toBe(0);
    expect(sharedWith(drawsIn(planned), drawsIn(found))).toBeGreaterThan(3);
  },
);

test.each(ofHazards)(
  'among two nations %s costs time, stops nobody once it is off, and moves no other draw',
  (cause) => {
    const tables = ['states', 'draws', 'hazards'] as const;
    const planned = traceOf(twoNations, {}, tables);
    const found = traceOf(twoNations, { without: new Set([cause]), check: true }, tables);
    expect(hoursOf(cause, planned)).toBeGreaterThan(0);
    expect(hoursOf(cause, found)).toBe(0);
    expect(sharedWith(drawsIn(planned), drawsIn(found))).toBeGreaterThan(0);
    expect(sharedWith(foreseenIn(planned), foreseenIn(found))).toBeGreaterThan(3);
  },
);

/** Hazards whose times nobody's work moves. */
const foreseenIn = ({ hazards }: Trace) =>
  new Map(
    hazards
      .filter(({ kind }) => !['tenders', 'approvals', 'inflows'].includes(kind))
      .filter(({ to_h }) => to_h !== null)
      .map((row) => [`${row.kind} ${row.hazard} ${row.at} ${row.from_h}`, `${row.to_h}`]),
  );

test.each<Cause>([...ofShips, 'berth', 'least-load', 'ice'])(
  'in the plan of fleets %s costs time, stops no ship once it is off, and moves no other draw',
  (cause) => {
    const plan = modelOf(FLEETS);
    const ofFleets = ({ states }: Trace) => ({ states: states.filter(({ kind }) => kind === 'ship') });
    const planned = traceOf(plan, {}, tables);
    const found = traceOf(plan, { without: new Set([cause]), check: true }, tables);
    expect(hoursOf(cause, ofFleets(planned))).toBeGreaterThan(0);
    expect(hoursOf(cause, ofFleets(found))).toBe(0);
    expect(sharedWith(drawsIn(planned), drawsIn(found))).toBe(planned.draws.length);
  },
);

const drawsIn = ({ draws }: Trace) =>
  new Map(
    draws.map((row) => [
      [row.path, row.input, row.class, row.group, row.entity].join(),
      `${row.uniform} ${row.value}`,
    ]),
  );
/** Spoil of whole rounds: bulking and ground are drawn for each. */
const roundsIn = ({ rings }: Trace) =>
  new Map(
    rings
      .filter(({ length_m }) => length_m === 1.5)
      .map((row) => [`${row.drive} ${row.round}`, `${row.spoil_loose_m3}`]),
  );
const quakesIn = ({ earthquakes }: Trace) =>
  new Map(earthquakes.map((row) => [row.earthquake, `${row.time_h} ${row.magnitude}`]));

/** Number of keys that both have; their values must be the same. */
function sharedWith<K>(one: ReadonlyMap<K, string>, other: ReadonlyMap<K, string>): number {
  const both = [...one.keys()].filter((key) => other.has(key));
  expect(both.filter((key) => one.get(key) !== other.get(key))).toEqual([]);
  return both.length;
}

/** A plan in which the cause costs time, and the input that removes it. */
interface Case {
  readonly cause: Cause;
  readonly path: string;
  readonly plan?: Readonly<Record<string, unknown>>;
  readonly instead: Readonly<Record<string, unknown>>;
}

const machine = 'machines.m';
const lightering = 'weather.limits.lightering';
const goods = (['no-rings', 'no-fuel', 'no-spares', 'no-materials'] as const).map((cause) => ({
  cause,
  path: SHELF,
  plan: { 'supply.commodities.ring.cause_when_out': cause },
  instead: { 'sites.portal.stores.ring': { capacity: 12, initial: 12, use_per_d: 1 } },
}));

const cases: readonly Case[] = [
  ...goods,
  {
    cause: 'access',
    path: DRIVES_ONLY,
    plan: { 'sites.yard.open_d': 50, 'drives.d.ready_d': 70 },
    instead: { 'sites.yard.open_d': 0, 'drives.d.ready_d': 0 },
  },
  {
    cause: 'ground',
    path: DRIVES_ONLY,
    plan: { [`${machine}.long_stop`]: { after_km: 0.3, stop_d: 20 } },
    instead: { [`${machine}.long_stop`]: { after_km: 1000, stop_d: 20 } },
  },
  {
    cause: 'strike',
    path: DRIVES_ONLY,
    plan: { hazards: { strikes: { all: { trades: ['drive'], from: '2030-01-05', until: '2030-02-05' } } } },
    instead: {
      hazards: { strikes: { all: { trades: ['drive'], from: '2050-01-05', until: '2050-02-05' } } },
    },
  },
  {
    cause: 'breakdown',
    path: DRIVES_ONLY,
    plan: { [`${machine}.breakdown`]: { after_h: 10, repair_h: 5 } },
    instead: { [`${machine}.breakdown`]: { after_h: 10, repair_h: 0 } },
  },
  {
    cause: 'maintenance',
    path: DRIVES_ONLY,
    plan: { [`${machine}.maintenance_h_per_d`]: 3 },
    instead: { [`${machine}.maintenance_h_per_d`]: 0 },
  },
  {
    cause: 'cutters',
    path: DRIVES_ONLY,
    plan: { [`${machine}.cutters`]: { per_m: { rock: 0.1 }, change_at: 6, change_h: 2 } },
    instead: { [`${machine}.cutters`]: { per_m: { rock: 0.1 }, change_at: 6, change_h: 0 } },
  },
  {
    cause: 'belt',
    path: DRIVES_ONLY,
    // The rate of the belt binds, and stays.
    plan: { [`${machine}.belt`]: { rate_m3_per_h: 30, extend_every_m: 200, extend_h: 8 } },
    instead: { [`${machine}.belt`]: { rate_m3_per_h: 30, extend_every_m: 200, extend_h: 0 } },
  },
  {
    cause: 'no-shift',
    path: DRIVES_ONLY,
    plan: { 'crews.c.shift_h': 10, 'crews.c.travel_km_per_h': 120 },
    instead: { 'crews.c.shifts_per_d': 1, 'crews.c.shift_h': 24 },
  },
  {
    cause: 'shift-change',
    path: DRIVES_ONLY,
    plan: { 'crews.c.changeover_h': 2 },
    instead: { 'crews.c.changeover_h': 0 },
  },
  {
    cause: 'travel',
    path: DRIVES_ONLY,
    plan: { 'crews.c.travel_km_per_h': 1 },
    instead: { 'crews.c.relief': 'face' },
  },
  {
    cause: 'no-beds',
    path: DRIVES_ONLY,
    plan: {
      'sites.yard.beds': 12,
      'drives.other': { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 0 },
    },
    instead: { 'sites.yard.beds': 20 },
  },
  {
    cause: 'spoil-full',
    path: DRIVES_ONLY,
    plan: { 'sites.yard.spoil.heap_m3': 100, 'sites.yard.spoil.disposal.tip.rate_m3_per_h': 5 },
    instead: { 'sites.yard.spoil.heap_m3': 1e8 },
  },
  { cause: 'yard-full', path: SHELF, instead: { 'sites.portal.stores.ring.capacity': 100_000 } },
  {
    cause: 'ice',
    path: SHIPS_ONLY,
    instead: { 'ice.seas.bay': { ice_free: true } },
  },
  {
    cause: 'berth',
    path: HARBOUR,
    plan: { 'supply.fleets.boats.ships': 6, 'sites.port.port.berths': 1, 'sites.town.landing.berths': 1 },
    instead: {
      'sites.port.port.berths': 50,
      'sites.town.landing.berths': 50,
      'sites.cape.landing.berths': 50,
    },
  },
  {
    cause: 'least-load',
    path: SHIPS_ONLY,
    plan: { 'ice.seas.bay': { ice_free: true }, 'supply.fleets.boats.least_load': 1 },
    instead: { 'supply.fleets.boats.least_load': 0 },
  },
  {
    cause: 'calendar',
    path: FIRST_STEPS,
    plan: { [lightering]: { closed: [{ from: '07-01', to: '08-15' }] } },
    instead: { [lightering]: { closed: [{ from: '02-01', to: '02-02' }] } },
  },
  {
    cause: 'weather',
    path: FIRST_STEPS,
    plan: { [lightering]: { wind_below_m_per_s: 6 } },
    instead: {
      [lightering]: { wind_below_m_per_s: 100 },
      'weather.limits.tow': { wind_below_m_per_s: 100 },
      'weather.limits.flying': { visibility_above_m: 1600 },
      'weather.limits.earthworks': { wind_below_m_per_s: 100 },
    },
  },
  {
    cause: 'forecast',
    path: INSURABLE,
    instead: {
      'weather.limits.lifts': { wave_at_most_m: 1.6, wind_at_most_m_per_s: 12 },
      'weather.limits.piles': { wave_at_most_m: 1.4, gust_below_m_per_s: 14 },
      'weather.limits.lay': { wave_at_most_m: 1.3 },
      'weather.alpha': null,
      'operations.actors.crane.contingency_share': null,
      'operations.actors.crane.cycle.1.contingency_h': null,
      'operations.actors.layer.halts': null,
      'operations.actors.layer.work': 'suspend',
      'operations.actors.layer.contingency_h': null,
      'operations.actors.layer.cycle.1.halts': null,
      'operations.actors.layer.cycle.1.contingency_share': null,
    },
  },
  {
    cause: 'visibility',
    path: FIRST_STEPS,
    plan: { [lightering]: { visibility_above_m: 12_000 } },
    instead: {
      [lightering]: { wind_below_m_per_s: 100 },
      'weather.limits.flying': { wind_below_m_per_s: 20 },
    },
  },
];

test.each(cases)(
  '$cause off ends as the plan with the input that removes it, and earlier',
  ({ cause, path, plan = {}, instead }) => {
    const end_h = (settings: Readonly<Record<string, unknown>>, without: readonly Cause[]) => {
      const { outcome } = traceOf(modelOf(path, settings), { without: new Set(without), check: true });
      expect(outcome.finished).toBe(true);
      return outcome.end_h;
    };
    const off_h = end_h(plan, [cause]);
    expect(off_h).toBeLessThan(end_h(plan, []));
    expect(Math.abs(off_h - end_h({ ...plan, ...instead }, []))).toBeLessThan(1);
  },
);

test('a cause that cannot be switched off on its own is refused, with the reason and what is allowed', () => {
  const dry = modelOf(DRIVES_ONLY);
  expect(() => traceOf(dry, { without: new Set<Cause>(['no-cargo']) })).toThrow(
    /^without no-cargo: a ship has no cargo where nobody has ordered.*; allowed are access, .*; leave no-cargo out$/,
  );
  for (const cause of causes) expect(causeSpecs[cause].off === '').toBe(whyItStays(cause) !== undefined);
});
