/** What estimates miss, fitted to other projects: a factor on cost, and how it spreads. */

import { normalQuantile } from '../../random/distribution.ts';
import { power } from '../../random/power.ts';
import { sum } from '../../units/numbers.ts';

/** A project as it was estimated, and what it came to. */
export interface Estimated {
  /** Costs by replication [USD]. */
  readonly sample: readonly number[];
  readonly outturn_usd: number;
}

/** A lognormal factor on cost. */
export interface CostFactor {
  readonly median: number;
  /** Standard deviation of its logarithm: what is left over beside the spread of the estimates themselves. */
  readonly sigma: number;
}

export const NO_FACTOR: CostFactor = { median: 1, sigma: 0 };

/**
 * The factor that brings estimates to outturns: the mean of the logarithm of outturn over estimate, and the spread of it that
 * the estimates do not have (method of moments, not below 0; what the mean itself is unsure by is added).
 */
export function costFactor(projects: readonly Estimated[]): CostFactor {
  const n = projects.length;
  if (n < 2) return NO_FACTOR;
  const logs = projects.map(({ sample }) => sample.map(Math.log));
  const middles = logs.map(meanOfLogs);
  const misses = projects.map(({ outturn_usd }, at) => Math.log(outturn_usd) - (middles[at] as number));
  const within = meanOfLogs(logs.map((one) => variance(one)));
  const left = Math.max(0, variance(misses) - within);
  return {
    median: Math.exp(meanOfLogs(misses)),
    sigma: Math.sqrt(left + variance(misses) / n),
  };
}

/** The sample with its factor: each value at quantiles of the factor, so that no chance is added. */
export function withFactor(sample: readonly number[], { median, sigma }: CostFactor): number[] {
  if (sigma === 0) return sample.map((value) => value * median);
  return sample.flatMap((value) =>
    STEPS.map((share) => value * median * Math.exp(sigma * normalQuantile(share))),
  );
}

const STEP_COUNT = 99;
const STEPS = Array.from({ length: STEP_COUNT }, (_, at) => (at + 0.5) / STEP_COUNT);

function meanOfLogs(values: readonly number[]): number {
  return sum(values) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = meanOfLogs(values);
  return sum(values.map((value) => power(Math.abs(value - middle), 2))) / (values.length - 1);
}
