/** Quantile mapping: drawn hours keep their storms and calms, and get the distribution of a site. */
import type { QuantityName } from '../../model/language/series.ts';
import { power } from '../../random/power.ts';

/** Classes of a histogram: `low + k * width`. */
interface Classes {
  readonly low: number;
  readonly width: number;
  readonly count: number;
}

const classes: Readonly<Record<QuantityName, Classes>> = {
  wind_m_per_s: { low: 0, width: 0.05, count: 2401 },
  wave_m: { low: 0, width: 0.02, count: 2001 },
  temperature_c: { low: -90, width: 0.1, count: 1501 },
  visibility_m: { low: 0, width: 50, count: 401 },
  wind_wave_m: { low: 0, width: 0.02, count: 2001 },
  swell_m: { low: 0, width: 0.02, count: 2001 },
  swell_period_s: { low: 0, width: 0.1, count: 601 },
  swell_from_deg: { low: 0, width: 1, count: 361 },
  wind_from_deg: { low: 0, width: 1, count: 361 },
  current_m_per_s: { low: 0, width: 0.005, count: 2001 },
};

interface Moments {
  readonly mean: number;
  readonly sd: number;
}

/** A weighted histogram. */
export class Histogram {
  readonly classes: Classes;
  readonly weights: Float64Array;
  private total = 0;

  constructor(quantity: QuantityName) {
    this.classes = classes[quantity];
    this.weights = new Float64Array(this.classes.count);
  }

  /** Adds a value; NaN is left out. */
  add(value: number, weight = 1): void {
    if (Number.isNaN(value)) return;
    const { low, width, count } = this.classes;
    const at = Math.min(count - 1, Math.max(0, Math.round((value - low) / width)));
    this.weights[at] = (this.weights[at] as number) + weight;
    this.total += weight;
  }

  /** Moments of the values after a change of each. */
  moments(change: (value: number) => number = (value) => value): Moments {
    const { low, width } = this.classes;
    let [sum, squares] = [0, 0];
    this.weights.forEach((weight, at) => {
      if (weight === 0) return;
      const value = change(low + at * width);
      sum += weight * value;
      squares += weight * value * value;
    });
    const mean = this.total === 0 ? 0 : sum / this.total;
    return { mean, sd: Math.sqrt(Math.max(0, squares / (this.total || 1) - mean * mean)) };
  }

  /** Share of values below the middle of each class. */
  midShares(): Float64Array {
    let below = 0;
    return this.weights.map((weight) => {
      const share = (below + weight / 2) / this.total;
      below += weight;
      return share;
    });
  }

  /** The largest value with at most a share of all values at or below it; below zero when there is none. */
  below(share: number): number {
    let sum = 0;
    let at = 0;
    for (; at < this.weights.length; at++) {
      sum += this.weights[at] as number;
      if (sum > share * this.total) break;
    }
    return this.classes.low + (at - 1) * this.classes.width;
  }
}

/** The new value of each class of a quantity; linear between classes. */
export class QuantileMap {
  private readonly low: number;
  private readonly width: number;
  private readonly values: Float32Array;

  private constructor({ low, width }: Classes, values: Float32Array) {
    this.low = low;
    this.width = width;
    this.values = values;
  }

  /** The map that gives drawn values the observed distribution, rank for rank. */
  static matching(drawn: Histogram, observed: Histogram): QuantileMap {
    const { low, width, count } = drawn.classes;
    const [from, to] = [drawn.midShares(), observed.midShares()];
    const known = [...observed.weights.keys()].filter((at) => (observed.weights[at] as number) > 0);
    const values = new Float32Array(count);
    let next = 0;
    for (let at = 0; at < count; at++) {
      const share = from[at] as number;
      while (next < known.length - 1 && (to[known[next] as number] as number) < share) next++;
      const above = known[next] as number;
      const under = known[Math.max(0, next - 1)] as number;
      const [shareUnder, shareAbove] = [to[under] as number, to[above] as number];
      const part =
        shareAbove > shareUnder
          ? Math.min(1, Math.max(0, (share - shareUnder) / (shareAbove - shareUnder)))
          : 1;
      values[at] = low + (under + part * (above - under)) * width;
    }
    return new QuantileMap(drawn.classes, values);
  }

  /** This map, followed by another. */
  followedBy(change: (value: number) => number): QuantileMap {
    return new QuantileMap(
      { low: this.low, width: this.width, count: this.values.length },
      this.values.map(change),
    );
  }

  of(value: number): number {
    const place = Math.min(this.values.length - 1, Math.max(0, (value - this.low) / this.width));
    const at = Math.floor(place);
    const here = this.values[at] as number;
    const next = this.values[at + 1] ?? here;
    return here + (place - at) * (next - here);
  }
}

const LEAST_POWER = 0.2;
const MOST_POWER = 5;
/** Bisections that find the power to within a millionth. */
const BISECTIONS = 22;

/**
 * The curve factor * (value - calm) ^ power that gives the values this mean and standard deviation. A stated
 * share of calms can increase the share, not decrease it, because the curve cannot change calm hours.
 */
export function bending(
  values: Histogram,
  wanted: Moments,
  calmShare: number | undefined,
): (value: number) => number {
  const calm = calmShare === undefined ? 0 : Math.max(0, values.below(calmShare));
  const curve = (exponent: number) => (value: number) => (value > calm ? power(value - calm, exponent) : 0);
  const ratio = wanted.sd / wanted.mean;
  let [low, high] = [LEAST_POWER, MOST_POWER];
  // The spread relative to the mean grows with the power.
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = (low + high) / 2;
    const { mean, sd } = values.moments(curve(middle));
    if (mean === 0 || sd / mean < ratio) low = middle;
    else high = middle;
  }
  const bent = curve((low + high) / 2);
  const factor = wanted.mean / (values.moments(bent).mean || 1);
  return (value) => factor * bent(value);
}

export function meanOf(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}

/** Standard deviation of all values (divided by n). */
export function sdOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}
