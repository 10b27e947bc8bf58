import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Estimate, kindOf, Sample, shareOf } from '../../src/experiment/estimates/estimates.ts';
import { openStream } from '../../src/random/stream.ts';

const sampleOf = (values: readonly number[]): Sample => {
  const sample = new Sample();
  for (const value of values) sample.add(value);
  return sample;
};

const LATE = Number.POSITIVE_INFINITY;

test('mean and Student interval of a sample that can be worked out by hand', () => {
  // 1 to 9: mean 5, variance 7.5, t(8) at 95 % is 2.306004.
  const { value, low, high } = sampleOf([1, 2, 3, 4, 5, 6, 7, 8, 9]).mean(0.95);
  expect(value).toBe(5);
  expect(high - value).toBeCloseTo(2.306004 * Math.sqrt(7.5 / 9), 5);
  expect(value - low).toBeCloseTo(high - value, 9);
});

test('quantiles are those of R and pandas (type 7)', () => {
  const sample = sampleOf([7, 1, 3, 9, 4]);
  expect([0.1, 0.25, 0.5, 0.8, 0.9].map((share) => sample.quantile(share, 0.5).value)).toEqual(
    [1.8, 3, 4, 7.4, 8.2].map((value) => expect.closeTo(value, 9)),
  );
});

test('a run that had not finished is later than any other, and the mean says how many it leaves out', () => {
  const sample = sampleOf([1, 2, 3, 4, LATE, LATE]);
  expect(sample.mean(0.9)).toEqual({ value: 2.5, low: Number.NaN, high: Number.NaN });
  expect([sample.count, sample.leftOut]).toEqual([6, 2]);
  expect(sample.quantile(0.5, 0.9).value).toBe(3.5);
  expect(sample.quantile(0.9, 0.9).value).toBe(LATE);
  expect(sample.shareUpTo(1e9, 0.9).value).toBeCloseTo(4 / 6);
  expect(sampleOf([LATE, LATE, LATE]).quantile(0.5, 0.9).value).toBe(LATE);
});

test('with too few values there is no bound, never one that is made up', () => {
  const few = sampleOf([1, 2, 3]).quantile(0.5, 0.95);
  expect([few.low, few.high]).toEqual([Number.NaN, Number.NaN]);
  expect(sampleOf([4]).mean(0.95)).toEqual({ value: 4, low: Number.NaN, high: Number.NaN });
  expect(new Sample().mean(0.95).value).toBeNaN();
  expect(new Sample().quantile(0.5, 0.95).value).toBeNaN();
});

test('a bound that there is not is told from one that lies beyond the horizon', () => {
  const kinds = ({ value, low, high }: Estimate) => [
    kindOf(value, false),
    kindOf(low, true),
    kindOf(high, true),
  ];
  expect(kinds(sampleOf([1, 2, LATE]).quantile(0.5, 0.95))).toEqual(['value', 'no-bound', 'no-bound']);
  const many = sampleOf([...Array(30).keys(), ...Array(6).fill(LATE)]);
  expect(kinds(many.quantile(0.8, 0.95))).toEqual(['value', 'value', 'beyond-horizon']);
  expect(kinds(sampleOf(Array(40).fill(LATE)).quantile(0.5, 0.95))).toEqual(Array(3).fill('beyond-horizon'));
  expect(kinds(new Sample().quantile(0.5, 0.95))).toEqual(['no-runs', 'no-bound', 'no-bound']);
});

test('a mean has an interval only where no value is left out', () => {
  expect(sampleOf([1, 2, 3, 4]).mean(0.9).low).toBeCloseTo(2.5 - 2.353363 * Math.sqrt(5 / 3 / 4), 5);
  expect(sampleOf([1, 2, 3, 4, LATE]).mean(0.9)).toEqual({ value: 2.5, low: Number.NaN, high: Number.NaN });
  expect(sampleOf([LATE, LATE]).mean(0.9).value).toBeNaN();
});

test('at a confidence that two order statistics give exactly, the interval is between them', () => {
  // Of 10 values, the 2nd and the 9th hold the median with 1 - 2 (1 + 10) / 1024.
  const { low, high } = sampleOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]).quantile(0.5, 1 - 22 / 1024);
  expect(low).toBeCloseTo(20, 6);
  expect(high).toBeCloseTo(90, 6);
});

test('between two order statistics the bound of a quantile is interpolated as Nyblom (1992) gives it', () => {
  // The median of 10, misses of 0.025 = 25.6/1024: at most 1 of 10 comes 11 times in 1024, at most 2 come 56 times.
  // Weight of the third value: 1 / (1 + 2/8 (56 - 25.6) / (25.6 - 11)) = 73/111.
  const median = sampleOf([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]).quantile(0.5, 0.95);
  expect(median.low).toBeCloseTo(20 + (10 * 73) / 111, 9);
  expect(median.high).toBeCloseTo(90 - (10 * 73) / 111, 9);
  // P20 of 5 from above: Bin(5, 0.8) is at most 1 in 0.00672 and at most 2 in 0.05792 of cases;
  // 1 / (1 + 2/3 0.2/0.8 (0.05792 - 0.025) / (0.025 - 0.00672)) = 2742/3565. From below five values are too few.
  const { low, high } = sampleOf([10, 20, 30, 40, 50]).quantile(0.2, 0.95);
  expect(high).toBeCloseTo(40 - (10 * 2742) / 3565, 9);
  expect(low).toBeNaN();
});

test('the interval of a share is that of Clopper and Pearson', () => {
  // 0 of 20 and 5 of 20, as in the tables.
  expect(shareOf(0, 20, 0.95)).toEqual({ value: 0, low: 0, high: expect.closeTo(0.1684, 4) });
  expect(shareOf(5, 20, 0.95)).toEqual({
    value: 0.25,
    low: expect.closeTo(0.0866, 4),
    high: expect.closeTo(0.491, 3),
  });
  expect(shareOf(20, 20, 0.95).high).toBe(1);
});

test('order does not matter to quantiles, and bounds hold the estimate (law)', () => {
  const values = fc.array(fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(LATE)), {
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(values, fc.constantFrom(0.1, 0.5, 0.9), (list, share) => {
      const one = sampleOf(list).quantile(share, 0.9);
      expect(sampleOf([...list].reverse()).quantile(share, 0.9)).toEqual(one);
      if (!Number.isNaN(one.low)) expect(one.low).toBeLessThanOrEqual(one.value);
      if (!Number.isNaN(one.high)) expect(one.high).toBeGreaterThanOrEqual(one.value);
      const { value, low, high } = sampleOf(list).shareUpTo(0, 0.9);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }),
  );
});

/**
 * Finishing times with a known law (Weibull with shape 2), of which the latest tenth does not finish by the horizon.
 * Of 2,000 experiments with a true coverage of 95 %, 93 to 97 % is four standard errors wide.
 */
test.each([100, 400])(
  'intervals of mean and quantiles cover as often as stated, with %i replications',
  (n) => {
    const EXPERIMENTS = 2000;
    const truth = (share: number) => Math.sqrt(-Math.log(1 - share));
    const horizon = truth(0.93);
    const mean = Math.sqrt(Math.PI) / 2;
    const hits = { mean: 0, p10: 0, p50: 0, p80: 0, p90: 0 };
    for (let experiment = 0; experiment < EXPERIMENTS; experiment++) {
      const stream = openStream(7, experiment, `coverage of ${n}`);
      const [whole, cut] = [new Sample(), new Sample()];
      for (let run = 0; run < n; run++) {
        const value = truth(stream.uniform());
        whole.add(value);
        cut.add(value <= horizon ? value : LATE);
      }
      const found = whole.mean(0.95);
      if (found.low <= mean && mean <= found.high) hits.mean++;
      for (const share of [0.1, 0.5, 0.8, 0.9] as const) {
        const { low, high } = cut.quantile(share, 0.95);
        if (low <= truth(share) && truth(share) <= high) hits[`p${share * 100}` as keyof typeof hits]++;
      }
    }
    for (const [what, count] of Object.entries(hits)) {
      expect(count / EXPERIMENTS, what).toBeGreaterThanOrEqual(0.93);
      expect(count / EXPERIMENTS, what).toBeLessThanOrEqual(0.97);
    }
  },
);
