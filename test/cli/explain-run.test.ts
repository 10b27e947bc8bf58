/** `explain` of one run and `diff`, from their folders. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { here } from './here.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const cli = (...words: readonly string[]) => here(words, folder);

/** Two runs of the small yard: as it is, and with room for all rings. */
beforeAll(async () => {
  const rule = '--set=sites.portal.stores.ring.reorder={below_d: 10, up_to_d: 20}';
  const larger = '--set=sites.portal.stores.ring.capacity=12';
  expect((await cli('run', SHELF, rule, '--out', 'small')).status).toBe(0);
  expect((await cli('run', SHELF, rule, larger, '--out', 'large', '--format', 'parquet')).status).toBe(0);
  expect((await cli('run', SHELF, '--tables', 'critical_chain,orders', '--out', 'few')).status).toBe(0);
});

describe('explain of a run', () => {
  test('is the chain from the finish back to day zero, what it went into, and float', async () => {
    const { status, stdout, stderr } = await cli('explain', 'small');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^shelf, seed 1, replication 0: finished 2030-01-12, 12 days after day zero/);
    const dates = [...stdout.matchAll(/^(\d{4}-\d\d-\d\d) {2}(\d{4}-\d\d-\d\d) /gm)];
    expect(dates.map(([, from, to]) => `${from} ${to}`)).toEqual([
      '2030-01-12 2030-01-12',
      '2030-01-11 2030-01-12',
      '2030-01-08 2030-01-11',
      '2030-01-02 2030-01-08',
      '2030-01-01 2030-01-02',
    ]);
    expect(stdout).toMatch(/^no room in the yard +5\.8 +48\.9 %$/m);
    expect(stdout).toMatch(/^total +11\.8 +100\.0 %$/m);
    expect(stdout).toContain('No second chain: this run has fewer than two headings.');
    expect(stdout).toMatch(/^opening of portal +2030-01-02 +order 1, its first +2030-01-03 +0\.8$/m);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(120);
  });

  test('is the same as a document', async () => {
    const found = documents.explain.parse(JSON.parse((await cli('explain', 'large', '--json')).stdout));
    expect(found).toMatchObject({ kind: 'run', model: 'shelf', finished: true, end_h: 184, second: null });
    expect(found.kind === 'run' && found.steps.at(-1)?.to_h).toBe(184);
  });

  test('names the tables that are missing', async () => {
    const { status, stderr } = await cli('explain', 'few');
    expect(status).toBe(2);
    expect(stderr).toContain(
      'few: second_chain, entities, waits, rings, voyages, cargo, milestones, steps are missing',
    );
    expect(stderr).toContain('--tables critical_chain,second_chain,entities,');
  });
});

describe('diff', () => {
  test('of two runs is the first state that differs, and parts that add up to the hour', async () => {
    const { status, stdout, stderr } = await cli('diff', 'small', 'large');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('B ends 4.1 days (98 hours) earlier than A.');
    // The order of 12 rings is ready as that of 6 was; the boat comes home for the rest instead of waiting.
    expect(stdout).toMatch(
      /^Up to 2030-01-07 \d\d:\d\d UTC both runs are the same\. The first difference is of boat-1:$/m,
    );
    const hours = [...stdout.matchAll(/ (-?\d+)$/gm)].map(([, figure]) => Number(figure));
    const total = hours.pop();
    expect(total).toBe(-98);
    expect(hours.reduce((sum, one) => sum + one, 0)).toBe(total);
    expect(stdout).toContain('This is exact accounting along the two critical chains, not causation');
  });

  test('of a run with itself is nothing', async () => {
    const { stdout } = await cli('diff', 'small', 'small');
    expect(stdout).toContain('All states of the two runs are the same.');
    const found = documents.diff.parse(JSON.parse((await cli('diff', 'small', 'small', '--json')).stdout));
    expect(found).toMatchObject({ kind: 'run', first: null, difference_h: 0, finished: [true, true] });
  });

  test('of two sets of results reads their chains, by replication', async () => {
    set('one', '2030-01-01', ['0,ice,48', '0,boring,24', '1,boring,48']);
    set('other', '2030-01-02', ['0,boring,48', '1,boring,48', '1,horizon,24']);
    const { status, stdout, stderr } = await cli('diff', 'one', 'other');
    expect([status, stderr]).toEqual([0, '']);
    // Mean of 72 and 48 against mean of 48 and 72 and a day zero a day later.
    expect(stdout).toContain(
      'B ends on average 1.0 days (24 hours) later than A, over 2 pairs of replications',
    );
    expect(stdout).toContain('Not finished: 0 of A, 1 of B');
    for (const name of ['one', 'other'])
      writeFileSync(join(folder, name, 'model.yaml'), 'project: { start: 2030-01-01, opening: [tests] }\n');
    expect((await cli('diff', 'one', 'other')).stdout).toContain('Not open: 0 of A, 1 of B');
    set('one', '2030-01-01', ['0,ice,48', '0,boring,24', '1,boring,48']);
    set('other', '2030-01-02', ['0,boring,48', '1,boring,48', '1,horizon,24']);
    const found = documents.diff.parse(JSON.parse((await cli('diff', 'one', 'other', '--json')).stdout));
    expect(found).toMatchObject({
      kind: 'results',
      pairs: 2,
      unfinished: [0, 1],
      total: { difference_h: 24 },
    });
    const parts = found.parts.map(({ activity, difference_h }) => [activity, difference_h]);
    expect(Object.fromEntries(parts)).toEqual({ ice: -24, 'later day zero': 24, boring: 12, horizon: 12 });
  });

  test('says what to do where chains are missing, or the folders are unlike', async () => {
    set('bare', '2030-01-01', null);
    expect(await cli('diff', 'bare', 'bare')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/bare holds no table chains[\s\S]*run it again with --chains/),
    });
    expect(await cli('diff', 'small', 'bare')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^small holds one run, and bare holds many runs/),
    });
  });
});

/** A folder of replications with as much in it as a difference reads. */
function set(name: string, start: string, chains: readonly string[] | null): void {
  mkdirSync(join(folder, name), { recursive: true });
  const record = { program: 'beringsim', kind: 'replications', version: '', seed: 1, confidence: 0.95 };
  writeFileSync(join(folder, name, 'run.json'), JSON.stringify(record));
  writeFileSync(join(folder, name, 'model.yaml'), `project: { start: ${start} }\n`);
  if (chains === null) return;
  writeFileSync(join(folder, name, 'chains.csv'), ['replication,activity,hours', ...chains, ''].join('\n'));
}
