import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** `buoy-check` takes longer to make than a test should: centuries of the buoy. `time-chainage` runs bering-2025 once. */
const names = ['time-chainage', 'year-at-strait', 'ice-seasons'];
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));

beforeAll(() => {
  const { status, stderr } = spawnSync('node', ['docs/pictures/make.js', folder, ...names], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(names)('docs/pictures/%s.svg is what npm run pictures makes', (name) => {
  const [kept, made] = ['docs/pictures', folder].map((at) => readFileSync(join(at, `${name}.svg`), 'utf8'));
  // Whole files would fill the screen.
  expect(made === kept, 'if results were meant to move, npm run pictures, and look at them').toBe(true);
});
