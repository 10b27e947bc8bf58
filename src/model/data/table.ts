/** Tables of observed data as they are read: rows with their lines, cells as numbers within bounds. */
import { type Files, helpOf, type Layers, reason } from '../file/layers.ts';
import type { Problem } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { headingOf, placeOf, tellLacking, type WantedHeading } from './series/heading.ts';
import { linesOf } from './series/lay-out.ts';
import { Faults } from './text/faults.ts';
import { plainNumber } from './text/numbers.ts';
import { eachRecord } from './text/records.ts';
import { type DataFile, hashed, headOf, piecesOf } from './text/source.ts';
import { asUtf8, encodingOf } from './text/text.ts';

export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A data file being read: its rows, and the faults found in it. */
export interface DataTable {
  readonly file: string;
  /** Names of its columns, those that nobody asked for among them. */
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  readonly faults: Faults;
}

/**
 * Opens the data file that the model names at a path; `use` takes its rows, and all faults are told when it is done.
 * Undefined with problems.
 * @param elseNamed how to fix a table whose columns have other names
 */
export function readDataTable<T>(
  path: Path,
  name: string,
  columns: readonly string[],
  { layers, files, read, problems }: DataReading,
  use: (table: DataTable) => T,
  elseNamed?: string,
): T | undefined {
  return reading(path, name, { layers, files, problems }, (file, faults) => {
    const kept = files.kept?.get(`table ${file} ${columns}`) as Kept | undefined;
    const { names, rows, digest } = kept ?? dataRows(files, file, { columns, elseNamed }, faults);
    if (rows === undefined) return undefined;
    files.kept?.set(`table ${file} ${columns}`, { names, rows, digest });
    const used = use({ file, names, rows, faults });
    if (!faults.any) read.set(path.join('.'), { path: file, digest });
    return used;
  });
}

/** What readings of data share. */
export interface DataReading {
  readonly layers: Layers;
  readonly files: Files;
  /** Files that were read, by the input that names each. */
  readonly read: Map<string, DataFile>;
  readonly problems: Problem[];
}

/** Opens a data file that no model names; `use` takes its rows. The value, or all that is wrong with the file. */
export function readDataFile<T>(
  file: string,
  columns: readonly string[],
  files: Files,
  use: (table: DataTable) => T,
): { readonly value: T } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const place = { file, line: 0, column: 0, found: `cannot read ${file}` };
  const value = readingAt(file, place, problems, (faults) => {
    const { names, rows } = dataRows(
      files,
      file,
      { columns, elseNamed: 'give the table these columns' },
      faults,
    );
    return rows === undefined ? undefined : use({ file, names, rows, faults });
  });
  return value === undefined ? { problems } : { value };
}

interface Kept {
  readonly names: readonly string[];
  readonly rows: readonly Row[] | undefined;
  readonly digest: string;
}

/** Reads a file that the model names; what is wrong with it becomes problems. */
export function reading<T>(
  path: Path,
  name: string,
  { layers, files, problems }: Omit<DataReading, 'read'>,
  read: (file: string, faults: Faults) => T | undefined,
): T | undefined {
  const file = files.resolve(layers.fileOf(path), name);
  const place = { ...layers.placeOf(path), found: `${path.join('.')}: cannot read ${name}` };
  return readingAt(file, place, problems, (faults) => read(file, faults));
}

/** Reads a file with its faults. @param place where it is named, and what is said where it cannot be read */
function readingAt<T>(
  file: string,
  place: Pick<Problem, 'file' | 'line' | 'column' | 'found'>,
  problems: Problem[],
  read: (faults: Faults) => T | undefined,
): T | undefined {
  const faults = new Faults();
  let value: T | undefined;
  try {
    value = read(faults);
  } catch (error) {
    if (error instanceof Error && 'lines' in error) tellCsv(error, faults);
    else if (isOurs(error)) throw error;
    else
      problems.push({
        code: 'file',
        ...place,
        found: `${place.found} (${reason(error)})`,
        ...helpOf(error, 'a data file that is there'),
      });
  }
  problems.push(...faults.problems(file));
  return faults.any ? undefined : value;
}

/** Faults of this program, which are not the user's to fix. */
function isOurs(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

function tellCsv(error: Error, faults: Faults): void {
  faults.add('csv', (error as Error & { lines?: number }).lines ?? 1, () => ({
    found: `not CSV: ${error.message}`,
    allowed: 'CSV (RFC 4180) with a header',
    fix: 'fix the table at this line',
  }));
}

function dataRows(
  files: Files,
  path: string,
  wanted: WantedHeading & { readonly columns: readonly string[] },
  faults: Faults,
): Kept {
  const { columns } = wanted;
  const head = headOf(files, path);
  const encoding = encodingOf(head.bytes) ?? 'utf-8';
  const lines = linesOf(head, encoding);
  const none = { names: [], rows: undefined, digest: '' };
  const heading = headingOf(lines, wanted);
  if (heading === undefined) {
    tellLacking(lines, wanted, faults);
    return none;
  }
  const places = columns.map((column) => placeOf(heading, column, faults) as number);
  if (faults.any) return none;
  const rows: Row[] = [];
  const { pieces, digest } = hashed(piecesOf(files, path));
  eachRecord(asUtf8(pieces, encoding), heading.separator, (fields, line) => {
    if (line <= heading.headerLine || fields.every((field) => field.trim() === '')) return;
    if (fields.length < heading.names.length) {
      faults.add('fields', line, () => ({
        found: `the line has ${fields.length} fields, and not ${heading.names.length}`,
        allowed: 'as many fields as there are names',
        fix: 'fix the table at this line; a file that was cut short ends so',
      }));
      return;
    }
    rows.push({
      line,
      cells: Object.fromEntries(columns.map((column, at) => [column, fields[places[at] as number] ?? ''])),
    });
  });
  if (rows.length === 0 && !faults.any) {
    faults.add('rows', heading.headerLine, () => ({
      found: 'the table has no rows',
      allowed: `rows under ${columns.join(', ')}`,
      fix: 'give a table with rows; this one may have been cut short',
    }));
  }
  return faults.any ? none : { names: heading.names, rows, digest: digest() };
}

/** A number within a range, or a fault of its line (and then NaN). */
export function cellNumber(table: DataTable, row: Row, column: string, low: number, high: number): number {
  const cell = row.cells[column] ?? '';
  const value = plainNumber(cell.trim());
  if (value >= low && value <= high) return value;
  table.faults.add(`number:${column}`, row.line, () => ({
    found: `${column} is "${cell}"`,
    allowed: `a number from ${low} to ${high}`,
    fix: 'fix the value, or fill the gap by a rule that you state beside the data',
  }));
  return Number.NaN;
}
