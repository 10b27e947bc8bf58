import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { modelOf, summaryOf } from './fixtures/models.ts';

/**
 * The summaries of all models, seed 1, as they stood when somebody last looked at them. A change that moves them gives
 * its reason in CHANGELOG.md; `npm run reference` writes them anew.
 */
const models = readdirSync('models').filter((file) => file.endsWith('.yaml'));

test.each(models)('models/%s gives the results kept in runs/reference', (file) => {
  const path = join('runs', 'reference', `${basename(file, '.yaml')}.summary.json`);
  const found = `${JSON.stringify(summaryOf(modelOf(join('models', file))), null, 2)}\n`;
  if (process.env.BERINGSIM_MODE === 'reference') writeFileSync(path, found);
  expect(found).toBe(readFileSync(path, 'utf8'));
});

test('no reference is kept of a model that is gone', () => {
  const kept = readdirSync('runs/reference').map((file) => file.replace('.summary.json', '.yaml'));
  expect(kept.sort()).toEqual([...models].sort());
});
