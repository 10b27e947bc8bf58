/** Outdoor work that cold slows: how much is done in each hour, and how long work takes from a time on. */
import type { ProductivityCurve, ProductivitySpec } from '../../model/language/weather.ts';
import { firstWhere } from '../search.ts';
import type { StationHours } from '../weather/station-hours.ts';
import { Availability } from './availability.ts';
import { windChill_c } from './daylight-and-chill.ts';
import { hoursWhere, type Interval, intersected } from './intervals.ts';

/** Factors are kept in whole thousandths, so that their sums are exact. */
export const WHOLE = 1000;

/** Factor of each hour of a station [thousandths of the full rate]; the lower one of two curves, and 0 where the weather is not known. */
export function factorsOf(
  spec: ProductivitySpec,
  { temperature_c, wind_m_per_s }: StationHours,
): Uint16Array {
  return Uint16Array.from({ length: temperature_c?.length ?? 0 }, (_, hour) => {
    const air_c = temperature_c?.[hour] ?? Number.NaN;
    const chill_c =
      spec.wind_chill_c === undefined ? air_c : windChill_c(air_c, wind_m_per_s?.[hour] ?? Number.NaN);
    const factor = Math.min(factorAt(spec.temperature_c, air_c), factorAt(spec.wind_chill_c, chill_c));
    return Number.isNaN(factor) ? 0 : Math.round(factor * WHOLE);
  });
}

/** Factor at a temperature [0 to 1]: straight lines between the points, that of the end beyond them, 1 without a curve. */
function factorAt(curve: ProductivityCurve | undefined, temperature_c: number): number {
  if (curve === undefined) return 1;
  const above = curve.findIndex(({ at_c }) => at_c >= temperature_c);
  const after = curve.at(above);
  const before = curve[above - 1];
  if (after === undefined || Number.isNaN(temperature_c)) return Number.NaN;
  if (above < 0 || before === undefined) return after.factor;
  const share = (temperature_c - before.at_c) / (after.at_c - before.at_c);
  return before.factor + share * (after.factor - before.factor);
}

/** Work done hour by hour, as a sum from the beginning on; at full rate after the last known hour. */
export class Pace {
  readonly factors: Uint16Array;
  private readonly sums: Float64Array;

  /** @param factors of each hour [thousandths] */
  constructor(factors: Uint16Array) {
    this.factors = factors;
    this.sums = new Float64Array(factors.length + 1);
    for (let hour = 0; hour < factors.length; hour++)
      this.sums[hour + 1] = (this.sums[hour] as number) + (factors[hour] as number);
  }

  /** Work done by a time [thousandths of an hour at full rate]. */
  by(time_h: number): number {
    const { sums, factors } = this;
    const hour = Math.min(Math.floor(time_h), factors.length);
    return (sums[hour] as number) + (time_h - hour) * (factors[hour] ?? WHOLE);
  }

  /** When work that begins at a time is done [h]. @param work thousandths of an hour at full rate */
  end_h(from_h: number, work: number): number {
    if (work <= 0) return from_h;
    const { sums, factors } = this;
    const goal = this.by(from_h) + work;
    const hour = firstWhere(Math.floor(from_h), factors.length, (at) => (sums[at + 1] as number) >= goal);
    return hour + (goal - this.by(hour)) / (factors[hour] ?? WHOLE);
  }
}

/** When work is possible, and how fast it goes then; hours without any work are closed, for the weather. */
export class PacedAvailability extends Availability {
  private readonly pace: Pace;
  /** Work done before the beginning of each interval [thousandths]; computed at first use. */
  private before: Float64Array | null = null;

  /** @param windows when it is possible; null for always */
  constructor(windows: Availability | null, pace: Pace, name: string) {
    const { factors } = pace;
    const warm = hoursWhere(factors.length, (hour) => (factors[hour] as number) > 0);
    super(windows === null ? warm : intersected(windows.intervals, warm), {
      cause: (time_h) => (windows === null || windows.isOpen(time_h) ? 'weather' : windows.causeAt(time_h)),
      name: windows?.name ?? name,
    });
    this.pace = pace;
  }

  override takes_h(from_h: number, need_h: number): number {
    return this.pace.end_h(from_h, need_h * WHOLE) - from_h;
  }

  override done_h(from_h: number, to_h: number): number {
    return (this.pace.by(to_h) - this.pace.by(from_h)) / WHOLE;
  }

  override worked_h(from_h: number, to_h: number): number {
    return (this.workedBy(to_h) - this.workedBy(from_h)) / WHOLE;
  }

  override earliest(time_h: number, need_h: number): number {
    let start_h = super.earliest(time_h, need_h);
    while (start_h < Number.POSITIVE_INFINITY && this.done_h(start_h, this.closes(start_h)) < need_h)
      start_h = super.earliest(this.closes(start_h), need_h);
    return start_h;
  }

  override finish(time_h: number, need_h: number): number {
    const { intervals, pace } = this;
    const first = this.intervalAfter(time_h);
    if (first >= intervals.length) return need_h === 0 ? time_h : Number.POSITIVE_INFINITY;
    const sums = this.sums();
    const goal = this.workedBy(time_h) + need_h * WHOLE;
    const at = firstWhere(first, intervals.length, (one) => (sums[one + 1] as number) >= goal);
    const interval = intervals[at];
    if (interval === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(time_h, pace.end_h(interval.from_h, goal - (sums[at] as number)));
  }

  /** Work done in all intervals by a time [thousandths]. */
  private workedBy(time_h: number): number {
    const at = this.intervalAfter(time_h);
    const { from_h } = this.intervals[at] ?? { from_h: time_h };
    return (this.sums()[at] as number) + (time_h > from_h ? this.pace.by(time_h) - this.pace.by(from_h) : 0);
  }

  /** The first interval that ends after a time. */
  private intervalAfter(time_h: number): number {
    const { intervals } = this;
    return firstWhere(0, intervals.length, (at) => (intervals[at] as Interval).to_h > time_h);
  }

  private sums(): Float64Array {
    if (this.before === null) {
      this.before = new Float64Array(this.intervals.length + 1);
      for (const [at, { from_h, to_h }] of this.intervals.entries())
        this.before[at + 1] = (this.before[at] as number) + this.pace.by(to_h) - this.pace.by(from_h);
    }
    return this.before;
  }
}
