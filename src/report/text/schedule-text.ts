/** A schedule as text for other programs. */
import { stringify } from 'csv-stringify/sync';
import type { UtcClock } from '../../trace/clock.ts';
import { type Table, TIME_STEP_H, writtenColumns } from '../../trace/column.ts';
import { guarded, plainText } from '../../trace/files/csv.ts';

/** Rows as CSV: each time in hours since day zero is followed by its date. */
export function csvText(
  table: Table,
  rows: readonly Readonly<Record<string, unknown>>[],
  clock: UtcClock,
): string {
  const columns = writtenColumns(table);
  const cells = rows.map((row) =>
    columns.map(({ field, column, isDate }) => {
      const value = row[field];
      if (value === null || value === undefined) return '';
      if (typeof value !== 'number') return guarded(String(value));
      if (isDate) return clock.text(value);
      return plainText(column.type === 'time' ? toSteps(value) : Number(value.toFixed(column.decimals ?? 9)));
    }),
  );
  return stringify([columns.map(({ name }) => name), ...cells], { record_delimiter: '\n' });
}

function toSteps(time_h: number): number {
  return Number((Math.round(time_h / TIME_STEP_H) * TIME_STEP_H).toFixed(3));
}
