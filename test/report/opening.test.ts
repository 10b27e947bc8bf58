/** Break-through and opening of many runs: columns of results, estimates, and the first lines of what is printed. */
import { expect, test } from 'vitest';
import { PointSummary } from '../../src/experiment/estimates/point-summary.ts';
import { replication } from '../../src/experiment/replication.ts';
import { milestonesText } from '../../src/report/text/milestones-text.ts';
import { summaryText } from '../../src/report/text/run-text.ts';
import { comparisonText, replicationsText, type Shown } from '../../src/report/text/sets/set-text.ts';
import { pointsTable, resultsTable } from '../../src/trace/results/results.ts';
import { startOf } from '../../src/units/dates.ts';
import { DRIVES_ONLY, FIT_OUT, modelOf, summaryOf } from '../fixtures/models.ts';

const START_MS = startOf('2030-01-01');
const DAY_MS = 86_400_000;

/** Four runs whose tests take 100, 200, 300 and 400 h, so that they open 1,350 h + those after day zero. */
function shown(path = FIT_OUT): Shown {
  const summary = new PointSummary();
  for (const takes_h of [100, 200, 300, 400]) {
    const settings = path === FIT_OUT ? { 'operations.actors.tests.cycle.0.takes_h': takes_h } : {};
    summary.add(replication(modelOf(path, settings), { seed: 1, replication: 0 }));
  }
  const milestone = path === FIT_OUT ? 'opening' : 'finish';
  return { values: {}, milestone, summary, start_ms: START_MS, horizon_h: 17_520 };
}

const asked = { finishBy_ms: [START_MS + 65 * DAY_MS], costUnder_usd: [] };

test('a result has break-through and opening of a model with an opening, and of another with drives its break-through', () => {
  const result = replication(modelOf(FIT_OUT), { seed: 1, replication: 0 });
  expect(result).toMatchObject({ break_through_h: 1000, opening_h: 1500, finish_h: 1500 });
  expect(result.opening_utc).toBe(START_MS + 1500 * 3_600_000);
  const other = replication(modelOf(DRIVES_ONLY), { seed: 1, replication: 0 });
  expect(Object.keys(other).filter((name) => /break|opening/.test(name))).toEqual(['break_through_h']);
});

test('tables of sets have columns of the opening where a model has one, and are as before where none has', () => {
  expect(Object.keys(resultsTable([{}], true).columns).slice(-3)).toEqual([
    'break_through_utc',
    'opening_h',
    'opening_utc',
  ]);
  expect(Object.keys(resultsTable([{}]).columns).at(-1)).toBe('error');
  const varied = [{ x: 1 }, { x: 2 }];
  expect(Object.keys(pointsTable(varied, true).columns)).toContain('fit_out_p50_h');
  expect(Object.keys(pointsTable(varied).columns).filter((name) => /break|fit_out/.test(name))).toEqual([]);
  expect(Object.keys(shown().summary.row(1, {}, 0.95))).toContain('break_through_p90_h');
});

test('the estimates are of break-through, of the opening and of the time between', () => {
  const { summary } = shown();
  const p50 = (of: 'breakThrough' | 'finish' | 'fitOut') => summary[of].quantile(0.5, 0.5).value;
  expect([p50('breakThrough'), p50('finish'), p50('fitOut')]).toEqual([1000, 1600, 600]);
  expect(summary.json(0.95)).toMatchObject({
    break_through_h: { p50: { value: 1000 } },
    opening_h: { p50: { value: 1600 } },
    fit_out_h: { p50: { value: 600 } },
  });
});

test('a run that had not opened by the horizon counts as later than all others', () => {
  const { summary } = shown();
  const late = modelOf(FIT_OUT, { 'operations.actors.tests.cycle.0.takes_h': 90_000 });
  summary.add(replication(late, { seed: 1, replication: 0 }));
  expect(summary.breakThrough.quantile(0.9, 0.5).value).toBe(1000);
  expect(summary.fitOut.quantile(0.9, 0.5).value).toBe(Number.POSITIVE_INFINITY);
  expect(milestonesText([{ ...shown(), summary }])).toContain('P90 later than 2032-01-01');
});

test('the first line of many runs says opening and whole cost, then break-through, opening and the years between by their quantiles', () => {
  // 1,000 h are 2030-02-11. Between 1,450, 1,550, 1,650 and 1,750 h: P10 1,480, P50 1,600, P80 1,690, P90 1,720.
  expect(milestonesText([shown()])).toMatch(
    /^Opening P50 2030-03-08, whole cost P50 [\d.]+ million USD; last break-through P10 2030-02-11, P50 2030-02-11, P80 2030-02-11, P90 2030-02-11; opening P10 2030-03-03, P50 2030-03-08, P80 2030-03-12, P90 2030-03-13; years from one to the other P10 0\.1, /,
  );
  expect(milestonesText([shown(DRIVES_ONLY)])).toBe('');
  expect(milestonesText([{ ...shown(), values: { model: 'a' } }])).toMatch(/^a: opening P50 /);
});

test('the promise is tested at the opening, and says so', () => {
  // Two of four open within 65 days, 1,560 h.
  expect(replicationsText(shown(), 0.95, asked)).toMatch(/opening by 2030-03-06 +50\.0 %/);
  expect(replicationsText(shown(DRIVES_ONLY), 0.95, asked)).toContain('finish by 2030-03-06');
  expect(comparisonText([shown(), shown()], [], 0.95, asked)).toContain('opening P10');
});

test('the first line of a run says opening, whole cost and last break-through', () => {
  const [first] = summaryText(summaryOf(modelOf(FIT_OUT)), START_MS, []).split('\n');
  expect(first).toMatch(
    /^Opening 2030-03-04, whole cost [\d.]+ million USD, 63 days after notice to proceed; last break-through 2030-02-11, 0\.11 years; 2400 m bored; the cost is of boring, lining, spoil and their supply; not in it: /,
  );
  const late = modelOf(FIT_OUT, { 'operations.actors.tests.cycle.0.takes_h': 90_000 });
  expect(summaryText(summaryOf(late), START_MS, [])).toMatch(
    /^NOT OPEN by 2032-01-01, cost so far [\d.]+ million USD: last break-through 2030-02-11/,
  );
});
