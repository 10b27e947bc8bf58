/** Faults of operations that show only as they are carried out: each is told with the moment, what is allowed and what to do. */
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { deadlockText } from '../../src/report/text/run-text.ts';
import { PlanFault } from '../../src/works/plan-fault.ts';
import { readingOf, traceOf } from '../fixtures/models.ts';

function modelWith(operations: string): Model {
  const reading = readingOf(`format: 2
project: { name: faults, start: 2030-01-01, horizon_y: 1 }
sites: { camp: { open_d: 0, cost_usd_per_d: 0, stores: { steel: { capacity: 10, use_per_d: 1 } } } }
supply: { commodities: { steel: { unit: t, mass_t: 1, price_usd: 1 } }, fleets: {}, routes: [] }
operations: ${operations}
`);
  if ('model' in reading) return reading.model;
  throw new Error(reading.problems.map(({ found }) => found).join('\n'));
}

const stocks = 'stocks: { depot: { initial: 9 }, yard: {} }';

test.each([
  [
    'takes more than has room',
    `{ ${stocks}, actors: { boat: { capacity: 5, cycle: [{ take: { depot: 3 } }, { do: sail, takes_h: 3 }, { take: { depot: 3 } }] } } }`,
    /^2030-01-01T03:00:00Z: boat takes 3 of depot, and has room for 2 aboard$/,
  ],
  [
    'takes with a full hold',
    `{ ${stocks}, actors: { boat: { capacity: 5, cycle: [{ take: depot }, { do: sail, takes_h: 2 }, { take: depot }] } } }`,
    /^2030-01-01T02:00:00Z: boat takes from depot, and has no room aboard$/,
  ],
  [
    'gives more than is aboard',
    `{ ${stocks}, actors: { boat: { cycle: [{ take: { depot: 3 } }, { do: sail, takes_h: 1 }, { give: { yard: 4 } }] } } }`,
    /^2030-01-01T01:00:00Z: boat gives 4 to yard, and has 3 aboard$/,
  ],
  [
    'puts more than a yard holds before it is raised',
    `{ actors: { boat: { cycle: [{ do: sail, takes_h: 1 }, { make: { camp/steel: 12 } }, { raise: { camp/steel: 5 } }] } } }`,
    /^2030-01-01T01:00:00Z: 12 are to be put into camp\/steel, which holds 10$/,
  ],
  [
    'turns without time',
    `{ ${stocks}, actors: { boat: { times: endless, cycle: [{ take: { depot: 3 } }, { give: depot }] } } }`,
    /^2030-01-01T00:00:00Z: boat has gone through 100000 turns of its steps without any time passing$/,
  ],
])('one who %s', (_, operations, found) => {
  const run = () => traceOf(modelWith(operations));
  expect(run).toThrow(PlanFault);
  try {
    run();
  } catch (error) {
    const fault = error as PlanFault;
    expect(fault.found).toMatch(found);
    expect(fault.allowed).not.toBe('');
    expect(fault.fix).not.toBe('');
  }
});

test('actors that wait for each other are told as a deadlock', () => {
  const inTurn = (first: string, second: string) =>
    `{ cycle: [{ in: ${first}, steps: [{ do: one, takes_h: 3 }, { in: ${second}, steps: [{ do: two, takes_h: 3 }] }] }] }`;
  const model = modelWith(
    `{ places: { x: 1, y: 1 }, actors: { a: ${inTurn('x', 'y')}, b: ${inTurn('y', 'x')}, c: { needs: [a], cycle: [{ do: three, takes_h: 1 }] } } }`,
  );
  const { outcome } = traceOf(model);
  expect(outcome.finished).toBe(false);
  expect(outcome.deadlocks).toEqual([{ processes: ['a', 'b'], on: ['y', 'x'] }]);
  expect(deadlockText(outcome.deadlocks)).toMatch(
    /^Deadlock: a waits for y, which b holds; b waits for x, which a holds\. None of them can go on/,
  );
});

test('a run that finishes has no deadlock', () => {
  const { outcome } = traceOf(modelWith('{ actors: { a: { cycle: [{ do: one, takes_h: 3 }] } } }'));
  expect(outcome).toMatchObject({ finished: true, end_h: 3, deadlocks: [] });
});

test('of several that wait for all of a stock, the first takes what comes and the others wait on', () => {
  // 9 come at 4 h: the first boat takes 5, the second 4, and the third waits for the next 9 at 8 h.
  const model = modelWith(
    `{ stocks: { yard: {} }, actors: { boat: { count: 3, capacity: 5, cycle: [{ take: yard }] }, mill: { times: 2, cycle: [{ do: saw, takes_h: 4 }, { make: { yard: 9 } }] } } }`,
  );
  const takes = traceOf(model, { check: true }).steps.filter(({ verb }) => verb === 'take');
  expect(takes.map(({ actor, amount, done_h }) => [actor, amount, done_h])).toEqual([
    ['boat-1', 5, 4],
    ['boat-2', 4, 4],
    ['boat-3', 5, 8],
  ]);
});
