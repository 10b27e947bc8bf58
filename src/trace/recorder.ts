/** Where a run says what happened. */
import type { Rows, TableName } from './tables.ts';

/** A row, or another record, that is still being added to. */
export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Recorder {
  /** The tables that are asked for; rows of others are not made where that takes time. */
  readonly tables: ReadonlySet<TableName>;
  /** Takes a row; a recorder passes over rows of tables that it did not ask for. */
  record<T extends TableName>(table: T, row: Rows[T]): void;
}

/** Hands every row to each of the recorders. */
export function tee(...recorders: readonly Recorder[]): Recorder {
  return {
    tables: new Set(recorders.flatMap(({ tables }) => [...tables])),
    record(table, row) {
      for (const recorder of recorders) recorder.record(table, row);
    },
  };
}

/** Takes nothing: for runs of which only the outcome is wanted. */
export const noRecorder: Recorder = { tables: new Set(), record: () => {} };
