/** Paths of pictures: shorter, and drawn as before. */
import { expect, test } from 'vitest';
import { shortPath } from '../../src/report/page/path.ts';

test('lines along an axis are H and V, others stay L', () => {
  expect(shortPath('M0,10L5,10L5,2L7.5,4Z')).toBe('M0,10H5V2L7.5,4Z');
});

test('points on the way along an axis fall out; where a line turns back, its end stays', () => {
  expect(shortPath('M0,10L1,10L1,10L2,10L2,8L2,3L2,9')).toBe('M0,10H2V3V9');
});

test('each part of a path begins and closes by itself', () => {
  expect(shortPath('M0,0L4,0L4,4ZM-1,2L-1,-3L-1,-5Z')).toBe('M0,0H4V4ZM-1,2V-5Z');
});

test.each([
  ['a curve', 'M0,0C1,1,2,2,3,3'],
  ['steps from the last point', 'M0,0l1,0l2,0'],
  ['a line after the end of a part', 'M0,0L1,0ZL2,2'],
  ['nothing', ''],
])('a path with %s is left as it is', (_, path) => {
  expect(shortPath(path)).toBe(path);
});
