/** Powers and quantiles of our own are right; that every Node has the same is held in test/nodes. */
import fc from 'fast-check';
import jstat from 'jstat';
import { expect, test } from 'vitest';
import { power } from '../../src/random/power.ts';
import { gammaQuantile, studentQuantile } from '../../src/random/quantiles.ts';

test('a power is that of the engine but for the last digits', () => {
  const base = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
  const exponent = fc.double({ min: -8, max: 8, noNaN: true });
  fc.assert(
    fc.property(base, exponent, (b, e) => {
      const allowed = 2 ** -52 * (1 + Math.abs(e * Math.log(b)));
      expect(Math.abs(power(b, e) / b ** e - 1)).toBeLessThanOrEqual(allowed);
    }),
    { numRuns: 5000 },
  );
});

test('powers of nothing, of the infinite and to nothing are what ECMAScript says', () => {
  for (const base of [0, 0.5, 1, 2, Number.POSITIVE_INFINITY, Number.NaN])
    for (const exponent of [0, -0, 3, -3, 0.5]) {
      const told = base ** exponent;
      if (told === 0 || told === 1 || !Number.isFinite(told)) expect(power(base, exponent)).toBe(told);
      else expect(power(base, exponent)).toBeCloseTo(told, 12);
    }
  expect(() => power(-1, 2)).toThrow('power of -1; allowed is a base of 0 or more');
});

test('a quantile of the gamma distribution, and of t, has its share below it (law)', () => {
  const share = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
  const shape = fc.oneof(
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    fc.double({ min: 1, max: 1000, noNaN: true }),
  );
  fc.assert(
    fc.property(share, shape, (p, a) => {
      expect(jstat.lowRegGamma(a, gammaQuantile(p, a))).toBeCloseTo(p, 11);
    }),
    { numRuns: 2000 },
  );
  const tail = fc.double({ min: 0.501, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(tail, fc.integer({ min: 1, max: 5000 }), (p, degrees) => {
      const t = studentQuantile(p, degrees);
      expect(1 - jstat.ibeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2).toBeCloseTo(p, 9);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  // Chi-square and t tables of Abramowitz and Stegun (1964), 26.8 and 26.10.
  ['chi-square with 10 degrees', 2 * gammaQuantile(0.95, 5), 18.307],
  ['chi-square with 1 degree', 2 * gammaQuantile(0.95, 0.5), 3.84146],
  ['chi-square with 100 degrees', 2 * gammaQuantile(0.005, 50), 67.3276],
  ['t with 10 degrees', studentQuantile(0.975, 10), 2.228],
  ['t with 1 degree', studentQuantile(0.95, 1), 6.314],
  ['t of certainty', 1 / studentQuantile(1, 10), 0],
  ['t with 120 degrees', studentQuantile(0.995, 120), 2.617],
])('%s is that of the tables', (_name, found, told) => {
  expect(found).toBeCloseTo(told, 3);
});
