/** Where a run says what happened. */
import type { Rows, TableName } from './rows.ts';

export interface Recorder {
  record<T extends TableName>(table: T, row: Rows[T]): void;
}

/** Step to which times are rounded when recorded [h]: 3.6 s. */
export const TIME_STEP_H = 0.001;

export function quantised(time_h: number): number {
  return Math.round(time_h * 1000) / 1000;
}

/** Hands every row to each of the recorders. */
export function tee(...recorders: readonly Recorder[]): Recorder {
  return {
    record(table, row) {
      for (const recorder of recorders) recorder.record(table, row);
    },
  };
}
