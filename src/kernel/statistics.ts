/** Statistics over time and over counted values; they make no events and never change a run. */

/** A level that changes in steps: its mean over time, extremes and integral. */
export class TimeWeighted {
  private readonly clock: { readonly now: number };
  private level: number;
  private lowest: number;
  private highest: number;
  private begun: number;
  private changed: number;
  private area = 0;

  /** @param clock gives the time: a simulation */
  constructor(clock: { readonly now: number }, value = 0) {
    this.clock = clock;
    this.level = value;
    this.lowest = value;
    this.highest = value;
    this.begun = clock.now;
    this.changed = clock.now;
  }

  get value(): number {
    return this.level;
  }

  get min(): number {
    return this.lowest;
  }

  get max(): number {
    return this.highest;
  }

  /** Time since the beginning, or since the last `reset`. */
  get elapsed(): number {
    return this.clock.now - this.begun;
  }

  /** Level times time, the current interval included. */
  get integral(): number {
    return this.area + this.level * (this.clock.now - this.changed);
  }

  /** Mean over time; the value itself before any time has passed. */
  get mean(): number {
    return this.elapsed > 0 ? this.integral / this.elapsed : this.level;
  }

  /** The level is `value` from now on. */
  set(value: number): void {
    this.area = this.integral;
    this.changed = this.clock.now;
    this.level = value;
    if (value < this.lowest) this.lowest = value;
    if (value > this.highest) this.highest = value;
  }

  add(change: number): void {
    this.set(this.level + change);
  }

  /** Restarts the statistics, as at the end of a warm-up; the level stays. */
  reset(): void {
    this.area = 0;
    this.begun = this.clock.now;
    this.changed = this.begun;
    this.lowest = this.level;
    this.highest = this.level;
  }
}

/**
 * Statistics of single values, such as waiting times or tonnes of a voyage (Welford 1962; merging: Chan, Golub
 * and LeVeque 1979).
 */
export class Tally {
  count = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private average = 0;
  private squares = 0;

  /** Mean; NaN without values. */
  get mean(): number {
    return this.count > 0 ? this.average : Number.NaN;
  }

  /** Sample variance, with n - 1; NaN for fewer than two values. */
  get variance(): number {
    return this.count > 1 ? this.squares / (this.count - 1) : Number.NaN;
  }

  get sd(): number {
    return Math.sqrt(this.variance);
  }

  /** @throws RangeError for NaN */
  add(value: number): void {
    if (Number.isNaN(value)) throw new RangeError('a tally counts numbers, not NaN');
    this.count++;
    const off = value - this.average;
    this.average += off / this.count;
    this.squares += off * (value - this.average);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** Adds all values of another tally. */
  merge(other: Tally): void {
    if (other.count === 0) return;
    const count = this.count + other.count;
    const off = other.average - this.average;
    this.squares += other.squares + off * off * ((this.count * other.count) / count);
    this.average += (off * other.count) / count;
    this.count = count;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }

  reset(): void {
    Object.assign(this, new Tally());
  }
}
