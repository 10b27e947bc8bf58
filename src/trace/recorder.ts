/** Recorders: what takes the rows of a run. */
import type { Rows, TableName } from './tables/tables.ts';

/** A record whose fields may still change. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes the rows of a run as they are recorded. */
export interface Recorder {
  /** Tables that it wants; rows of others may not be made at all. */
  readonly tables: ReadonlySet<TableName>;
  /** Takes a row; a recorder ignores rows of tables that it does not want. */
  record<T extends TableName>(table: T, row: Rows[T]): void;
}

/** A recorder that passes every row to each of the given ones. */
export function tee(...recorders: readonly Recorder[]): Recorder {
  return {
    tables: new Set(recorders.flatMap(({ tables }) => [...tables])),
    record(table, row) {
      for (const recorder of recorders) recorder.record(table, row);
    },
  };
}

/** A recorder of nothing, for runs whose outcome alone is wanted. */
export const noRecorder: Recorder = { tables: new Set(), record: () => {} };
