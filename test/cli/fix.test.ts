/** `beringsim check --fix`, on files of a folder of its own. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { here } from './here.ts';

const cli = (words: readonly string[]) => here(words);

const today = readFileSync('test/fixtures/harbour.yaml', 'utf8').replace(
  '../../models',
  join(process.cwd(), 'models'),
);
const old = today.replace('format: 2', 'format: 1').replace('cause_when_out: no-fuel', 'lack: no-power');

const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const textOf = (path: string) => readFileSync(path, 'utf8');

test('a file of format 1 is refused with the command that rewrites it, which prints each change, and leaves a sound file', async () => {
  const path = file('old.yaml', old);
  const refused = await cli(['check', path]);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toBe(
    `${path}:2:9: the file is of format 1\n  allowed: format 2, which this version reads\n  fix:     "beringsim check --fix ${path}" rewrites what can be rewritten; CHANGELOG.md says what changed\n1 problem in ${path}\n`,
  );
  chmodSync(path, 0o640);
  const { status, stdout, stderr } = await cli(['check', '--fix', path]);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout.split('\n').slice(0, 5)).toEqual([
    `${path}:2: format: 1 -> format: 2`,
    expect.stringMatching(/old.yaml:\d+: lack -> cause_when_out$/),
    expect.stringMatching(/old.yaml:\d+: no-power -> no-fuel$/),
    `${path}: rewritten in 3 places`,
    expect.stringMatching(/old.yaml: no problems/),
  ]);
  expect(textOf(path)).toBe(today);
  expect(lstatSync(path).mode & 0o777).toBe(0o640);
  const again = await cli(['check', path, '--fix']);
  expect(again.status).toBe(0);
  expect(again.stdout).toContain(`${path}: nothing to rewrite, left as it is\n${path}: no problems`);
  expect(textOf(path)).toBe(today);
  expect(readdirSync(folder)).toEqual(['old.yaml']);
});

test('what cannot be rewritten is told after the rest has been, and the exit code is 2', async () => {
  const path = file('half.yaml', old.replace('horizon_y: 1', 'horizon_y: -1'));
  const { status, stdout, stderr } = await cli(['check', path, '--fix']);
  expect(stdout).toContain('rewritten in 3 places');
  expect(stderr).toMatch(/horizon_y is -1[\s\S]*1 problem in/);
  expect([status, textOf(path)]).toEqual([2, today.replace('horizon_y: 1', 'horizon_y: -1')]);
});

test('a file that is extended is left alone, and told by its name', async () => {
  const base = file('base.yaml', old);
  const path = file('plan.yaml', 'extends: base.yaml\nproject: { name: plan }\n');
  const { status, stdout, stderr } = await cli(['check', path, '--fix']);
  expect(stdout).toBe(
    `${path}:1: no format -> format: 2\n${path}: rewritten in 1 place\n${base}: left as it is; "beringsim check --fix ${base}" rewrites it\n`,
  );
  expect(stderr).toContain(`${base}:2:9: the file is of format 1`);
  expect(stderr).toContain(`check --fix ${base}`);
  expect([status, textOf(base)]).toEqual([2, old]);
  expect(textOf(path)).toBe('format: 2\nextends: base.yaml\nproject: { name: plan }\n');
});

test('a link stays a link: the file that it leads to is rewritten', async () => {
  const path = file('real.yaml', old);
  const link = join(folder, 'link.yaml');
  symlinkSync('real.yaml', link);
  expect((await cli(['check', link, '--fix'])).status).toBe(0);
  expect([lstatSync(link).isSymbolicLink(), textOf(path)]).toEqual([true, today]);
});

test.each([
  [
    'is write-protected',
    () => join(folder, 'kept.yaml'),
    old,
    /cannot rewrite .*kept.yaml \((?:it is write-protected|not permitted)\)\n {2}allowed/,
  ],
  ['has faults of syntax', () => join(folder, 'faulty.yaml'), `${old}\n}`, /YAML/],
])('a file that %s is refused, and stays as it is', async (_, pathOf, text, message) => {
  const path = pathOf();
  writeFileSync(path, text, { mode: 0o444 });
  const before = readdirSync(folder);
  const { status, stdout, stderr } = await cli(['check', path, '--fix']);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect([textOf(path), readdirSync(folder)]).toEqual([text, before]);
});

test('standard input and a file that is not there have nothing to rewrite', async () => {
  const words = ['dist/cli/main.js', 'check', '-', '--fix'];
  const piped = spawnSync('node', words, { encoding: 'utf8', input: old });
  expect([piped.status, piped.stdout]).toEqual([2, '']);
  expect(piped.stderr).toMatch(/--fix has no file to rewrite[\s\S]*save the model as a file/);
  const { status, stderr } = await cli(['check', join(folder, 'none.yaml'), '--fix']);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/no such file/)]);
});

const MISSPELT = [
  ['horizon_y: 1', 'horizno_y: 1'],
  ['cost_usd_per_d: 0, port', 'cost_usd_per_D: 0, port'],
  ['"landing"', '"landng"'],
  ["'no-materials'", "'no-material'"],
  ['home: port', 'home: prot'],
] as const;

test.each([
  ['as it is', (text: string) => text],
  [
    'with the line ends of Windows and a mark of UTF-8',
    (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`,
  ],
])(
  'misspelt keys, words and names of a file %s are fixed to the bytes that were there, each with its line',
  async (_, written) => {
    const quoted = today.replace('landing:', '"landing":').replace('no-materials', "'no-materials'");
    const sound = written(quoted);
    const faulty = MISSPELT.reduce((text, [from, to]) => text.replace(from, to), sound);
    const path = file('misspelt.yaml', faulty);
    const { status, stdout, stderr } = await cli(['check', path, '--fix']);
    expect([status, stderr]).toEqual([0, '']);
    expect(textOf(path)).toBe(sound);
    const lines = stdout.split('\n').slice(0, 6);
    expect(lines.map((line) => line.replace(`${path}:`, ''))).toEqual([
      '3: horizno_y -> horizon_y',
      '5: cost_usd_per_D -> cost_usd_per_d',
      '10: landng -> landing',
      '23: no-material -> no-materials',
      '26: prot -> port',
      ' rewritten in 5 places',
    ]);
  },
);

test('what has no sure fix is left and told after the rest was fixed', async () => {
  const faulty = today
    .replace('horizon_y: 1', 'horizno_y: 1')
    .replace('serves: [town, cape]', 'serves: [town, harbor]');

  const path = file('partly.yaml', faulty);
  const { status, stdout, stderr } = await cli(['check', path, '--fix']);
  expect(status).toBe(2);
  expect(stdout).toContain(`${path}:3: horizno_y -> horizon_y\n${path}: rewritten in 1 place\n`);
  expect(stderr).toMatch(/names "harbor", which is no site with a landing/);
  expect(textOf(path)).toBe(faulty.replace('horizno_y', 'horizon_y'));
});

test('a wrong name of an entry of the file that is extended is fixed in the file that extends it', async () => {
  const base = file('sound.yaml', today);
  const path = file('over.yaml', 'format: 2\nextends: sound.yaml\nsites: { twon: { open_d: 5 } } # later\n');
  const refused = await cli(['check', path]);
  expect(refused.stderr).toMatch(
    /did you mean "town"\? a new one needs open_d, cost_usd_per_d\n1 problem in/,
  );
  expect((await cli(['check', path, '--fix'])).status).toBe(0);
  expect(textOf(path)).toBe('format: 2\nextends: sound.yaml\nsites: { town: { open_d: 5 } } # later\n');
  expect(textOf(base)).toBe(today);
});
