/** Monthly statistics of hours: mean, spread, correlation, and the length of spells over and under limits. */
import { MS_PER_HOUR } from '../../units/dates.ts';

/** Spells over and under a limit, in a calendar month. */
export interface LimitStatistics {
  readonly limit: number;
  /** Share of hours at or over the limit [0 to 1]. */
  readonly share: number;
  /**
   * Mean length [h] of the spells at or over the limit, and under it: hours over (under) it divided by the
   * number of crossings. Gaps and ends of months therefore cut no spell short. NaN when the limit is never
   * crossed.
   */
  readonly over_h: number;
  readonly under_h: number;
  /** Number of spells. */
  readonly spells: number;
}

export interface MonthStatistics {
  readonly hours: number;
  readonly mean: number;
  readonly sd: number;
  /** Standard deviation of the month's mean between years; NaN for fewer than two. */
  readonly betweenYears: number;
  /** Correlation of an hour with the next. */
  readonly lag1: number;
  readonly calmShare: number;
  readonly limits: readonly LimitStatistics[];
}

/** Least share of known hours of a month for its mean to count. */
const ENOUGH_OF_MONTH = 0.7;

/** Collects series of hours; several may be added and are not joined. */
export class Months {
  private readonly months: Gatherer[];

  constructor(limits: readonly number[]) {
    this.months = Array.from({ length: 12 }, () => new Gatherer(limits));
  }

  /** @param start_ms start of the first hour, UTC; a value of NaN is an unknown hour */
  add(values: Float32Array, start_ms: number, isUsed: (hour: number) => boolean = () => true): void {
    let before = Number.NaN;
    let beforeMonth = -1;
    let [month, year, turns] = [0, 0, 0];
    for (let hour = 0; hour < values.length; hour++) {
      if (hour >= turns) {
        const date = new Date(start_ms + hour * MS_PER_HOUR);
        [month, year] = [date.getUTCMonth(), date.getUTCFullYear()];
        turns = (Date.UTC(year, month + 1) - start_ms) / MS_PER_HOUR;
      }
      const value = isUsed(hour) ? (values[hour] as number) : Number.NaN;
      if (!Number.isNaN(value)) {
        const gatherer = this.months[month] as Gatherer;
        gatherer.add(value, year);
        if (!Number.isNaN(before) && beforeMonth === month) gatherer.pair(before, value);
      }
      before = value;
      beforeMonth = month;
    }
  }

  statistics(): MonthStatistics[] {
    return this.months.map((month) => month.statistics());
  }
}

class Gatherer {
  private readonly limits: readonly number[];
  private readonly over: Float64Array;
  private readonly passed: Float64Array;
  private readonly years = new Map<number, { sum: number; count: number }>();
  private year = { sum: 0, count: 0 };
  private yearNow = Number.NaN;
  private hours = 0;
  private sum = 0;
  private squares = 0;
  private calms = 0;
  private pairs = 0;
  private firsts = 0;
  private seconds = 0;
  private firstSquares = 0;
  private secondSquares = 0;
  private products = 0;

  constructor(limits: readonly number[]) {
    this.limits = limits;
    this.over = new Float64Array(limits.length);
    this.passed = new Float64Array(limits.length);
  }

  add(value: number, year: number): void {
    this.hours++;
    this.sum += value;
    this.squares += value * value;
    if (value === 0) this.calms++;
    if (year !== this.yearNow) {
      this.yearNow = year;
      this.year = this.years.get(year) ?? { sum: 0, count: 0 };
      this.years.set(year, this.year);
    }
    this.year.sum += value;
    this.year.count++;
    for (let at = 0; at < this.limits.length; at++) {
      if (value >= (this.limits[at] as number)) this.over[at] = (this.over[at] as number) + 1;
    }
  }

  pair(first: number, second: number): void {
    this.pairs++;
    this.firsts += first;
    this.seconds += second;
    this.firstSquares += first * first;
    this.secondSquares += second * second;
    this.products += first * second;
    for (let at = 0; at < this.limits.length; at++) {
      const limit = this.limits[at] as number;
      if (first >= limit !== second >= limit) this.passed[at] = (this.passed[at] as number) + 1;
    }
  }

  statistics(): MonthStatistics {
    const mean = this.sum / this.hours;
    const [one, other] = [this.firsts / this.pairs, this.seconds / this.pairs];
    const covariance = this.products / this.pairs - one * other;
    const spreads = Math.sqrt(
      (this.firstSquares / this.pairs - one * one) * (this.secondSquares / this.pairs - other * other),
    );
    return {
      hours: this.hours,
      mean,
      sd: Math.sqrt(Math.max(0, this.squares / this.hours - mean * mean)),
      betweenYears: this.betweenYears(),
      lag1: covariance / spreads,
      calmShare: this.calms / this.hours,
      limits: this.limits.map((limit, at) => {
        const share = (this.over[at] as number) / this.hours;
        // A spell over the limit begins and ends at a crossing.
        const spells = (this.passed[at] as number) / 2;
        const perPair = spells / this.pairs;
        return spells === 0
          ? { limit, share, spells, over_h: Number.NaN, under_h: Number.NaN }
          : { limit, share, spells, over_h: share / perPair, under_h: (1 - share) / perPair };
      }),
    };
  }

  private betweenYears(): number {
    const most = Math.max(...[...this.years.values()].map(({ count }) => count));
    const means = [...this.years.values()]
      .filter(({ count }) => count >= ENOUGH_OF_MONTH * most)
      .map(({ sum, count }) => sum / count);
    if (means.length < 2) return Number.NaN;
    const mean = means.reduce((total, one) => total + one, 0) / means.length;
    return Math.sqrt(means.reduce((total, one) => total + (one - mean) ** 2, 0) / (means.length - 1));
  }
}
