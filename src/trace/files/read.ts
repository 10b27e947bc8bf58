/** Reads tables back from any format. */
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Column, Table } from '../column.ts';
import { FolderError } from '../folders/folder-error.ts';
import { unreadable } from '../folders/part.ts';
import { type Rows, type TableName, tables } from '../tables/tables.ts';
import { unguarded } from './csv.ts';
import { type Format, fileName, formats } from './writer.ts';

type Cell = string | number | null | readonly string[];
type ReadRow = Readonly<Record<string, Cell>>;

/**
 * The rows of a table of a run folder, in order: numbers as they were recorded, dates left out (they follow from the
 * hours).
 * @throws FolderError when the table is not there
 */
export function readTable<T extends TableName>(folder: string, name: T): AsyncGenerator<Rows[T]> {
  return rowsOf(folder, name, tables[name]) as AsyncGenerator<unknown> as AsyncGenerator<Rows[T]>;
}

/** All rows of a table of a run folder. @throws FolderError when the table is not there */
export async function wholeTable<T extends TableName>(folder: string, name: T): Promise<Rows[T][]> {
  const rows: Rows[T][] = [];
  for await (const row of readTable(folder, name)) rows.push(row);
  return rows;
}

/** The rows of any table whose columns are known. @throws FolderError when it is not there */
export async function* rowsOf(folder: string, name: string, table: Table): AsyncGenerator<ReadRow> {
  for await (const batch of batchesOf(folder, name, table)) yield* batch;
}

/** Whether a table lies in a folder, in any format. */
export function holdsTable(folder: string, name: string): boolean {
  return formatIn(folder, name) !== undefined;
}

/** The same rows, as many at a time as are read at a time: a hundred thousand rows take half as long. */
export async function* batchesOf(
  folder: string,
  name: string,
  table: Table,
): AsyncGenerator<readonly ReadRow[]> {
  const format = formatIn(folder, name);
  if (format === undefined)
    throw new FolderError(
      `${folder} holds no table ${name}`,
      formats.map((one) => fileName(name, one)).join(', '),
      'name a folder that beringsim wrote, with this table among its --tables',
    );
  const path = join(folder, fileName(name, format));
  const columns = Object.entries(table.columns);
  const isCsv = format === 'csv' || format === 'csv.gz';
  const batches = isCsv ? csvBatches(path, format, columns) : wholeBatch(path, format, columns);
  for (;;) {
    // What the reader does with a batch is not read here.
    const step = await batches.next().catch((error: unknown) => {
      throw unreadable(path, error);
    });
    if (step.done) return;
    yield step.value;
  }
}

async function* wholeBatch(
  path: string,
  format: Exclude<Format, 'csv' | 'csv.gz'>,
  columns: readonly [string, Column][],
): AsyncGenerator<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const cells of cellsOf(path, format, columns))
    rows.push(Object.fromEntries(columns.map(([field, column]) => [field, cellOf(column, cells[field])])));
  yield rows;
}

function formatIn(folder: string, name: string): Format | undefined {
  return formats.find((one) => existsSync(join(folder, fileName(name, one))));
}

type NamedCells = Readonly<Record<string, unknown>>;

async function* cellsOf(
  path: string,
  format: 'parquet' | 'arrow',
  columns: readonly [string, Column][],
): AsyncGenerator<NamedCells> {
  switch (format) {
    case 'parquet': {
      const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet');
      const names = columns.map(([field]) => field);
      yield* await parquetReadObjects({ file: await asyncBufferFromFile(path), columns: names });
      break;
    }
    case 'arrow': {
      const { tableFromIPC } = await import('apache-arrow');
      yield* tableFromIPC(await readFile(path)) as Iterable<NamedCells>;
      break;
    }
  }
}

async function* csvBatches(
  path: string,
  format: 'csv' | 'csv.gz',
  columns: readonly [string, Column][],
): AsyncGenerator<readonly ReadRow[]> {
  const file = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  // A failure on the way ends the reading with its error.
  const stream = format === 'csv' ? file : pipeline([file, createGunzip()], () => {});
  let read: ((cells: readonly string[]) => ReadRow) | undefined;
  for await (const records of recordsOf(stream as Readable)) {
    read ??= rowReader(records.shift() ?? [], columns);
    yield records.map(read);
  }
}

const CHUNK_BYTES = 1 << 18;

/** Cells of the records of a CSV file. What holds no quotes is split, four times as fast as it is parsed. */
async function* recordsOf(stream: Readable): AsyncGenerator<string[][]> {
  stream.setEncoding('utf8');
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<string>;
  let rest = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    rest += next.value;
    if (rest.includes('"')) {
      yield* parsedRecords(rest, chunks);
      return;
    }
    const lines = rest.split('\n');
    rest = lines.pop() as string;
    if (lines.length > 0) yield lines.map((line) => line.split(','));
  }
  if (rest !== '') yield [rest.split(',')];
}

/** The same by a parser: of a text and all that follows it. */
async function* parsedRecords(head: string, chunks: AsyncIterator<string>): AsyncGenerator<string[][]> {
  async function* all(): AsyncGenerator<string> {
    yield head;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  }
  const parser = parse();
  pipeline(Readable.from(all()), parser, () => {});
  for await (const record of parser as AsyncIterable<string[]>) yield [record];
}

/** Makes rows of records, whose cells may stand in any order; dates of hours are left out. */
function rowReader(head: readonly string[], columns: readonly [string, Column][]) {
  const places = columns.map(([field]) => head.indexOf(field));
  return (cells: readonly string[]): ReadRow => {
    const row: Record<string, Cell> = {};
    for (const [at, [field, column]] of columns.entries())
      row[field] = cellOf(column, csvValue(column, cells[places[at] as number] ?? ''));
    return row;
  };
}

/** Value of a CSV cell. */
function csvValue(column: Column, cell: string): string | number | null {
  switch (column.type) {
    case 'integer':
    case 'number':
    case 'time':
      return cell === '' ? null : Number(cell);
    case 'moment':
      return cell === '' ? null : Date.parse(cell);
    default:
      return unguarded(cell);
  }
}

function cellOf({ type }: Column, cell: unknown): Cell {
  if (cell === null || cell === undefined) return null;
  if (type === 'list') return cell === '' ? [] : (cell as string).split(' ');
  if (cell instanceof Date) return cell.getTime();
  return cell as string | number;
}
