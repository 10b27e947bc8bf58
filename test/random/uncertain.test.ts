import { describe, expect, test } from 'vitest';
import { Chance } from '../../src/random/chance.ts';
import { Copula, contradicting, type RankCorrelation } from '../../src/random/copula.ts';
import { distributionOf } from '../../src/random/distribution.ts';
import { openStream } from '../../src/random/stream.ts';
import { cornersOf, rangeOf, type Uncertain } from '../../src/random/uncertain.ts';

const use = { input: 'x', class: 'k', entity: 'e', group: 'g' };
const RUNS = 2000;
/** Over 95 % of what 2,000 draws give: the standard error of a rank correlation is (1 - rho^2) / sqrt(n) or so. */
const NEAR = 0.05;

describe('a parameter that is uncertain', () => {
  const after_h: Uncertain = {
    exponential: { mean: { lognormal: { median: 30, sigma: 0.5 }, per: 'run' } },
    per: 'event',
  };

  test('is drawn once at its level, from the stream of the input and the parameter', () => {
    const chance = new Chance(1, 0);
    const mean = distributionOf({ lognormal: { median: 30, sigma: 0.5 } }).quantile(
      openStream(1, 0, 'run', 'x.mean').uniform(),
    );
    const sampler = chance.sampler(after_h, use);
    const events = openStream(1, 0, 'event', 'x', 'k', 'e');
    for (let event = 0; event < 3; event++) expect(sampler()).toBe(-mean * Math.log1p(-events.uniform()));
  });

  test('leaves the luck of the values as it was: they are scaled', () => {
    const plain = new Chance(1, 0).sampler({ exponential: { mean: 1 }, per: 'event' }, use);
    const uncertain = new Chance(1, 0).sampler(after_h, use);
    const ratio = uncertain() / plain();
    expect(uncertain() / plain()).toBeCloseTo(ratio, 12);
  });

  test('in a list bears the name of its place', () => {
    const spec: Uncertain = {
      triangular: [1, { uniform: [2, 3], per: 'class' }, { uniform: [4, 5], per: 'entity' }],
      per: 'event',
    };
    const chance = new Chance(1, 0, { keepDraws: true });
    chance.sampler(spec, use);
    chance.sampler(spec, use);
    chance.sampler({ p10_p90: [1, { uniform: [2, 3], per: 'run' }], per: 'event' }, use);
    expect(chance.draws.map(({ of, use: { input } }) => [of.per, input])).toEqual([
      ['class', 'x.mode'],
      ['entity', 'x.high'],
      ['run', 'x.p90'],
    ]);
  });

  test('is cut at a millionth on either side where it has no end, so that every draw is what was checked', () => {
    const { low, high } = rangeOf({ lognormal: { median: 30, sigma: 0.5 }, per: 'run' });
    expect(low).toBeCloseTo(30 * Math.exp(-0.5 * 4.7534), 3);
    expect(high).toBeCloseTo(30 * Math.exp(0.5 * 4.7534), 1);
    expect(rangeOf({ uniform: [1, 2], per: 'run' })).toEqual({ low: 1, high: 2 });
  });

  test('is looked at in all corners of what several of them can be', () => {
    const low = { uniform: [1, 2], per: 'run' } as const;
    const high = { uniform: [3, 5], per: 'run' } as const;
    expect(cornersOf({ uniform: [low, high] })).toEqual([
      { uniform: [1, 3] },
      { uniform: [1, 5] },
      { uniform: [2, 3] },
      { uniform: [2, 5] },
    ]);
    expect(cornersOf({ empirical: [1, 2] })).toEqual([{ empirical: [1, 2] }]);
  });
});

/** What inputs a, b and c draw in many runs; a number is the rank correlation of b and c. */
function drawsOf(rank: number | readonly RankCorrelation[]) {
  const correlations = typeof rank === 'number' ? [{ inputs: ['b', 'c'], rank }] : rank;
  const columns: Record<'a' | 'b' | 'c', number[]> = { a: [], b: [], c: [] };
  for (let run = 0; run < RUNS; run++) {
    const chance = new Chance(1, run, { correlations });
    for (const input of ['a', 'b', 'c'] as const)
      columns[input].push(chance.sampler({ uniform: [0, 1], per: 'run' }, { ...use, input })());
  }
  return columns;
}

/** Rank correlation of Spearman, where no two values are equal. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const ranksOf = (values: readonly number[]) => {
    const ranks = new Map([...values].sort((x, y) => x - y).map((value, rank) => [value, rank]));
    return values.map((value) => ranks.get(value) as number);
  };
  const [x, y] = [ranksOf(a), ranksOf(b)];
  const squares = x.reduce((sum, rank, index) => sum + (rank - (y[index] as number)) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}

describe('correlated inputs', () => {
  test.each([-0.9, -0.3, 0.6, 0.95])('have the rank correlation of %d that was asked for', (rank) => {
    const { a, b, c } = drawsOf(rank);
    expect(Math.abs(spearman(b, c) - rank)).toBeLessThan(NEAR);
    expect(Math.abs(spearman(a, b))).toBeLessThan(NEAR);
  });

  test('keep their own distributions: Kolmogorov, 1 %', () => {
    const { b, c } = drawsOf(0.6);
    for (const column of [b, c]) {
      const sorted = [...column].sort((x, y) => x - y);
      const furthest = sorted.map((u, index) => Math.max(u - index / RUNS, (index + 1) / RUNS - u));
      expect(Math.max(...furthest)).toBeLessThan(1.628 / Math.sqrt(RUNS));
    }
  });

  test('leave the others, and the one that is named first, their very numbers', () => {
    const { a, b, c } = drawsOf(0.6);
    const alone = (input: string) => openStream(1, 7, 'run', input).uniform();
    expect([a[7], b[7]]).toEqual([alone('a'), alone('b')]);
    expect(c[7]).not.toBe(alone('c'));
  });

  test('may both go with a third, and not with each other', () => {
    const { a, b, c } = drawsOf([
      { inputs: ['a', 'c'], rank: 0.6 },
      { inputs: ['c', 'b'], rank: 0.6 },
      { inputs: ['a', 'b'], rank: 0 },
    ]);
    expect(Math.abs(spearman(a, c) - 0.6)).toBeLessThan(NEAR);
    expect(Math.abs(spearman(b, c) - 0.6)).toBeLessThan(NEAR);
    expect(Math.abs(spearman(a, b))).toBeLessThan(NEAR);
  });

  test('may be three, each pair with its own rank, and parameters too', () => {
    const correlations = [
      { inputs: ['x.mean', 'b'], rank: 0.7 },
      { inputs: ['b', 'c'], rank: -0.5 },
      { inputs: ['x.mean', 'c'], rank: -0.2 },
    ];
    const rows = Array.from({ length: RUNS }, (_, run) => {
      const chance = new Chance(1, run, { correlations, keepDraws: true });
      chance.sampler({ gamma: { mean: { uniform: [1, 2], per: 'run' }, shape: 2 }, per: 'class' }, use);
      const [b, c] = ['b', 'c'].map((input) =>
        chance.sampler({ uniform: [0, 1], per: 'run' }, { ...use, input })(),
      ) as [number, number];
      return { mean: chance.draws.find(({ use: { input } }) => input === 'x.mean')?.value as number, b, c };
    });
    const column = (name: 'mean' | 'b' | 'c') => rows.map((row) => row[name]);
    expect(Math.abs(spearman(column('mean'), column('b')) - 0.7)).toBeLessThan(NEAR);
    expect(Math.abs(spearman(column('b'), column('c')) + 0.5)).toBeLessThan(NEAR);
    expect(Math.abs(spearman(column('mean'), column('c')) + 0.2)).toBeLessThan(NEAR);
  });

  test('that contradict each other are named, and no others', () => {
    const sound = { inputs: ['p', 'q'], rank: 0.9 };
    const wrong = [
      { inputs: ['a', 'b'], rank: 0.9 },
      { inputs: ['b', 'c'], rank: 0.9 },
      { inputs: ['a', 'c'], rank: -0.9 },
    ];
    expect(contradicting([sound, ...wrong, { inputs: ['c', 'd'], rank: 0.1 }])).toEqual(wrong);
    expect(contradicting([sound])).toEqual([]);
    expect(() => new Copula(wrong)).toThrow(RangeError);
  });

  test('never come to 0 or 1', () => {
    const copula = new Copula([{ inputs: ['a', 'b'], rank: 0.99 }]);
    for (const end of [2 ** -54, 1 - 2 ** -53]) {
      const u = copula.uniform('b', () => end);
      expect(u > 0 && u < 1).toBe(true);
    }
  });
});

test('draws are kept above the level of events alone, each once, and only where they are asked for', () => {
  const draw = (chance: Chance) => {
    for (const per of ['run', 'class', 'group', 'entity', 'event'] as const) {
      const quantity = { uniform: [0, 1], per } as const;
      for (const entity of ['e', 'f', 'e']) chance.sampler(quantity, { ...use, entity })();
    }
    return chance.draws;
  };
  const kept = draw(new Chance(1, 0, { keepDraws: true }));
  expect(kept.map(({ of, use: { entity } }) => `${of.per} ${entity}`)).toEqual([
    'run e',
    'class e',
    'group e',
    'entity e',
    'entity f',
  ]);
  expect(kept.every(({ uniform, value }) => uniform === value)).toBe(true);
  expect(draw(new Chance(1, 0))).toEqual([]);
});

test('at the median every value above the level of events is its median, and events are drawn as before', () => {
  const [median, drawn] = [true, false].map((atMedian) => new Chance(1, 0, { atMedian }));
  const value = (chance: Chance | undefined, per: 'run' | 'entity' | 'event') =>
    chance?.sampler({ triangular: [0, 5, 10], per }, use)();
  for (const per of ['run', 'entity'] as const) {
    expect(value(median, per)).toBeCloseTo(5, 12);
    expect(value(drawn, per)).not.toBeCloseTo(5, 3);
  }
  expect(value(median, 'event')).toBe(value(drawn, 'event'));
});
