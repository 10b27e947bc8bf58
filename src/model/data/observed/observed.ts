/** What of observed series weather may be drawn from, and whether it is enough. */
import {
  COMMON_YEAR,
  DAYS_PER_COMMON_YEAR,
  HOURS_PER_DAY,
  MS_PER_DAY,
  MS_PER_HOUR,
  monthDayOf,
} from '../../../units/dates.ts';
import { quantityNames } from '../../language/series.ts';
import type { Model, ObservedSeries } from '../../model.ts';

/** A month of a series is drawn from when this share of its winds was observed, unless none of the pool has it. */
const LEAST_OBSERVED = 0.5;
/** Years that are enough for a day of the year; fewer are helped by days before and after, at most MOST_SHIFT_D of them. */
const ENOUGH = 60;
const MOST_SHIFT_D = 10;

/** @throws for a name under which the model has no series */
export function seriesNamed({ series }: Pick<Model, 'series'>, name: string): ObservedSeries {
  const found = series.get(name);
  if (found === undefined) throw new Error(`no series ${name}`);
  return found;
}

/** Days by which each of so many observed years may also be taken early or late. */
export function mostShift_d(years: number): number {
  return Math.max(0, Math.min(MOST_SHIFT_D, Math.ceil((ENOUGH / years - 1) / 2)));
}

/** Calendar years (UTC) of which a series has whole days; a typical year has no year of its own. */
export function yearsOf(series: ObservedSeries): number[] {
  const { start_ms, isTypicalYear } = series;
  if (isTypicalYear) return [COMMON_YEAR];
  const years = new Set<number>();
  const known = leading(series);
  for (let from = firstMidnight(start_ms); from + HOURS_PER_DAY <= known.length; from += HOURS_PER_DAY) {
    const year = new Date(start_ms + from * MS_PER_HOUR).getUTCFullYear();
    if (!years.has(year) && known.subarray(from, from + HOURS_PER_DAY).every((value) => !Number.isNaN(value)))
      years.add(year);
  }
  return [...years];
}

/** The quantity that a series is judged by: wind, or else the first of waves, temperature, visibility and swell that it has. */
export const leadingNames = ['wind_m_per_s', 'wave_m', 'temperature_c', 'visibility_m', 'swell_m'] as const;

function leading({ hours }: ObservedSeries): Float32Array {
  const name = leadingNames.find((one) => hours[one] !== null);
  return name === undefined ? new Float32Array(0) : (hours[name] as Float32Array);
}

/** Hours from the start of a series to its first midnight, UTC. */
function firstMidnight(start_ms: number): number {
  return Math.round(Math.ceil(start_ms / MS_PER_DAY) * HOURS_PER_DAY - start_ms / MS_PER_HOUR);
}

/** Month (0 to 11) in UTC of an hour of a series. */
export function monthOfHour({ start_ms }: ObservedSeries, hour: number): number {
  return new Date(start_ms + hour * MS_PER_HOUR).getUTCMonth();
}

/** The hours that a pool of series may be drawn from: by month, unless it was mostly filled. */
export function usedHours(
  pool: readonly ObservedSeries[],
): (series: ObservedSeries, hour: number) => boolean {
  const shares = new Map(pool.map((series) => [series, observedShares(series)]));
  const isEnough = (series: ObservedSeries, month: number) =>
    (shares.get(series)?.[month] ?? 0) >= LEAST_OBSERVED;
  const months = Array.from({ length: 12 }, (_, month) => pool.some((series) => isEnough(series, month)));
  return (series, hour) => {
    const month = monthOfHour(series, hour);
    return isEnough(series, month) || !months[month];
  };
}

/** Share of hours whose wind was observed, by calendar month; of all years of the series. */
function observedShares(series: ObservedSeries): number[] {
  const { isObserved } = series;
  if (isObserved === null) return Array(12).fill(1);
  const [seen, all] = [Array(12).fill(0), Array(12).fill(0)];
  for (let hour = 0; hour < isObserved.length; hour++) {
    const month = monthOfHour(series, hour);
    seen[month] += isObserved[hour] as number;
    all[month]++;
  }
  return seen.map((count, month) => count / all[month]);
}

/** The first date (month-day) of the year that no series of a pool can be drawn for; undefined when there is none. */
export function dateWithout(pool: readonly ObservedSeries[]): string | undefined {
  const years = pool.reduce((sum, series) => sum + yearsOf(series).length, 0);
  const reach_d = mostShift_d(years);
  const isUsed = usedHours(pool);
  const quantities = quantityNames.filter((name) => pool.every(({ hours }) => hours[name] !== null));
  const dates = new Set<string>();
  for (const series of pool) {
    for (let from = firstMidnight(series.start_ms); from < series.length_h; from += HOURS_PER_DAY) {
      const isWhole = quantities.every(
        (name) =>
          series.hours[name]?.subarray(from, from + HOURS_PER_DAY).every((value) => !Number.isNaN(value)) ??
          false,
      );
      if (isWhole && isUsed(series, from)) dates.add(monthDayOf(series.start_ms + from * MS_PER_HOUR));
    }
  }
  const year = Date.UTC(COMMON_YEAR, 0);
  const isNear = (day: number) =>
    Array.from({ length: 2 * reach_d + 1 }, (_, index) => day + index - reach_d).some(
      (near) => near >= 0 && near < DAYS_PER_COMMON_YEAR && dates.has(monthDayOf(year + near * MS_PER_DAY)),
    );
  const lacking = Array.from({ length: DAYS_PER_COMMON_YEAR }, (_, day) => day).find((day) => !isNear(day));
  return lacking === undefined ? undefined : monthDayOf(year + lacking * MS_PER_DAY);
}
