/** Writes the tables of a run as CSV (RFC 4180, UTF-8, comma, line feed). */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { FolderError } from './folder.ts';
import { quantised, type Recorder } from './recorder.ts';
import type { Rows, TableName } from './rows.ts';
import { tableNames, type WrittenColumn, writtenColumns } from './tables.ts';

/**
 * Rows that are turned into text at a time. Measured on the base model: 200 rows die young and leave the garbage
 * collector idle; with 20,000 a traced run takes 1.7 times as long.
 */
const BATCH = 200;

export class CsvTables implements Recorder {
  private readonly sheets = new Map<TableName, Sheet>();

  /**
   * Opens one file a table in a folder that is there.
   * @param utcText writes hours since the start of the run as a date
   */
  constructor(folder: string, utcText: (time_h: number) => string) {
    for (const table of tableNames)
      this.sheets.set(table, new Sheet(join(folder, `${table}.csv`), table, utcText));
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    (this.sheets.get(table) as Sheet).add(row as unknown as Fields);
  }

  /** Writes what is left and closes the files; gives the number of rows of each table. */
  close(): Record<TableName, number> {
    const counts = [...this.sheets].map(([table, sheet]) => [table, sheet.close()] as const);
    return Object.fromEntries(counts) as Record<TableName, number>;
  }

  /** Closes the files of a run that failed. */
  abandon(): void {
    for (const sheet of this.sheets.values()) sheet.abandon();
  }
}

type Fields = Readonly<Record<string, string | number | null>>;

class Sheet {
  private readonly file: number;
  private readonly path: string;
  private readonly columns: readonly WrittenColumn[];
  private readonly utcText: (time_h: number) => string;
  private batch: string[][] = [];
  private rows = 0;
  private isOpen = true;

  constructor(path: string, table: TableName, utcText: (time_h: number) => string) {
    this.columns = writtenColumns(table);
    this.utcText = utcText;
    this.path = path;
    this.file = openSync(path, 'w');
    this.batch.push(this.columns.map(({ name }) => name));
  }

  add(row: Fields): void {
    const cells: string[] = [];
    for (const column of this.columns) cells.push(this.cell(column, row[column.field] ?? null));
    this.batch.push(cells);
    this.rows++;
    if (this.batch.length >= BATCH) this.flush();
  }

  close(): number {
    this.flush();
    this.abandon();
    return this.rows;
  }

  abandon(): void {
    if (this.isOpen) closeSync(this.file);
    this.isOpen = false;
  }

  private cell(column: WrittenColumn, value: string | number | null): string {
    if (value === null) return '';
    if (typeof value === 'string') return guarded(value);
    switch (column.type) {
      case 'utc':
        return this.utcText(quantised(value));
      case 'time':
        return String(quantised(value));
      default:
        return decimal(value);
    }
  }

  private flush(): void {
    const text = Buffer.from(stringify(this.batch, { record_delimiter: '\n' }));
    this.batch = [];
    try {
      for (let written = 0; written < text.length; ) written += writeSync(this.file, text, written);
    } catch (error) {
      throw new FolderError(`cannot write ${this.path}: ${(error as Error).message}`);
    }
  }
}

/** A number with at most six decimals, without exponent. */
export function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot be written into a table`);
  return String(Math.round(value * 1e6) / 1e6);
}

/**
 * A text that a spreadsheet would take for a formula gets a `'` before it, and so does one that begins with `'`:
 * to read it back, take one leading `'` off. Numbers are never changed.
 */
export function guarded(text: string): string {
  return /^[=+\-@\t\r']/.test(text) ? `'${text}` : text;
}

export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
