/** Plans beside their promises, from results made by hand. */
import { expect, test } from 'vitest';
import { PointSummary } from '../../../src/experiment/estimates/point-summary.ts';
import { type PlanFacts, planFacts } from '../../../src/experiment/plans/facts.ts';
import { PlanFigures } from '../../../src/experiment/plans/plan-figures.ts';
import { promisedCost_usd, promisedTime_h } from '../../../src/experiment/plans/promised.ts';
import { plansMarkdown } from '../../../src/report/plans/markdown.ts';
import { plansText } from '../../../src/report/plans/text.ts';
import { chanceWords, missText, moneyText, probabilityWords } from '../../../src/report/plans/words.ts';
import type { PlanRow } from '../../../src/trace/results/plans.ts';
import type { ResultRow } from '../../../src/trace/results/results.ts';
import { FIRST_STEPS, modelOf } from '../../fixtures/models.ts';

const YEAR_H = 8766;
const CALIBRATED = {
  milestone: 'finish',
  promise_y: 8,
  promise_usd: 8e9,
  calibration: 'a hindcast',
  ships: 3,
} as const;

interface Made {
  readonly years: number | null;
  readonly billion?: number;
  readonly opening_y?: number;
  readonly through_y?: number;
  readonly chain?: ResultRow['chain'];
}

function result(replication: number, { years, billion = 9, opening_y, through_y, chain }: Made): ResultRow {
  return {
    replication,
    status: years === null ? 'not-finished' : 'finished',
    finish_h: years === null ? null : years * YEAR_H,
    break_through_h: through_y === undefined ? null : through_y * YEAR_H,
    ...(opening_y !== undefined && { opening_h: opening_y * YEAR_H }),
    cost_usd: billion * 1e9,
    cargo_t: 100 + replication,
    voyages: 4,
    machine_h: 2 * YEAR_H,
    lowest_cover_d: replication,
    peak_people: null,
    peak_mw: 12,
    power_short_h: 0,
    losses: [{ kind: 'drive', cause: 'breakdown', hours: 48 }],
    draws: [],
    ...(chain && { chain }),
  } as unknown as ResultRow;
}

function rowOf(runs: readonly Made[], facts: PlanFacts = CALIBRATED): PlanRow {
  const [figures, summary] = [new PlanFigures(facts), new PointSummary()];
  for (const [at, made] of runs.entries()) {
    figures.add(result(at, made));
    summary.add(result(at, made));
  }
  return figures.row(1, { model: 'plan' }, summary, 0.95);
}

test('of four runs those within 8 years and those under 8 billion are counted, and those that keep both', () => {
  const row = rowOf([
    { years: 7, billion: 9 },
    { years: 8, billion: 8 },
    { years: 9, billion: 7 },
    { years: null, billion: 2 },
  ]);
  expect([row.in_time_kept, row.in_cost_kept, row.both_kept]).toEqual([2, 2, 1]);
  expect([row.in_time_share, row.both_share]).toEqual([0.5, 0.25]);
  // Clopper and Pearson of 2 of 4, from their tables.
  expect(row.in_time_low_share).toBeCloseTo(0.0676, 4);
  expect(row.in_time_high_share).toBeCloseTo(0.9324, 4);
});

test('the fastest and the cheapest run are told with their replications and how far they are from the promise', () => {
  const row = rowOf([
    { years: 12, billion: 30 },
    { years: 10, billion: 31 },
    { years: 11, billion: 29 },
    { years: null, billion: 1 },
  ]);
  expect([row.fastest_replication, row.fastest_over_y]).toEqual([1, 2]);
  expect([row.cheapest_replication, row.cheapest_over_usd]).toEqual([2, 21e9]);
  expect(missText('10.0', 2, (years) => years.toFixed(1))).toBe('10.0, 2.0 over');
  expect(missText('7.0', -1, (years) => years.toFixed(1))).toBe('7.0, 1.0 under');
});

test('where results tell of an opening, the promise is held against it and not against the finish', () => {
  const made = { years: 7, opening_y: 9, through_y: 6 };
  const row = rowOf([made, made], { ...CALIBRATED, milestone: 'opening' });
  expect([row.milestone, row.in_time_kept]).toEqual(['opening', 0]);
  expect([row.break_through_p50_h, row.milestone_p50_h]).toEqual([6 * YEAR_H, 9 * YEAR_H]);
  expect(promisedTime_h(result(0, { years: 7 }))).toBe(7 * YEAR_H);
  expect(promisedTime_h(result(0, { years: null }))).toBe(Number.POSITIVE_INFINITY);
  expect(promisedCost_usd(result(0, { years: null, billion: 1 }))).toBe(Number.POSITIVE_INFINITY);
});

test('none of 400 is under 0.9 %, all of 400 over 99.1 %, and half of 400 has both bounds', () => {
  const none = rowOf(Array.from({ length: 400 }, () => ({ years: 12 })));
  expect(probabilityWords(none, 'in_time')).toBe('under 0.9 %');
  const all = rowOf(Array.from({ length: 400 }, () => ({ years: 7 })));
  expect(probabilityWords(all, 'in_time')).toBe('over 99.1 %');
  const half = rowOf(Array.from({ length: 400 }, (_, at) => ({ years: at % 2 === 0 ? 7 : 9 })));
  expect(probabilityWords(half, 'in_time')).toBe('50 % (45 to 55)');
  // 1 - 0.025 ^ (1 / 400) = 0.00918: two-sided at 95 %.
  expect(none.in_time_high_share).toBeCloseTo(1 - 0.025 ** (1 / 400), 12);
  expect(chanceWords(1, 400, 0.00006, 0.01386)).toBe('0.3 % (0.0 to 1.4)');
});

test('without a calibration the probability of a sum is not told, and that of a time is', () => {
  const row = rowOf([{ years: 7, billion: 7 }], { ...CALIBRATED, calibration: '' });
  expect(probabilityWords(row, 'in_cost')).toBe('not calibrated');
  expect(probabilityWords(row, 'both')).toBe('not calibrated');
  expect(probabilityWords(row, 'in_time')).toBe('over 2.5 %');
  expect([row.in_cost_kept, row.in_cost_share, row.both_share]).toEqual([null, null, null]);
  expect(plansText([row])).toContain('Not calibrated: the model does not say');
  const calibrated = rowOf([{ years: 7, billion: 7 }]);
  expect(plansText([calibrated])).not.toMatch(/not calibrated/i);
});

test('without a promise there is no probability', () => {
  const row = rowOf([{ years: 7 }], {
    ...CALIBRATED,
    promise_y: null,
    promise_usd: null,
  });
  expect(['in_time', 'in_cost', 'both'].map((name) => probabilityWords(row, name as 'both'))).toEqual([
    '-',
    '-',
    '-',
  ]);
  expect(plansText([row])).not.toContain('promised');
});

test('every table of probabilities says on what they are conditional', () => {
  const row = rowOf([{ years: 7 }]);
  for (const text of [plansText([row]).replaceAll('\n', ' '), plansMarkdown([row], 'Made here.')])
    expect(text).toMatch(/conditional: on the money coming.*carried to its end.*this model/);
});

test('the causes are those of the chain where it is known, and work is none of them', () => {
  const chain = [
    { process: 'north', kind: 'drive', site: 'west', activity: 'boring', hours: 4800 },
    { process: 'north', kind: 'drive', site: 'west', activity: 'no-rings', hours: 240 },
    { process: 'north', kind: 'drive', site: 'west', activity: 'weather', hours: 720 },
  ] as const;
  const row = rowOf([
    { years: 7, chain },
    { years: 7, chain: chain.slice(0, 2) },
  ]);
  expect([row.causes_of, row.cause_1, row.cause_1_d, row.cause_2, row.cause_2_d, row.cause_3]).toEqual([
    'chain',
    // 720 h in one of the two runs, 240 h in both.
    'weather',
    15,
    'no-rings',
    10,
    'none',
  ]);
  const without = rowOf([{ years: 7 }]);
  expect([without.causes_of, without.cause_1, without.cause_1_d]).toEqual(['losses', 'breakdown', 2]);
});

test('what a plan takes is the P50 of its runs', () => {
  const row = rowOf([{ years: 7 }, { years: 7 }, { years: 7 }]);
  expect([row.cargo_p50_t, row.voyages_p50, row.ships, row.peak_p50_mw, row.machine_p50_y]).toEqual([
    101, 4, 3, 12, 2,
  ]);
  expect([row.lowest_cover_p50_d, row.people_p50]).toEqual([1, null]);
});

test('a promise of the command line goes over that of the model, and a date counts from day zero', () => {
  const { file } = modelOf(FIRST_STEPS, { 'project.promise': { years: 8, cost_usd: 8e9 } });
  const nothing = { within_y: undefined, finishBy_ms: undefined, costUnder_usd: undefined };
  expect(planFacts(file, nothing)).toMatchObject({ promise_y: 8, promise_usd: 8e9, calibration: '' });
  expect(planFacts(file, { ...nothing, within_y: 5, costUnder_usd: 1e9 })).toMatchObject({
    promise_y: 5,
    promise_usd: 1e9,
  });
  const start_ms = Date.parse(`${file.project.start}T00:00:00Z`);
  const inTwoYears = { ...nothing, finishBy_ms: start_ms + 2 * YEAR_H * 3_600_000 };
  expect(planFacts(file, inTwoYears).promise_y).toBeCloseTo(2, 12);
  expect(planFacts(modelOf(FIRST_STEPS).file, nothing).promise_y).toBeNull();
});

test('sums of money are told in billions and millions', () => {
  expect([8e9, 123.4e9, 113e6, 4.24e6, null].map(moneyText)).toEqual([
    '8.00 billion',
    '123 billion',
    '113 million',
    '4.2 million',
    'beyond',
  ]);
});
