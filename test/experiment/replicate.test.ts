import { expect, test } from 'vitest';
import { replicate } from '../../src/experiment/replicate.ts';
import { modelOf, STRESS, summaryOf } from '../fixtures/models.ts';

test('replications are numbered, differ, and each is what a single run gives', () => {
  const model = modelOf(STRESS);
  const runs = [...replicate(model, { seed: 7, replications: 3, first: 2 })];
  expect(runs.map(({ replication }) => replication)).toEqual([2, 3, 4]);
  expect(new Set(runs.map(({ outcome }) => outcome.end_h)).size).toBe(3);
  expect(runs[1]?.summary).toEqual(summaryOf(model, { seed: 7, replication: 3 }));
});
