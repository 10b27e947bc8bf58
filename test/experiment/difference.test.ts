import { expect, test } from 'vitest';
import { compared, Difference } from '../../src/experiment/estimates/difference.ts';
import { PointSummary } from '../../src/experiment/estimates/point-summary.ts';
import { failure } from '../../src/experiment/replication.ts';
import { whenPrecise } from '../../src/experiment/set/stop-rule.ts';
import { openStream } from '../../src/random/stream.ts';
import type { ResultRow } from '../../src/trace/results/results.ts';

const LATE = Number.POSITIVE_INFINITY;

const result = (finish_h: number | null, cost_usd = 1): ResultRow =>
  ({
    ...failure({ seed: 1, replication: 0 }, ''),
    status: finish_h === null ? 'not-finished' : 'finished',
    finish_h,
    finish_utc: finish_h === null ? null : finish_h * 3_600_000,
    cost_usd,
    losses: [
      { kind: 'drive', cause: 'access', hours: 1000 },
      { kind: 'drive', cause: 'breakdown', hours: 24 },
      { kind: 'ship', cause: 'weather', hours: 3000 },
    ],
  }) as ResultRow;

test('pairs are compared replication by replication; those in which one did not finish still say who was first', () => {
  const difference = new Difference();
  for (const [first, other] of [
    [10, 7],
    [10, 9],
    [10, 11],
    [LATE, 12],
    [LATE, LATE],
  ] as const)
    difference.add({ finish_h: first, cost_usd: first }, { finish_h: other, cost_usd: other });
  expect(difference.row(2, { model: 'b' }, 0.9)).toMatchObject({
    point: 2,
    model: 'b',
    pairs: 5,
    finish_pairs: 3,
    finish_difference_h: -1,
    earlier_share: 0.6,
    same_share: 0.2,
  });
});

test('plans that begin at different times are compared by the date of their finish', () => {
  const began = (year: number) => Date.UTC(year, 0);
  const [early, late] = [2030, 2031].map((year) =>
    compared({ ...result(100), finish_utc: began(year) + 100 * 3_600_000 } as ResultRow),
  );
  const difference = new Difference();
  difference.add(early as NonNullable<typeof early>, late as NonNullable<typeof late>);
  expect(difference.row(2, {}, 0.9)).toMatchObject({ finish_difference_h: 365 * 24, earlier_share: 0 });
});

test('what independent seeds would have needed follows from the variances', () => {
  // Two plans whose finish varies by 10 h about a common luck, and by 1 h of their own.
  const difference = new Difference();
  const stream = openStream(1, 0, 'pairs');
  const noise = (width: number) => (stream.uniform() - 0.5) * width;
  for (let pair = 0; pair < 4000; pair++) {
    const luck = noise(100);
    difference.add(
      { finish_h: 500 + luck + noise(10), cost_usd: 1 },
      { finish_h: 510 + luck + noise(10), cost_usd: 1 },
    );
  }
  // Var A = Var B = (100^2 + 10^2) / 12, Var (A - B) = 2 * 10^2 / 12: 101 times as many.
  const { independent_replications, finish_difference_h } = difference.row(2, {}, 0.95);
  expect((independent_replications as number) / 4000).toBeGreaterThan(93);
  expect((independent_replications as number) / 4000).toBeLessThan(109);
  expect(finish_difference_h as number).toBeCloseTo(10, 0);
});

test('failed replications are counted and left out; unfinished ones are later and dearer than all others', () => {
  const summary = new PointSummary();
  for (const finish_h of [100, 200, 300, null]) summary.add(result(finish_h, 5));
  summary.add(failure({ seed: 1, replication: 4 }, 'broke'));
  expect(compared(failure({ seed: 1, replication: 4 }, 'broke'))).toBeNull();
  expect([summary.replications, summary.counts]).toEqual([
    5,
    { finished: 3, 'not-finished': 1, 'to-horizon': 0, failed: 1 },
  ]);
  expect(summary.finish.mean(0.9).value).toBe(200);
  expect(summary.finish.quantile(0.9, 0.9).value).toBe(LATE);
  expect([summary.cost.count, summary.cost.leftOut]).toEqual([4, 1]);
  expect(summary.largestLosses()).toEqual([{ cause: 'breakdown', mean_h: 24 }]);
  expect(summary.row(1, {}, 0.9)).toMatchObject({ not_finished: 1, finish_p90_h: null, finish_mean_h: 200 });
});

test('a stop rule is true at the end of a batch only, and only when the interval is narrow enough', () => {
  const summary = new PointSummary();
  const rule = whenPrecise({ metric: 'finish', halfwidth: 20, batch: 10 });
  const stream = openStream(1, 0, 'stop');
  const stops: number[] = [];
  for (let done = 1; done <= 200; done++) {
    summary.add(result(100 + 100 * stream.uniform()));
    if (rule(done, summary, 0.95)) stops.push(done);
  }
  expect(stops.every((done) => done % 10 === 0)).toBe(true);
  // The half width of the mean of n uniform numbers of width 100 is about 57 / sqrt(n): under 20 from about n = 10 on.
  expect(stops[0]).toBeGreaterThanOrEqual(10);
  expect(stops[0]).toBeLessThanOrEqual(30);
  const never = whenPrecise({ metric: 'cost', quantile: 0.9, halfwidth: 1e-9, batch: 10 });
  expect(never(5, summary, 0.95)).toBe(false);
});
