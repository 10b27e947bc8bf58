/** Reads when the rows of a file of hours hold: in order of time, on one grid of steps. */
import { fault, type Row, type Table } from './data-table.ts';
import { type Layout, timeColumns } from './layouts.ts';
import { TYPICAL_YEAR } from './observed.ts';

const MS_PER_HOUR = 3_600_000;
/** Years that a stamp may have. */
const [FIRST_YEAR, LAST_YEAR] = [1800, 2200];

export interface Stamped {
  readonly row: Row;
  /** Start of the row's step, UTC. */
  readonly start_ms: number;
}

/** Rows with their times, in order of time; a row out of order or off the grid is a problem. */
export function stampsOf(table: Table, layout: Layout, utcOffset_h: number): Stamped[] {
  const stamped: Stamped[] = [];
  const step_ms = layout.step_h * MS_PER_HOUR;
  const back_h = utcOffset_h + (layout.stamp === 'end' ? layout.step_h : 0);
  for (const row of table.rows) {
    const stamp_ms = stampOf(table, layout, row);
    if (Number.isNaN(stamp_ms)) continue;
    const start_ms = stamp_ms - Math.round(back_h * MS_PER_HOUR);
    const before = stamped.at(-1);
    const first = stamped[0]?.start_ms ?? start_ms;
    if (before !== undefined && start_ms <= before.start_ms) {
      const what = start_ms === before.start_ms ? 'is there twice' : 'goes back';
      fault(
        table,
        row.line,
        `time ${what}: ${textOf(start_ms)} after ${textOf(before.start_ms)} in line ${before.row.line} (UTC)`,
        'each step once, in order of time',
        'sort the rows, and take out what is twice',
      );
    } else if ((start_ms - first) % step_ms !== 0) {
      fault(
        table,
        row.line,
        `${textOf(start_ms)} (UTC) is not a whole number of steps of ${layout.step_h} h after the first row`,
        `a row every ${layout.step_h} h`,
        'state step_h, or bring the rows to the hour',
      );
    } else stamped.push({ row, start_ms });
  }
  return stamped;
}

const DATE_AND_HOUR =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:\.0+)?)?)?)?(?:Z|\+00:?00)?$/;

/** The time that a row states, taken as UTC [ms since 1970]; NaN with a problem. */
function stampOf(table: Table, { time }: Layout, { cells, line }: Row): number {
  const parts =
    'column' in time
      ? (DATE_AND_HOUR.exec(cells[time.column]?.trim() ?? '') ?? []).slice(1)
      : [
          time.year === undefined ? String(TYPICAL_YEAR) : (cells[time.year] ?? ''),
          cells[time.month] ?? '',
          cells[time.day] ?? '',
          cells[time.hour] ?? '',
        ];
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    part === undefined ? 0 : part.trim() === '' ? Number.NaN : Number(part),
  );
  if (year !== undefined && month !== undefined && day !== undefined) {
    const midnight = new Date(Date.UTC(year, month - 1, day));
    const isDate = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day;
    const isYear = year >= FIRST_YEAR && year <= LAST_YEAR;
    const isTime = hour >= 0 && hour <= 24 && minute < 60 && second < 60 && Number.isInteger(hour);
    if (isYear && isDate && isTime) return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  }
  const found = timeColumns(time).map((column) => `${column} is "${cells[column] ?? ''}"`);
  fault(
    table,
    line,
    found.join(', '),
    `a date from ${FIRST_YEAR} to ${LAST_YEAR} and an hour from 0 to 24, such as 2010-01-31T23:00`,
    'mend the stamp',
  );
  return Number.NaN;
}

function textOf(moment_ms: number): string {
  return new Date(moment_ms).toISOString().slice(0, 16);
}
