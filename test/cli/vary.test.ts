/** Ranges of values to vary. */
import { expect, test } from 'vitest';
import { factorsFrom } from '../../src/cli/input/vary.ts';

const valuesOf = (list: string) => factorsFrom([`a=${list}`], false)[0]?.levels;

test.each([
  ['1:4:1', [1, 2, 3, 4]],
  ['0:0.5:0.1', [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  ['0.1:0.3:0.1', [0.1, 0.2, 0.3]],
  ['1:10:4', [1, 5, 9]],
  ['-0.2:0.2:0.2', [-0.2, 0, 0.2]],
  ['3:1:-1', [3, 2, 1]],
  ['2:2:1', [2]],
  ['1e3:3e3:1e3', [1000, 2000, 3000]],
  ['0:2.5e-3:1.25e-3', [0, 0.00125, 0.0025]],
  ['1,2:4:1,10', [1, 2, 3, 4, 10]],
  [' 1:2:1 , north', [1, 2, 'north']],
  ['"1:4:1"', ['1:4:1']],
])('%s is %j: both ends, and no dust', (list, values) => expect(valuesOf(list)).toEqual(values));

test('a thousand values are the most', () => {
  expect(valuesOf('0.001:1:0.001')).toHaveLength(1000);
  expect(valuesOf('0.001:1:0.001')?.at(-1)).toBe(1);
  expect(() => valuesOf('0:1:0.001')).toThrow(
    /--vary a=0:1:0.001: the range 0:1:0.001 has more than 1000 values/,
  );
  expect(() => valuesOf('0:1e300:1e-300')).toThrow(/more than 1000/);
});

test.each([
  ['1:4:0', /has no step/],
  ['1:4:-1', /never comes to 4 by steps of -1\n {2}allowed: lo:hi:step/],
  [
    '1..4',
    /"1..4" is no range\n {2}allowed: a range lo:hi:step, with its step\n {2}fix: {5}for example 1:4:1/,
  ],
  ['2,4:1', /"4:1" is no range[\s\S]*4:1:-1/],
  ['1:2:1,2', /stands twice/],
])('%s is refused', (list, message) => expect(() => valuesOf(list)).toThrow(message));

test('paths with commas between take one value, and no path stands in two factors', () => {
  expect(factorsFrom(['a.b,c.d=1,2'], false)).toEqual([{ name: 'a.b,c.d', levels: [1, 2] }]);
  expect(() => factorsFrom(['a,b=1', 'b,c=2'], false)).toThrow(/--vary b,c=2: a path or value stands twice/);
});

test('a design that spreads points takes ranges without a step and distributions, and lists as well', () => {
  const [range, triangle, list] = factorsFrom(['a=2:4', 'b={ triangular: [0, 1, 2] }', 'c=1,x'], true);
  expect([0, 0.5, 1].map((share) => range?.quantile?.(share))).toEqual([2, 3, 4]);
  expect(triangle?.quantile?.(0.125)).toBeCloseTo(0.5, 12);
  expect(list).toEqual({ name: 'c', levels: [1, 'x'] });
});

test.each([
  ['a=4:2', /the range 4:2 has no width/],
  ['a={ triangular: [1, 2] }', /not a distribution/],
  ['a={ b: 1 }', /not a distribution/],
  ['a={ uniform: [1, 2], per: run', /cannot be read/],
])('%s of such a design is refused', (text, message) =>
  expect(() => factorsFrom([text], true)).toThrow(message),
);
