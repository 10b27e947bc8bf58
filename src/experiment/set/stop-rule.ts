/** Stop rules: when there are enough replications. */
import type { PointSummary } from '../estimates/point-summary.ts';

/** Whether to stop after so many replications; called after each, and true at fixed numbers only. */
export type StopRule = (done: number, summary: PointSummary, confidence: number) => boolean;

export interface Precision {
  readonly metric: 'finish' | 'cost';
  /** Quantile to estimate [0 to 1, ends not included]; the mean when not given. */
  readonly quantile?: number;
  /** Half width of the interval to reach [h, or USD]. */
  readonly halfwidth: number;
  /** Replications between stopping checks [whole, 1 or more]. */
  readonly batch: number;
}

/**
 * Stops when the interval is narrow enough; checks after each complete batch, so that the result does not
 * depend on the number of workers. Repeated checks make the interval cover the true value a little less often
 * than stated.
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
