import { expect, test } from 'vitest';
import { uncertainInputs } from '../../src/model/language/quantities.ts';
import type { Model } from '../../src/model/model.ts';
import { DRIVES_ONLY, modelOf, STRESS, summaryOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

const speed = (per: string) => ({ uniform: [4, 10], per });

/** Speeds of the voyages that arrived, by ship [kn]. */
function speedsOf(settings: Readonly<Record<string, unknown>>): Map<string, Set<number>> {
  const speeds = new Map<string, Set<number>>();
  const model = modelOf(HARBOUR, { 'supply.fleets.boats.ships': 2, 'project.horizon_y': 0.5, ...settings });
  for (const { ship, sailed_h, arrived_h } of traceOf(model).voyages) {
    if (sailed_h === null || arrived_h === null) continue;
    const known = speeds.get(ship) ?? new Set();
    speeds.set(ship, known.add(Number((80 / (arrived_h - sailed_h)).toFixed(6))));
  }
  return speeds;
}

/** The speed of a ship whose voyages all have one. */
function oneOf(speeds: ReadonlyMap<string, ReadonlySet<number>>, ship: string): number {
  const all = [...(speeds.get(ship) ?? [])];
  expect(all, ship).toHaveLength(1);
  return all[0] as number;
}

test('two ships of a fleet have speeds of their own per entity, and each keeps its own on every voyage', () => {
  const speeds = speedsOf({ 'supply.fleets.boats.speed_kn': speed('entity') });
  expect(oneOf(speeds, 'boats-1')).not.toBe(oneOf(speeds, 'boats-2'));
});

test('per event no two voyages are alike', () => {
  const speeds = speedsOf({ 'supply.fleets.boats.speed_kn': speed('event') });
  expect(speeds.get('boats-1')?.size).toBeGreaterThan(1);
});

test('ships of two fleets share the luck of their group, and those of another group do not', () => {
  const boats = {
    ships: 1,
    home: 'port',
    serves: ['town', 'cape'],
    capacity_t: 100,
    speed_kn: speed('group'),
    load_t_per_h: 10,
    least_load: 0,
    charter_usd_per_d: 1000,
    laid_up_usd_per_d: 100,
  };
  const of = (third: string) =>
    speedsOf({
      'supply.fleets': {
        boats: { ...boats, group: 'north' },
        tugs: { ...boats, group: 'north' },
        others: { ...boats, group: third },
      },
    });
  const speeds = of('south');
  expect(oneOf(speeds, 'tugs-1')).toBe(oneOf(speeds, 'boats-1'));
  expect(oneOf(speeds, 'others-1')).not.toBe(oneOf(speeds, 'boats-1'));
  expect(oneOf(of('north'), 'others-1')).toBe(oneOf(speeds, 'boats-1'));
});

test('a drive and a zone of ground are entities: each has one value in all its rounds', () => {
  const { rings } = traceOf(
    modelOf(DRIVES_ONLY, {
      'route.points.b': 0.2,
      'sites.yard.spoil.heap_m3': 1e6,
      'crews.c.shifts_per_d': 1,
      'crews.c.shift_h': 24,
      'crews.c.travel_km_per_h': 120,
      'route.ground': [
        { name: 'near', class: 'rock', to_km: 0.1, quality: { uniform: [0.5, 1], per: 'entity' } },
        { name: 'far', class: 'rock', to_km: 10, quality: { uniform: [0.5, 1], per: 'entity' } },
      ],
      'machines.m.build_h': { uniform: [0.5, 1], per: 'entity' },
    }),
  );
  // A shift that ends in the middle of a round makes that one longer.
  const usual = (from: number, part: (ring: (typeof rings)[number]) => number) =>
    Math.min(...rings.slice(from, from + 90).map(part)).toFixed(6);
  const most = (from: number, part: (ring: (typeof rings)[number]) => number) =>
    rings.slice(from, from + 90).filter((ring) => part(ring).toFixed(6) === usual(from, part)).length;
  const built = ({ built_h, bored_h }: (typeof rings)[number]) => built_h - bored_h;
  const bored = ({ bored_h, begun_h }: (typeof rings)[number]) => bored_h - begun_h;
  for (const part of [built, bored])
    for (const from of [0, 105]) expect(most(from, part)).toBeGreaterThan(80);
  expect(usual(0, built)).toBe(usual(105, built));
  expect(usual(0, bored)).not.toBe(usual(105, bored));
});

/** Inputs of each trade, and who has the value of one: at level entity, and where all name the group of their kind. */
const trades: readonly (readonly [path: string, entities: readonly string[], groups: readonly string[]])[] = [
  ['machines.mole.build_h', ['a', 'b', 'c'], ['north', 'south']],
  ['drives.a.ready_d', ['a'], ['north']],
  ['hazards.earthquakes.stops.1.stop_h', ['a', 'b', 'c'], ['north', 'south']],
  ['route.ground.0.quality', ['shore'], ['schist']],
  ['ground.soft.bulking', ['deep', 'shore'], ['schist']],
  ['plants.works.cast_h', ['works'], ['north']],
  ['plants.works.rejected', ['works'], ['north']],
  ['plants.works.uses.cement', ['works'], ['north']],
  ['crews.miners.cost_usd_per_person_h', ['a/crew', 'b/crew', 'c/crew'], ['north', 'south']],
  ['crews.miners.rota.cost_usd', ['a/crew', 'b/crew', 'c/crew'], ['north', 'south']],
  ['supply.fleets.barges.charter_usd_per_d', ['barges-1', 'barges-2'], ['flag']],
  ['sites.west.cost_usd_per_d', ['west'], ['land']],
  ['sites.west.spoil.disposal.wall.cost_usd_per_m3', ['west/wall'], ['north']],
  ['ice.seas.sound.alike', ['sound'], ['water']],
  ['supply.fleets.barges.speed_kn', ['barges-1', 'barges-2'], ['flag']],
  ['sites.west.open_d', ['west'], ['land']],
  ['sites.port.port.lead_d', ['port'], ['land']],
  ['sites.port.port.season.opens_after_d', ['port'], ['land']],
  ['sites.west.landing.unload_t_per_h', ['west'], ['land']],
  ['sites.west.spoil.disposal.wall.rate_m3_per_h', ['west/wall'], ['north']],
  ['ice.seas.sound.clear_shift_d', ['sound'], ['water']],
  ['ice.seas.sound.escort.speed_kn', ['sound'], ['water']],
  ['ice.seas.strait.fast_ice.forms_after_d', ['strait'], ['water']],
];
const groups = {
  'drives.a.group': 'north',
  'drives.b.group': 'north',
  'drives.c.group': 'south',
  'plants.works.group': 'north',
  'supply.fleets.barges.group': 'flag',
  'sites.west.group': 'land',
  'sites.port.group': 'land',
  'sites.west.spoil.disposal.wall.group': 'north',
  'ice.seas.sound.group': 'water',
  'ice.seas.strait.group': 'water',
};
const stress = modelOf(STRESS);
const known = uncertainInputs(stress.file);

/** The stress model with each of these inputs drawn at a level. */
function stressPer(per: string): Model {
  const at = (path: string) => known.find((one) => one.path.join('.') === path)?.quantity;
  const ofRock = (path: string) => path.startsWith('route') || path.startsWith('ground');
  const model = modelOf(STRESS, {
    ...groups,
    ...Object.fromEntries(
      trades
        .filter(([path]) => !ofRock(path))
        .map(([path]) => [
          path,
          {
            ...(at(path) ?? {
              uniform: path.endsWith('rejected') || path.endsWith('alike') ? [0.1, 0.2] : [1, 2],
            }),
            per,
          },
        ]),
    ),
  });
  const file = structuredClone(model.file) as unknown as {
    route: { ground: Record<string, unknown>[] };
    ground: Record<string, unknown>;
  };
  for (const zone of file.route.ground)
    Object.assign(zone, { group: 'schist', quality: { uniform: [0.8, 1.2], per } });
  file.ground.soft = { bulking: { uniform: [1.4, 1.6], per } };
  return { ...model, file: file as unknown as Model['file'] };
}

test('every trade has values per entity, each entity its own', () => {
  const { draws } = traceOf(stressPer('entity'), {}, ['draws']);
  for (const [path, entities] of trades) {
    const rows = draws.filter((row) => row.path === path && row.level === 'entity');
    expect(
      rows.map(({ entity }) => entity),
      path,
    ).toEqual(entities);
    expect(new Set(rows.map(({ uniform }) => uniform)).size, path).toBe(entities.length);
  }
});

test('every trade has values per group, shared by its members alone', () => {
  const { draws } = traceOf(stressPer('group'), {}, ['draws']);
  for (const [path, , names] of trades) {
    const rows = draws.filter((row) => row.path === path && row.level === 'group');
    expect(
      rows.map(({ group }) => group),
      path,
    ).toEqual(names);
    expect(new Set(rows.map(({ uniform }) => uniform)).size, path).toBe(names.length);
  }
});

test('the table of draws names each input as the language does, in the order of the model, the same whoever asks first', () => {
  const { draws } = traceOf(stress, {}, ['draws']);
  const places = draws.map(({ path, input }) => {
    const place = known.findIndex((one) => one.path.join('.') === path);
    expect(known[place]?.input, path).toBe(input);
    return place;
  });
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(draws.length).toBeGreaterThan(10);
  const keys = draws.map(({ path, group, entity }) => JSON.stringify([path, group, entity]));
  expect(new Set(keys).size).toBe(keys.length);
  expect(traceOf(stress, {}, ['states']).draws).toEqual([]);
});

test('a parameter that is uncertain, and inputs that go together, move the results and nothing before them', () => {
  const plain = { 'machines.mole.breakdown.after_h': { exponential: { mean: 20 }, per: 'event' } };
  const uncertain = {
    'machines.mole.breakdown.after_h': {
      exponential: { mean: { uniform: [18, 22], per: 'run' } },
      per: 'event',
    },
  };
  const drawsOf = (settings: Readonly<Record<string, unknown>>) =>
    traceOf(modelOf(STRESS, settings), {}, ['draws']).draws;
  const [row] = drawsOf(uncertain).filter(({ input }) => input === 'machines.breakdown.after_h.mean');
  expect(row).toMatchObject({
    path: 'machines.mole.breakdown.after_h.exponential.mean',
    level: 'run',
    class: 'mole',
  });
  expect(row?.value).toBeCloseTo(18 + 4 * (row?.uniform ?? Number.NaN), 12);
  expect(summaryOf(modelOf(STRESS, uncertain))).not.toEqual(summaryOf(modelOf(STRESS, plain)));
  const correlated = (rank: number) => ({
    correlations: [{ inputs: ['sites.open_d', 'machines.penetration_m_per_h'], rank }],
  });
  expect(summaryOf(modelOf(STRESS, correlated(0.5)))).not.toEqual(
    summaryOf(modelOf(STRESS, correlated(0.6))),
  );
  const others = (settings: Readonly<Record<string, unknown>>) =>
    drawsOf(settings).filter(({ input }) => input !== 'machines.penetration_m_per_h');
  expect(others(correlated(0.5))).toEqual(others({}));
});
