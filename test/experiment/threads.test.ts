/** Worker threads need built JavaScript, so these tests are of dist/. */
import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { mostWorkers, workerCount } from '../../dist/experiment/backends/worker-count.js';
import { type ExperimentOptions, runPoints } from '../../dist/experiment/experiment.js';
import { compare, grid, type ResultRow, replicate, sweep } from '../../dist/index.js';
import type { Model } from '../../src/model/model.ts';
import { modelOf, STRESS, summaryOf } from '../fixtures/models.ts';
import { all } from '../trace/files.ts';

const small = modelOf(STRESS, { 'drives.c': null });
const broken = { file: { project: { start: '2030-01-01', horizon_y: 1 } } } as unknown as Model;

/** The replications of some points, one after the other. */
async function resultsOf(models: readonly (() => Model)[], options: ExperimentOptions): Promise<ResultRow[]> {
  const points = models.map((model) => ({ values: {}, model }));
  return (await all(runPoints(points, options))).map(({ result }) => result);
}
const told = ({ replication, status }: ResultRow) => `${replication} ${status}`;

test('replications are numbered, differ, and each is what a single run gives', async () => {
  const results = await all(replicate(small, { seed: 7, replications: 3, first: 2, workers: 2 }));
  expect(results.map(({ replication }) => replication)).toEqual([2, 3, 4]);
  expect(new Set(results.map(({ end_h }) => end_h)).size).toBe(3);
  const { finish_h, cost_usd, metres, lost_by_cause_h } = summaryOf(small, { seed: 7, replication: 3 });
  expect(results[1]).toMatchObject({ seed: 7, status: 'finished', finish_h, cost_usd, metres, error: '' });
  const breakdowns = results[1]?.losses.filter(
    ({ kind, cause }) => kind === 'drive' && cause === 'breakdown',
  );
  expect(breakdowns).toEqual([{ kind: 'drive', cause: 'breakdown', hours: lost_by_cause_h.breakdown }]);
});

test('results do not depend on the workers, and come in the order of the jobs', async () => {
  const [one, three] = await Promise.all(
    [1, 3].map((workers) => all(replicate(small, { replications: 9, workers }))),
  );
  expect(one?.map(({ replication }) => replication)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(three).toEqual(one);
});

test('a cause that is switched off at a point is off in its threads, and at no other point', async () => {
  const off = { values: {}, model: () => small, without: ['breakdown'] as const };
  const results = await all(
    runPoints([off, { values: {}, model: () => small }], { replications: 2, workers: 2 }),
  );
  const broke = results.map(({ result }) => result.losses.some(({ cause }) => cause === 'breakdown'));
  expect(broke).toEqual([false, false, true, true]);
  const { finish_h } = summaryOf(small, { replication: 1, without: new Set(['breakdown']) });
  expect(results[1]?.result.finish_h).toBe(finish_h);
});

test('threads are at most four for each processor, and no more than jobs', () => {
  expect(mostWorkers()).toBe(4 * availableParallelism());
  expect([workerCount(100_000), workerCount(3, 2), workerCount(1, 9), workerCount('auto', 1)]).toEqual([
    mostWorkers(),
    2,
    1,
    1,
  ]);
  expect(workerCount('auto', 0)).toBe(1);
});

test('a replication that throws is recorded with its error and seed, and the others go on', async () => {
  const models = [small, broken, small].map((model) => () => model);
  const results = await resultsOf(models, { replications: 2, seed: 5, workers: 2 });
  expect(results.map(told)).toEqual([
    '0 finished',
    '1 finished',
    '0 failed',
    '1 failed',
    '0 finished',
    '1 finished',
  ]);
  expect(results[2]).toMatchObject({ seed: 5, finish_h: null, cost_usd: null });
  expect(results[2]?.error.length).toBeGreaterThan(5);
});

test('a model that cannot be read fails its own replications only', async () => {
  const models = [
    () => small,
    () => {
      throw new Error('no such plan');
    },
    () => small,
  ];
  const results = await resultsOf(models, { replications: 1, workers: 1 });
  expect(results.map(told)).toEqual(['0 finished', '0 failed', '0 finished']);
  expect(results[1]?.error).toBe('no such plan');
});

test('a replication that takes too long, or too much memory, is recorded so', async () => {
  const late = await all(replicate(small, { replications: 2, workers: 2, timeLimit_s: 0.001 }));
  expect(late.map(({ status, error }) => [status, error])).toEqual(
    Array(2).fill(['failed', 'took longer than 0.001 s']),
  );
  const armada = structuredClone(small);
  Object.assign(armada.file.supply?.fleets?.barges as object, { ships: 50_000 });
  const models = [small, armada, small].map((model) => () => model);
  const large = await resultsOf(models, { replications: 1, workers: 1, memoryLimit_mb: 40 });
  expect(large.map(({ status, error }) => [status, error])).toEqual([
    ['finished', ''],
    ['failed', 'took more than 40 MB'],
    ['finished', ''],
  ]);
});

test('after an abort what runs is finished, in order, and nothing more is begun', async () => {
  const stop = new AbortController();
  const results: ResultRow[] = [];
  for await (const result of replicate(small, { replications: 200, workers: 2, signal: stop.signal })) {
    results.push(result);
    if (results.length === 3) stop.abort();
  }
  expect(results.length).toBeGreaterThanOrEqual(3);
  expect(results.length).toBeLessThan(20);
  expect(results.map(({ replication }) => replication)).toEqual([...results.keys()]);
});

test('whoever leaves early leaves no workers behind', async () => {
  for await (const { replication } of replicate(small, { replications: 1000, workers: 2 }))
    if (replication === 1) break;
  // The test file would not end if a worker went on.
});

test('models are compared under the same storms: equal models are equal, replication by replication', async () => {
  const results = await all(compare([small, small], { replications: 3, workers: 2 }));
  expect(results.map(({ point }) => point)).toEqual([1, 1, 1, 2, 2, 2]);
  expect(results.slice(3).map(({ result }) => result)).toEqual(
    results.slice(0, 3).map(({ result }) => result),
  );
});

test('a sweep goes through every combination, the last path fastest', async () => {
  const vary = { 'supply.fleets.barges.ships': [1, 2], 'drives.a.ready_d': [200, 300] };
  expect(grid(vary).map((point) => Object.values(point))).toEqual([
    [1, 200],
    [1, 300],
    [2, 200],
    [2, 300],
  ]);
  const read = (settings: readonly { path: string; value: string }[]) =>
    modelOf(STRESS, {
      'drives.c': null,
      ...Object.fromEntries(settings.map(({ path, value }) => [path, Number(value)])),
    });
  const results = await all(sweep(read, vary, { replications: 2, workers: 2 }));
  expect(
    results.map(({ point, values, result }) => [point, ...Object.values(values), result.replication]),
  ).toEqual(
    grid(vary).flatMap((point, at) => [0, 1].map((number) => [at + 1, ...Object.values(point), number])),
  );
  const alone = await all(
    replicate(
      read([
        { path: 'supply.fleets.barges.ships', value: '2' },
        { path: 'drives.a.ready_d', value: '300' },
      ]),
      { replications: 2 },
    ),
  );
  expect(results.slice(6).map(({ result }) => result)).toEqual(alone);
});

test.each([
  [{ seed: -1, replications: 1 }, /seed -1; allowed is a whole number from 0 on/],
  [{ replications: 0 }, /replications 0/],
  [{ replications: 1, first: 0.5 }, /first 0.5/],
  [{ replications: 2, first: 2 ** 31 - 1 }, /allowed are 0 to 2147483647/],
  [{ replications: 1, timeLimit_s: 1e9 }, /timeLimit_s 1000000000; allowed/],
  [{ replications: 1, workers: 0 }, /workers 0; allowed/],
  [{ replications: 1, memoryLimit_mb: 8 }, /memoryLimit_mb 8; allowed is 16 and more/],
  [{ replications: 1, timeLimit_s: 0 }, /timeLimit_s 0; allowed/],
])('%j is refused', async (options, message) => {
  await expect(all(replicate(small, options))).rejects.toThrow(message);
});
