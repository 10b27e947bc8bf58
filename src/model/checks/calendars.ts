/** Checks of calendars: each leaves hours to work in. */
import { HOURS_PER_DAY, HOURS_PER_YEAR, MS_PER_DAY, startOf } from '../../units/dates.ts';
import type { Path } from '../file/source.ts';
import type { CalendarSpec, Weekday } from '../language/calendars.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Report } from './references.ts';

/** In the order of `Date.getUTCDay`. */
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** In so many days each day of the year has fallen on each day of the week [28 years]. */
const ALL_DAYS = 10_227;

export function checkCalendars(model: ModelFile, report: Report): void {
  const { start, horizon_y } = model.project;
  const days = Math.min(ALL_DAYS, Math.ceil((horizon_y * HOURS_PER_YEAR) / HOURS_PER_DAY));
  for (const [name, calendar] of Object.entries(model.calendars ?? {})) {
    const at: Path = ['calendars', name];
    const { hours } = calendar;
    if (hours !== undefined && isWithoutLength(hours))
      report(
        [...at, 'hours', 'to_h'],
        `${at.join('.')}.hours ends at ${hours.to_h}, when it begins`,
        'another hour than from_h',
        'say when the working day ends, or take hours out for work day and night',
      );
    if (!hasDay(calendar, startOf(start), days))
      report(
        at,
        `${at.join('.')} leaves no day to work on`,
        'at least one day of the run that is worked',
        calendar.weekdays === undefined
          ? 'close fewer days'
          : 'close fewer days, or work on more days of the week',
      );
  }
}

/** Whether a working day ends as it begins; from 0 to 24 is day and night. */
function isWithoutLength({ from_h, to_h }: NonNullable<CalendarSpec['hours']>): boolean {
  return from_h % HOURS_PER_DAY === to_h % HOURS_PER_DAY && to_h - from_h !== HOURS_PER_DAY;
}

function hasDay({ weekdays: worked, closed = [] }: CalendarSpec, start_ms: number, days: number): boolean {
  for (let day = 0; day < days; day++) {
    const date = new Date(start_ms + day * MS_PER_DAY);
    if (worked?.includes(weekdays[date.getUTCDay()] as Weekday) === false) continue;
    const monthDay = date.toISOString().slice(5, 10);
    const isClosed = closed.some(({ from, to }) =>
      from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to,
    );
    if (!isClosed) return true;
  }
  return false;
}
