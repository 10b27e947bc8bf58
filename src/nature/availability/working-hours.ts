/** When a calendar lets work go on: its days of the year and week, and its hours of the day. */
import type { CalendarSpec, Weekday } from '../../model/language/calendars.ts';
import { HOURS_PER_DAY, MS_PER_DAY } from '../../units/dates.ts';
import { type Interval, intersected, united } from './intervals.ts';
import { isClosedOn } from './limits.ts';

/** In the order of `Date.getUTCDay`. */
const weekdays: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Hours of a working day of the calendar. */
export function hoursOfDay({ hours }: CalendarSpec): number {
  if (hours === undefined) return HOURS_PER_DAY;
  const { from_h, to_h } = hours;
  return to_h > from_h ? to_h - from_h : to_h + HOURS_PER_DAY - from_h;
}

/** Working time from day zero on. @param start_ms day zero [ms since 1970] @param all_h how far [h] */
export function workingHours(spec: CalendarSpec, start_ms: number, all_h: number): Interval[] {
  const length_h = hoursOfDay(spec);
  const from_h = spec.hours?.from_h ?? 0;
  const days: Interval[] = [];
  // A day begins before midnight UTC where clocks are before it, and the last one may have begun yesterday.
  for (let day = -2; (day - 1) * HOURS_PER_DAY < all_h; day++) {
    const date = new Date(start_ms + day * MS_PER_DAY);
    if (spec.weekdays?.includes(weekdays[date.getUTCDay()] as Weekday) === false) continue;
    if (isClosedOn(date, spec.closed)) continue;
    const begins_h = day * HOURS_PER_DAY + from_h - spec.utc_offset_h;
    days.push({ from_h: begins_h, to_h: begins_h + length_h });
  }
  return intersected(united(days), [{ from_h: 0, to_h: all_h }]);
}
