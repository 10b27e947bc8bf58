/** Tables of observed data as they are read: rows with their lines, cells as numbers within bounds. */
import { parse } from 'csv-parse/sync';
import { type Files, type Layers, reason } from './layers.ts';
import type { Problem } from './problem.ts';
import type { Path } from './source.ts';

export interface DataFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A data file being read: its rows, and the faults found in it. */
export interface Table {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly problems: Problem[];
}

/** What a file must hold: columns by name, under a header of its own or under the names that are given here. */
export interface Heading {
  readonly columns: readonly string[];
  /** Names of the columns of a file that has no header and parts its fields by blanks. */
  readonly header: readonly string[] | undefined;
  /** How to mend a table whose columns have other names. */
  readonly elseNamed?: string | undefined;
}

export function openTable(
  path: Path,
  name: string,
  { columns, header, elseNamed = 'give the table these columns' }: Heading,
  layers: Layers,
  files: Files,
  read: Map<string, DataFile>,
  problems: Problem[],
): Table | undefined {
  const file = files.resolve(layers.fileOf(path), name);
  const at = layers.placeOf(path);
  let content: Uint8Array;
  try {
    content = files.read(file);
  } catch (error) {
    problems.push({
      ...at,
      found: `${path.join('.')}: cannot read ${name} (${reason(error)})`,
      allowed: 'a data file that is there',
      mend: 'check the path; it is relative to the file that names it',
    });
    return undefined;
  }
  read.set(path.join('.'), { path: file, bytes: content });
  try {
    const rows = rowsOf(content, columns, header);
    const lacking = columns.filter((column) => rows[0]?.cells[column] === undefined);
    if (lacking.length > 0) {
      problems.push({
        file,
        line: 1,
        column: 1,
        found: `the table has no column ${lacking.join(', ')}`,
        allowed: `columns ${columns.join(', ')}`,
        mend: elseNamed,
      });
      return undefined;
    }
    return { file, rows, problems };
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    problems.push({
      file,
      line,
      column: 1,
      found: `not CSV: ${(error as Error).message}`,
      allowed: 'CSV (RFC 4180) with a header',
      mend: 'mend the table at this line',
    });
    return undefined;
  }
}

/** Parsed files by their bytes and columns: the points of a sweep read the same ones again and again. */
const parsed = new WeakMap<Uint8Array, Map<string, readonly Row[]>>();

/** @throws CsvError with the line */
function rowsOf(
  content: Uint8Array,
  columns: readonly string[],
  header: readonly string[] | undefined,
): readonly Row[] {
  const ways = parsed.get(content) ?? new Map<string, readonly Row[]>();
  parsed.set(content, ways);
  const key = JSON.stringify([columns, header]);
  const known = ways.get(key);
  if (known !== undefined) return known;
  // What nobody asks for is not kept: half of the time goes into cells.
  const wanted = (names: readonly string[]) => names.map((name) => columns.includes(name) && name);
  const text = new TextDecoder().decode(content);
  const rows = parse(header ? text.replace(/^ +| +$/gm, '').replace(/ +/g, ' ') : text, {
    columns: header ? wanted(header) : wanted,
    delimiter: header ? ' ' : ',',
    skip_empty_lines: true,
    bom: true,
    on_record: (cells: Row['cells'], { lines }): Row => ({ line: lines, cells }),
  }) as unknown as Row[];
  ways.set(key, rows);
  return rows;
}

/** A number within a range, or a problem at its line (and then NaN). */
export function number(table: Table, row: Row, column: string, low: number, high: number): number {
  const cell = row.cells[column] ?? '';
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  if (value >= low && value <= high) return value;
  fault(
    table,
    row.line,
    `${column} is "${cell}"`,
    `a number from ${low} to ${high}`,
    'mend the value, or fill the gap by a rule that you state beside the data',
  );
  return Number.NaN;
}

/** A problem of a line of the table. */
export function fault(table: Table, line: number, found: string, allowed: string, mend: string): void {
  table.problems.push({ file: table.file, line, column: 1, found, allowed, mend });
}
