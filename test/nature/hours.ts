/** Availabilities for tests, hour by hour. */
import { Availability } from '../../src/nature/availability/availability.ts';
import { hoursWhere, type Interval } from '../../src/nature/availability/intervals.ts';

/** Open in the hours that are 1, each holding for [k, k + 1). */
export function ofHours(open: Uint8Array): Availability {
  return available(hoursWhere(open.length, (hour) => open[hour] === 1));
}

export function available(intervals: readonly Interval[]): Availability {
  return new Availability(intervals, { cause: 'weather', name: 'workable weather' });
}
