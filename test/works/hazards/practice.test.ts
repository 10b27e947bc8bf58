/** A side that is closed, over 200 replications with common random numbers: what depends on it stops, and nothing else. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Model } from '../../../src/model/model.ts';
import { HAZARDS, modelOf, type Trace, traceOf } from '../../fixtures/models.ts';

const RUNS = 200;
const CHANCE = 0.3;
/** Two nations, each with a drive and its own supply; they meet in the middle. */
const apart = {
  'project.horizon_y': 1,
  weather: null,
  operations: null,
  'route.points': { west: 0, line: 0.3, east: 0.6 },
  'drives.b.ready_d': 40,
  'machines.mole.penetration_m_per_h': { hard: 0.5, soft: 0.5 },
  'machines.mole.round_m': 2.5,
  'machines.mole.maintenance_h_per_d': 0,
  'sites.west.stores.ring.from': 'dock',
  'sites.east.stores.fuel.from': 'port',
  'supply.fleets.barges.serves': ['east'],
  'supply.fleets.tankers.serves': ['west'],
  'supply.routes': [
    { from: 'port', to: 'east', distance_nm: 80 },
    { from: 'dock', to: 'west', distance_nm: 60 },
  ],
  hazards: {},
};
const strikes = {
  walkout: { when: { per_y: 3 }, takes_d: { uniform: [1, 5], per: 'event' }, trades: ['drive', 'plant'] },
};
const sanctions = {
  when: { chance: CHANCE, from: '2030-02-14', until: '2030-02-26' },
  takes_d: { triangular: [10, 20, 40], per: 'run' },
  nation: 'chukotka',
  stops: ['drive', 'disposal', 'ship', 'order'],
};
const tables = ['states', 'hazards', 'orders', 'voyages', 'milestones'] as const;
const there = ['a', 'west/tip', 'tankers-1'];
const here = ['b', 'east/tip', 'barges-1'];

let open: Model;
let closing: Model;
let pairs: {
  readonly planned: Trace;
  readonly closed: Trace;
  readonly from_h: number;
  readonly to_h: number;
}[];

const run = (model: Model, replication: number) => traceOf(model, { replication }, tables);
/** States of some entities that had ended before a time, as text. */
const rowsOf = ({ states }: Trace, names: readonly string[], until_h: number) =>
  states
    .filter(({ entity, to_h }) => names.includes(entity) && to_h < until_h)
    .map((row) => JSON.stringify(row));

/** When the two sides first bear on each other: an order covers what the rock between the faces still needs. */
function couplesBy_h(planned: Trace, closed: Trace): number {
  const [before, after] = [planned, closed].map(({ orders }) =>
    orders.filter(({ port }) => port === 'port').map(({ placed_h, quantity }) => ({ placed_h, quantity })),
  ) as [{ placed_h: number; quantity: number }[], { placed_h: number; quantity: number }[]];
  const longer = before.length > after.length ? before : after;
  const at = longer.findIndex((_, place) => JSON.stringify(before[place]) !== JSON.stringify(after[place]));
  const times = [before[at], after[at]].flatMap((order) => order?.placed_h ?? []);
  return Math.min(Number.POSITIVE_INFINITY, ...times);
}

beforeAll(() => {
  open = modelOf(HAZARDS, { ...apart, hazards: { strikes } });
  closing = modelOf(HAZARDS, { ...apart, hazards: { strikes, closures: { sanctions } } });
  pairs = Array.from({ length: RUNS }, (_, replication) => {
    const closed = run(closing, replication);
    const row = closed.hazards.find(({ kind }) => kind === 'closures');
    const from_h = row?.from_h ?? Number.POSITIVE_INFINITY;
    return { planned: run(open, replication), closed, from_h, to_h: row?.to_h ?? Number.POSITIVE_INFINITY };
  });
}, 300_000);

describe('a border that closes in three runs of ten', () => {
  test('closes as often as its chance says', () => {
    const times = pairs.filter(({ from_h }) => Number.isFinite(from_h)).length;
    const sd = Math.sqrt(CHANCE * (1 - CHANCE) * RUNS);
    expect(Math.abs(times - CHANCE * RUNS)).toBeLessThan(3 * sd);
  });

  test('changes no row of a run in which it stays open', () => {
    const quiet = pairs.filter(({ from_h }) => !Number.isFinite(from_h));
    expect(quiet.length).toBeGreaterThan(100);
    for (const { planned, closed } of quiet) expect(closed.states).toEqual(planned.states);
  });

  test('changes no row before it closes, and none of the other side until the faces would have met', () => {
    const shut = pairs.filter(({ from_h }) => Number.isFinite(from_h));
    let free_h = 0;
    for (const { planned, closed, from_h } of shut) {
      const all = [...there, ...here];
      expect(rowsOf(closed, all, from_h)).toEqual(rowsOf(planned, all, from_h));
      const meets_h = planned.milestones.find(({ milestone }) => milestone === 'faces-met')?.time_h ?? 0;
      expect(meets_h).toBeGreaterThan(from_h);
      // The last rounds share what rock is left.
      const couples_h = Math.min(meets_h - 24, couplesBy_h(planned, closed));
      expect(rowsOf(closed, here, couples_h)).toEqual(rowsOf(planned, here, couples_h));
      free_h += couples_h - from_h;
    }
    // A week and more of each is compared.
    expect(free_h / shut.length).toBeGreaterThan(7 * 24);
  });

  test('stops all that depends on it: nobody bores, disposes or sails out there, and nothing is ordered', () => {
    const atWork = ['boring', 'building', 'disposing'];
    const shut = pairs.filter(({ to_h }) => Number.isFinite(to_h));
    expect(shut.length).toBeGreaterThan(20);
    for (const { closed, from_h, to_h } of shut) {
      const during = closed.states.filter((row) => row.from_h < to_h && row.to_h > from_h);
      const working = during.filter(
        ({ entity, state, ...row }) =>
          there.includes(entity) &&
          atWork.includes(state) &&
          Math.min(row.to_h, to_h) - Math.max(row.from_h, from_h) > 1e-6,
      );
      expect(working).toEqual([]);
      const isIn = (time_h: number | null) => time_h !== null && time_h > from_h && time_h < to_h;
      expect(closed.voyages.filter((row) => row.from === 'dock' && isIn(row.sailed_h))).toEqual([]);
      expect(closed.orders.filter((row) => row.port === 'dock' && isIn(row.placed_h))).toEqual([]);
    }
  });

  test('moves no strike, which has luck of its own', () => {
    const known = ({ hazards }: Trace) =>
      new Map(
        hazards
          .filter(({ kind, to_h }) => kind === 'strikes' && to_h !== null)
          .map((row) => [`${row.at} ${row.from_h}`, row.to_h]),
      );
    for (const { planned, closed } of pairs) {
      const [before, after] = [known(planned), known(closed)];
      for (const [strike, to_h] of before) if (after.has(strike)) expect(after.get(strike)).toBe(to_h);
      // The run that ends later has all of the other, but what had not ended by its end.
      const missing = [...before.keys()].filter((strike) => !after.has(strike));
      expect(missing.length).toBeLessThanOrEqual(closed.hazards.length < planned.hazards.length ? 9 : 0);
    }
  });

  test('never lets a run finish earlier by more than strikes and ships can make of it', () => {
    const end_h = ({ milestones }: Trace) => milestones.at(-1)?.time_h ?? 0;
    const later = pairs.map(({ planned, closed }) => end_h(closed) - end_h(planned));
    expect(later.reduce((sum, hours) => sum + hours, 0) / RUNS).toBeGreaterThan(0);
  });
});
