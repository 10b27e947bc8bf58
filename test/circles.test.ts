/** The two circles of tests: what a change runs each time stays small, and the long circle has its own command. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Replications of the base plan that `npm test` begins, by file. Large counts go to small models, or to a `*.long.test.ts`
 * (`npm run test:long`); a file that only reads the base plan, or asks for its weather, counts 0.
 */
const MOST = 12;
const replications: Readonly<Record<string, number>> = {
  'test/reference.test.ts': 1,
  // Five years of it, here and there.
  'test/trace/roundtrip.test.ts': 1,
  'test/works/laws.test.ts': 1,
  'test/pictures/pictures.test.ts': 1,
  'notebooks/01-first-look.ipynb': 1,
  // Two that are stopped after 0.05 s, one that is killed as soon as it writes.
  'test/cli/set.test.ts': 3,
  // Stopped as soon as they have a draft.
  'test/cli/signals.test.ts': 3,
  'test/cli/targets.test.ts': 1,
  'test/cli/documents.test.ts': 0,
  'test/public/public.test.ts': 0,
  'test/files/bundled.test.ts': 0,
  'test/experiment/redis/carried.test.ts': 0,
  'test/report/playback.test.ts': 0,
  'test/report/summarise.test.ts': 0,
  'test/model/estimates.test.ts': 0,
  'test/validate/hindcast/library.test.ts': 0,
  'test/validate/fit-out-layer.test.ts': 0,
  'test/works/costs.test.ts': 0,
  'test/validate/cost/cost.test.ts': 0,
  'test/model/mutations.test.ts': 0,
  'test/model/read.test.ts': 0,
  'test/nature/earthquakes.test.ts': 0,
  'test/nature/ice.test.ts': 0,
  'test/nature/nature.test.ts': 0,
  'test/nature/weather.test.ts': 0,
};

const filesOf = (folder: string, end: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end) && !name.endsWith('.long.test.ts'))
    .map((name) => join(folder, name).split(sep).join('/'));

test('npm test begins at most 12 replications of the base plan, and each file that names it is counted', () => {
  const naming = [...filesOf('test', '.test.ts'), ...filesOf('notebooks', '.ipynb')].filter((file) =>
    /\bBERING\b|bering-2025|readdirSync\('models'\)/.test(readFileSync(file, 'utf8')),
  );
  const uncounted = naming.filter((file) => file !== 'test/circles.test.ts' && !(file in replications));
  expect(uncounted, 'count these in test/circles.test.ts').toEqual([]);
  expect(Object.keys(replications).filter((file) => !naming.includes(file))).toEqual([]);
  expect(Object.values(replications).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MOST);
});
