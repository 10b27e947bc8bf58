/** Hours by word: parts of them, and sums. */
import type { Cause } from '../trace/lost-time.ts';
import type { Hours } from './summary.ts';

/** Adds hours to those of a word. */
export function addHours<K>(sums: Map<K, number>, key: K, hours: number): void {
  sums.set(key, (sums.get(key) ?? 0) + hours);
}

/** Hours as they are told, in the order of the first of each word. */
export function hoursOfWords<K extends string>(sums: ReadonlyMap<K, number> = new Map()): Hours<K> {
  return Object.fromEntries(sums) as Hours<K>;
}

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
