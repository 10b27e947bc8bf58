import { expect, test } from 'vitest';
import { atDetail } from '../../src/trace/detail.ts';
import { usualTables } from '../../src/trace/tables/tables.ts';
import { Keeper, modelOf, STRESS, type Trace, traceOf } from '../fixtures/models.ts';

const whole = traceOf(modelOf(STRESS), {}, usualTables);

function at(detail: 'rounds' | 'shifts' | 'days'): Trace {
  const keeper = new Keeper(usualTables);
  const detailed = atDetail(keeper, detail);
  for (const table of usualTables) for (const row of whole[table]) detailed.record(table, row);
  detailed.finish();
  return keeper.trace;
}

/** Sums of hours, metres and the like by what must be kept. */
function sums({ states, waits, rings }: Trace): Map<string, number> {
  const found = new Map<string, number>();
  const add = (key: string, amount: number) => found.set(key, (found.get(key) ?? 0) + amount);
  for (const { entity, state, cause, secondary, hours } of states)
    add(`${entity} ${state} ${cause} ${secondary}`, hours);
  for (const { entity, cause, ended_by, hours, waits: count } of waits) {
    add(`${entity} waited ${cause} for ${ended_by}`, hours);
    add(`${entity} waits ${cause}`, count);
  }
  for (const { drive, zone, rounds, length_m, spoil_loose_m3 } of rings) {
    add(`${drive} rounds ${zone}`, rounds);
    add(`${drive} metres ${zone}`, length_m);
    add(`${drive} spoil ${zone}`, spoil_loose_m3);
  }
  return found;
}

test('detail rounds is the record as it is', () => {
  const { outcome: _, ...tables } = whole;
  expect(at('rounds')).toEqual(tables);
});

test.each(['shifts', 'days'] as const)(
  'detail %s has fewer rows with the same hours, metres and rounds',
  (detail) => {
    const coarse = at(detail);
    for (const table of ['states', 'rings'] as const)
      expect(coarse[table].length).toBeLessThan(whole[table].length * 0.8);
    const [expected, found] = [sums(whole), sums(coarse)];
    expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
    for (const [key, amount] of expected) expect(found.get(key), key).toBeCloseTo(amount, 6);
    expect(coarse.stocks).toEqual(whole.stocks);
  },
);

test('rows that begin in one day and agree in all words are one row, from the first to the last', () => {
  const keeper = new Keeper(usualTables);
  const days = atDetail(keeper, 'days');
  const boring = { entity: 'd', kind: 'drive', state: 'boring', cause: 'none', secondary: [] } as const;
  days.record('states', { ...boring, from_h: 1, to_h: 2, hours: 1 });
  days.record('states', { ...boring, state: 'building', from_h: 2, to_h: 3, hours: 1 });
  days.record('states', { ...boring, from_h: 3, to_h: 5, hours: 2 });
  days.record('states', { ...boring, from_h: 25, to_h: 26, hours: 1 });
  days.finish();
  expect(keeper.trace.states.map(({ state, from_h, to_h, hours }) => [state, from_h, to_h, hours])).toEqual([
    ['boring', 1, 5, 3],
    ['building', 2, 3, 1],
    ['boring', 25, 26, 1],
  ]);
});
