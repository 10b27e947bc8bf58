/** The second chain on the page of a run. */
import { expect, test } from 'vitest';
import { secondSection } from '../../src/report/page/run/chain.ts';
import { DRIVES_ONLY } from '../fixtures/models.ts';
import { storyOf, two } from './chain-story.ts';

test('the page has a second chain where it differs from the chain, and none where it is the chain itself', () => {
  const story = storyOf(DRIVES_ONLY, two);
  const { second } = story;
  if (second === null) throw new Error('no second chain');
  const facts = { moment: (hours: number) => new Date(hours * 3_600_000), end_h: 1000 } as never;
  const idsWith = (steps: typeof second.steps) =>
    secondSection({ ...story, second: { ...second, steps } }, facts).map(({ id }) => id);
  expect(idsWith(second.steps)).toEqual(['second-chain']);
  expect(idsWith([])).toEqual([]);
});
