/** Estimates from replications, with their intervals. */
import jStat from 'jstat';
import { power } from '../../random/power.ts';
import { studentQuantile } from '../../random/quantiles.ts';
import type { FigureKind } from '../../trace/results/results.ts';

/**
 * An estimate and its confidence interval. Infinite: beyond all observed values, such as a quantile among runs
 * that had not finished. NaN: none, because there are no runs, or too few for a bound.
 */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Kind of an estimate or bound, in the words of `points.csv` and `summary.json`. */
export function kindOf(figure: number, isBound: boolean): FigureKind {
  if (Number.isNaN(figure)) return isBound ? 'no-bound' : 'no-runs';
  return Number.isFinite(figure) ? 'value' : 'beyond-horizon';
}

/**
 * Values of one quantity over replications. The value of a run that had not finished is infinite: quantiles
 * treat it as later than all others, means leave it out.
 */
export class Sample {
  private values = new Float64Array(64);
  private size = 0;
  private isSorted = true;
  /** Number, mean and sum of squared differences of the finite values (Welford 1962). */
  private finite = 0;
  private average = 0;
  private squares = 0;

  add(value: number): void {
    if (Number.isNaN(value)) throw new RangeError('NaN is not a value of a sample');
    if (this.size === this.values.length) {
      const grown = new Float64Array(this.size * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.size++] = value;
    this.isSorted = false;
    if (value === Number.POSITIVE_INFINITY) return;
    this.finite++;
    const difference = value - this.average;
    this.average += difference / this.finite;
    this.squares += difference * (value - this.average);
  }

  get count(): number {
    return this.size;
  }

  /** Number of infinite values, which the mean leaves out. */
  get leftOut(): number {
    return this.size - this.finite;
  }

  /** Variance of the finite values; NaN with fewer than two. */
  get variance(): number {
    return this.finite < 2 ? Number.NaN : this.squares / (this.finite - 1);
  }

  /**
   * Mean of the finite values, with Student's t interval when none is left out.
   * @param confidence [0 to 1, ends not included]
   */
  mean(confidence: number): Estimate {
    const { finite, average } = this;
    const value = finite === 0 ? Number.NaN : average;
    if (finite < 2 || this.leftOut > 0) return { value, low: Number.NaN, high: Number.NaN };
    const half = studentQuantile((1 + confidence) / 2, finite - 1) * Math.sqrt(this.variance / finite);
    return { value, low: value - half, high: value + half };
  }

  /**
   * A quantile (Hyndman and Fan 1996, type 7, as in R, NumPy and pandas) with an interval that needs no
   * assumption about the distribution: order statistics, interpolated so that both ends miss with equal
   * probability (Nyblom 1992).
   * @param share [0 to 1, ends not included]
   * @param confidence [0 to 1, ends not included]
   */
  quantile(share: number, confidence: number): Estimate {
    const { size: n } = this;
    if (n === 0) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
    const sorted = this.sorted();
    const miss = (1 - confidence) / 2;
    const at = (n - 1) * share;
    const below = Math.floor(at);
    return {
      value: towards(sorted[below] as number, sorted[below + 1] as number, at - below),
      low: orderBound(n, share, miss, (place) => sorted[place - 1] as number),
      high: orderBound(n, 1 - share, miss, (place) => sorted[n - place] as number),
    };
  }

  /** Share of values that are at most `limit`, with the exact interval of Clopper and Pearson (1934). */
  shareUpTo(limit: number, confidence: number): Estimate {
    const sorted = this.sorted();
    let count = 0;
    while (count < sorted.length && (sorted[count] as number) <= limit) count++;
    return shareOf(count, sorted.length, confidence);
  }

  /** All values, the smallest first; to be read only. */
  sorted(): Float64Array {
    const held = this.values.subarray(0, this.size);
    if (!this.isSorted) held.sort();
    this.isSorted = true;
    return held;
  }
}

/** A share of `n` cases, with the exact interval of Clopper and Pearson (1934). */
export function shareOf(count: number, n: number, confidence: number): Estimate {
  if (n === 0) return { value: Number.NaN, low: 0, high: 1 };
  const miss = (1 - confidence) / 2;
  return {
    value: count / n,
    low: count === 0 ? 0 : jStat.beta.inv(miss, count, n - count + 1),
    high: count === n ? 1 : jStat.beta.inv(1 - miss, count + 1, n - count),
  };
}

/** Linear interpolation from a value to its neighbour; infinite when an infinite one has weight. */
function towards(value: number, next: number, part: number): number {
  return part === 0 || !Number.isFinite(value) ? value : value + part * (next - value);
}

/**
 * The bound that misses the quantile with probability `miss`. The k-th value from the end misses it with
 * probability P(Bin(n, share) <= k - 1); between two values the bound is interpolated (Nyblom 1992). NaN when
 * there are too few values.
 * @param from returns the k-th value from that end [k from 1]
 */
function orderBound(n: number, share: number, miss: number, from: (place: number) => number): number {
  let place = 0;
  let chance = 0;
  let next = power(1 - share, n);
  while (place < n && next <= miss) {
    place++;
    chance = next;
    next = place < n ? jStat.binomial.cdf(place, n, share) : 1;
  }
  if (place === 0) return Number.NaN;
  const value = from(place);
  if (place === n) return value;
  const weight =
    1 / (1 + ((place * (1 - share)) / ((n - place) * share)) * ((next - miss) / (miss - chance)));
  const neighbour = from(place + 1);
  // Never interpolate towards an unfinished (infinite) run.
  return Number.isFinite(neighbour) ? towards(value, neighbour, weight) : value;
}
