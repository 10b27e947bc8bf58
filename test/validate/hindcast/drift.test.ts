import { expect, test } from 'vitest';
import { lossBehind } from '../../../src/validate/hindcast/drift.ts';

test('the loss behind lost hours, where every week is alike', () => {
  expect(lossBehind(0.5, [1])).toEqual({ loss: 0.5, growth: 0.5 });
  const { loss, growth } = lossBehind(0.5, [2, 2]);
  expect(loss).toBeCloseTo(0.25, 9);
  expect(growth).toBeCloseTo(0.5, 9);
});

test('a good week and a bad one: two weeks of which 1 and 1 / (1 + 3) are work lose 0.6 hours for each', () => {
  const { loss, growth } = lossBehind(0.6, [0, 1]);
  expect(loss).toBeCloseTo(3, 6);
  // lost = 2 / (1 + 1 / (1 + loss)) - 1, whose slope by the logarithm of the loss is 3 * 2 / (1.25 * 4)^2.
  expect(growth).toBeCloseTo((3 * 2) / (5 * 5), 6);
});
