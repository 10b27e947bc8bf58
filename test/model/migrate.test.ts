import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rewritten as made } from '../../src/model/file/edits.ts';
import { migration } from '../../src/model/file/migrate.ts';
import { problemText } from '../../src/model/file/problem.ts';
import { Source } from '../../src/model/file/source.ts';
import { readingOf, SHIPS_ONLY, stressText } from '../fixtures/models.ts';

function migrate(text: string) {
  const source = Source.parse('old.yaml', new TextEncoder().encode(text));
  if (Array.isArray(source)) throw new Error(source.map(problemText).join('\n'));
  return made(source.text, migration(source));
}
const rewritten = (text: string) => migrate(text).text;

/** The words of format 2 put back to those of format 1. */
const old = (text: string) =>
  text
    .replace('format: 2', 'format: 1')
    .replaceAll('cause_when_out:', 'lack:')
    .replace('no-fuel', 'no-power');

describe('a file of format 1', () => {
  test('is rewritten word by word; comments, order and layout stay, byte for byte', () => {
    const text = `# A port.  \r
format:   1   # the language\r
supply:\r
\r
    commodities: { fuel: { unit: m3,   "lack": 'no-power' } } # lack: no-power\r
    title: "lack: no-power"\r
sites: { lack: { open_d: { pert: [1, 2, 3], per:  zone } } }\r
drives: {x: {ready_d: {per: drive,uniform: [1,2]}, per: drive}}`;
    const { text: found, rewrites } = migrate(text);
    expect(found).toBe(
      text
        .replace('format:   1', 'format:   2')
        .replace(`"lack": 'no-power'`, `"cause_when_out": 'no-fuel'`)
        .replace('per:  zone', 'per:  entity')
        .replace('{per: drive', '{per: entity'),
    );
    expect(rewrites).toEqual([
      { line: 2, from: 'format: 1', to: 'format: 2' },
      { line: 5, from: 'lack', to: 'cause_when_out' },
      { line: 5, from: 'no-power', to: 'no-fuel' },
      { line: 7, from: 'zone', to: 'entity' },
      { line: 8, from: 'drive', to: 'entity' },
    ]);
  });

  test('that is rewritten is left alone from then on', () => {
    for (const text of [old(stressText), 'extends: a.yaml\n', '{ "extends": "a.yaml" }']) {
      const once = rewritten(text);
      expect(once).not.toBe(text);
      expect(migrate(once)).toEqual({ text: once, rewrites: [] });
    }
  });

  test('is a sound model of the same numbers when its words alone were old', () => {
    const text = readFileSync(SHIPS_ONLY, 'utf8');
    const reading = readingOf(rewritten(old(text)));
    expect('problems' in reading && reading.problems.map(problemText)).toBe(false);
    expect(rewritten(old(text))).toBe(text);
  });

  test.each([
    ['before the first key', '# Head.\n\nextends: a.yaml\n', '# Head.\n\nformat: 2\nextends: a.yaml\n'],
    ['with its indent', '---\n  a: 1\n  b: 2\n', '---\n  format: 2\n  a: 1\n  b: 2\n'],
    ['with its end of line', 'a: 1\r\nb: 2\r\n', 'format: 2\r\na: 1\r\nb: 2\r\n'],
    ['in JSON', '{\n  "a": 1\n}\n', '{\n  "format": 2,\n  "a": 1\n}\n'],
    ['in JSON of one line', '{"a":1}', '{"format": 2, "a":1}'],
  ])('that does not say so has the number put in %s', (_, text, expected) => {
    const { text: found, rewrites } = migrate(text);
    expect(found).toBe(expected);
    expect(rewrites.map(({ from, to }) => [from, to])).toEqual([['', 'format: 2']]);
    expect(parse(found)).toEqual({ format: 2, ...parse(text) });
  });

  test('is told by the lines that it has afterwards', () => {
    const { text, rewrites } = migrate(
      '# Old.\nextends: a.yaml\nsites:\n  x: { open_d: { uniform: [1, 2], per: zone } }\n',
    );
    const lines = text.split('\n');
    expect(rewrites.map(({ line, to }) => lines[line - 1]?.includes(to))).toEqual([true, true]);
  });

  test('through an alias is rewritten where it was written, once', () => {
    const text = 'format: 1\nsupply: { commodities: { a: &x { lack: no-power }, b: *x } }\n';
    expect(rewritten(text)).toBe(
      'format: 2\nsupply: { commodities: { a: &x { cause_when_out: no-fuel }, b: *x } }\n',
    );
  });
});

test.each([
  [
    'a key that is there under both names',
    'format: 2\nsupply: { commodities: { a: { lack: x, cause_when_out: y } } }\n',
  ],
  ['a level of something that is no distribution', 'format: 2\nsites: { a: { per: zone } }\n'],
  ['a format to come', 'format: 3\nsupply: { commodities: { a: { lack: no-power } } }\n'],
  ['a format that is none', 'format: one\nsupply: { commodities: { a: { lack: no-power } } }\n'],
  ['a file with nowhere to put the number', '? a\n: 1\n'],
])('%s is left to the check', (_, text) => expect(migrate(text)).toEqual({ text, rewrites: [] }));

test('a file of format 2 that was written before format 2 was whole is rewritten too', () => {
  const text = 'format: 2\nsupply: { commodities: { a: { lack: no-spares } } }\n';
  expect(rewritten(text)).toBe(text.replace('lack', 'cause_when_out'));
});

test('each file of format 1 that a model is made of is told in one problem, by its name, with the way over, beside what is wrong in it', () => {
  const reading = readingOf('format: 2\nextends: b.yaml\n', undefined, {
    'test/fixtures/b.yaml': 'extends: c.yaml\nsites: {}\n',
    'test/fixtures/c.yaml': `${old(stressText)}nonsense: 1\n`,
  });
  const problems = 'problems' in reading ? reading.problems : [];
  expect(problems.map(({ file, line, found }) => `${file}:${line} ${found}`)).toEqual([
    'test/fixtures/b.yaml:1 the file has no format, and is taken for one of format 1',
    'test/fixtures/c.yaml:2 the file is of format 1',
    'test/fixtures/c.yaml:171 the model has an unknown key "nonsense"',
  ]);
  for (const { file, fix } of problems.slice(0, 2)) expect(fix).toContain(`"beringsim check --fix ${file}"`);
});

test('a setting that uses a name of format 1 is told the new one', () => {
  const reading = readingOf(stressText, undefined, {}, [
    { path: 'supply.commodities.fuel.lack', value: 'no-fuel' },
  ]);
  const problems = 'problems' in reading ? reading.problems : [];
  expect(problems.map(problemText).join('\n')).toMatch(
    /^--set supply.commodities.fuel.lack=no-fuel: .*unknown key "lack"[\s\S]*called "cause_when_out" since format 2/,
  );
});
