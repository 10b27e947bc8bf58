/** Hours by word: parts of them, and sums. */
import type { Cause } from '../trace/lost-time.ts';
import type { Hours } from './summary.ts';

/** The hours of some of the causes. */
export function hoursOnly(hours: Hours<Cause>, isWanted: (cause: Cause) => boolean): Hours<Cause> {
  return Object.fromEntries(Object.entries(hours).filter(([cause]) => isWanted(cause as Cause)));
}

export function addedHours<K extends string>(parts: readonly Hours<K>[]): Hours<K> {
  const total: Hours<K> = {};
  for (const part of parts) {
    for (const [key, hours] of Object.entries(part) as [K, number][]) total[key] = (total[key] ?? 0) + hours;
  }
  return total;
}
