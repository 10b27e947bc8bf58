/** Two thousand stories of faults more. */
import { expect, test } from 'vitest';
import { tellStories } from './story.ts';

test('whatever befalls the disk, what stands under a final name is whole, and the same commands arrive at the same bytes', async () => {
  expect(await tellStories(201, 2200)).toEqual([]);
});
