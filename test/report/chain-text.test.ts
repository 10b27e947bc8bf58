/** The critical chain in words. */
import { expect, test } from 'vitest';
import { type ChainFacts, chainSteps, totalsOf } from '../../src/report/chain/steps.ts';
import { FIRST_STEPS, modelOf, STRESS, type Trace, traceOf } from '../fixtures/models.ts';

const TABLES = ['critical_chain', 'orders', 'voyages'] as const;

function stepsOf(path: string, settings = {}) {
  const trace = traceOf(modelOf(path, settings), {}, TABLES);
  return { steps: chainSteps(trace.critical_chain, factsOf(trace)), end_h: trace.outcome.end_h };
}

function factsOf({ orders, voyages }: Trace): ChainFacts {
  return { orders: new Map(orders.map((order) => [order.order, order])), voyages };
}

test('of a small yard reads as the story that was worked out by hand', () => {
  const { steps } = stepsOf('test/fixtures/shelf.yaml');
  expect(steps.map(({ from_h, what }) => `${from_h} ${what}`)).toEqual([
    '0 portal is made ready',
    '30 ring at portal: the yard has no room for 4 that order 1 lacks',
    '168 order 2, 6 of ring for portal, is made ready at quay',
    '258 boat-1, voyage 2 to portal: sailing 0.4, loading 0.0, unloading 0.0',
    '270 pilot: boring 0.3, building 0.3',
  ]);
});

test.each([STRESS, FIRST_STEPS])('of %s: steps and totals tile the time to the hour', (path) => {
  const { steps, end_h } = stepsOf(path);
  let reached_h = 0;
  for (const { from_h, to_h, activities } of steps) {
    expect(from_h).toBe(reached_h);
    expect(activities.reduce((total, { hours }) => total + hours, 0)).toBeCloseTo(to_h - from_h, 6);
    reached_h = to_h;
  }
  expect(reached_h).toBe(end_h);
  expect(totalsOf(steps).reduce((total, { hours }) => total + hours, 0)).toBeCloseTo(end_h, 6);
  expect(steps.length).toBeLessThanOrEqual(40);
});

test('a chain of a thousand short parts is told in at most forty steps that tile the time', () => {
  const links = Array.from({ length: 1000 }, (_, at) => ({
    link: at + 1,
    process: `plant-${at % 7}`,
    activity: at % 2 ? 'casting' : 'curing',
    from_h: at,
    to_h: at + 1,
    hours: 1,
  }));
  const steps = chainSteps(links, { orders: new Map(), voyages: [] });
  expect(steps).toHaveLength(40);
  expect(steps.map(({ from_h }) => from_h)).toEqual([0, ...steps.slice(0, -1).map(({ to_h }) => to_h)]);
  expect(totalsOf(steps)).toEqual([
    { activity: 'curing', hours: 500 },
    { activity: 'casting', hours: 500 },
  ]);
});
