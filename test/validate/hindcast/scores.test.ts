/** Scores against values that are known or worked out by hand. */
import { expect, test } from 'vitest';
import { shareOf } from '../../../src/experiment/estimates/estimates.ts';
import { normalQuantile } from '../../../src/random/distribution.ts';
import { crps, quantileIn, scoreOf } from '../../../src/validate/hindcast/scores.ts';
import { resampled } from '../../../src/validate/hindcast/verdict.ts';

test('the CRPS of one value is its distance from what happened', () => {
  expect(crps(Float64Array.of(10), 13)).toBe(3);
});

test('the CRPS of 0 and 2 is 1/2 at 1, and 3/2 at 3', () => {
  // Mean distances 1 and 2; two members are 1 apart on average.
  expect(crps(Float64Array.of(0, 2), 1)).toBe(0.5);
  expect(crps(Float64Array.of(0, 2), 3)).toBe(1.5);
});

test('the CRPS of a standard normal at 0 is (sqrt 2 - 1) / sqrt pi (Gneiting and others 2005)', () => {
  const n = 20_000;
  const normal = Float64Array.from({ length: n }, (_, at) => normalQuantile((at + 0.5) / n));
  expect(crps(normal, 0)).toBeCloseTo((Math.SQRT2 - 1) / Math.sqrt(Math.PI), 4);
});

test('a forecast that is everywhere a factor too long has the same log-CRPS as one a factor too short', () => {
  const [long, short] = [scoreOf([20, 40], 10), scoreOf([5, 2.5], 10)];
  expect(long.log_crps).toBeCloseTo(short.log_crps, 12);
  expect(long.percentile).toBe(0);
  expect(short.percentile).toBe(1);
});

test('quantiles lie between members by straight lines', () => {
  const eleven = Float64Array.from({ length: 11 }, (_, at) => at);
  expect([0.1, 0.5, 0.9, 0.95].map((share) => quantileIn(eleven, share))).toEqual([1, 5, 9, 9.5]);
});

test('8 of 10 have an exact interval of 0.444 to 0.975 (Clopper and Pearson 1934)', () => {
  const { low, high } = shareOf(8, 10, 0.95);
  expect(low).toBeCloseTo(0.4439, 4);
  expect(high).toBeCloseTo(0.9748, 4);
});

test('projects are resampled whole, by a stream of their own', () => {
  const cases = [1, 1, 1, 5].map((value, at) => ({ project: at < 3 ? 'three' : 'one', value }));
  const mean = (some: readonly { readonly value: number }[]) =>
    some.reduce((total, { value }) => total + value, 0) / some.length;
  const found = resampled(cases, mean, 1, 'test');
  expect(found).toEqual({ value: 2, low: 1, high: 5 });
  expect(resampled(cases, mean, 1, 'test')).toEqual(found);
});
