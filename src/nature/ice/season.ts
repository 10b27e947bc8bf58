/** Times in which water is open, ice lets a ship through, or ice bears: outside them the ice stands against it. */
import { Availability } from '../availability/availability.ts';
import type { Interval } from '../availability/intervals.ts';

/** @param intervals in order of time, apart from each other */
export function season(intervals: readonly Interval[]): Availability {
  return new Availability(intervals, { cause: 'ice', name: 'open water' });
}
