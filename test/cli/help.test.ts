/** What a person sees: help, the version, and on a terminal how far a command is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCodes } from '../../src/cli/exit.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';
import { here } from './here.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: string[]) => spawnSync('node', [MAIN, ...words], { encoding: 'utf8' });
const help = cli('--help').stdout;
const commands = [...help.matchAll(/^ {2}beringsim (\w+)/gm)].map(([, name]) => name as string);

test.each([[[]], [['-h']], [['help']]])(
  '%j is the help: commands and exit codes, with exit code 0',
  async (words) => {
    expect(await here(words)).toMatchObject({ status: 0, stderr: '', stdout: help });
    expect(commands.slice(0, 3)).toEqual(['run', 'compare', 'sweep']);
    for (const [code, meaning] of Object.entries(exitCodes))
      expect(help).toMatch(new RegExp(`^ +${code} +${meaning}$`, 'm'));
  },
);

test.each(['-V', '--version'])('%s is the version', async (word) => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await here([word])).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test.each(commands)('%s has a help, whose examples can be copied', async (name) => {
  const { status, stdout } = await here(['help', name]);
  expect(status).toBe(0);
  const examples = stdout.split('Examples:\n')[1]?.trimEnd().split('\n') ?? [];
  for (const [at, line] of examples.entries())
    expect(line).toMatch(at % 2 === 0 ? /^ {2}# \S/ : new RegExp(`^ {2}beringsim ${name}( |$)`));
  // Every command prints a document.
  expect(stdout).toContain('--json');
  expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
});

test('a terminal shows how far a run is, how long it took, and a picture; a pipe, --quiet and --json do not', () => {
  const out = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'out');
  const words = `${MAIN} run ${FIRST_STEPS} --out ${out} --force`;
  const shown = (more: string) =>
    spawnSync('script', ['-qec', `stty cols 100; node ${words} ${more}`, '/dev/null'], { encoding: 'utf8' })
      .stdout;
  const one = shown('');
  expect(one).toMatch(/simulated to \d{4}-\d\d-\d\d \|.*\| of the horizon \d{4}-\d\d-\d\d/);
  expect(one).toContain('Where the hours of each drive went');
  expect(one).toMatch(/Wrote .*\s+Took \d+\.\d s\s*$/);
  expect(shown('--replications 2')).toMatch(/0\/2 replications \|.*\| -- left/);
  expect(shown('--quiet')).toBe(`${out}\r\n`);
  expect(JSON.parse(shown('--json'))).toMatchObject({ schema: 'run' });
  const piped = cli(...words.split(' ').slice(1));
  expect(piped.stderr).toBe('');
  expect(piped.stdout).not.toContain('Took');
  expect(piped.stdout).not.toContain('Where the hours');
});
