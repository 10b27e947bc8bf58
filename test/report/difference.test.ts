/** The difference of two runs: its parts add up, and a cause that was switched alone carries it. */
import { describe, expect, test } from 'vitest';
import { differencesOf, wholeParts } from '../../src/report/chain/totals.ts';
import { firstDifference } from '../../src/report/difference/first.ts';
import { setDifference } from '../../src/report/difference/sets.ts';
import type { Rows } from '../../src/trace/tables/tables.ts';
import { DRIVES_ONLY, SHIPS_ONLY } from '../fixtures/models.ts';
import { HARBOUR, SHELF, type Story, storyOf, WATER } from './chain-story.ts';

const between = (one: Pick<Story, 'totals'>, other: Pick<Story, 'totals'>) =>
  differencesOf(one.totals, other.totals);
const summed = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

test('adds up to the difference of the ends over 105 pairs of runs, and in whole hours to the hour', () => {
  const runs = Array.from({ length: 15 }, (_, seed) => storyOf(WATER, {}, { seed }));
  const pairs = runs.flatMap((one, at) => runs.slice(at + 1).map((other) => [one, other] as const));
  expect(pairs).toHaveLength(105);
  for (const [one, other] of pairs) {
    const parts = between(one, other).map(({ difference_h }) => difference_h);
    expect(summed(parts)).toBeCloseTo(other.end_h - one.end_h, 6);
    expect(summed(wholeParts(parts))).toBe(Math.round(other.end_h - one.end_h));
  }
});

test('of the small yard and a yard that holds all is that worked out by hand', () => {
  // In a yard of 12 with a rule that asks for 20, all 12 rings are one order, placed at 48: ready at 138 after 90 h. The boat
  // takes 6 of them, is back at 160, loads the others, and lands them at 172; 12 hours later they are built.
  const rule = { 'sites.portal.stores.ring.reorder': { below_d: 10, up_to_d: 20 } };
  const one = storyOf(SHELF, rule);
  const other = storyOf(SHELF, { ...rule, 'sites.portal.stores.ring.capacity': 12 });
  expect([one.end_h, other.end_h]).toEqual([282, 184]);
  const parts = between(one, other).filter(({ difference_h }) => difference_h !== 0);
  expect(parts.map(({ activity, difference_h }) => [activity, Math.round(difference_h)])).toEqual([
    ['yard-full', -138],
    ['use', 18],
    ['sailing', 10],
    ['returning', 10],
    ['loading', 1],
    ['unloading', 1],
  ]);
});

const berths = {
  'supply.fleets.boats.ships': 6,
  'sites.port.port.berths': 6,
  'sites.town.landing.berths': 6,
  'sites.cape.landing.berths': 6,
};
const strike = { strikes: { one: { trades: ['drive'], from: '2030-01-10', until: '2030-01-20' } } };

/** Pairs in which one cause alone is switched on. */
test.each<[cause: string, path: string, without: object, withIt: object]>([
  ['breakdown', DRIVES_ONLY, {}, { 'machines.m.breakdown': { after_h: 50, repair_h: 5 } }],
  ['maintenance', DRIVES_ONLY, {}, { 'machines.m.maintenance_h_per_d': 4 }],
  [
    'cutters',
    DRIVES_ONLY,
    {},
    { 'machines.m.cutters': { per_m: { rock: 1 }, change_at: 20, change_h: 0.5 } },
  ],
  ['delivery of the machine', DRIVES_ONLY, {}, { 'drives.d.ready_d': 30 }],
  ['access', DRIVES_ONLY, {}, { 'sites.yard.open_d': 30 }],
  ['no-shift', DRIVES_ONLY, {}, { 'crews.c.shifts_per_d': 1 }],
  ['strike', DRIVES_ONLY, {}, { hazards: strike }],
  ['spoil-full', DRIVES_ONLY, {}, { 'sites.yard.spoil.disposal.tip.rate_m3_per_h': 10 }],
  ['lead time', HARBOUR, {}, { 'sites.port.port.lead_d': 20 }],
  ['berth', HARBOUR, berths, { ...berths, 'sites.town.landing.berths': 1 }],
  ['ice', SHIPS_ONLY, { 'ice.seas.bay': { clear_shift_d: -100, freeze_shift_d: 100 } }, {}],
  ['yard-full', SHELF, { 'sites.portal.stores.ring.capacity': 20 }, {}],
])(
  'is carried to nine tenths and more by %s where that alone was switched, in %s',
  (cause, path, off, on) => {
    const [without, withIt] = [storyOf(path, off), storyOf(path, on)];
    const difference_h = withIt.end_h - without.end_h;
    expect(difference_h).toBeGreaterThan(5);
    const [largest] = between(without, withIt);
    expect(largest?.activity).toBe(cause);
    expect(largest?.difference_h).toBeGreaterThanOrEqual(0.9 * difference_h);
  },
);

describe('the first difference of states', () => {
  type State = Rows['states'];
  const row = (entity: string, state: State['state'], from_h: number, to_h: number): State => ({
    entity,
    kind: 'ship',
    state,
    cause: 'none',
    secondary: [],
    from_h,
    to_h,
    hours: to_h - from_h,
  });
  async function* rows(...all: State[]) {
    yield* all;
  }
  const ships: [string[], string[]] = [
    ['a', 'b'],
    ['a', 'b'],
  ];

  test('is the earliest in time, also where its row is written later', async () => {
    const one = rows(row('a', 'loading', 0, 5), row('a', 'sailing', 5, 9), row('b', 'laid-up', 0, 20));
    const other = rows(row('a', 'loading', 0, 5), row('a', 'waiting', 5, 9), row('b', 'laid-up', 0, 3));
    expect(await firstDifference(ships, one, other)).toEqual({
      entity: 'b',
      time_h: 3,
      rows: [row('b', 'laid-up', 0, 20), row('b', 'laid-up', 0, 3)],
    });
  });

  test('is the start of a row where state or cause differ, and at equal times of the first entity', async () => {
    const one = rows(row('b', 'loading', 0, 5), row('a', 'loading', 0, 5));
    const other = rows(row('b', 'sailing', 0, 5), row('a', 'sailing', 0, 4));
    expect(await firstDifference(ships, one, other)).toMatchObject({ entity: 'a', time_h: 0 });
  });

  test('is none between equal runs, and that of an entity which one run alone has', async () => {
    const all = [row('a', 'loading', 0, 5), row('b', 'sailing', 0, 5)];
    expect(await firstDifference(ships, rows(...all), rows(...all))).toBeUndefined();
    const [a] = all as [State];
    expect(await firstDifference([['a', 'b'], ['a']], rows(...all), rows(a))).toMatchObject({
      entity: 'b',
      time_h: 0,
      rows: [all[1], undefined],
    });
    expect(await firstDifference(ships, rows(a), rows(...all))).toMatchObject({
      entity: 'b',
      rows: [undefined, all[1]],
    });
  });

  test('reads no further than it must', async () => {
    let read = 0;
    async function* endless(state: State['state']) {
      for (;;) {
        const at = Math.floor(read++ / 2);
        yield row('a', at < 10 ? 'loading' : state, at, at + 1);
      }
    }
    const found = await firstDifference([['a'], ['a']], endless('sailing'), endless('waiting'));
    expect(found).toMatchObject({ entity: 'a' });
    expect(read).toBeLessThan(5000);
  });
});

test('of two sets is the mean over pairs of replications, its parts add up, and others are left out', () => {
  const share = (replication: number, activity: string, hours: number) => ({ replication, activity, hours });
  const one = [share(0, 'ice', 10), share(0, 'boring', 20), share(1, 'boring', 40), share(7, 'ice', 1000)];
  const other = [share(0, 'boring', 24), share(1, 'boring', 50), share(1, 'berth', 2), share(0, 'boring', 2)];
  const { pairs, parts, total } = setDifference(one, other, 0.95);
  expect(pairs).toBe(2);
  expect(parts.map(({ activity, difference_h }) => [activity, difference_h.value])).toEqual([
    ['boring', 8],
    ['ice', -5],
    ['berth', 1],
  ]);
  expect(total).toMatchObject({ first_h: 35, second_h: 39 });
  expect(total.difference_h.value).toBe(4);
  // Student's t with one degree of freedom at 95 % is 12.706; the differences are -4 and 12, with standard error 8.
  expect(total.difference_h.high).toBeCloseTo(4 + 12.706 * 8, 1);
  expect(setDifference(one, other, 0.95, 24).total.difference_h.value).toBe(28);
});

test('whole hours add up to the rounded sum, also of numbers below zero', () => {
  expect(wholeParts([0.4, 0.4, 0.4])).toEqual([1, 0, 0]);
  expect(wholeParts([-10.8, 3.3, 2.4])).toEqual([-11, 3, 3]);
});
