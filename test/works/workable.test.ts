import { expect, test } from 'vitest';
import { FIRST_STEPS, modelOf, traceOf } from '../fixtures/models.ts';

const { workable, cargo, milestones, outcome } = traceOf(modelOf(FIRST_STEPS), {}, [
  'workable',
  'cargo',
  'milestones',
]);

test('cargo lands in workable hours, which lie in the open season and do not touch', () => {
  expect(cargo.length).toBeGreaterThan(100);
  for (const { landed_h } of cargo)
    expect(workable.some(({ from_h, to_h }) => from_h < landed_h && landed_h <= to_h)).toBe(true);
  const changes = milestones.filter(({ entity }) => entity === 'strait');
  for (const [at, { from_h, to_h, hours }] of workable.entries()) {
    expect(hours).toBeCloseTo(to_h - from_h, 9);
    expect(from_h).toBeGreaterThan(workable[at - 1]?.to_h ?? -1);
    const last = changes.findLast(({ time_h }) => time_h <= from_h);
    expect(last?.milestone).toBe('sea-open');
  }
});

test('the last stretch ends with the run at the latest', () => {
  for (const { to_h } of workable) expect(to_h).toBeLessThanOrEqual(outcome.end_h);
});
