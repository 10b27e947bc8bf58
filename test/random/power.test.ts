/** Powers and the quantiles that begin with one: the same on every engine, and right. */
import fc from 'fast-check';
import jstat from 'jstat';
import { expect, test } from 'vitest';
import { power } from '../../src/random/power.ts';
import { gammaQuantile, studentQuantile } from '../../src/random/quantiles.ts';

test('powers of whole numbers are those of whole numbers', () => {
  for (let exponent = 0; exponent <= 22; exponent++)
    expect(power(10, exponent)).toBe(Number(`1e${exponent}`));
  for (let exponent = -1074; exponent < 1024; exponent++) expect(power(2, exponent)).toBe(2 ** exponent);
  expect([power(3, 30), power(7, 18), power(4, 0.5), power(5, -1)]).toEqual([3 ** 30, 7 ** 18, 2, 0.2]);
});

test('at nothing, one, the infinite and what is no number a power is what ECMAScript says', () => {
  const odd = [0, 5e-324, 0.5, 1, 2, 1.7976931348623157e308, Number.POSITIVE_INFINITY, Number.NaN];
  const exponents = [0, 1, -1, 2, 0.5, -0.5, 3, 1e-300, 1e9, -1e9, Number.NaN];
  for (const base of odd)
    for (const exponent of exponents) {
      const [found, told] = [power(base, exponent), base ** exponent];
      if (told > 1e300 || told < 1e-300 || Number.isNaN(told))
        expect(found, `${base} ** ${exponent}`).toBe(told);
      else expect(Math.abs(found / told - 1), `${base} ** ${exponent}`).toBeLessThan(4e-16);
    }
  expect(() => power(-1, 2)).toThrow('power of -1 to 2');
  expect(() => power(2, 2 ** 40)).toThrow(RangeError);
});

/** Numbers k / 2^20 to a whole power, exact: k^n / 2^20n, cut to 100 digits of the base 2 and made a number. */
function exactly(k: number, exponent: number): number {
  const whole = BigInt(k) ** BigInt(exponent);
  const cut = Math.max(0, whole.toString(2).length - 100);
  return Number(whole >> BigInt(cut)) * 2 ** (cut - 20 * exponent);
}

test('a power is within the last place of the exact one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 22 }), fc.integer({ min: 3, max: 40 }), (k, exponent) => {
      const exact = exactly(k, exponent);
      fc.pre(exact > 1e-290);
      expect(Math.abs(power(k / 2 ** 20, exponent) / exact - 1)).toBeLessThanOrEqual(2 ** -52);
    }),
    { numRuns: 2000 },
  );
});

test('powers have these very bits, on any engine', () => {
  // As Node 20 and 22 have them; by their own functions Node 24 and 26 end in other digits.
  expect([
    power(17.013652053687384, -1.770382473627727),
    power(1.0001029713877962, -55983.13938185584),
    power(10, -282.6090136680028),
  ]).toEqual([0.006622433326046626, 0.0031373876682511447, 2.460290173317915e-283]);
});

test('a power at the ends of what a number holds is the last one that it holds, or beyond', () => {
  expect([
    power(25.83782814777382, 218.27113101000936),
    power(22.018737120642417, 229.56245065802133),
    power(43.74534489961336, -197.2094370224297),
    power(31.628235521667857, -215.72738234753666),
    power(10, 400),
    power(10, -400),
  ]).toEqual([1.797693134862276e308, Number.POSITIVE_INFINITY, 5e-324, 0, Number.POSITIVE_INFINITY, 0]);
});

test('a quantile of the gamma distribution, and of t, has its share below it (law)', () => {
  const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  const shape = fc.oneof(
    fc.double({ min: 0.1, max: 1, noNaN: true }),
    fc.double({ min: 1, max: 1000, noNaN: true }),
  );
  fc.assert(
    fc.property(share, shape, (p, a) => {
      expect(jstat.lowRegGamma(a, gammaQuantile(p, a))).toBeCloseTo(p, 6);
    }),
    { numRuns: 2000 },
  );
  const tail = fc.double({ min: 0.501, max: 1 - 1e-6, noNaN: true });
  fc.assert(
    fc.property(tail, fc.integer({ min: 1, max: 5000 }), (p, degrees) => {
      const t = studentQuantile(p, degrees);
      expect(1 - jstat.ibeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2).toBeCloseTo(p, 6);
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
