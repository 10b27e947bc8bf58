/** Why a run ended when it did: the critical chain through work, ships, orders and yards. */
import { expect, test } from 'vitest';
import { DRIVES_ONLY, FIRST_STEPS, modelOf, SHIPS_ONLY, STRESS, traceOf } from '../fixtures/models.ts';

const SHELF = 'test/fixtures/shelf.yaml';

/** Links as `process: activity`, those of one process joined, with the hours of each. */
function stepsOf(path: string, settings = {}, options = {}): [string, number][] {
  const { critical_chain } = traceOf(modelOf(path, settings), options, ['critical_chain']);
  const steps: [string, number][] = [];
  for (const { process, activity, hours } of critical_chain) {
    const name = process === 'pilot' ? 'pilot' : `${process}: ${activity}`;
    const last = steps.at(-1);
    if (last?.[0] === name) last[1] += hours;
    else steps.push([name, hours]);
  }
  return steps.map(([name, hours]) => [name, Math.round(hours * 100) / 100]);
}

test('of a drive whose yard is too small goes through the yard that was full, as worked out by hand', () => {
  // The rule asks for 10 rings at hour 48, and the yard has room for 6. These land at 150 and are used until 162; the
  // next midnight is 168. Six more are ready after 3.75 days, at sea for 12 hours, and built in 12.
  expect(stepsOf(SHELF)).toEqual([
    ['opening of portal: access', 30],
    ['ring at portal: yard-full', 138],
    ['order 2: lead time', 90],
    ['boat-1: loading', 1],
    ['boat-1: sailing', 10],
    ['boat-1: unloading', 1],
    ['pilot', 12],
  ]);
});

test('of the same drive with a larger yard goes through the use that made the second order due', () => {
  // Ten rings are ordered at 48 and land at 150; two were not asked for, and are ordered at the midnight after use made
  // them due: cover was 5 days or less from the fifth ring on, at 158.
  const steps = stepsOf(SHELF, { 'sites.portal.stores.ring.capacity': 20 });
  expect(steps.map(([name]) => name)).toEqual([
    'opening of portal: access',
    'ring at portal: use',
    'order 1: lead time',
    'boat-1: loading',
    'boat-1: sailing',
    'boat-1: unloading',
    'pilot',
    'ring at portal: use',
    'order 2: lead time',
    'boat-1: loading',
    'boat-1: sailing',
    'boat-1: unloading',
    'pilot',
  ]);
});

test('of the first steps names the yard that was full, and the winter that its rings missed', () => {
  const steps = new Map(stepsOf(FIRST_STEPS));
  expect((steps.get('ring at wales: yard-full') ?? 0) / 24).toBeGreaterThan(100);
  expect((steps.get('barges-1: ice') ?? 0) / 24).toBeGreaterThan(150);
});

test.each([
  ...[STRESS, DRIVES_ONLY, SHIPS_ONLY, FIRST_STEPS, SHELF].flatMap((path) =>
    [0, 1, 2].map((replication) => [path, replication] as const),
  ),
])('of %s, replication %i, tiles the time, and no clock is a cause', (path, replication) => {
  const { critical_chain, outcome } = traceOf(modelOf(path), { replication }, ['critical_chain']);
  let reached_h = 0;
  for (const { from_h, to_h } of critical_chain) {
    expect(from_h).toBe(reached_h);
    reached_h = to_h;
  }
  expect(reached_h).toBe(outcome.end_h);
  const clocks = critical_chain.filter(({ process }) => ['days', 'books'].includes(process));
  expect(clocks).toEqual([]);
});
