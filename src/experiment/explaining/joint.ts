/** Runs that keep both a date and a sum. */
import { shareOf } from '../estimates/estimates.ts';
import type { AloneShare, FrontierPoint, JointShare } from '../explanation.ts';

/** Finish and cost of a run; null where it had not finished, so that neither is known. Without an end the date is infinite. */
interface DateAndCost {
  readonly finish_ms: number;
  readonly cost_usd: number;
}

/** Share of runs for which the frontier of date and cost is drawn. */
const FRONTIER_SHARE = 0.7;

/** Dates by which to finish [ms since 1970, the end of the day], and sums to cost no more than. */
export interface Wanted {
  readonly finishBy_ms: readonly number[];
  readonly costUnder_usd: readonly number[];
}

type Runs = readonly (DateAndCost | null)[];

/** The share of runs that keep both, for each date with each sum. */
export function jointShares(runs: Runs, wanted: Wanted, confidence: number): JointShare[] {
  return wanted.finishBy_ms.flatMap((finishBy_ms) =>
    wanted.costUnder_usd.map((costUnder_usd) => ({
      finishBy_ms,
      costUnder_usd,
      ...kept(runs, finishBy_ms, costUnder_usd, confidence),
    })),
  );
}

/** The share of runs that keep each date, and each sum. */
export function aloneShares(runs: Runs, wanted: Wanted, confidence: number): AloneShare[] {
  return [
    ...wanted.finishBy_ms.map((finishBy_ms) => ({
      finishBy_ms,
      costUnder_usd: null,
      ...kept(runs, finishBy_ms, null, confidence),
    })),
    ...wanted.costUnder_usd.map((costUnder_usd) => ({
      finishBy_ms: null,
      costUnder_usd,
      ...kept(runs, null, costUnder_usd, confidence),
    })),
  ];
}

/** Null: any date, or any sum. */
function kept(runs: Runs, finishBy_ms: number | null, costUnder_usd: number | null, confidence: number) {
  const isWithin = (value: number, limit: number | null) => limit === null || value <= limit;
  const count = runs.filter(
    (run) => run !== null && isWithin(run.finish_ms, finishBy_ms) && isWithin(run.cost_usd, costUnder_usd),
  ).length;
  return { kept: count, share: shareOf(count, runs.length, confidence) };
}

/**
 * For each sum the earliest date such that the share of runs keeps both: from the smallest sum that is enough to the one
 * beyond which the date gets no earlier. Empty where too few runs finished.
 */
export function frontier(runs: Runs, share = FRONTIER_SHARE): FrontierPoint[] {
  const known = runs.filter((run) => run !== null).filter(({ finish_ms }) => Number.isFinite(finish_ms));
  const byCost = [...known].sort((a, b) => a.cost_usd - b.cost_usd);
  // The product is rounded: without the margin it could ask for one run more.
  const needed = Math.ceil(share * runs.length - 1e-9);
  const points: FrontierPoint[] = [];
  const finishes: number[] = [];
  for (const { finish_ms, cost_usd } of byCost) {
    finishes.push(finish_ms);
    if (finishes.length < needed) continue;
    const finishBy_ms = finishes.sort((a, b) => a - b)[needed - 1] as number;
    const last = points.at(-1);
    if (last?.finishBy_ms === finishBy_ms) continue;
    if (last?.costUnder_usd === cost_usd) points.pop();
    points.push({ finishBy_ms, costUnder_usd: cost_usd });
  }
  return points;
}
