/** When there are replications enough. */
import type { PointSummary } from './point-summary.ts';

/** Whether to stop after so many replications; asked after each, and true at fixed numbers only. */
export type StopRule = (done: number, summary: PointSummary, confidence: number) => boolean;

export interface Precision {
  readonly metric: 'finish' | 'cost';
  /** Quantile that is estimated [0 to 1, ends not included]; the mean when not given. */
  readonly quantile?: number;
  /** Half of the width of its interval that is narrow enough [h, or USD]. */
  readonly halfwidth: number;
  /** Replications between two looks [whole, 1 or more]. */
  readonly batch: number;
}

/**
 * Looks at the estimate after each whole batch, so that the answer does not depend on how many workers there are. Looking
 * again and again makes the interval cover a little less often than stated.
 */
export function whenPrecise({ metric, quantile, halfwidth, batch }: Precision): StopRule {
  return (done, summary, confidence) => {
    if (done === 0 || done % batch !== 0) return false;
    const sample = summary[metric];
    const { low, high } =
      quantile === undefined ? sample.mean(confidence) : sample.quantile(quantile, confidence);
    return (high - low) / 2 <= halfwidth;
  };
}
