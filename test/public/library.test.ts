/** The reference of docs/library.md, made from the comments of the sources. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const target = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'library.md');
const made = spawnSync('node', ['docs/library/make.js', target], { encoding: 'utf8' });
const page = readFileSync('docs/library.md', 'utf8');

test('docs/library.md is what npm run library writes, and no exported name lacks a comment', () => {
  expect([made.status, made.stderr]).toEqual([0, '']);
  expect(readFileSync(target, 'utf8')).toBe(page);
});

test.each(['index', 'kernel', 'nature'])('each name that src/%s.ts exports stands in it', (way) => {
  const source = readFileSync(`src/${way}.ts`, 'utf8');
  const names = [...source.matchAll(/\{([^}]*)\} from/g)].flatMap(([, list = '']) =>
    list
      .split(',')
      .map((name) => name.replace(/\btype\b/, '').trim())
      .filter((name) => name !== ''),
  );
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) expect(page).toContain(`| [\`${name}\`](../src/`);
});
