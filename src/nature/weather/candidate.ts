/** Candidates from which days are drawn: observed years, each also moved by some whole days. */

import { mostShift_d, yearsOf } from '../../model/data/observed/observed.ts';
import type { QuantityName } from '../../model/language/series.ts';
import type { ObservedSeries } from '../../model/model.ts';
import { HOURS_PER_DAY, hoursAtYear, MS_PER_HOUR } from '../../units/dates.ts';

/** A stretch of a series whose hour `first` stands for 1 January 00:00 UTC. */
export interface Candidate {
  readonly series: ObservedSeries;
  /** Number of the observed year in the pool. */
  readonly year: number;
  readonly first: number;
  /** The hour that stands for 1 March, after a 29 February that is left out. */
  readonly march: number;
}

/** Index of an hour in a series; a typical year repeats. */
export function within({ isTypicalYear, length_h }: ObservedSeries, hour: number): number {
  return isTypicalYear ? (hour + 2 * length_h) % length_h : hour;
}

/** The hour of a candidate's series at which a day of the year begins, 0 for 1 January. */
export function hourOf({ first, march }: Candidate, day: number): number {
  return day < MARCH ? first + day * HOURS_PER_DAY : march + (day - MARCH) * HOURS_PER_DAY;
}
const MARCH = 59;

/** Value of a candidate at an hour; NaN beyond the ends of a series, unless it is a typical year. */
export function candidateValue({ series }: Candidate, name: QuantityName, hour: number): number {
  return series.hours[name]?.[within(series, hour)] ?? Number.NaN;
}

/** For each candidate, the candidate of the next year with the same series and shift; the first follows the last. */
export function successorsOf(candidates: readonly Candidate[]): Int16Array {
  const shifts = candidates.filter(({ year }) => year === 0).length;
  return Int16Array.from(candidates, ({ series }, index) => {
    const next = index + shifts;
    if (candidates[next]?.series === series) return next;
    const first = candidates.findIndex((one) => one.series === series);
    return first + (index % shifts);
  });
}

export function candidatesOf(pool: readonly ObservedSeries[]): Candidate[] {
  const years = pool.flatMap((series) => yearsOf(series).map((year) => ({ series, year })));
  const shift_d = mostShift_d(years.length);
  return years.flatMap(({ series, year }, count) =>
    Array.from({ length: 2 * shift_d + 1 }, (_, index): Candidate => {
      const shift_h = (index - shift_d) * HOURS_PER_DAY;
      const first = Math.round(hoursAtYear(series.start_ms, year)) + shift_h;
      const march = Math.round((Date.UTC(year, 2) - series.start_ms) / MS_PER_HOUR) + shift_h;
      return { series, year: count, first, march };
    }),
  );
}
