/** Checks that a window can be as long as the work that waits for it: a calendar closes it every night or weekend. */
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { CalendarSpec, Weekday } from '../../language/calendars.ts';
import { NONE, workOf } from '../../language/operations/step.ts';
import { lowest } from '../../language/quantity.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { Report } from '../references.ts';
import { allSteps, isWork, type PlacedStep } from './steps.ts';

/** In their order. */
const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

export function checkWindows(model: ModelFile, report: Report): void {
  for (const step of allSteps(model)) {
    const { at, spec, actor } = step;
    const limits = spec.limits ?? actor.limits ?? NONE;
    const name = spec.calendar ?? actor.calendar ?? NONE;
    const calendar = model.calendars?.[name];
    const work = workOf(spec, actor, limits !== NONE);
    // How well the work is organised may make it shorter.
    if (!isWork(step) || actor.organisation !== 0 || work === 'suspend') continue;
    if (calendar === undefined) continue;
    const longest_h = longestStretch(calendar);
    const needs_h = leastWindow(step, calendar);
    if (needs_h <= longest_h) continue;
    report(
      at,
      `${at.join('.')} waits for a window of ${needs_h} h, and calendars.${name} leaves none longer than ${longest_h} h`,
      `at most ${longest_h} h at a time, or work that suspends`,
      'write "work: suspend" on the step, or make steps of it that fit',
    );
  }
}

/** The least length of the window that a step asks for [h]; 0 where its hours are not stated. */
function leastWindow(
  { spec: { takes_h, takes_d, window_h = 0 } }: PlacedStep,
  calendar: CalendarSpec,
): number {
  const hours = takes_h === undefined ? lowest(takes_d ?? 0) * dayLength(calendar) : lowest(takes_h);
  return Math.max(hours, window_h);
}

/** Hours from the opening to the close of a working day. */
function dayLength({ hours }: CalendarSpec): number {
  if (hours === undefined) return HOURS_PER_DAY;
  const length = hours.to_h - hours.from_h;
  return length > 0 ? length : length + HOURS_PER_DAY;
}

/** The longest time without a closed hour, as far as days of the week and hours tell [h]. */
function longestStretch(calendar: CalendarSpec): number {
  const length = dayLength(calendar);
  if (length < HOURS_PER_DAY) return length;
  const { weekdays = week } = calendar;
  if (week.every((day) => weekdays.includes(day))) return Number.POSITIVE_INFINITY;
  let longest = 0;
  let running = 0;
  for (const day of [...week, ...week]) {
    running = weekdays.includes(day) ? running + 1 : 0;
    longest = Math.max(longest, running);
  }
  return longest * HOURS_PER_DAY;
}
