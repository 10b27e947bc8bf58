/** Reads tables back from any format. */
import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { Column, Table } from '../column.ts';
import { FolderError } from '../folders/folder-error.ts';
import { type Rows, type TableName, tables } from '../tables.ts';
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
  const format = formats.find((one) => existsSync(join(folder, fileName(name, one))));
  if (format === undefined)
    throw new FolderError(
      `${folder} holds no table ${name}`,
      formats.map((one) => fileName(name, one)).join(', '),
      'name a folder that beringsim wrote, with this table among its --tables',
    );
  const columns = Object.entries(table.columns);
  for await (const cells of cellsOf(join(folder, fileName(name, format)), format, columns)) {
    yield Object.fromEntries(columns.map(([field, column]) => [field, cellOf(column, cells[field])]));
  }
}

type NamedCells = Readonly<Record<string, unknown>>;

async function* cellsOf(
  path: string,
  format: Format,
  columns: readonly [string, Column][],
): AsyncGenerator<NamedCells> {
  switch (format) {
    case 'csv':
    case 'csv.gz':
      yield* csvCells(path, format, columns);
      break;
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

async function* csvCells(
  path: string,
  format: Format,
  columns: readonly [string, Column][],
): AsyncGenerator<NamedCells> {
  const file = createReadStream(path);
  const steps = format === 'csv' ? [file] : [file, createGunzip()];
  // A failure on the way ends the reading with its error.
  const parser = parse({ columns: true });
  pipeline([...steps, parser], () => {});
  const types = new Map(columns);
  for await (const cells of parser as AsyncIterable<Record<string, string>>) {
    yield Object.fromEntries(
      Object.entries(cells).map(([field, cell]) => [field, csvValue(types.get(field), cell)]),
    );
  }
}

/** Value of a CSV cell; cells of unknown columns are left as they are. */
function csvValue(column: Column | undefined, cell: string): string | number | null {
  switch (column?.type) {
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
