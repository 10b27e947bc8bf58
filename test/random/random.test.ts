import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Chance, type Use } from '../../src/random/chance.ts';
import {
  type DistributionSpec,
  distributionOf,
  faultOf,
  rarelyExceeded,
  supportOf,
} from '../../src/random/distribution.ts';
import { type Level, levels } from '../../src/random/level.ts';
import { openStream } from '../../src/random/stream.ts';
import type { Uncertain } from '../../src/random/uncertain.ts';

type Quantity = number | Uncertain;

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [mean(a), mean(b)];
  const covariance = mean(a.map((value, index) => (value - ma) * ((b[index] as number) - mb)));
  return (
    covariance /
    Math.sqrt(mean(a.map((value) => (value - ma) ** 2)) * mean(b.map((value) => (value - mb) ** 2)))
  );
}

test('the same seed, replication and name give the same numbers', () => {
  const draws = () =>
    Array.from(
      { length: 5 },
      (
        (stream) => () =>
          stream.uniform()
      )(openStream(1, 2, 'wind')),
    );
  expect(draws()).toEqual(draws());
});

test.each([
  ['seeds', (n: number) => openStream(n, 0, 'a')],
  ['replications', (n: number) => openStream(1, n, 'a')],
  ['names', (n: number) => openStream(1, 0, `a${n}`)],
])('first draws of neighbouring %s are unrelated and fill the interval', (_what, open) => {
  const first = Array.from({ length: 20_001 }, (_, n) => open(n).uniform());
  expect(Math.abs(mean(first) - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(correlation(first.slice(1), first.slice(0, -1)))).toBeLessThan(0.03);
  expect(Math.min(...first)).toBeGreaterThan(0);
  expect(Math.max(...first)).toBeLessThan(1);
});

/** Mean and standard deviation by formula. */
const known: readonly [string, DistributionSpec, number, number][] = [
  ['uniform', { uniform: [2, 6] }, 4, 4 / Math.sqrt(12)],
  ['triangular', { triangular: [0, 1, 5] }, 2, Math.sqrt((0 + 1 + 25 - 0 - 0 - 5) / 18)],
  ['pert', { pert: [0, 1, 5] }, 1.5, Math.sqrt((1.5 * 3.5) / 7)],
  ['normal', { normal: { mean: 10, sd: 2, low: -100, high: 100 } }, 10, 2],
  [
    'lognormal',
    { lognormal: { median: 3, sigma: 0.5 } },
    3 * Math.exp(0.125),
    3 * Math.exp(0.125) * Math.sqrt(Math.exp(0.25) - 1),
  ],
  // sigma = ln(12 / 3) / (2 * 1.28155) = 0.540865, and the median is the root of 3 * 12.
  [
    'p10_p90',
    { p10_p90: [3, 12] },
    6 * Math.exp(0.5 * 0.540865 ** 2),
    6 * Math.exp(0.5 * 0.540865 ** 2) * Math.sqrt(Math.exp(0.540865 ** 2) - 1),
  ],
  ['exponential', { exponential: { mean: 7 } }, 7, 7],
  ['weibull', { weibull: { scale: 2, shape: 1 } }, 2, 2],
  ['gamma', { gamma: { mean: 6, shape: 4 } }, 6, 3],
  ['empirical', { empirical: [0, 10] }, 5, 10 / Math.sqrt(12)],
  ['constant', { constant: 3 }, 3, 0],
];

describe.each(known)('%s', (_name, spec, expectedMean, expectedSd) => {
  const { quantile } = distributionOf(spec);

  test('has the mean and standard deviation of its formula', () => {
    const stream = openStream(5, 0, JSON.stringify(spec));
    const draws = Array.from({ length: 20_000 }, () => quantile(stream.uniform()));
    const found = mean(draws);
    const sd = Math.sqrt(mean(draws.map((value) => (value - found) ** 2)));
    expect(Math.abs(found - expectedMean)).toBeLessThanOrEqual(
      (4.5 * expectedSd) / Math.sqrt(draws.length) + 1e-12,
    );
    expect(Math.abs(sd - expectedSd)).toBeLessThanOrEqual(0.05 * expectedSd + 1e-12);
  });

  test('does not fall with the uniform number, and keeps to its support', () => {
    const { low, high } = supportOf(spec);
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        (u, v) => {
          expect(quantile(Math.min(u, v))).toBeLessThanOrEqual(
            quantile(Math.max(u, v)) + 1e-7 * Math.abs(expectedMean),
          );
          expect(quantile(u)).toBeGreaterThanOrEqual(low - 1e-9);
          expect(quantile(u)).toBeLessThanOrEqual(high + 1e-9);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('parameters that pass the check', () => {
  const amount = fc.oneof(
    fc.constantFrom(0, 1e-320, 1e-9, 1, 1e15, -1e15, 1e16, 1e100, 1e308, Number.MAX_VALUE),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ noNaN: true, min: -10, max: 1e4 }),
  );
  const sorted = (count: number) =>
    fc.array(amount, { minLength: count, maxLength: count }).map((list) => list.sort((a, b) => a - b));
  const spec = fc.oneof(
    sorted(2).map((uniform) => ({ uniform })),
    sorted(3).map((triangular) => ({ triangular })),
    sorted(3).map((pert) => ({ pert })),
    fc.record({ mean: amount, sd: amount, low: amount, high: amount }).map((normal) => ({ normal })),
    fc.record({ median: amount, sigma: amount }).map((lognormal) => ({ lognormal })),
    sorted(2).map((p10_p90) => ({ p10_p90 })),
    fc.record({ mean: amount }).map((exponential) => ({ exponential })),
    fc.record({ scale: amount, shape: amount }).map((weibull) => ({ weibull })),
    fc.record({ mean: amount, shape: amount }).map((gamma) => ({ gamma })),
    fc.array(amount, { minLength: 1, maxLength: 5 }).map((empirical) => ({ empirical })),
  ) as unknown as fc.Arbitrary<DistributionSpec>;
  /** The ends of what a stream can give, and numbers between. */
  const uniforms = [2 ** -53, 1e-12, 1e-3, 0.5, 0.999, 1 - 1e-12, 1 - 2 ** -53];

  test('give finite numbers within the support, whatever the draw, and soon (law)', () => {
    let sound = 0;
    const begun_ms = Date.now();
    fc.assert(
      fc.property(spec, (one) => {
        if (faultOf(one) !== undefined) return;
        sound++;
        const { low, high } = supportOf(one);
        const slack = 1e-7 * Math.max(Math.abs(low), Number.isFinite(high) ? Math.abs(high) : 1) + 1e-100;
        for (const u of uniforms) {
          const value = distributionOf(one).quantile(u);
          expect(Number.isFinite(value), `${JSON.stringify(one)} at ${u}: ${value}`).toBe(true);
          expect(value).toBeGreaterThanOrEqual(low - slack);
          expect(value).toBeLessThanOrEqual(high + slack);
        }
      }),
      { numRuns: 3000, seed: 11 },
    );
    expect(sound).toBeGreaterThan(200);
    expect(Date.now() - begun_ms).toBeLessThan(20_000);
  });

  test.each([
    [{ lognormal: { median: 1, sigma: 100_000 } }, 'sigma from 1e-9 to 10'],
    [{ lognormal: { median: 1e308, sigma: 1 } }, 'numbers from -1000000000000000 to 1000000000000000'],
    [{ lognormal: { median: 1e-300, sigma: 1 } }, 'median from 1e-9 to 1000000000000000'],
    [{ p10_p90: [1e-7, 1000] }, 'a 90th percentile of at most 1000000000 times the 10th'],
    [{ p10_p90: [1e-12, 1] }, 'p10 from 1e-9 to 1000000000000000'],
    [{ weibull: { scale: 1, shape: 1e-5 } }, 'shape from 0.1 to 1000'],
    [{ gamma: { mean: 1, shape: 1e9 } }, 'shape from 0.1 to 1000'],
    [{ gamma: { mean: 1, shape: 1e-4 } }, 'shape from 0.1 to 1000'],
    [{ exponential: { mean: 1e-320 } }, 'mean from 1e-9 to 1000000000000000'],
    [{ uniform: [-1e308, 1e308] }, 'numbers from -1000000000000000 to 1000000000000000'],
    [{ triangular: [1, 1, 1] }, 'low <= mode <= high and low < high'],
    [{ pert: [2, 1, 3] }, 'low <= mode <= high and low < high'],
    [{ empirical: [1, 1e300] }, 'numbers from -1000000000000000 to 1000000000000000'],
    [{ normal: { mean: 0, sd: 1e-300, low: -1, high: 1 } }, 'sd from 1e-9 to 1000000000000000'],
    [
      { normal: { mean: 0, sd: 1, low: 50, high: 60 } },
      'a range near the mean, with a share of 0.000001 of the curve or more',
    ],
    [{ constant: 1e308 }, 'numbers from -1000000000000000 to 1000000000000000'],
  ] as unknown as [DistributionSpec, string][])('are not %j', (one, allowed) => {
    expect(faultOf(one)?.allowed).toBe(allowed);
  });
});

test('a cut normal keeps within its range and its median lies where the formula says', () => {
  const { quantile } = distributionOf({ normal: { mean: 0, sd: 1, low: 0, high: 10 } });
  expect(quantile(0.5)).toBeCloseTo(0.67449, 4);
  expect(quantile(1e-12)).toBeGreaterThanOrEqual(0);
});

test('one draw in a million exceeds -ln(1e-6) means of an exponential', () =>
  expect(rarelyExceeded({ exponential: { mean: 2 } })).toBeCloseTo(2 * 13.8155, 3));

test('a p10_p90 has a tenth of its values below the first, a tenth above the second, and half below the root of their product', () => {
  const { quantile } = distributionOf({ p10_p90: [100, 400] });
  expect(quantile(0.1)).toBeCloseTo(100, 5);
  expect(quantile(0.5)).toBeCloseTo(200, 5);
  expect(quantile(0.9)).toBeCloseTo(400, 5);
});

test('quantiles stand where tables have them', () => {
  expect(distributionOf({ normal: { mean: 0, sd: 1, low: -9, high: 9 } }).quantile(0.975)).toBeCloseTo(
    1.959964,
    5,
  );
  expect(distributionOf({ exponential: { mean: 1 } }).quantile(0.5)).toBeCloseTo(Math.LN2, 12);
  expect(distributionOf({ weibull: { scale: 3, shape: 2 } }).quantile(1 - Math.exp(-1))).toBeCloseTo(3, 12);
  expect(distributionOf({ gamma: { mean: 2, shape: 1 } }).quantile(0.5)).toBeCloseTo(2 * Math.LN2, 6);
  expect(distributionOf({ empirical: [1, 2, 4] }).quantile(0.75)).toBe(3);
});

test.each<[DistributionSpec, string]>([
  [{ uniform: [2, 2] }, 'low < high'],
  [{ triangular: [0, 5, 4] }, 'low <= mode <= high'],
  [{ pert: [3, 2, 4] }, 'low <= mode'],
  [{ normal: { mean: 0, sd: 0, low: -1, high: 1 } }, 'sd more than 0'],
  [{ normal: { mean: 0, sd: 1, low: 1, high: -1 } }, 'low < high'],
  [{ normal: { mean: 0, sd: 1, low: 50, high: 60 } }, 'near the mean'],
  [{ lognormal: { median: 1, sigma: -1 } }, 'sigma more than 0'],
  [{ p10_p90: [0, 1] }, 'p10 more than 0'],
  [{ p10_p90: [2, 2] }, 'p10 < p90'],
  [{ exponential: { mean: 0 } }, 'mean more than 0'],
  [{ gamma: { mean: 1, shape: 0 } }, 'shape more than 0'],
  [{ weibull: { scale: -1, shape: 1 } }, 'scale more than 0'],
  [{ empirical: [] }, '1 to 10000'],
  [{ constant: Number.NaN }, 'finite'],
])('%j is refused', (spec, allowed) => {
  expect(faultOf(spec)?.allowed).toContain(allowed);
  expect(() => distributionOf(spec)).toThrow(RangeError);
});

describe('levels', () => {
  const value = (chance: Chance, per: Level, use: Omit<Use, 'input'>, input = 'x') =>
    chance.sampler({ uniform: [0, 1], per }, { input, ...use })();
  const here = { class: 'k', entity: 'e', group: 'g', by: 'b' };
  /** Whether a use that differs in one name has the value of the first, as drawn in a run of its own. */
  const shared = (per: Level) => {
    const of = (use: Partial<Use>) => value(new Chance(1, 0), per, { ...here, ...use });
    return (['class', 'group', 'entity', 'by'] as const).filter((name) => of({ [name]: 'other' }) === of({}));
  };

  test.each<[Level, readonly string[]]>([
    ['run', ['class', 'group', 'entity', 'by']],
    ['class', ['group', 'entity', 'by']],
    ['group', ['class', 'entity', 'by']],
    ['entity', ['group', 'by']],
    ['event', ['group']],
  ])('%s: shared over another %j', (per, names) => expect(shared(per)).toEqual(names));

  test.each(levels)('%s: another input has another draw', (per) => {
    expect(value(new Chance(1, 0), per, here)).not.toBe(value(new Chance(1, 0), per, here, 'y'));
  });
  test.each(levels)('%s: two levels of one input have different draws', (per) => {
    for (const other of levels)
      if (other !== per)
        expect(value(new Chance(1, 0), per, here)).not.toBe(value(new Chance(1, 0), other, here));
  });
  test.each(levels.slice(0, -1))('%s: each call gives the same value', (per) => {
    const sampler = new Chance(1, 0).sampler({ uniform: [0, 1], per }, { input: 'x', ...here });
    expect(sampler()).toBe(sampler());
  });
  test('event: each call draws anew, and two uses of one name take turns in one stream', () => {
    const chance = new Chance(1, 0);
    const use = { input: 'x', class: 'k', entity: 'e' };
    const [one, other] = [0, 1].map(() => chance.sampler({ uniform: [0, 1], per: 'event' }, use)) as [
      () => number,
      () => number,
    ];
    const taken = [one(), other(), one()];
    const alone = new Chance(1, 0).sampler({ uniform: [0, 1], per: 'event' }, use);
    expect(taken).toEqual([alone(), alone(), alone()]);
    expect(new Set(taken).size).toBe(3);
  });
  test.each<Level>(['run', 'group'])(
    'classes that share a draw per %s are good or bad together, each by its own distribution',
    (per) => {
      const chance = new Chance(1, 0);
      const use = { input: 'x', entity: 'e', group: 'g' };
      const a = chance.sampler({ uniform: [0, 1], per }, { ...use, class: 'a' })();
      const b = chance.sampler({ uniform: [10, 30], per }, { ...use, class: 'b' })();
      expect(b).toBeCloseTo(10 + 20 * a, 12);
    },
  );
  test('a draw per group of an entity without one is refused', () => {
    const use = { input: 'x', class: 'k', entity: 'e' };
    expect(() => new Chance(1, 0).sampler({ uniform: [0, 1], per: 'group' }, use)).toThrow(
      /drawn per group, and e has none/,
    );
  });
  test('what one use draws does not depend on which others are asked for, or in which order', () => {
    const draw = (chance: Chance, entity: string) =>
      chance.sampler({ uniform: [0, 1], per: 'event' }, { input: 'x', class: 'k', entity });
    const one = new Chance(3, 4);
    const a = draw(one, 'a');
    const b = draw(one, 'b');
    const interleaved = [a(), b(), a(), b()];
    const other = new Chance(3, 4);
    expect([draw(other, 'b')(), draw(other, 'c')()]).toEqual([interleaved[1], expect.any(Number)]);
  });
});

test('a part of a model gets numbers for the quantities named, as drawn one by one, and what it lacks stays out', () => {
  const part: { name: string; a: Quantity; b: number; c?: Quantity } = {
    name: 'part',
    a: { uniform: [0, 1], per: 'run' },
    b: 2,
  };
  const use = { class: 'k', entity: 'e' };
  const chance = new Chance(1, 0);
  const a = chance.sampler(part.a, { ...use, input: 'parts.a' })();
  expect(chance.withDrawn(part, ['a', 'b', 'c'], 'parts', use)).toEqual({ name: 'part', a, b: 2 });
});

test('a name in parts is another name than its parts joined', () => {
  const [parts, joined] = [openStream(1, 0, 'weather', 'months'), openStream(1, 0, 'weather/months')];
  expect(parts.uniform()).not.toBe(joined.uniform());
});

test('a number is itself at every use, and a live stream goes on where it stands', () => {
  const chance = new Chance(1, 0);
  const fixed = chance.sampler(7, { input: 'x', class: 'k', entity: 'e' });
  expect([fixed(), fixed()]).toEqual([7, 7]);
  const first = chance.stream('wind').uniform();
  const fresh = openStream(1, 0, 'wind');
  expect([first, chance.stream('wind').uniform()]).toEqual([fresh.uniform(), fresh.uniform()]);
  expect(chance.stream('ice', 'years', 2030)).toBe(chance.stream('ice', 'years', 2030));
  expect(chance.stream('ice', 'years', 2030)).not.toBe(chance.stream('ice', 'years', 2031));
});

test('a rank at every level holds for draws per entity, each by itself; any other for draws per run alone', () => {
  const drawn = (atEveryLevel: boolean) =>
    Array.from({ length: 1500 }, (_, seed) => {
      const correlations = [
        { inputs: ['market', 'price'], rank: 0.9, ...(atEveryLevel && { atEveryLevel }) },
      ];
      const chance = new Chance(seed, 0, { correlations });
      const draw = (input: string, per: Level, entity: string) =>
        chance.sampler({ uniform: [0, 1], per }, { input, class: 'c', entity })();
      return [draw('market', 'run', 'a'), draw('price', 'entity', 'a'), draw('price', 'entity', 'b')];
    });
  /** Share of the pairs that lie on the same side of the middle: a half without correlation. */
  const together = (rows: readonly (readonly number[])[], one: number, other: number) =>
    rows.filter((row) => (row[one] as number) > 0.5 === (row[other] as number) > 0.5).length / rows.length;
  const mixed = drawn(true);
  for (const at of [1, 2]) expect(together(mixed, 0, at)).toBeGreaterThan(0.8);
  expect(mixed.some((row) => row[1] === row[2])).toBe(false);
  expect(Math.abs(together(drawn(false), 0, 1) - 0.5)).toBeLessThan(0.05);
});
