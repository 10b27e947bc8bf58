/** Points of designs: grids, one at a time, Latin hypercubes, Sobol' sequences, constraints. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { designPoints, type Factor, keeping } from '../../../src/experiment/designs/design.ts';
import { MOST_DIMENSIONS, sobolPoints } from '../../../src/experiment/designs/sobol.ts';
import { settingsOf } from '../../../src/experiment/experiment.ts';

const share = (name: string): Factor => ({ name, quantile: (u) => u });
const sizes: Factor = { name: 'size', levels: ['small', 'large'] };
const ships: Factor = { name: 'ships', levels: [1, 2, 3] };

test('a grid has every combination, the last factor fastest', () => {
  const points = designPoints('grid', [sizes, ships]);
  expect(points.map(({ size, ships: number }) => `${size} ${number}`)).toEqual([
    'small 1',
    'small 2',
    'small 3',
    'large 1',
    'large 2',
    'large 3',
  ]);
  expect(() => designPoints('grid', [share('a')])).toThrow(/a has no list of values/);
});

test('one at a time begins with the model as it is, and changes one input of it', () => {
  expect(designPoints('one-at-a-time', [sizes, ships])).toEqual([
    // What the model states is empty beside texts.
    { size: '', ships: null },
    { size: 'small', ships: null },
    { size: 'large', ships: null },
    { size: '', ships: 1 },
    { size: '', ships: 2 },
    { size: '', ships: 3 },
  ]);
  expect(settingsOf({ 'a.b,c': 2, size: null })).toEqual([
    { path: 'a.b', value: '2' },
    { path: 'c', value: '2' },
  ]);
});

describe('a Latin hypercube', () => {
  const spread = { points: 50, seed: 3 };
  const points = designPoints('lhs', [share('a'), share('b'), ships], spread);

  test('has each factor once in each of its equal shares', () => {
    for (const name of ['a', 'b'])
      expect(points.map((one) => Math.floor(Number(one[name]) * 50)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 50 }, (_, at) => at),
      );
    const counts = [1, 2, 3].map((number) => points.filter((one) => one.ships === number).length);
    for (const count of counts) expect(Math.abs(count - 50 / 3)).toBeLessThanOrEqual(1);
  });

  test('mixes its factors, is the same for a seed, and keeps a factor whatever stands beside it', () => {
    const [a, b] = ['a', 'b'].map((name) => points.map((one) => Number(one[name]))) as [number[], number[]];
    const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
    const covariance = mean(a.map((one, at) => (one - 0.5) * ((b[at] as number) - 0.5)));
    expect(Math.abs(covariance * 12)).toBeLessThan(0.4);
    expect(designPoints('lhs', [share('b')], spread).map((one) => one.b)).toEqual(b);
    expect(designPoints('lhs', [share('b')], { points: 50, seed: 4 }).map((one) => one.b)).not.toEqual(b);
  });
});

describe("a Sobol' sequence", () => {
  test('is that of SciPy', () => {
    const { points } = JSON.parse(readFileSync('test/experiment/designs/sobol-scipy.json', 'utf8')) as {
      readonly points: readonly (readonly number[])[];
    };
    const found = sobolPoints(64, 12).map((point) => [0, 1, 4, 11].map((at) => (point[at] as number) * 64));
    expect(found).toEqual(points);
    // scipy 1.10.1: qmc.Sobol(d=64, scramble=False).random(1024)[1000, [0, 1, 20, 40, 63]]
    const late = sobolPoints(1024, MOST_DIMENSIONS)[1000] as number[];
    expect([0, 1, 20, 40, 63].map((at) => late[at])).toEqual([
      0.2197265625, 0.0966796875, 0.5224609375, 0.9130859375, 0.4462890625,
    ]);
  });

  test('with a shift has each factor once in each of 2^k shares, and pairs of factors once in each cell', () => {
    const points = designPoints('sobol', [share('a'), share('b'), share('c')], { points: 256, seed: 7 });
    const cellsOf = (names: readonly string[], parts: number) =>
      new Set(points.map((one) => names.map((name) => Math.floor(Number(one[name]) * parts)).join())).size;
    for (const name of ['a', 'b', 'c']) expect(cellsOf([name], 256)).toBe(256);
    // The first two dimensions are a (0, 8, 2)-net: 16 by 16 cells hold one point each.
    expect(cellsOf(['a', 'b'], 16)).toBe(256);
    expect(points).not.toEqual(
      designPoints('sobol', [share('a'), share('b'), share('c')], { points: 256, seed: 8 }),
    );
  });

  test('is refused for more factors than it has directions', () => {
    const many = Array.from({ length: 65 }, (_, at) => share(`x${at}`));
    expect(() => designPoints('sobol', many, { points: 4, seed: 1 })).toThrow(/65 factors; .* at most 64/);
    expect(() => sobolPoints(4, 0)).toThrow(/0 dimensions/);
    expect(() => designPoints('lhs', many)).toThrow(/without a number of points/);
  });
});

test('constraints keep the points whose weighted sums lie within bounds', () => {
  const points = designPoints('grid', [ships, { name: 'crews', levels: [1, 2, 3] }]);
  const sum = { ships: 1, crews: 2 };
  expect(keeping(points, [{ sum, at_most: 5 }]).map((one) => [one.ships, one.crews])).toEqual([
    [1, 1],
    [1, 2],
    [2, 1],
    [3, 1],
  ]);
  expect(keeping(points, [{ sum, at_least: 9 }])).toEqual([{ ships: 3, crews: 3 }]);
  expect(keeping([{ ships: null, crews: 1 }], [{ sum, at_most: 5 }])).toEqual([]);
});
