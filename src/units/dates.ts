/** Units of time, and calendar dates of simulated hours, all in UTC. */

export const SECONDS_PER_MINUTE = 60;
export const MINUTES_PER_HOUR = 60;
export const SECONDS_PER_HOUR = 3600;
export const HOURS_PER_DAY = 24;
export const HOURS_PER_WEEK = 7 * HOURS_PER_DAY;
export const MS_PER_MINUTE = 60_000;
export const MS_PER_HOUR = 3_600_000;
export const MS_PER_DAY = HOURS_PER_DAY * MS_PER_HOUR;

/** Mean days of a year: one leap year in four. */
const DAYS_PER_YEAR = 365.25;
export const HOURS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY;
/** A mean month, 30.4375 days. */
export const MONTHS_PER_YEAR = 12;
export const HOURS_PER_MONTH = HOURS_PER_YEAR / MONTHS_PER_YEAR;

/** A year without a 29 February, used for typical years. */
export const COMMON_YEAR = 2001;
export const DAYS_PER_COMMON_YEAR = 365;
export const HOURS_PER_COMMON_YEAR = DAYS_PER_COMMON_YEAR * HOURS_PER_DAY;

/** Start of a day given as year-month-day [ms since 1970]. */
export function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

/** Start of a day given as year-month-day [ms since 1970]; undefined when there is no such day. */
export function startOfDay(text: string): number | undefined {
  const moment_ms = startOf(text);
  return !Number.isNaN(moment_ms) && dateOf(moment_ms) === text ? moment_ms : undefined;
}

/** Year-month-day of a moment [ms since 1970]. */
export function dateOf(moment_ms: number): string {
  return new Date(moment_ms).toISOString().slice(0, 10);
}

/** Month-day of a moment [ms since 1970]. */
export function monthDayOf(moment_ms: number): string {
  return new Date(moment_ms).toISOString().slice(5, 10);
}

/** Hours from the start of the run to the start of a day given as year-month-day. */
export function hoursAt(start_ms: number, date: string): number {
  return (startOf(date) - start_ms) / MS_PER_HOUR;
}

interface CalendarHour {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Whole hours since the month began. */
  readonly hourOfMonth: number;
}

/** Month and hour of the month at a moment [ms since 1970]. */
export function calendarOf(moment_ms: number): CalendarHour {
  const date = new Date(moment_ms);
  const hourOfMonth = (date.getUTCDate() - 1) * HOURS_PER_DAY + date.getUTCHours();
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, hourOfMonth };
}

/** Hours from the start of the run to the n-th start of a month after it. */
export function hoursAtMonth(start_ms: number, n: number): number {
  const date = new Date(start_ms);
  return (Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n) - start_ms) / MS_PER_HOUR;
}

/** Hours from the start of the run to 1 January of a year. */
export function hoursAtYear(start_ms: number, year: number): number {
  return (Date.UTC(year, 0) - start_ms) / MS_PER_HOUR;
}

/** Days from 1 January of a year to 1 January of another. */
export function daysBetweenYears(from: number, to: number): number {
  return (Date.UTC(to, 0) - Date.UTC(from, 0)) / MS_PER_DAY;
}

/** Days from 1 January to a date given as year-month-day (1 January is 0). */
export function dayOfYear(date: string): number {
  const moment_ms = startOf(date);
  return (moment_ms - Date.UTC(new Date(moment_ms).getUTCFullYear(), 0)) / MS_PER_DAY;
}

/** Hours from the start of the run to the start of a day of a year, month-day; 29 February is 1 March in other years. */
export function hoursAtMonthDay(start_ms: number, year: number, monthDay: string): number {
  const [month, day] = monthDay.split('-').map(Number) as [number, number];
  return (Date.UTC(year, month - 1, day) - start_ms) / MS_PER_HOUR;
}
