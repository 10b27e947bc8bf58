/** Signals end a command at once, except while there is something to save. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { InterruptWatch, unbroken } from '../../src/cli/terminal/interrupt.ts';
import { BERING, FIRST_STEPS, STRESS } from '../fixtures/models.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: string[]) => spawnSync('node', [MAIN, ...words], { encoding: 'utf8' });
const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
  readonly after_ms: number;
}

/** Starts a command, sends a signal when it is time, and waits for its end. */
async function stopped(
  words: readonly string[],
  signal: NodeJS.Signals,
  isTime: () => boolean,
): Promise<End> {
  const child: ChildProcess = spawn('node', [MAIN, ...words], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  const end = new Promise<[number | null, string | null]>((done) =>
    child.on('close', (code, by) => done([code, by])),
  );
  while (!isTime() && child.exitCode === null) await pause(10);
  const sent_ms = Date.now();
  child.kill(signal);
  const [code, by] = await end;
  return { code, signal: by, stderr, after_ms: Date.now() - sent_ms };
}

const draftsIn = (folder: string) => readdirSync(folder).filter((name) => name.includes('partial'));

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a run at once; the next run tidies up', async (signal) => {
  const home = newFolder();
  const words = ['run', BERING, '--out', join(home, 'run')];
  const end = await stopped(words, signal, () => draftsIn(home).length > 0);
  expect(end).toMatchObject({ code: null, signal, stderr: '' });
  expect(end.after_ms).toBeLessThan(3000);
  expect(readdirSync(home)).toEqual(draftsIn(home));
  expect(cli('run', STRESS, '--out', join(home, 'run'), '--quiet').status).toBe(0);
  expect(readdirSync(home)).toEqual(['run']);
});

test('a signal ends a command in the midst of synchronous work', async () => {
  const home = newFolder();
  const words = ['weather', BERING, '--years', '2000', '--out', join(home, 'weather')];
  // All years of all stations are made in one go, once the draft is there.
  const end = await stopped(words, 'SIGTERM', () => draftsIn(home).length > 0);
  expect(end).toMatchObject({ code: null, signal: 'SIGTERM', stderr: '' });
  expect(end.after_ms).toBeLessThan(3000);
});

test('a shell shows 143 for SIGTERM', () => {
  const home = newFolder();
  const script = `node ${MAIN} run ${FIRST_STEPS} --check --out ${home}/run & pid=$!; while [ -z "$(ls -A ${home})" ]; do sleep 0.05; done; kill -TERM $pid; wait $pid; echo $?`;
  expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout).toBe('143\n');
});

test('a set ends at once while no result is in, and is begun anew without being told to', async () => {
  const home = newFolder();
  const target = join(home, 'set');
  const journal = join(home, '.set.partial', 'journal.jsonl');
  const words = ['run', BERING, '--replications', '4', '--workers', '1', '--out', target];
  const end = await stopped(words, 'SIGINT', () => existsSync(journal));
  expect(end).toMatchObject({ code: null, signal: 'SIGINT', stderr: '' });
  expect(readFileSync(journal, 'utf8').split('\n')).toHaveLength(2);
  const again = cli('run', FIRST_STEPS, '--replications', '2', '--out', target, '--quiet');
  expect([again.status, again.stderr]).toEqual([0, '']);
  expect(readdirSync(home)).toEqual(['set']);
});

test.each([
  ['--quiet', /^Stopped after \d+ of 4000 replications, which are kept;.*--resume/],
  [
    '--json',
    /^\{[\s\S]*"code": "stopped",[\s\S]*"found": "Stopped after \d+ of 4000 [^\n]*\n[\s\S]*--resume"[\s\S]*\}\n$/,
  ],
] as const)(
  'a set with results keeps them and says with %s how to go on: 143 for SIGTERM',
  async (option, message) => {
    const home = newFolder();
    const journal = join(home, '.set.partial', 'journal.jsonl');
    const lines = () => (existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 1 : 0);
    const words = [
      'run',
      FIRST_STEPS,
      '--replications',
      '4000',
      '--workers',
      '1',
      '--out',
      join(home, 'set'),
      option,
    ];
    const end = await stopped(words, 'SIGTERM', () => lines() > 3);
    expect(end).toMatchObject({ code: 143, signal: null });
    expect(end.stderr).toMatch(message);
    expect(lines()).toBeGreaterThan(3);
  },
);

test('an interrupt is heard once, not during work in which it could not be, and not after', () => {
  const count = () => process.listenerCount('SIGTERM');
  const before = count();
  const interrupt = new InterruptWatch();
  interrupt.hear();
  interrupt.hear();
  expect(count()).toBe(before + 1);
  expect(interrupt.unheard(count)).toBe(before);
  expect(count()).toBe(before + 1);
  // The listener alone: others of the test runner would end it.
  process.listeners('SIGTERM').at(-1)?.('SIGTERM');
  expect([interrupt.signal.aborted, interrupt.exitCode, count()]).toEqual([true, 143, before]);
  interrupt.hear();
  expect(count()).toBe(before);
});

test('work that must not be broken off holds signals back until it is done', async () => {
  const before = process.listenerCount('SIGINT');
  expect(unbroken(() => process.listenerCount('SIGINT'))).toBe(before + 1);
  await pause(20);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
