/** Sets, shards and runs on a disk that fails: 200 stories of faults, each from a seed; BERINGSIM_FAULT_SEED replays one. */
import { expect, test } from 'vitest';
import { tryHalves } from './halves.ts';
import { product } from './product.ts';
import { tellStories } from './story.ts';

test('whatever befalls the disk, what stands under a final name is whole, and the same commands arrive at the same bytes', async () => {
  expect(await tellStories(1, 200)).toEqual([]);
});

test('of a line that was cut off and one that was written over it no result is made', async () => {
  for (let seed = 1; seed <= 200; seed++) await tryHalves(seed, product);
});
