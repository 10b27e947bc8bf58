/** Writes tables into a folder, in a chosen format. */
import { join } from 'node:path';
import type { UtcClock } from '../clock.ts';
import type { Table } from '../column.ts';
import type { Recorder } from '../recorder.ts';
import { type Rows, type TableName, tables } from '../tables/tables.ts';
import { type Chunk, ColumnBuffer, type Texts } from './column-buffer.ts';
import { CsvFile } from './csv.ts';
import { GzipFile, PlainFile } from './output.ts';
import type { TableFile } from './table-file.ts';

/** How tables are written: plain or compressed text, or columns. */
export const formats = ['csv', 'csv.gz', 'parquet', 'arrow'] as const;
/** Format of the files of tables. */
export type Format = (typeof formats)[number];

/** Writer of one table: takes rows at once, and writes them at `flush`. */
export class TableWriter {
  private readonly sheet: ColumnBuffer;
  private readonly file: TableFile;
  private waiting: Chunk[] = [];

  private constructor(
    sheet: (full: (chunk: Chunk) => void) => ColumnBuffer,
    open: (sheet: ColumnBuffer) => TableFile,
  ) {
    this.sheet = sheet((chunk) => this.waiting.push(chunk));
    this.file = open(this.sheet);
  }

  /** @throws FolderError when the file cannot be written */
  static async open(
    folder: string,
    name: string,
    table: Table,
    format: Format,
    clock: UtcClock,
  ): Promise<TableWriter> {
    const opener = await openerOf(format);
    const path = join(folder, fileName(name, format));
    const writer = new TableWriter(
      (full) => new ColumnBuffer(name, table, full),
      ({ texts }) => opener(path, table, texts, clock),
    );
    await writer.file.head();
    return writer;
  }

  add(row: object): void {
    this.sheet.add(row as Readonly<Record<string, unknown>>);
  }

  /** Writes the chunks that are full. */
  async flush(): Promise<void> {
    const chunks = this.waiting;
    this.waiting = [];
    for (const chunk of chunks) await this.file.write(chunk);
  }

  /** Writes the rest and closes the file; returns the number of rows. */
  async close(): Promise<number> {
    this.sheet.emit();
    await this.flush();
    await this.file.close();
    return this.sheet.rows;
  }

  abandon(): void {
    this.file.abandon();
  }
}

/** Writes a whole table. @throws FolderError */
export async function writeTable(
  folder: string,
  name: string,
  table: Table,
  format: Format,
  clock: UtcClock,
  rows: Iterable<object> | AsyncIterable<object>,
): Promise<void> {
  const writer = await TableWriter.open(folder, name, table, format, clock);
  try {
    for await (const row of rows) {
      writer.add(row);
      await writer.flush();
    }
    await writer.close();
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

/** Writes the tables of a run into a folder, in one format; give it to `simulate` as recorder. */
export class TraceWriter implements Recorder {
  readonly tables: ReadonlySet<TableName>;
  private readonly writers: ReadonlyMap<TableName, TableWriter>;

  private constructor(writers: ReadonlyMap<TableName, TableWriter>) {
    this.writers = writers;
    this.tables = new Set(writers.keys());
  }

  /**
   * Opens a file for each table in an existing folder.
   * @throws FolderError when one cannot be written
   */
  static async open(
    folder: string,
    names: readonly TableName[],
    format: Format,
    clock: UtcClock,
  ): Promise<TraceWriter> {
    const writers = new Map<TableName, TableWriter>();
    for (const name of names)
      writers.set(name, await TableWriter.open(folder, name, tables[name], format, clock));
    return new TraceWriter(writers);
  }

  record<T extends TableName>(table: T, row: Rows[T]): void {
    this.writers.get(table)?.add(row);
  }

  /** Writes full chunks; to be called regularly during a run, so that memory stays flat. */
  async flush(): Promise<void> {
    for (const writer of this.writers.values()) await writer.flush();
  }

  /** Writes the rest and closes the files; returns the number of rows of each table. */
  async close(): Promise<Partial<Record<TableName, number>>> {
    const counts: Partial<Record<TableName, number>> = {};
    for (const [name, writer] of this.writers) counts[name] = await writer.close();
    return counts;
  }

  /** Closes the files of a run that failed. */
  abandon(): void {
    for (const writer of this.writers.values()) writer.abandon();
  }
}

export function fileName(table: string, format: Format): string {
  return `${table}.${format}`;
}

type Opener = (path: string, table: Table, texts: readonly (Texts | null)[], clock: UtcClock) => TableFile;

/** Loads the columnar formats only when needed: that takes a tenth of a second. */
async function openerOf(format: Format): Promise<Opener> {
  switch (format) {
    case 'csv':
      return (path, table, texts, clock) => new CsvFile(new PlainFile(path), table, texts, clock);
    case 'csv.gz':
      return (path, table, texts, clock) => new CsvFile(new GzipFile(path), table, texts, clock);
    case 'parquet': {
      const { ParquetFile } = await import('./parquet.ts');
      return (path, table, texts, clock) => new ParquetFile(path, table, texts, clock);
    }
    case 'arrow': {
      const { ArrowFile } = await import('./arrow.ts');
      return (path, table, texts, clock) => new ArrowFile(path, table, texts, clock);
    }
  }
}
