/** Lines of a journal: the plan of a set in the first, a result in each other. */
import type { ResultRow } from '../../trace/results/results.ts';
import type { Key } from '../shard.ts';

/** Plan of a set: everything that its results depend on. */
export type SetPlan = Readonly<Record<string, unknown>>;

/** A line: a result and its key. */
export interface JournalLine extends Key {
  readonly result: ResultRow;
}

export function isJournalLine(entry: Partial<JournalLine> | null | undefined): entry is JournalLine {
  return (
    Number.isSafeInteger(entry?.point) &&
    (entry?.point as number) >= 0 &&
    Number.isSafeInteger(entry?.replication) &&
    typeof entry?.result === 'object' &&
    entry.result !== null
  );
}

/** Keys in which two plans differ. */
export function differences(one: SetPlan, other: SetPlan): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]));
}
