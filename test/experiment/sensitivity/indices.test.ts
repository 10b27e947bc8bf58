/** Sobol' indices and elementary effects against what is known of functions, and against OpenTURNS. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pairs, trajectories } from '../../../src/experiment/designs/effects.ts';
import { morrisEffects } from '../../../src/experiment/sensitivity/elementary-effects.ts';
import { sobolIndices } from '../../../src/experiment/sensitivity/indices.ts';
import { g, ishigami, namesOf, ofG, ofIshigami } from './here.ts';

const openturns = JSON.parse(readFileSync(new URL('openturns.json', import.meta.url), 'utf8'));

describe.each([
  { name: 'ishigami', of: ishigami, known: ofIshigami, factors: 3 },
  { name: 'g', of: g, known: ofG(), factors: 8 },
])("Sobol' indices of $name", ({ name, of, known, factors }) => {
  const names = namesOf(factors);
  const design = pairs(names, { points: 1024, seed: 1 });
  const { indices } = sobolIndices(names, design.map(of), 0.95, 1);

  test('are those of OpenTURNS but for how it takes the variance', () => {
    for (const [at, { first, total }] of indices.entries()) {
      expect(Math.abs(first.value - openturns[name].first[at])).toBeLessThan(0.0025);
      expect(Math.abs(total.value - openturns[name].total[at])).toBeLessThan(0.0025);
    }
  });

  test('have those of the integrals within their intervals, which are narrow where an index is large', () => {
    for (const [at, { first, total }] of indices.entries()) {
      expect(first.low).toBeLessThanOrEqual(known.first[at] as number);
      expect(first.high).toBeGreaterThanOrEqual(known.first[at] as number);
      expect(total.low).toBeLessThanOrEqual(known.total[at] as number);
      expect(total.high).toBeGreaterThanOrEqual(known.total[at] as number);
      expect(total.high - total.low).toBeLessThan(0.18);
    }
  });
});

test('intervals of random pairs have the true shares about as often as they say', () => {
  const names = namesOf(3);
  let held = 0;
  const seeds = 100;
  for (let seed = 1; seed <= seeds; seed++) {
    // Pairs far apart in a long sequence would be more even than chance: those of one each are random.
    const design = Array.from({ length: 100 }, (_, at) =>
      pairs(names, { points: 1, seed: seed * 1000 + at }),
    ).flat();
    const { indices } = sobolIndices(names, design.map(ishigami), 0.95, seed);
    const { low, high } = (indices[0] as (typeof indices)[number]).total;
    if (low <= 0.55759 && 0.55759 <= high) held++;
  }
  expect(held).toBeGreaterThanOrEqual(86);
});

test('a pair with a failed point is left out, and the rest is as if it had not been there', () => {
  const names = namesOf(3);
  const design = pairs(names, { points: 65, seed: 1 });
  const whole = design.map(ishigami);
  const broken = whole.with(64 * 5 + 2, Number.NaN);
  expect(sobolIndices(names, broken, 0.9, 1)).toEqual(sobolIndices(names, whole.slice(0, 64 * 5), 0.9, 1));
});

test('a pair has the points between its ends', () => {
  const [a, ofB, b] = [0, 2, 4].map((at) => pairs(namesOf(3), { points: 1, seed: 5 })[at] as number[]) as [
    number[],
    number[],
    number[],
  ];
  expect(ofB).toEqual([a[0], b[1], a[2]]);
  expect(() => pairs(namesOf(33), { points: 1, seed: 1 })).toThrow(/33 factors; .* at most 32/);
});

describe('elementary effects', () => {
  const names = namesOf(3);
  const of = ([x, y, z]: readonly number[]) =>
    3 * (x as number) - 2 * (y as number) + (x as number) * (z as number);
  const ways = trajectories(names, { points: 200, seed: 2 });
  const design = ways.flatMap(({ shares }) => shares);

  test('each factor goes once in a trajectory, by half of its range, and meets all its levels', () => {
    for (const { shares, steps } of ways) {
      expect(steps.map(({ factor }) => factor).sort()).toEqual([0, 1, 2]);
      for (const [at, { factor, up }] of steps.entries()) {
        const [from, to] = [shares[at] as number[], shares[at + 1] as number[]];
        expect(to.map((share, each) => share - (from[each] as number))).toEqual(
          [0, 0, 0].with(factor, up ? 0.5 : -0.5),
        );
      }
    }
    const levels = new Set(design.map(([x]) => x));
    expect([...levels].sort()).toEqual([0.125, 0.375, 0.625, 0.875]);
  });

  test('are the slopes of a plane, and tell what depends on another factor', () => {
    const [x, y, z] = morrisEffects(names, design.map(of), 0.95, 2);
    expect(y).toMatchObject({ size: { value: 2 }, mean: { value: -2 } });
    expect(y?.deviation.value).toBeCloseTo(0, 9);
    // The other factor of the product takes four levels: 3 + 1/2 and 1/2, with the deviation of the levels.
    expect(x?.mean.low).toBeLessThan(3.5);
    expect(x?.mean.high).toBeGreaterThan(3.5);
    expect(z?.size.value).toBeCloseTo(0.5, 1);
    expect(z?.deviation.value).toBeCloseTo(Math.sqrt(5 / 64), 1);
  });

  test('keep their sign on the way down, and one trajectory has no spread', () => {
    const [way] = trajectories(['x'], { points: 1, seed: 1 });
    const [effect] = morrisEffects(['x'], way?.shares.map(([x]) => 10 * (x as number)) ?? [], 0.95, 1);
    expect([effect?.size.value, effect?.mean.value, effect?.deviation.value]).toEqual([10, 10, Number.NaN]);
  });

  test('a trajectory with a failed point is left out', () => {
    const outcomes = design.map(of);
    const broken = outcomes.with(4 * 199 + 1, Number.NaN);
    expect(morrisEffects(names, broken, 0.9, 2)).toEqual(
      morrisEffects(names, outcomes.slice(0, 4 * 199), 0.9, 2),
    );
  });

  test('a factor begins at the same levels whatever stands beside it', () => {
    const starts = (all: readonly string[]) =>
      trajectories(all, { points: 20, seed: 3 }).map(({ shares }) => shares[0]?.[all.indexOf('x2')]);
    expect(starts(['x2'])).toEqual(starts(names));
  });
});
