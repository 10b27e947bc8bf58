/** How wide time and cost are, and how they go together, by hand. */
import { expect, test } from 'vitest';
import { PointSummary } from '../../src/experiment/estimates/point-summary.ts';
import { replication } from '../../src/experiment/replication.ts';
import { spreadText } from '../../src/report/text/sets/spread-text.ts';
import { DRIVES_ONLY, modelOf } from '../fixtures/models.ts';

const run = replication(modelOf(DRIVES_ONLY), { seed: 1, replication: 0 });

/** Runs that end after so many hours, for so much. */
function point(ends: readonly (readonly [number | null, number])[]): PointSummary {
  const summary = new PointSummary();
  for (const [finish_h, cost_usd] of ends)
    summary.add({ ...run, status: finish_h === null ? 'not-finished' : 'finished', finish_h, cost_usd });
  return summary;
}

const eleven = Array.from({ length: 11 }, (_, at) => at + 1);

test('the later, the dearer: rank 1, whatever the scale; the dearer the sooner: rank -1', () => {
  expect(point(eleven.map((one) => [one * 100, one ** 3])).finishWithCost).toBeCloseTo(1, 12);
  expect(point(eleven.map((one) => [one * 100, 50 - one])).finishWithCost).toBeCloseTo(-1, 12);
});

test('runs that have not finished are no pair, and fewer than ten pairs tell nothing', () => {
  const nine = eleven.slice(0, 9).map((one) => [one * 100, one] as const);
  expect(point([...nine, [null, 1000], [null, 2000]]).finishWithCost).toBeNull();
  expect(point(eleven.map((one) => [one * 100, 5])).finishWithCost).toBeNull();
});

test('the text has P90 over P50 of both, and the rank', () => {
  const summary = point(eleven.map((one) => [1000 + one * 100, 1e9 * one]));
  const [p50, p90] = [0.5, 0.9].map((share) => summary.finish.quantile(share, 0.5).value) as [number, number];
  const text = spreadText([{ values: {}, summary }]);
  expect(text).toContain('P90 / P50 of years to the finish');
  expect(text).toContain((p90 / p50).toFixed(2));
  expect(text).toContain('1.00');
  expect(spreadText([{ values: {}, summary: point([]) }])).toBe('');
});
