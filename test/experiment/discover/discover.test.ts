/** `discover` of the library: boxes of results as they come, by the names of the inputs. */
import { expect, test } from 'vitest';
import { designPoints } from '../../../src/experiment/designs/design.ts';
import { type DiscoveredBox, discover } from '../../../src/experiment/discover/discover.ts';
import type { PointResult } from '../../../src/experiment/experiment.ts';
import type { ResultRow } from '../../../src/trace/results/results.ts';

const DAY = 24 * 3600 * 1000;

/** Results that are in time where a is small and the kind is fast; each third replication fails. */
async function* results(): AsyncGenerator<PointResult> {
  const factors = [
    { name: 'a', quantile: (share: number) => share },
    { name: 'kind', levels: ['slow', 'fast'] },
  ];
  for (const [at, values] of designPoints('lhs', factors, { points: 300, seed: 1 }).entries())
    for (const replication of [0, 1, 2]) {
      const isSoon = Number(values.a) < 0.4 && values.kind === 'fast';
      const finish_utc = isSoon ? 10 * DAY : 20 * DAY;
      const ran = { status: 'finished', finish_utc, cost_usd: 5, end_h: finish_utc / 3_600_000 };
      const result = { replication, ...(replication === 2 ? { status: 'failed' } : ran) };
      yield { point: at + 1, values, result: result as unknown as ResultRow };
    }
}

test('a box is named by its inputs, and the end says what it was found in', async () => {
  const boxes = discover(results(), { finishBy_ms: 15 * DAY, costUnder_usd: null });
  const first = await boxes.next();
  expect(first.value).toMatchObject({
    limits: [
      { input: 'a', words: [] },
      { input: 'kind', low: null, high: null, words: ['fast'] },
    ],
    density: 1,
  });
  expect((first.value as DiscoveredBox).coverage).toBeGreaterThan(0.9);
  const last = await boxes.next();
  expect(last).toMatchObject({ done: true, value: { cases: 600 } });
});

test('a sum that none keeps has no box', async () => {
  const boxes = discover(results(), { finishBy_ms: null, costUnder_usd: 4 });
  expect(await boxes.next()).toEqual({ done: true, value: { cases: 600, successes: 0 } });
});

test('results in which nothing is varied are refused', async () => {
  async function* same(): AsyncGenerator<PointResult> {
    yield { point: 1, values: { a: 1 }, result: { status: 'finished' } as ResultRow };
  }
  await expect(discover(same(), { finishBy_ms: 0, costUnder_usd: null }).next()).rejects.toThrow(
    /no input of these results has two values/,
  );
});
