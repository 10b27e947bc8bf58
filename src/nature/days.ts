/** Days and months of a common year, and where the hours of a series and of a run lie in it. */
import type { ObservedSeries } from '../model/model.ts';

const COMMON_YEAR = 2001;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
export const DAYS = 365;

const MONTHS = Uint8Array.from({ length: DAYS }, (_, day) =>
  new Date(Date.UTC(COMMON_YEAR, 0) + day * MS_PER_DAY).getUTCMonth(),
);

/** Month (0 to 11) of a day of a common year. */
export function monthOfDay(day: number): number {
  return MONTHS[day] as number;
}

/** Month (0 to 11) in UTC of an hour of a series. */
export function monthOfHour({ start_ms }: ObservedSeries, hour: number): number {
  return new Date(start_ms + hour * MS_PER_HOUR).getUTCMonth();
}

/** Year, month (0 to 11) and day of a common year (0 to 364) at a moment; 29 February repeats the day before it. */
export function dayOfCalendar(moment_ms: number): { year: number; month: number; day: number } {
  const date = new Date(moment_ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const ofMonth = month === 1 ? Math.min(28, date.getUTCDate()) : date.getUTCDate();
  const day = (Date.UTC(COMMON_YEAR, month, ofMonth) - Date.UTC(COMMON_YEAR, 0)) / MS_PER_DAY;
  return { year, month, day };
}
