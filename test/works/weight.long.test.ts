import { expect, test } from 'vitest';
import { withoutWeight } from './weights.ts';

test('every numeric input of the stress model moves the result', () => {
  expect(withoutWeight(() => true)).toEqual([]);
}, 600_000);
