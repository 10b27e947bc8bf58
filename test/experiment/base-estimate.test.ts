/** The base estimate: every unknown input at its median, no risk and no hazard; the contingency is what P80 asks above it. */
import { expect, test } from 'vitest';
import { baseEstimateOf, contingency_usd } from '../../src/experiment/base-estimate.ts';
import { Sample } from '../../src/experiment/estimates/estimates.ts';
import { contingencyText } from '../../src/report/text/contingency-text.ts';
import { COSTS, modelOf } from '../fixtures/models.ts';

const first = { seed: 1, replication: 0 };
/** Medians of the fixture are the middles of its ranges; with these the sum is in round numbers. */
const whole = { 'costs.market.factor': 1, 'costs.currencies.crown.rate': 1, organisation: null };

test('is the cost with every draw at its median: 100 days of sites and owner, a pier at 1.5 and a camp', () => {
  // 100 * (1,000 + 500 + 3,000) + 1.5 * 600,000 + 200,000 + 50 * 2,000
  const cost_usd = 450_000 + 900_000 + 200_000 + 100_000;
  expect(baseEstimateOf(modelOf(COSTS, whole), first)).toBeCloseTo(cost_usd, 3);
});

test('is the same whatever the replication, where no event is drawn', () => {
  const of = (replication: number) => baseEstimateOf(modelOf(COSTS), { seed: 7, replication });
  expect(of(0)).toBe(of(5));
});

test('leaves out the register of risks', () => {
  const risks = { crane: { when: { chance: 1 }, cost_usd: 5e6 } };
  expect(baseEstimateOf(modelOf(COSTS, { risks }), first)).toBe(baseEstimateOf(modelOf(COSTS), first));
});

test('is not known where its run comes to the horizon, and then there is no contingency', () => {
  const slow = modelOf(COSTS, { 'project.horizon_y': 0.2 });
  expect(baseEstimateOf(slow, first)).toBeNull();
  expect(contingency_usd(sampleOf([1, 2, 3]), null)).toBeNull();
});

test('asks for a contingency up to P80: 80 of 0 to 100, less a base of 60', () => {
  const cost = sampleOf(Array.from({ length: 101 }, (_, at) => at));
  expect(contingency_usd(cost, 60)).toBeCloseTo(20, 9);
  // More runs than a fifth did not finish: P80 is beyond all costs.
  expect(contingency_usd(sampleOf([1, 2, Number.POSITIVE_INFINITY]), 1)).toBeNull();
});

test('is told with P80, the range of class 5 and the record of overruns, and not at all where it was not made', () => {
  const cost = sampleOf(Array.from({ length: 101 }, (_, at) => at * 1e6));
  const text = contingencyText([{ values: {}, summary: { cost }, base: 60e6 }]);
  expect(text.split('\n')[1]).toMatch(/^ *60 +80 +20 +33 % +30 +120$/);
  expect(text).toContain('-20 % to -50 %');
  expect(text).toContain('fixed links median 19 %');
  expect(contingencyText([{ values: {}, summary: { cost } }])).toBe('');
});

function sampleOf(values: readonly number[]): Sample {
  const sample = new Sample();
  for (const value of values) sample.add(value);
  return sample;
}
