/** What the source must not use, because engines, zones and languages differ in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const lines = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) =>
    readFileSync(join('src', file), 'utf8')
      .split('\n')
      .map((text, at) => ({ place: `${file}:${at + 1}`, text: text.replace(/^\s*\/?\*\*?.*|\/\/.*/, '') })),
  );
const linesWith = (...patterns: readonly RegExp[]) =>
  lines
    .filter(({ text }) => patterns.some((pattern) => pattern.test(text)))
    .map(({ place, text }) => `${place}: ${text.trim()}`);

const namesIn = (text: string) => [...text.matchAll(/\bMath\.(\w+)/g)].map(([, name]) => name as string);

/** Fixed to the last bit by ECMAScript. */
const exact = 'abs ceil clz32 floor fround imul max min round sign trunc PI LN2'.split(' ');
/** Held against other versions of Node by functions.js. */
const held = namesIn(readFileSync('test/nodes/functions.js', 'utf8'));

test('each function of Math in the source is exact, or held against every Node', () => {
  const used = new Set(lines.flatMap(({ text }) => namesIn(text)));
  expect(used.size).toBeGreaterThan(10);
  expect([...used].filter((name) => !exact.includes(name) && !held.includes(name))).toEqual([]);
});

test('powers are squares, powers of two, or those of random/power.ts', () => {
  const others = lines.filter(({ text }) =>
    text.replace(/\b2 \*\* -?[\w(]|[\w)\]] \*\* 2\b/g, '').includes(' ** '),
  );
  expect(others).toEqual([]);
});

test('nothing in the source depends on the zone or language of the machine', () => {
  expect(
    linesWith(
      /\.localeCompare\(|\.toLocale\w*\(|\bIntl\b/,
      /\.(?:get|set)(?:Hours|Minutes|Day|Date|Month|FullYear|TimezoneOffset)\(/,
      /\.to(?:Date|Time)String\(|\bnew Date\(\)/,
    ),
  ).toEqual([]);
});
