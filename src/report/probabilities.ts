/** Probabilities of finishing in time and of costing no more, as many runs estimate them. */
import type { Estimate } from '../experiment/estimates/estimates.ts';
import type { PointSummary } from '../experiment/estimates/point-summary.ts';
import { dateOf, MS_PER_HOUR } from '../units/dates.ts';

/** What the user asked the probabilities of. */
export interface Asked {
  /** Dates by which to finish [ms since 1970, the end of the day]. */
  readonly finishBy_ms: readonly number[];
  readonly costUnder_usd: readonly number[];
}

/** The probability that a point keeps a date or a sum. */
export interface ProbabilityOfPoint {
  readonly finishBy: string | null;
  readonly costUnder_usd: number | null;
  /** NaN where no run tells. */
  readonly share: Estimate;
}

/** @param point its runs begin at `start_ms` [ms since 1970] */
export function probabilitiesOf(
  { summary: { finish, cost }, start_ms }: { readonly summary: PointSummary; readonly start_ms: number },
  confidence: number,
  { finishBy_ms, costUnder_usd }: Asked,
): ProbabilityOfPoint[] {
  return [
    ...finishBy_ms.map((moment_ms) => ({
      finishBy: dateOf(moment_ms - 1),
      costUnder_usd: null,
      share: finish.shareUpTo((moment_ms - start_ms) / MS_PER_HOUR, confidence),
    })),
    ...costUnder_usd.map((limit_usd) => ({
      finishBy: null,
      costUnder_usd: limit_usd,
      share: cost.shareUpTo(limit_usd, confidence),
    })),
  ];
}
