/** Drives that were really bored: the table of what was known of them beforehand, and how long each took. */

import { cellNumber, type DataTable, type Row, readDataFile } from '../../model/data/table.ts';
import type { Files } from '../../model/file/layers.ts';
import type { Problem } from '../../model/file/problem.ts';
import { suggestion } from '../../model/file/problem.ts';
import { startOfDay } from '../../units/dates.ts';

/** How sure length and dates are: found, one of them inferred, from memory. */
export const confidences = ['A', 'B', 'C'] as const;
type Confidence = (typeof confidences)[number];

/** A drive as it was known before it was bored, with its duration, which no forecast sees. */
export interface BoredDrive {
  readonly id: string;
  /** Drives of one project share owner, crews and ground. */
  readonly project: string;
  readonly length_m: number;
  readonly diameter_m: number;
  readonly geology_expected: string;
  readonly machine: string;
  /** Drives whose mean the row is. */
  readonly drives: number;
  readonly confidence: Confidence;
  readonly actual_months: number;
}

/** Columns that are read. */
export const driveColumns = [
  'id',
  'project',
  'length_m',
  'diameter_m',
  'geology_expected',
  'machine',
  'averaged_over_drives',
  'start_date',
  'actual_months',
  'confidence',
] as const;

/** Columns that tell of the drive for people, or what nobody knew beforehand: they are never read. */
export const untoldColumns = [
  'drive',
  'breakthrough_date',
  'mean_m_per_day',
  'planned_months',
  'events_afterwards',
  'source',
] as const;

/** Reads a table of drives; all that is wrong with it comes together. */
export function readDrives(
  file: string,
  files: Files,
): { readonly value: readonly BoredDrive[] } | { readonly problems: readonly Problem[] } {
  return readDataFile(file, driveColumns, files, (table) => {
    refuseUnknownColumns(table);
    const drives = table.rows.map((row) => driveOf(table, row));
    refuseTwice(table);
    return drives;
  });
}

function driveOf(table: DataTable, row: Row): BoredDrive {
  const text = (column: (typeof driveColumns)[number]) => (row.cells[column] ?? '').trim();
  for (const column of ['id', 'project', 'machine'] as const) refuseEmpty(table, row, column, text(column));
  checkDate(table, row, text('start_date'));
  return {
    id: text('id'),
    project: text('project'),
    length_m: cellNumber(table, row, 'length_m', 10, 100_000),
    diameter_m: cellNumber(table, row, 'diameter_m', 1, 25),
    geology_expected: text('geology_expected'),
    machine: text('machine'),
    drives: wholeCell(table, row, 'averaged_over_drives', 1, 20),
    confidence: confidenceOf(table, row, text('confidence')),
    actual_months: cellNumber(table, row, 'actual_months', 0.1, 600),
  };
}

function wholeCell(table: DataTable, row: Row, column: string, low: number, high: number): number {
  const value = cellNumber(table, row, column, low, high);
  if (Number.isNaN(value) || Number.isInteger(value)) return value;
  table.faults.add(`whole:${column}`, row.line, () => ({
    found: `${column} is ${value}`,
    allowed: `a whole number from ${low} to ${high}`,
    fix: 'give the number of drives that the row is the mean of; 1 for a drive of its own',
  }));
  return Number.NaN;
}

function refuseEmpty(table: DataTable, row: Row, column: string, value: string): void {
  if (value !== '') return;
  table.faults.add(`empty:${column}`, row.line, () => ({
    found: `${column} is empty`,
    allowed: 'a text in each row',
    fix: `give the ${column} of the drive, or take the row out`,
  }));
}

/** A year, a month or a day; empty where it is not known. */
function checkDate(table: DataTable, row: Row, date: string): void {
  if (date === '' || startOfDay(`${date}${'-01-01'.slice(date.length - 4)}`) !== undefined) return;
  table.faults.add('date', row.line, () => ({
    found: `start_date is "${date}"`,
    allowed: 'year, year-month or year-month-day, such as 2003-10',
    fix: 'fix the date, or leave it empty',
  }));
}

function confidenceOf(table: DataTable, row: Row, word: string): Confidence {
  const found = confidences.find((one) => one === word);
  if (found !== undefined) return found;
  table.faults.add('confidence', row.line, () => ({
    found: `confidence is "${word}"`,
    allowed: 'A: length and dates found; B: one of them inferred; C: from memory, shown and not scored',
    fix: 'say how sure the row is',
  }));
  return 'C';
}

function refuseUnknownColumns(table: DataTable): void {
  const known: readonly string[] = [...driveColumns, ...untoldColumns];
  const unknown = table.names.filter((name) => !known.includes(name));
  const [first] = unknown;
  if (first === undefined) return;
  table.faults.add('unknown', 1, () => ({
    found: `the table has a column ${unknown.map((name) => `"${name}"`).join(', ')}, which is not known`,
    allowed: `columns ${known.join(', ')}`,
    fix: suggestion(first, known, 'take it out, or write it into the column source'),
  }));
}

function refuseTwice(table: DataTable): void {
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    const id = (row.cells.id ?? '').trim();
    const before = seen.get(id);
    if (before === undefined) seen.set(id, row.line);
    else
      table.faults.add('twice', row.line, () => ({
        found: `the id "${id}" stands in line ${before} already`,
        allowed: 'an id of its own for each row',
        fix: 'rename one, or take it out',
      }));
  }
}
