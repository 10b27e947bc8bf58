/** Steps and totals of a chain tile the time of the run. */
import { expect } from 'vitest';
import { type Story, total_h } from './chain-story.ts';

export function expectTiled({ steps, totals, second, end_h }: Story): void {
  let reached_h = 0;
  for (const { from_h, to_h, activities } of steps) {
    expect(from_h).toBe(reached_h);
    expect(total_h(activities)).toBeCloseTo(to_h - from_h, 6);
    reached_h = to_h;
  }
  expect(reached_h).toBe(end_h);
  expect(total_h(totals)).toBeCloseTo(end_h, 6);
  expect(steps.length).toBeLessThanOrEqual(40);
  if (second === null) return;
  expect(second.steps[0]?.from_h ?? second.ended_h).toBe(second.shared_h);
  expect(second.steps.at(-1)?.to_h ?? second.ended_h).toBe(second.ended_h);
  expect(second.ended_h + second.slack_h).toBeCloseTo(end_h, 6);
  expect(second.slack_h).toBeGreaterThanOrEqual(0);
}
