/** Lists of time intervals: in order, not touching, none of them empty. */

/** A time span, [from, to) in hours since the start of the run. */
export interface Interval {
  readonly from_h: number;
  readonly to_h: number;
}

/** Hours below this are rounding of sums of hours. */
export const ROUNDING_H = 1e-9;

/** Intervals in order of time; those that touch or overlap are joined, and empty ones are left out. */
export function united(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  const inOrder = intervals.filter(({ from_h, to_h }) => to_h > from_h).sort((a, b) => a.from_h - b.from_h);
  for (const interval of inOrder) {
    const last = result.at(-1);
    if (last === undefined || interval.from_h > last.to_h) result.push(interval);
    else result[result.length - 1] = { from_h: last.from_h, to_h: Math.max(last.to_h, interval.to_h) };
  }
  return result;
}

/** Intersection of two lists of intervals. */
export function intersected(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let [one, other] = [0, 0];
  while (one < some.length && other < others.length) {
    const [a, b] = [some[one] as Interval, others[other] as Interval];
    const from_h = Math.max(a.from_h, b.from_h);
    const to_h = Math.min(a.to_h, b.to_h);
    if (from_h < to_h) common.push({ from_h, to_h });
    if (a.to_h < b.to_h) one++;
    else other++;
  }
  return common;
}

/** The time between `from_h` and `to_h` that no interval of a list covers. */
export function gapsIn(intervals: readonly Interval[], from_h: number, to_h: number): Interval[] {
  const starts = [from_h, ...intervals.map((interval) => interval.to_h)];
  const ends = [...intervals.map((interval) => interval.from_h), to_h];
  return intersected(united(starts.map((start_h, gap) => ({ from_h: start_h, to_h: ends[gap] as number }))), [
    { from_h, to_h },
  ]);
}

/** The hours k of [0, `hours`) for which `holds` is true, each as [k, k + 1). */
export function hoursWhere(hours: number, holds: (hour: number) => boolean): Interval[] {
  const intervals: Interval[] = [];
  let from_h = -1;
  for (let hour = 0; hour <= hours; hour++) {
    const is = hour < hours && holds(hour);
    if (is && from_h < 0) from_h = hour;
    if (is || from_h < 0) continue;
    intervals.push({ from_h, to_h: hour });
    from_h = -1;
  }
  return intervals;
}
