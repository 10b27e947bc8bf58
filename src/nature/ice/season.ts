/** An open season: times in which water is open, ice lets a ship through, or ice bears. Outside them the cause is `ice`. */
import { Availability } from '../availability/availability.ts';
import type { Interval } from '../availability/intervals.ts';

/**
 * Intervals of open water [h] as an availability; outside them the cause is `ice`.
 * @param intervals in order of time, not touching
 */
export function season(intervals: readonly Interval[]): Availability {
  return new Availability(intervals, { cause: 'ice', name: 'open water' });
}
