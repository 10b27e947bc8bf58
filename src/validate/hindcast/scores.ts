/** How good a forecast was, once it is known what happened. */

/** Distribution forecast as a sample; all values more than 0. */
export interface Scored {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  /** Share of the forecast below what happened, those equal by half [0 to 1]. */
  readonly percentile: number;
  readonly crps: number;
  /** The same of logarithms: a factor too long counts as much as the same factor too short. */
  readonly log_crps: number;
}

export function scoreOf(sample: readonly number[], actual: number): Scored {
  const sorted = Float64Array.from(sample).sort();
  const at = (share: number) => quantileIn(sorted, share);
  return {
    p10: at(0.1),
    p50: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    percentile: shareBelowIn(sorted, actual),
    crps: crps(sorted, actual),
    log_crps: crps(sorted.map(Math.log), Math.log(actual)),
  };
}

/** Quantile of a sorted sample (Hyndman and Fan 1996, type 7). */
export function quantileIn(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const left = Math.floor(place);
  const from = sorted[left] as number;
  return from + (place - left) * ((sorted[Math.min(left + 1, sorted.length - 1)] as number) - from);
}

function shareBelowIn(sorted: Float64Array, actual: number): number {
  const below = sorted.filter((value) => value < actual).length;
  const equal = sorted.filter((value) => value === actual).length;
  return (below + equal / 2) / sorted.length;
}

/**
 * Continuous ranked probability score of a sample, in its unit: mean distance to what happened, less half of the mean distance
 * of two members (Gneiting and Raftery 2007, equation 21).
 * @param sorted the smallest first
 */
export function crps(sorted: Float64Array, actual: number): number {
  const n = sorted.length;
  let distance = 0;
  let apart = 0;
  for (let at = 0; at < n; at++) {
    const value = sorted[at] as number;
    distance += Math.abs(value - actual);
    apart += (2 * at + 1 - n) * value;
  }
  return distance / n - apart / (n * n);
}
