/** Where the columns of a data file are: its separator, the line of its names, and the line of its first row. */
import { listed, suggestion } from '../../file/problem.ts';
import type { ColumnName } from '../../language/series.ts';
import type { Faults } from '../text/faults.ts';
import { fieldsOf, type Separator, separators } from '../text/records.ts';

export interface TableHeading {
  readonly separator: Separator;
  /** Line of the names, 0 where there are none. */
  readonly headerLine: number;
  readonly names: readonly string[];
}

/** Where names of columns are looked for: lines from the beginning of the file. */
const MOST_LINES_ABOVE = 100;

/** What is asked of a heading: the columns that must be there, and what the model states. */
export interface WantedHeading {
  readonly columns: readonly ColumnName[];
  /** Of these one group is enough, where there are any. */
  readonly oneOf?: readonly (readonly ColumnName[])[];
  readonly separator?: Separator | undefined;
  readonly headerLine?: number | undefined;
  /** How to fix a table whose columns have other names. */
  readonly elseNamed?: string | undefined;
}

/** The heading that has all that is wanted, found by its names; undefined where none has. */
export function headingOf(lines: readonly string[], wanted: WantedHeading): TableHeading | undefined {
  const named = wanted.columns.filter((column) => typeof column === 'string');
  const holdsAll = (line: string) => named.every((name) => line.includes(name));
  for (const one of candidates(lines, wanted, holdsAll)) if (lackingIn(one, wanted).length === 0) return one;
  return undefined;
}

/** Tells what the best of the headings lacks. */
export function tellLacking(lines: readonly string[], wanted: WantedHeading, faults: Faults): void {
  let best: { readonly heading: TableHeading; readonly lacking: readonly string[] } | undefined;
  const holdsOne = (line: string, number: number) =>
    number === 1 || wanted.columns.some((column) => line.includes(String(column)));
  for (const heading of candidates(lines, wanted, holdsOne)) {
    const lacking = lackingIn(heading, wanted);
    const isBetter =
      best === undefined ||
      lacking.length < best.lacking.length ||
      (lacking.length === best.lacking.length &&
        heading.headerLine === best.heading.headerLine &&
        heading.names.length > best.heading.names.length);
    if (isBetter) best = { heading, lacking };
  }
  const { lacking, heading } = best ?? { lacking: wanted.columns.map(String), heading: undefined };
  const there = heading?.names ?? [];
  const [first = ''] = lacking;
  const has =
    heading === undefined || there.length === 0
      ? ''
      : `line ${heading.headerLine} has ${listed(there)}, parted by ${partedBy(heading)}: `;
  const otherwise =
    wanted.elseNamed ??
    'give the table these columns, name those that it has, or state separator: or header_line:';
  faults.add('columns', Math.max(1, heading?.headerLine ?? 1), () => ({
    found: `the table has no column ${lacking.join(', ')}`,
    allowed: `columns ${wanted.columns.join(', ')}`,
    fix: `${has}${suggestion(first, there.filter(Boolean), otherwise)}`,
  }));
}

export const partedBy = ({ separator }: TableHeading): string =>
  ({ comma: 'commas', semicolon: 'semicolons', tab: 'tabs', blanks: 'blanks' })[separator];

/** @param mayBe which lines are taken apart at all */
function* candidates(
  lines: readonly string[],
  { separator, headerLine }: WantedHeading,
  mayBe: (line: string, number: number) => boolean,
): Generator<TableHeading> {
  const [from, to] =
    headerLine === undefined ? [1, Math.min(lines.length, MOST_LINES_ABOVE)] : [headerLine, headerLine];
  for (let line = from; line <= to; line++) {
    if (!mayBe(lines[line - 1] ?? '', line)) continue;
    for (const one of separator === undefined ? ORDER : [separator]) {
      const names = namesIn(lines[line - 1] ?? '', one);
      if (names.length > 0) yield { separator: one, headerLine: line, names };
    }
  }
}

/** Blanks come last: they part a line that other marks part as well. */
const ORDER: readonly Separator[] = ['tab', 'semicolon', 'comma', 'blanks'].filter((one) =>
  separators.includes(one as Separator),
) as Separator[];

/** Names without the blanks about them, and without the mark of a comment before the first. */
function namesIn(line: string, separator: Separator): string[] {
  return fieldsOf(line, separator).map((name, at) =>
    at === 0 ? name.trim().replace(/^#\s*/, '') : name.trim(),
  );
}

function lackingIn(heading: TableHeading, { columns, oneOf = [] }: WantedHeading): string[] {
  const lacks = (column: ColumnName) => placesOf(heading, column).length === 0;
  const lacking = columns.filter(lacks).map(String);
  if (lacking.length > 0 || oneOf.length === 0 || oneOf.some((group) => !group.some(lacks))) return lacking;
  return oneOf.map((group) => group.filter(lacks).join(' and '));
}

/** Where a column stands, from 0: a number is its place, from 1. */
export function placesOf({ names, headerLine }: TableHeading, column: ColumnName): number[] {
  if (typeof column === 'number') return headerLine > 0 && column > names.length ? [] : [column - 1];
  return names.flatMap((name, at) => (name === column ? [at] : []));
}

/** The place of a column; one that is there twice is a fault, and so is one that is not there. */
export function placeOf(heading: TableHeading, column: ColumnName, faults: Faults): number | undefined {
  const places = placesOf(heading, column);
  if (places.length > 1) {
    faults.add(`twice:${column}`, heading.headerLine, () => ({
      found: `the column "${column}" is there ${places.length === 2 ? 'twice' : `${places.length} times`}, as columns ${places.map((at) => at + 1).join(' and ')}`,
      allowed: 'names that stand once, or the numbers of columns, from 1',
      fix: `say which: state its number in place of its name, such as ${(places[0] as number) + 1}`,
    }));
  }
  return places[0];
}
