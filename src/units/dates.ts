/** Calendar dates of simulated hours, all in UTC. */

export const HOURS_PER_DAY = 24;
export const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;

/** Days of a year in the Gregorian mean. */
const DAYS_PER_YEAR = 365.25;
export const HOURS_PER_YEAR = DAYS_PER_YEAR * 24;

/** Start of a day given as year-month-day [ms since 1970]. */
export function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Hours from the start of the run to the start of a day given as year-month-day. */
export function hoursAt(start_ms: number, date: string): number {
  return (startOf(date) - start_ms) / MS_PER_HOUR;
}

export interface CalendarHour {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Whole hours since the month began. */
  readonly hourOfMonth: number;
}

/** The calendar at a moment [ms since 1970]. */
export function calendarOf(moment_ms: number): CalendarHour {
  const date = new Date(moment_ms);
  const hourOfMonth = (date.getUTCDate() - 1) * 24 + date.getUTCHours();
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, hourOfMonth };
}

/** Hours from the start of the run to the n-th turn of a month after it. */
export function hoursAtMonth(start_ms: number, n: number): number {
  const date = new Date(start_ms);
  return (Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n) - start_ms) / MS_PER_HOUR;
}

/** Hours from the start of the run to 1 January of a year. */
export function hoursAtYear(start_ms: number, year: number): number {
  return (Date.UTC(year, 0) - start_ms) / MS_PER_HOUR;
}

/** Days in a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days from 1 January to a date given as year-month-day (1 January is 0). */
export function dayOfYear(date: string): number {
  const moment_ms = startOf(date);
  return (moment_ms - Date.UTC(new Date(moment_ms).getUTCFullYear(), 0)) / MS_PER_DAY;
}
