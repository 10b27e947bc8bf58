/** The other plans of the strait: each is a sound model of its own, with the opening and what it is held against. */
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { planFacts } from '../../src/experiment/plans/facts.ts';
import { modelOf } from '../fixtures/models.ts';

const NOTHING = { within_y: undefined, finishBy_ms: undefined, costUnder_usd: undefined };
const plans = readdirSync('models/plans').map((file) => `models/plans/${file}`);

test.each(plans)('%s is sound, and held against a promise at its opening', (path) => {
  const { file } = modelOf(path);
  expect(file.project.name).toBe(basename(path, '.yaml'));
  const { milestone, promise_y, promise_usd } = planFacts(file, NOTHING);
  // Of the traditional way nobody said how long it takes.
  const promise = file.project.name === 'traditional' ? [null, 65e9] : [8, 8e9];
  expect([milestone, promise_y, promise_usd]).toEqual(['opening', ...promise]);
});
