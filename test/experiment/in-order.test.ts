/** Order, failures and aborts, seen through a backend that has nothing of threads. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type OpenBackend, ShardLeft } from '../../src/experiment/backends/backend.ts';
import { replicate, runPoints } from '../../src/experiment/experiment.ts';
import { replication } from '../../src/experiment/replication.ts';
import { ResultSet } from '../../src/experiment/set/result-set.ts';
import { whenPrecise } from '../../src/experiment/set/stop-rule.ts';
import { cutByPoint, type Shard } from '../../src/experiment/shard.ts';
import { UtcClock } from '../../src/trace/clock.ts';
import { draftOf } from '../../src/trace/folders/draft.ts';
import type { ResultRow } from '../../src/trace/results/results.ts';
import { modelOf, STRESS } from '../fixtures/models.ts';
import { all } from '../trace/files.ts';
import { Here, type HereOptions } from './here.ts';

const small = modelOf(STRESS, { 'drives.c': null });
const first = replication(small, { seed: 1, replication: 0 });
/** A result at once, told from others by its finish. */
const quick = ({ point, seed }: Shard, number: number): ResultRow => ({
  ...first,
  seed,
  replication: number,
  finish_h: 1000 * point + number,
});
const points = (count: number) => Array.from({ length: count }, () => ({ values: {}, model: () => small }));
const numbers = (results: readonly ResultRow[]) => results.map(({ replication: number }) => number);

test('results come in the order of the plan, though the backend gives the latest first', async () => {
  const here = new Here({ give: quick });
  const results = await all(runPoints(points(3), { replications: 7, first: 2, backend: here.open }));
  expect(results.map(({ point, result }) => [point, result.replication])).toEqual(
    [1, 2, 3].flatMap((point) => [2, 3, 4, 5, 6, 7, 8].map((number) => [point, number])),
  );
  expect(results.map(({ result }) => result.finish_h)).toEqual(
    results.map(({ point, result }) => 1000 * (point - 1) + result.replication),
  );
  expect([here.most, here.isClosed]).toEqual([here.width, true]);
});

test.each([{ shardSize: 1 }, { shardSize: 4 }, { width: 1 }, { width: 9, shardSize: 2 }])(
  'results of %j are those of one run after the other',
  async (options) => {
    const here = new Here(options);
    const results = await all(replicate(small, { replications: 6, seed: 3, backend: here.open }));
    expect(results).toEqual(
      [0, 1, 2, 3, 4, 5].map((number) => replication(small, { seed: 3, replication: number })),
    );
  },
);

test('a shard is of one point, plain data, and no larger than the backend wants', async () => {
  const here = new Here({ give: quick, shardSize: 3 });
  await all(runPoints(points(2), { replications: 4, seed: 5, timeLimit_s: 9, backend: here.open }));
  const [{ model }] = here.shards as [Shard];
  expect(model).toMatch(/^[0-9a-f]{64}$/);
  const limits = { timeLimit_s: 9, memoryLimit_mb: undefined };
  expect(here.shards).toEqual(
    [
      [0, [0, 1, 2]],
      [0, [3]],
      [1, [0, 1, 2]],
      [1, [3]],
    ].map(([point, replications]) => ({ point, replications, model, seed: 5, limits, how: {} })),
  );
});

test('keys with gaps are cut where the point changes or the piece is full', () => {
  const keys = [
    [0, 1],
    [0, 5],
    [0, 6],
    [2, 0],
  ].map(([point, number]) => ({ point: point as number, replication: number as number }));
  expect([...cutByPoint(keys, () => 2)]).toEqual([
    { point: 0, replications: [1, 5] },
    { point: 0, replications: [6] },
    { point: 2, replications: [0] },
  ]);
  expect([...cutByPoint([], () => 2)]).toEqual([]);
});

test('a backend may ask for the model of any shard, long after it was given', async () => {
  const here = new Here({ width: 4 });
  let readings = 0;
  const models = [300, 400].map((day) => modelOf(STRESS, { 'drives.c': null, 'drives.a.ready_d': day }));
  const plans = models.map((model) => ({
    values: {},
    model: () => {
      readings++;
      return model;
    },
  }));
  const results = await all(runPoints(plans, { replications: 2, backend: here.open }));
  expect(results.map(({ result }) => result)).toEqual(
    models.flatMap((model) => [0, 1].map((number) => replication(model, { seed: 1, replication: number }))),
  );
  // All four shards are there at once: the second model, then the first once more.
  expect(readings).toBe(3);
});

test('a shard that is lost fails its replications, and the others go on', async () => {
  const here = new Here({ give: quick, shardSize: 2, lost: 1 });
  const results = await all(replicate(small, { replications: 6, seed: 4, backend: here.open }));
  expect(numbers(results)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(results.map(({ error }) => error)).toEqual([
    '',
    '',
    'the shard was lost',
    'the shard was lost',
    '',
    '',
  ]);
  expect(results[2]).toMatchObject({ seed: 4, status: 'failed', finish_h: null });
});

test('a result that the backend leaves out is a failed one', async () => {
  const here = new Here({ shardSize: 3, give: (shard, number) => quick(shard, number === 1 ? 7 : number) });
  const results = await all(replicate(small, { replications: 3, backend: here.open }));
  expect(numbers(results)).toEqual([0, 1, 2]);
  expect(results[1]?.error).toBe('the backend gave no result');
});

test('a backend that can go on with nothing ends the set, once what came before is given', async () => {
  const here = new Here({ give: quick, fatal: 4 });
  const results: ResultRow[] = [];
  const run = async () => {
    for await (const result of replicate(small, { replications: 50, backend: here.open }))
      results.push(result);
  };
  await expect(run()).rejects.toThrow('nothing can be run any more');
  expect(numbers(results)).toEqual([0, 1, 2, 3]);
  expect(here.shards.length).toBeLessThan(10);
  expect(here.isClosed).toBe(true);
});

test('after an abort what runs is finished, in order, and nothing more is begun', async () => {
  const stop = new AbortController();
  const here = new Here({ give: quick });
  const results: ResultRow[] = [];
  for await (const result of replicate(small, {
    replications: 200,
    backend: here.open,
    signal: stop.signal,
  })) {
    results.push(result);
    if (results.length === 3) stop.abort();
  }
  expect(numbers(results)).toEqual([...results.keys()]);
  expect(results).toHaveLength(here.shards.length);
  expect(results.length).toBeLessThan(12);
});

test('shards that are left have no results, none of them failed, and what came behind them is kept', async () => {
  const stop = new AbortController();
  const here = new Here({ give: quick, width: 4 });
  const open: OpenBackend = (models, replications, signal) => {
    const backend = here.open(models, replications, signal);
    const run = async (shard: Shard) => {
      const rows = await backend.run(shard);
      if (shard.replications[0] === 2) stop.abort();
      if (shard.replications[0] === 1) throw new ShardLeft('the set was broken off');
      return rows;
    };
    return { width: 4, shardSize: 1, run, close: () => backend.close() };
  };
  const kept: number[] = [];
  const results = await all(
    runPoints(
      points(1),
      { replications: 9, backend: open, signal: stop.signal },
      { size: 0, has: () => false, add: ({ replication: number }) => kept.push(number) },
    ),
  );
  expect(results.map(({ result }) => result.replication)).toEqual([0]);
  expect(kept.sort()).toEqual([0, 2, 3]);
});

test('behind a slow shard no more than 64 for each lane are begun', async () => {
  const here = new Here({ give: quick, width: 2, held: 0 });
  const results = all(replicate(small, { replications: 500, backend: here.open }));
  for (let turn = 0, begun = -1; begun < here.shards.length || turn < 5; turn++) {
    begun = here.shards.length;
    await new Promise((wake) => setTimeout(wake, 5));
  }
  expect(here.shards).toHaveLength(128);
  here.letGo();
  expect(numbers(await results)).toEqual([...Array(500).keys()]);
});

const PLAN = { of: 'a test' };
const permission = { replace: 'nothing', fingerprint: 'a' } as const;
const OPTIONS = { replications: 5, confidence: 0.95 };

/** A set of two points in a folder of its own, and what it comes to. */
async function setIn(target: string, resume: boolean, given: HereOptions & { stopAfter?: number } = {}) {
  const here = new Here({ give: quick, ...given });
  const stop = new AbortController();
  const onResult = (kept: number) => kept === given.stopAfter && stop.abort();
  const opening = { target, permission, resume, anew: false };
  const options = { ...OPTIONS, backend: here.open, signal: stop.signal, onResult };
  const set = await ResultSet.open(opening, PLAN, points(2), options);
  try {
    await set.run();
    if (set.isWhole) {
      await set.write('csv', new UtcClock(0), 'set', () => {}, PLAN);
      set.finish();
    }
  } finally {
    set.leave();
  }
  return {
    set,
    begun: here.shards.flatMap(({ point, replications }) =>
      replications.map((number) => `${point} ${number}`),
    ),
  };
}

const newTarget = () => join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'set');
const table = (target: string) => readFileSync(join(target, 'results.csv'), 'utf8');

test('a set resumes what is missing, in whatever order results were kept, and gives the same tables', async () => {
  const whole = newTarget();
  await setIn(whole, false);
  const target = newTarget();
  await expect(setIn(target, false, { fatal: 9 })).rejects.toThrow('nothing can be run');
  const journal = join(draftOf(target), 'journal.jsonl');
  const [plan, ...lines] = readFileSync(journal, 'utf8').trimEnd().split('\n');
  // Kept as they came: the latest of those that ran at once is first.
  expect(lines.map((line) => (JSON.parse(line) as { replication: number }).replication).slice(0, 3)).toEqual([
    2, 1, 0,
  ]);
  const left = lines.filter((_, at) => at !== 1 && at !== 5).reverse();
  writeFileSync(journal, [plan, ...left, left[0], '{"point":1,"repl'].join('\n'));
  const missing = [0, 1]
    .flatMap((point) => [0, 1, 2, 3, 4].map((number) => `${point} ${number}`))
    .filter((key) => !left.some((line) => line.startsWith(`{"point":${key[0]},"replication":${key[2]},`)));
  const { set, begun } = await setIn(target, true);
  expect(begun).toEqual(missing);
  expect(begun.length).toBeGreaterThan(1);
  expect([set.done, set.kept]).toEqual([10, 10]);
  for (const file of ['results.csv', 'differences.csv'])
    expect(readFileSync(join(target, file), 'utf8')).toBe(readFileSync(join(whole, file), 'utf8'));
});

test('an aborted set keeps all that has come, and goes on behind it', async () => {
  const whole = newTarget();
  await setIn(whole, false);
  const target = newTarget();
  const { set, begun } = await setIn(target, false, { stopAfter: 4 });
  expect(set.isWhole).toBe(false);
  expect(set.kept).toBe(begun.length);
  const rest = await setIn(target, true);
  expect(rest.begun).toHaveLength(10 - begun.length);
  expect(table(target)).toBe(table(whole));
});

test('a set that stops when precise enough has what the rule saw, not what was kept beyond', async () => {
  const target = newTarget();
  const here = new Here({ give: quick, width: 8 });
  const opening = { target, permission, resume: false, anew: false };
  const stop = whenPrecise({ metric: 'cost', halfwidth: 1, batch: 5 });
  const options = { ...OPTIONS, replications: 40, backend: here.open, stop };
  const set = await ResultSet.open(opening, PLAN, points(1), options);
  await set.run();
  expect(set.done).toBe(5);
  expect(set.kept).toBeGreaterThan(5);
  await set.write('csv', new UtcClock(0), 'set', () => {}, PLAN);
  expect(
    readFileSync(join(draftOf(target), 'results.csv'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(1 + 5);
  set.leave();
});
