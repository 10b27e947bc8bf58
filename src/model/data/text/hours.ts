/** Brings rows to whole hours in UTC: their step is found out, or stated; several rows of an hour become one by a stated rule. */
import { MINUTES_PER_HOUR, MS_PER_HOUR, MS_PER_MINUTE } from '../../../units/dates.ts';
import type { Faults } from './faults.ts';
import type { Growing } from './growing.ts';

/**
 * Of several rows of an hour: their mean; the highest (of visibility and temperature the lowest: what stops work first); or the
 * row nearest to the full hour, up to half an hour before or after it, of two the earlier.
 */
export type ToHours = 'mean' | 'highest' | 'nearest';

/** Rows from which on they tell their step; of fewer, rows may be lacking. */
const LEAST_ROWS = 4;

/** When rows hold, one after the other [ms since 1970, UTC, as stamped], and the line of each. */
interface Times {
  readonly time_ms: Growing<Float64Array>;
  readonly line: Growing<Int32Array>;
}

interface Stepping {
  readonly stamp: 'start' | 'end';
  readonly step_h?: number | undefined;
  readonly toHours?: ToHours | undefined;
  readonly irregular?: ToHours | undefined;
}

/** How rows become hours. */
export interface Grid {
  /** Start of the first hour, UTC [ms since 1970]. */
  readonly start_ms: number;
  readonly hours: number;
  /** Hours that a row holds for. */
  readonly step_h: number;
  /** Time from one row to the next, most often [min]. */
  readonly every_min: number;
  /** Undefined where each row is an hour or more. */
  readonly toHours: ToHours | undefined;
  /** The hour of a row, from 0. */
  readonly hourOf: (row: number) => number;
  /** How far a row lies from the full hour that it stands for [ms]. */
  readonly apart_ms: (row: number) => number;
}

/** Undefined with faults. */
export function gridOf(times: Times, stepping: Stepping, faults: Faults): Grid | undefined {
  const rows = times.time_ms.length;
  const { every_ms, share } = stepOf(times);
  const rule = stepping.toHours;
  if (rule === undefined) {
    const step_h = stepping.step_h ?? 1;
    const isTold = stepping.step_h === undefined && rows >= LEAST_ROWS;
    const isOften = isTold && every_ms < MS_PER_HOUR;
    const isSeldom = isTold && every_ms >= 2 * MS_PER_HOUR && share > 0.5;
    if (isSeldom && every_ms % MS_PER_HOUR === 0) {
      tellSeldom(times, every_ms / MS_PER_HOUR, share, faults);
      return undefined;
    }
    const grid_ms = isOften ? every_ms : step_h * MS_PER_HOUR;
    const isRegular = MS_PER_HOUR % grid_ms === 0 || grid_ms % MS_PER_HOUR === 0;
    const isOnGrid = isRegular && standOn(times, grid_ms);
    if (isOnGrid && isOften) return gathered(times, stepping, 'mean', every_ms);
    if (isOnGrid) return onGrid(times, stepping, step_h);
    if (stepping.irregular === undefined || stepping.step_h !== undefined) {
      tellOff(times, isRegular ? grid_ms : MS_PER_HOUR, stepping.step_h !== undefined, faults);
      return undefined;
    }
  }
  return gathered(times, stepping, rule ?? stepping.irregular ?? 'nearest', every_ms);
}

/** The time from one row to the next that comes most often, and how often. */
function stepOf({ time_ms }: Times): { readonly every_ms: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (let row = 1; row < time_ms.length; row++) {
    const step_ms = time_ms.at(row) - time_ms.at(row - 1);
    counts.set(step_ms, (counts.get(step_ms) ?? 0) + 1);
  }
  let [every_ms, most] = [MS_PER_HOUR, 0];
  for (const [step_ms, count] of counts) {
    if (count < most || (count === most && step_ms > every_ms)) continue;
    [every_ms, most] = [step_ms, count];
  }
  return { every_ms, share: most / Math.max(1, time_ms.length - 1) };
}

function standOn({ time_ms }: Times, grid_ms: number): boolean {
  const first = time_ms.at(0);
  for (let row = 1; row < time_ms.length; row++) if ((time_ms.at(row) - first) % grid_ms !== 0) return false;
  return true;
}

/** Rows of an hour or more, all at the same minute: that of the nearest hour, of two the earlier. */
function onGrid({ time_ms }: Times, { stamp }: Stepping, step_h: number): Grid {
  const first_ms = nearest(time_ms.at(0));
  const moved_ms = first_ms - time_ms.at(0);
  const start_ms = first_ms - (stamp === 'end' ? step_h * MS_PER_HOUR : 0);
  const hourOf = (row: number) => (time_ms.at(row) + moved_ms - first_ms) / MS_PER_HOUR;
  return {
    start_ms,
    hours: hourOf(time_ms.length - 1) + step_h,
    step_h,
    every_min: step_h * MINUTES_PER_HOUR,
    toHours: undefined,
    hourOf,
    apart_ms: () => -moved_ms,
  };
}

/** Several rows an hour, or rows at odd minutes. */
function gathered({ time_ms }: Times, { stamp }: Stepping, rule: ToHours, every_ms: number): Grid {
  const back_ms = stamp === 'start' ? 0 : rule === 'nearest' ? MS_PER_HOUR : Math.min(every_ms, MS_PER_HOUR);
  const hourStart = (row: number): number =>
    rule === 'nearest'
      ? nearest(time_ms.at(row)) - back_ms
      : Math.floor((time_ms.at(row) - back_ms) / MS_PER_HOUR) * MS_PER_HOUR;
  const start_ms = hourStart(0);
  return {
    start_ms,
    hours: (hourStart(time_ms.length - 1) - start_ms) / MS_PER_HOUR + 1,
    step_h: 1,
    every_min: every_ms / MS_PER_MINUTE,
    toHours: rule,
    hourOf: (row) => (hourStart(row) - start_ms) / MS_PER_HOUR,
    apart_ms: (row) => time_ms.at(row) - nearest(time_ms.at(row)),
  };
}

/** The nearest full hour; of two the earlier. */
function nearest(moment_ms: number): number {
  return Math.ceil(moment_ms / MS_PER_HOUR - 0.5) * MS_PER_HOUR;
}

function tellSeldom({ line }: Times, step_h: number, share: number, faults: Faults): void {
  faults.add('step', line.at(1), () => ({
    found: `${share === 1 ? 'every row is' : `of the rows ${Math.round(share * 100)} % are`} ${step_h} h after the one before, and step_h is not stated`,
    allowed: 'rows of an hour, or the hours that a row holds for',
    fix: `state step_h: ${step_h} (a row holds for ${step_h} h), or step_h: 1 (the hours between are gaps, filled up to fill_up_to_h)`,
  }));
}

function tellOff({ time_ms, line }: Times, grid_ms: number, isStated: boolean, faults: Faults): void {
  const step_h = grid_ms / MS_PER_HOUR;
  const step = step_h < 1 ? `${Math.round(step_h * MINUTES_PER_HOUR)} min` : `${step_h} h`;
  for (let row = 1; row < time_ms.length; row++) {
    if ((time_ms.at(row) - time_ms.at(0)) % grid_ms === 0) continue;
    faults.add('grid', line.at(row), () => ({
      found: `${momentText(time_ms.at(row))} (UTC) is not a whole number of steps of ${step} after the first row`,
      allowed: `a row every ${step}${isStated ? '' : ', or a rule that brings rows to hours'}`,
      fix: isStated
        ? 'state the step_h that the rows have, or to_hours: in its place'
        : 'state to_hours: nearest, mean or highest',
    }));
  }
}

export function momentText(moment_ms: number): string {
  return new Date(moment_ms).toISOString().slice(0, 16);
}
