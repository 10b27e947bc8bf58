import { expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, traceOf } from '../fixtures/models.ts';
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
