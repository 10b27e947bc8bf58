/** `beringsim init`: from an empty folder to a compared pair of plans with what it prints. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadModel } from '../../src/files/load-model.ts';
import { type Answer, here } from './here.ts';

const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const cli = (...words: string[]) => here(words, folder);
const textOf = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
const templates = readdirSync('models/templates').filter((name) => !name.includes('.'));

/** The commands that a text shows, as words behind `npx beringsim`. */
const commandsIn = (text: string) =>
  [...text.matchAll(/^ *npx beringsim (.*)$/gm)].map(([, words]) => (words as string).split(' '));

afterAll(() => rmSync(folder, { recursive: true }));

test('there are a drive, ships alone and the Bering plan', async () => {
  expect(templates.sort()).toEqual(['bering', 'drive', 'ships']);
  expect((await cli('init', '--help')).stdout).toMatch(
    /choices: "drive", "ships", "bering"\] +\[default: "drive"\]/,
  );
});

describe.each(templates)('the template %s', (template) => {
  test('makes a folder, and prints the commands of its README', async () => {
    const { status, stdout, stderr } = await cli('init', `new/${template}`, '--template', template);
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(join(folder, 'new', template)).sort()).toEqual(
      ['README.md', `${template}.yaml`, 'look.ipynb', 'more-ships.yaml'].sort(),
    );
    const shown = commandsIn(textOf('new', template, 'README.md'));
    expect(shown.map(([command]) => command)).toEqual(['run', 'run', 'compare']);
    expect(commandsIn(stdout)).toEqual(
      shown.map((words) =>
        words.map((word) => (word.endsWith('.yaml') ? join('new', template, word) : word)),
      ),
    );
  });

  test('has two sound plans', async () => {
    for (const plan of [template, 'more-ships'])
      expect(await cli('check', `new/${template}/${plan}.yaml`)).toMatchObject({ status: 0, stderr: '' });
  });
});

// The plan of the strait takes minutes: its commands are those of the others.
test.each(['drive', 'ships'])(
  'the template %s is run, changed and compared by what is printed',
  {
    timeout: 300_000,
  },
  async (template) => {
    const results: Answer[] = [];
    for (const words of commandsIn(textOf('new', template, 'README.md')))
      results.push(
        await cli(...words.map((word) => (word.endsWith('.yaml') ? join('new', template, word) : word))),
      );
    for (const { status, stderr } of results) expect([status, stderr]).toEqual([0, '']);
    const [run, changed, compared] = results.map(({ stdout }) => stdout);
    expect(run).toMatch(template === 'drive' ? /^Last break-through 20/ : /^All landed and ships home 20/);
    expect(changed?.split('\n')[0]).not.toBe(run?.split('\n')[0]);
    expect(compared).toMatch(/^more-ships +\d+ +-\d/m);
  },
);

test('the neutral templates name no place of the strait, and have no ice', () => {
  for (const template of ['drive', 'ships']) {
    const text = textOf('new', template, `${template}.yaml`) + textOf('new', template, 'README.md');
    expect(text).not.toMatch(/bering(?!sim)|strait|diomede|wales|nome\b|anadyr|arctic/i);
    expect(loadModel(join(folder, 'new', template, `${template}.yaml`)).file.ice).toBeUndefined();
  }
});

test('what the Bering template shows as comments can be taken over', () => {
  const path = join(folder, 'new/bering/bering.yaml');
  const [head, examples] = textOf('new/bering/bering.yaml').split(/^# Take out .*$/m) as [string, string];
  writeFileSync(path, head + examples.replace(/^# ?/gm, ''));
  const { file } = loadModel(path);
  expect(file.crews?.american?.persons).toBe(20);
  expect(file.weather?.limits?.lightering?.wave_below_m).toBe(1.2);
  expect(file.costs?.owner_usd_per_d).toBe(600000);
});

describe('refused with exit code 2 is', () => {
  const refused = async (dir: string) => {
    const { status, stdout, stderr } = await cli('init', dir);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/\n {2}allowed: a folder that is new or empty\n {2}fix: {5}/);
    return stderr;
  };

  test('a folder that is not empty, which stays as it is', async () => {
    mkdirSync(join(folder, 'full'));
    writeFileSync(join(folder, 'full/notes.txt'), 'mine');
    expect(await refused('full')).toContain('full is not empty: it holds notes.txt');
    expect(readdirSync(join(folder, 'full'))).toEqual(['notes.txt']);
  });

  test('a file, a path below a file, and a home that no shell has named', async () => {
    writeFileSync(join(folder, 'file'), '');
    expect(await refused('file')).toContain('file is a file');
    expect(await refused('file/below')).toContain('is a file');
    expect(await refused('~/plans')).toContain('no shell has replaced the "~"');
    expect(readdirSync(folder)).not.toContain('~');
  });
});

test('an empty folder that is there is filled', async () => {
  mkdirSync(join(folder, 'empty'));
  expect((await cli('init', 'empty', '--json')).status).toBe(0);
  expect(readdirSync(join(folder, 'empty'))).toContain('drive.yaml');
});
