/** What commands print for programs: documents that keep their published schemas, and the same bytes for everybody. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type DocumentName, documentJsonSchema, documents } from '../../src/cli/documents/documents.ts';
import { exitCodes } from '../../src/cli/exit.ts';
import { commandCodes } from '../../src/cli/problems.ts';
import { version } from '../../src/cli/version.ts';
import { problemCodes } from '../../src/model/file/problem.ts';
import { here } from './here.ts';

const MAIN = resolve('dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
/** A short plan, and one whose horizon is shorter still. */
const plan = (name: string, horizon_y: number) =>
  file(
    `${name}.yaml`,
    `format: 2\nextends: ${resolve('models/first-steps.yaml')}\nproject: { name: ${name}, horizon_y: ${horizon_y} }\n`,
  );
const [one, other] = [plan('one', 0.02), plan('other', 0.01)];
const broken = file(
  'broken, 100%.yaml',
  'format: 2\nproject: { name: x, start: soon, horizon_y: -1 }\nsites: {}\n',
);
const hours = file(
  'hours.csv',
  `time,windspeed_ms\n${Array.from({ length: 48 }, (_, hour) => `2030-01-0${1 + Math.floor(hour / 24)} ${String(hour % 24).padStart(2, '0')}:00,5.5`).join('\n')}\n`,
);

const cli = (words: readonly string[]) => here(words, folder);

const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
// biome-ignore lint/suspicious/noExplicitAny: its types are those of CommonJS.
(addFormats as any)(ajv);
const validators = new Map(
  (Object.keys(documents) as DocumentName[]).map((name) => [name, ajv.compile(documentJsonSchema(name))]),
);

/** The document, held against its schema. */
function documentIn(text: string, name: DocumentName): Record<string, unknown> {
  const found = JSON.parse(text) as Record<string, unknown>;
  const isValid = validators.get(name);
  expect(isValid?.(found), JSON.stringify(isValid?.errors)).toBe(true);
  expect(documents[name].parse(found)).toEqual(found);
  expect(found.schema).toBe(name);
  return found;
}

describe('the document of', () => {
  test.each<[string[], DocumentName, object]>([
    [['run', one], 'run', { kind: 'run', folder: 'runs/one-s1r0' }],
    [
      ['run', one, '--replications', '3', '--finish-by', '2027-06-01', '--cost-under', '1e9'],
      'run',
      { kind: 'replications', results: 3, failed: 0, differences: [] },
    ],
    [
      ['compare', one, other, '--replications', '2', '--cost-under', '1e9'],
      'compare',
      { kind: 'comparison', folder: 'runs/compare-one-other-s1n2' },
    ],
    [
      ['sweep', one, '--vary', 'project.horizon_y=0.01:0.02:0.005', '--replications', '1'],
      'sweep',
      { kind: 'sweep', results: 3 },
    ],
    [
      ['explain', 'runs/one-s1n3', '--finish-by', '2027-06-01', '--cost-under', '1e9'],
      'explain',
      { kind: 'results', runs: 3, finished: 0, criticality: [], probabilities: { length: 3 } },
    ],
    [['explain', 'runs/one-s1r0'], 'explain', { kind: 'run', finished: false, second: null }],
    [['export', 'runs/one-s1r0'], 'export', { kind: 'run', start: '2027-01-01' }],
    [
      ['run', one, '--replications', '2', '--schedule', '--out', 'runs/dated'],
      'run',
      { kind: 'replications', results: 2 },
    ],
    [['export', 'runs/dated'], 'export', { kind: 'results', point: 1 }],
    [['diff', 'runs/one-s1r0', 'runs/one-s1r0'], 'diff', { kind: 'run', first: null, difference_h: 0 }],
    [['weather', one, '--years', '2'], 'weather', { kind: 'weather', years: 2, against: null }],
    [
      ['calendar', resolve('models/operations/calendars.yaml'), '--replications', '1'],
      'calendar',
      { replications: 1, year: 2027 },
    ],
    [['weather', hours, '--guess'], 'weather', { kind: 'guess', name: 'hours' }],
    [['check', one], 'check', { ok: true, problems: [] }],
    [['init', 'begun'], 'init', { folder: 'begun', next: { length: 3 } }],
    [['models'], 'models', { models: [{ name: 'bering-2025' }, { name: 'first-steps' }, {}] }],
    [
      ['inputs', 'costs'],
      'inputs',
      { inputs: { 0: { path: 'costs.owner_usd_per_d', unit: 'US dollars per day' }, length: 12 } },
    ],
    [['tables'], 'tables', {}],
    [['completion', 'fish'], 'completion', { shell: 'fish' }],
  ])('%j keeps its schema, and stands alone on standard output', async (words, name, holds) => {
    const { status, stdout, stderr } = await cli([...words, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(documentIn(stdout, name)).toMatchObject({ command: words[0], version: version(), ...holds });
  });

  test('a run holds what summary.json holds, in the same bytes each time', async () => {
    const words = ['run', one, '--json', '--out', 'twice', '--force'];
    const first = (await cli(words)).stdout;
    expect((await cli(words)).stdout).toBe(first);
    expect(documentIn(first, 'run').summary).toEqual(
      JSON.parse(readFileSync(join(folder, 'twice/summary.json'), 'utf8')),
    );
  });

  test('a comparison has a point for each model, and the probability of each date and sum', async () => {
    const { stdout } = await cli([
      'compare',
      one,
      other,
      '--replications',
      '2',
      '--cost-under',
      '1',
      '--json',
      '--force',
    ]);
    const { points, differences, probabilities } = documentIn(stdout, 'compare');
    expect(points).toMatchObject([
      { point: 1, values: { model: 'one' } },
      { point: 2, values: { model: 'other' } },
    ]);
    expect(differences).toMatchObject([{ point: 2, values: { model: 'other' }, pairs: 2 }]);
    expect(probabilities).toMatchObject([
      { point: 1, finish_by: null, cost_under_usd: 1, probability: 0 },
      { point: 2, finish_by: null, cost_under_usd: 1, probability: 0 },
    ]);
  });

  test('replications that fail counts them; the exit code is 3, and standard error is empty', async () => {
    const words = ['run', resolve('models/first-steps.yaml'), '--replications', '1', '--time-limit', '0.05s'];
    const { status, stdout, stderr } = await cli([...words, '--json']);
    expect([status, stderr]).toEqual([3, '']);
    expect(documentIn(stdout, 'run')).toMatchObject({ results: 1, failed: 1 });
  });
});

describe('problems', () => {
  test.each<[string[], string | null, object[]]>([
    [
      ['run', broken],
      'run',
      [
        { code: 'wrong-type', file: broken, line: 2, column: 28 },
        { line: 2, column: 45 },
      ],
    ],
    [['run', one, '--sed', '1'], 'run', [{ code: 'option', file: null, fix: 'did you mean --seed?' }]],
    [['run'], 'run', [{ code: 'argument' }]],
    [['rnu'], null, [{ code: 'command', line: 0, column: 0 }]],
    [['run', one, '--out', '.'], 'run', [{ code: 'folder', found: expect.stringContaining('left alone') }]],
  ])(
    'of %j are one document on standard error, and the exit code stays',
    async (words, command, problems) => {
      const { status, stdout, stderr } = await cli([...words, '--json']);
      expect([status, stdout]).toEqual([2, '']);
      expect(documentIn(stderr, 'problems')).toMatchObject({ command, problems });
    },
  );

  test('are the result of check: its document on standard output, whatever of the two asks for it', async () => {
    const { status, stdout, stderr } = await cli(['check', broken, '--json']);
    expect([status, stderr]).toEqual([2, '']);
    expect(documentIn(stdout, 'check')).toMatchObject({
      ok: false,
      counts: null,
      problems: [
        { code: 'wrong-type', file: broken, line: 2, column: 28, found: 'project.start is "soon"' },
        { code: 'out-of-range', file: broken, line: 2, column: 45 },
      ],
    });
    expect((await cli(['check', broken, '--format', 'json'])).stdout).toBe(stdout);
  });

  test('are annotations for GitHub, with what it would read otherwise escaped', async () => {
    const { status, stdout, stderr } = await cli([
      'check',
      broken,
      '--format',
      'github',
      '--set',
      'project.name=',
    ]);
    expect([status, stderr]).toEqual([2, '']);
    expect(stdout).toMatch(
      /^::error title=setting::--set project.name=: no value is given%0Aallowed: .*%0Afix: .*\n/,
    );
    const [first, second] = (await cli(['check', broken, '--format', 'github'])).stdout.split('\n');
    expect(first).toMatch(
      /^::error file=broken%2C 100%25.yaml,line=2,col=28,title=wrong-type::project.start is "soon"%0Aallowed: a date, year-month-day%0Afix: /,
    );
    expect(second).toMatch(
      /line=2,col=45,title=out-of-range::project.horizon_y is -1%0Aallowed: more than 0%0A/,
    );
    expect(await cli(['check', one, '--format', 'github'])).toMatchObject({ status: 0, stdout: '' });
  });

  test('of our own are told as such: exit code 1, a document all the same', () => {
    const preload = file(
      'preload.mjs',
      "globalThis.structuredClone = () => { throw new Error('not as it was meant'); };\n",
    );
    const words = ['--import', join(folder, preload), MAIN, 'check', one];
    const failed = spawnSync('node', words, { encoding: 'utf8', cwd: folder });
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(
      /not as it was meant[\s\S]*\n {2}allowed: .*fault of beringsim.*\n {2}fix: {5}please report/,
    );
    const { status, stderr } = spawnSync('node', [...words, '--json'], { encoding: 'utf8', cwd: folder });
    expect(status).toBe(1);
    expect(documentIn(stderr, 'problems')).toMatchObject({ problems: [{ code: 'internal', file: null }] });
  });
});

test('schema --of prints the schema of each document, and of models as before', async () => {
  expect(JSON.parse((await cli(['schema', '--of', 'run'])).stdout)).toEqual(documentJsonSchema('run'));
  expect((await cli(['schema', '--of', 'model', '--json'])).stdout).toBe(
    readFileSync('models/beringsim.schema.json', 'utf8'),
  );
});

describe('the same command prints the same', () => {
  const bare = { PATH: process.env.PATH, HOME: process.env.HOME };
  const elsewhere = {
    ...bare,
    LANG: 'de_DE.UTF-8',
    LC_ALL: 'de_DE.UTF-8',
    LANGUAGE: 'de',
    COLUMNS: '20',
    CI: '1',
    GITHUB_ACTIONS: 'true',
    FORCE_COLOR: '1',
    TZ: 'Asia/Tokyo',
  };

  test.each([
    [['--help']],
    [['run', '--help']],
    [['run', '--sed', '1']],
    [['check', broken]],
    [['check', one, '--json']],
    [['tables']],
  ])('%j, in any language, width and workshop', (words) => {
    const startedIn = (env: NodeJS.ProcessEnv) =>
      spawnSync('node', [MAIN, ...words], { encoding: 'utf8', cwd: folder, env });
    const { status, stdout, stderr } = startedIn(bare);
    expect(`${stdout}${stderr}`.length).toBeGreaterThan(50);
    expect(startedIn(elsewhere)).toMatchObject({ status, stdout, stderr });
  });

  test('check, in a pipe and on a terminal', async () => {
    const piped = await cli(['check', broken]);
    const shown = spawnSync('script', ['-qec', `node ${MAIN} check '${broken}'`, '/dev/null'], {
      encoding: 'utf8',
      cwd: folder,
    });
    expect(shown.status).toBe(2);
    expect(shown.stdout.replaceAll('\r', '')).toBe(piped.stderr);
  });
});

test('docs/command-line.md lists the exit codes, the documents and the codes of problems', () => {
  const page = readFileSync('docs/command-line.md', 'utf8');
  const rows = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name, meaning]) => [name, meaning]);
  expect(rows(/^\| (\d+) \| (.*) \|$/gm)).toEqual(Object.entries(exitCodes));
  const named = rows(/^\| `([\w-]+)` \| ([^|]*) \|$/gm);
  expect(named).toEqual(Object.entries({ ...problemCodes, ...commandCodes }));
  const printed = rows(/^\| `([\w-]+)` \| ([^|]*) \|.* \|$/gm).filter(
    ([name]) => !named.some(([code]) => code === name && code !== 'format'),
  );
  expect(printed.map(([name]) => name)).toEqual(Object.keys(documents));
});
