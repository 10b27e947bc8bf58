/** Sets that are cut into shards: the same bytes as in one piece, in any order, however often, and what is refused. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { missingParts, placesOfPart, runPart, type SetPart } from '../../src/experiment/set/cut.ts';
import { JOURNAL_FILE } from '../../src/experiment/set/journal.ts';
import { Here } from '../experiment/here.ts';
import { FIRST_STEPS, modelOf } from '../fixtures/models.ts';
import { here } from './here.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const capacity = 'sites.portal.stores.ring.capacity';
const sweep = (...words: readonly string[]) =>
  here(
    ['sweep', SHELF, '--vary', `${capacity}=6,8,12`, '--replications', '3', '--workers', '1', ...words],
    folder,
  );

const contents = (name: string) =>
  Object.fromEntries(
    readdirSync(join(folder, name)).map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]),
  );

test('parts are equal but for one, and hold each index once', () => {
  const places = [1, 2, 3, 4].flatMap((part) => {
    const { from, to } = placesOfPart({ part, parts: 4 }, 10);
    expect([2, 3]).toContain(to - from);
    return Array.from({ length: to - from }, (_, at) => from + at);
  });
  expect(places).toEqual(Array.from({ length: 10 }, (_, at) => at));
  expect(missingParts(['x/1-of-2', 'x/02-of-12', 'x/12-of-12', 'x/y'])).toEqual({
    parts: 12,
    missing: [1, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  });
});

describe('a sweep in four shards', () => {
  beforeAll(async () => {
    expect((await sweep('--out', 'whole')).status).toBe(0);
    for (const shard of ['3', '1', '4'])
      expect((await sweep('--out', 'cut', '--shards', '4', '--shard', shard)).status).toBe(0);
  });

  test('is not merged while one is missing, and nothing is lost', async () => {
    const { status, stderr } = await sweep('--out', 'cut', '--merge');
    expect(status).toBe(2);
    expect(stderr).toMatch(/cut\.shards has 7 of 9 replications; missing of 4 shards: 2\n/);
    expect(existsSync(join(folder, 'cut'))).toBe(false);
  });

  test('runs none of them twice, and gives the bytes of one piece when all are there', async () => {
    const second = await sweep('--out', 'cut', '--shards', '4', '--shard', '2', '--json');
    expect(documents.shards.parse(JSON.parse(second.stdout))).toMatchObject({
      command: 'sweep',
      kind: 'shard',
      part: 2,
      parts: 4,
      replications: 2,
    });
    const again = await sweep('--out', 'cut', '--shards', '4', '--shard', '2');
    expect(again.stdout).toContain('shard 2 of 4 was done before');
    expect((await sweep('--out', 'cut', '--merge')).status).toBe(0);
    expect(contents('cut')).toEqual(contents('whole'));
  });

  test('takes no shard of another set', async () => {
    renameSync(join(folder, 'cut.shards'), join(folder, 'other.shards'));
    const { status, stderr } = await sweep('--out', 'other', '--seed', '2', '--merge');
    expect(status).toBe(2);
    expect(stderr).toMatch(/the experiment in other\.shards\/1-of-4 differs from this one in seed/);
  });
});

test('a plan says how many shards are right, and the command for them', async () => {
  const { stdout } = await sweep('--plan', '--shard-minutes', '1e9', '--json');
  expect(documents.shards.parse(JSON.parse(stdout))).toMatchObject({
    kind: 'plan',
    replications: 9,
    shards: 1,
  });
  const short = await sweep('--plan', '--shard-minutes', '1e-9');
  expect(short.stdout).toMatch(/^9 replications of 3 points; one of the first point took \d+\.\d s here/);
  expect(short.stdout).toMatch(/^9 shards of about 1 replication/m);
  expect(short.stdout).toMatch(/--shards 9 --shard K {4}for each K from 1 to 9/);
});

test('a plan for Slurm writes one script, of ours alone, whose array has as many tasks as a cluster takes', async () => {
  const words = ['--plan', '--slurm', 'go.sh', '--shard-minutes=1e-9', '--out', "planner's set"];
  const { status, stdout } = await sweep(...words, '--json');
  expect(status).toBe(0);
  expect(documents.shards.parse(JSON.parse(stdout))).toMatchObject({ shards: 9, slurm_script: 'go.sh' });
  const script = readFileSync(join(folder, 'go.sh'), 'utf8');
  expect(script).toMatch(/sbatch --parsable --job-name=beringsim --array=1-9 --cpus-per-task=1 /);
  expect(script).toMatch(/--dependency=afterok:"\$array"/);
  const command = `sweep ${SHELF} --vary ${capacity}=6,8,12 --replications 3 --workers 1 --out 'planner'\\''s set' --json`;
  expect(script).toContain(`${command} --shards 9 --shard "$SLURM_ARRAY_TASK_ID" ;;`);
  expect(script).toContain(`${command} --merge ;;`);
  expect(script).not.toMatch(/--plan|--slurm|--shard-minutes/);
  expect((await sweep(...words)).stdout).toMatch(
    /Wrote go\.sh: "sh go\.sh" submits .* at most 1000 tasks where nothing else is set/,
  );
  writeFileSync(join(folder, 'mine.sh'), '#!/bin/sh\nrm -rf runs\n');
  const mine = await sweep('--plan', '--slurm', 'mine.sh');
  expect([mine.status, mine.stderr]).toEqual([
    2,
    expect.stringMatching(/mine\.sh is there, and is no script of ours/),
  ]);
  expect(readFileSync(join(folder, 'mine.sh'), 'utf8')).toContain('rm -rf runs');
  // More shards than tasks: they become larger.
  const many = ['sweep', SHELF, '--vary', `${capacity}=6,8,12`, '--replications', '500', '--plan'];
  const limited = await here([...many, '--shard-minutes', '1e-9', '--slurm', 'go.sh'], folder);
  expect(limited.stdout).toMatch(/^1\s000 shards of about 2 replications/m);
});

test('a shard that was broken off goes on where it stopped, and a second program waits for nothing', async () => {
  const model = modelOf(FIRST_STEPS);
  const target = join(folder, 'library');
  const points = [{ values: {}, model: () => model }];
  const part: SetPart = { part: 2, parts: 2 };
  const stop = new AbortController();
  const options = {
    seed: 1,
    replications: 6,
    confidence: 0.95,
    backend: new Here({ width: 1, shardSize: 1 }).open,
  } as const;
  const first = await runPart(part, target, { seed: 1 }, points, {
    ...options,
    signal: stop.signal,
    onResult: () => stop.abort(),
  });
  expect(first).toMatchObject({ size: 3, wasDone: false });
  expect(first.done).toBeLessThan(3);
  const made: number[] = [];
  const whole = await runPart(part, target, { seed: 1 }, points, {
    ...options,
    onResult: (done, isNew) => isNew && made.push(done),
  });
  expect([whole.done, made.length]).toEqual([3, 3 - first.done]);
  const journal = readFileSync(join(whole.folder, JOURNAL_FILE), 'utf8').trim().split('\n').slice(1);
  expect(journal.map((line) => JSON.parse(line).replication).sort()).toEqual([3, 4, 5]);
});

test.each<[string, readonly string[], RegExp]>([
  ['a number of shards alone', ['--shards', '3'], /--shards without --shard/],
  ['a shard alone', ['--shard', '3'], /--shard without --shards/],
  [
    'a shard beyond the last',
    ['--shards', '3', '--shard', '4'],
    /--shard: not a whole number .* \(4\)\n {2}allowed: 1 to 3/,
  ],
  ['a plan and a merge', ['--plan', '--merge'], /--plan and --merge do not go together/],
  ['a merge that resumes', ['--merge', '--resume'], /--merge and --resume do not go together/],
  ['a merge of nothing', ['--merge', '--out', 'nothing'], /nothing\.shards holds no shard that is whole/],
  ['a script without a plan', ['--slurm', 'go.sh'], /--slurm without --plan/],
  ['workers elsewhere with threads', ['--redis', 'redis://h'], /--redis and --workers do not go together/],
  ['minutes that are none', ['--plan', '--shard-minutes', 'half'], /--shard-minutes half: not a time/],
])('%s is refused', async (_, words, message) => {
  const { status, stderr } = await sweep(...words);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
});

test('a shard of a single run is refused', async () => {
  const { status, stderr } = await here(['run', SHELF, '--shards', '2', '--shard', '1'], folder);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/--shards?.*only of many replications/)]);
});
