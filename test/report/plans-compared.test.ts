import { expect, test } from 'vitest';
import { Sample } from '../../src/experiment/estimates/estimates.ts';
import { middleFor, type PointResults, smallestOf } from '../../src/report/page/many/points.ts';

function point(name: string, days: readonly number[]): PointResults {
  const [finish, cost] = [new Sample(), new Sample()];
  for (const day of days) finish.add(day);
  for (const day of days) cost.add(day);
  return { name, finish, cost } as PointResults;
}

test('plans are compared by their means, and by their medians where a run of one has not finished', () => {
  const a = point('a', [1, 1, 2, 3, 9]);
  const b = point('b', [1, 1, 2, 3, Number.POSITIVE_INFINITY]);
  expect(middleFor([a, b], 'finish')).toBe('median');
  // The same medians: neither is first, though b leaves its latest run out of its mean.
  expect(smallestOf([a, b], 'finish')).toBeUndefined();
  const c = point('c', [1, 1, 2, 3, 8]);
  expect([middleFor([a, c], 'finish'), smallestOf([a, c], 'finish')?.name]).toEqual(['mean', 'c']);
});
