/** Days and months of a common year, and where the hours of a run lie in it. */
import { COMMON_YEAR, DAYS_PER_COMMON_YEAR, MS_PER_DAY } from '../../units/dates.ts';

const MONTHS = Uint8Array.from({ length: DAYS_PER_COMMON_YEAR }, (_, day) =>
  new Date(Date.UTC(COMMON_YEAR, 0) + day * MS_PER_DAY).getUTCMonth(),
);

/** Month (0 to 11) of a day of a common year. */
export function monthOfDay(day: number): number {
  return MONTHS[day] as number;
}

/** Year, month (0 to 11) and day of a common year (0 to 364) at a moment; 29 February repeats the day before it. */
export function dayOfCalendar(moment_ms: number): { year: number; month: number; day: number } {
  const date = new Date(moment_ms);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const ofMonth = month === 1 ? Math.min(28, date.getUTCDate()) : date.getUTCDate();
  const day = (Date.UTC(COMMON_YEAR, month, ofMonth) - Date.UTC(COMMON_YEAR, 0)) / MS_PER_DAY;
  return { year, month, day };
}
