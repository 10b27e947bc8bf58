/** Finds out how a series is laid out: by the layout that the model names, or by the one whose columns the file has. */
import { type LayoutName, layoutNames, type Series } from '../../language/series.ts';
import type { Faults } from '../text/faults.ts';
import { plainNumber } from '../text/numbers.ts';
import { fieldsOf, type Separator } from '../text/records.ts';
import type { Head } from '../text/source.ts';
import { type Encoding, textOf } from '../text/text.ts';
import { headingOf, type TableHeading, tellLacking } from './heading.ts';
import { knownLayouts, type Layout, quantityColumns, timeColumns, withStated } from './layouts.ts';

interface LaidOut {
  readonly layoutName: LayoutName;
  readonly layout: Layout;
  readonly heading: TableHeading;
  /** What the first line states of the times less UTC [h]. */
  readonly offsetTold_h: number | undefined;
}

/** Undefined with faults. */
export function laidOut(spec: Series, head: Head, encoding: Encoding, faults: Faults): LaidOut | undefined {
  const lines = linesOf(head, encoding);
  if (lines.every((line) => line.trim() === '')) {
    faults.add('empty', 0, () => ({
      found: 'the file holds nothing',
      allowed: 'a table of hours',
      fix: 'give a file with hours; this one may have been cut short',
    }));
    return undefined;
  }
  const name = spec.layout ?? (spec.columns && spec.time ? 'columns' : undefined);
  const found =
    name === undefined
      ? fitting(spec, lines)
      : formsOf(name, spec).flatMap((layout) => matching(name, layout, lines));
  const [first] = found;
  if (first !== undefined && (name !== undefined || isAlone(found)))
    return { ...first, offsetTold_h: offsetIn(first.layout, lines) };
  if (name === undefined && lines.filter((line) => line.trim() !== '').length === 1)
    faults.add('rows', 1, () => ({
      found: 'the table has no rows',
      allowed: 'a row for each hour under the names of the columns',
      fix: 'give a file with hours; this one may have been cut short',
    }));
  else if (name !== undefined) tellLacking(lines, wantedOf(formsOf(name, spec)[0] as Layout), faults);
  else
    faults.add('layout', 1, () => ({
      found:
        first === undefined
          ? 'the file has the columns of no layout that is known by name'
          : `the file may be ${found.map(({ layoutName }) => layoutName).join(' or ')}`,
      allowed: `layout: ${layoutNames.join(', ')}`,
      fix: 'state layout: columns with time, stamp and columns; beringsim weather FILE --guess prints an entry to begin with',
    }));
  return undefined;
}

/** The lines of the head; the last may be cut off, where the file goes on. */
export function linesOf(head: Head, encoding: Encoding): string[] {
  const lines = textOf(head.bytes, encoding).split(/\r\n|\n|\r/);
  return head.isWhole ? lines : lines.slice(0, -1);
}

function formsOf(name: LayoutName, spec: Series): Layout[] {
  return name === 'columns'
    ? [withStated(undefined, spec)]
    : knownLayouts[name].map((base) => withStated(base, spec));
}

type Found = Omit<LaidOut, 'offsetTold_h'>;

function isAlone(found: readonly Found[]): boolean {
  return new Set(found.map(({ layoutName }) => layoutName)).size === 1;
}

/** Layouts whose columns the file has. */
export function fitting(spec: Series, lines: readonly string[]): Found[] {
  return layoutNames.flatMap((name) =>
    name === 'columns' || !looksLike(name, lines)
      ? []
      : formsOf(name, spec)
          .flatMap((layout) => matching(name, layout, lines))
          .slice(0, 1),
  );
}

function matching(layoutName: LayoutName, layout: Layout, lines: readonly string[]): Found[] {
  const heading = isByNumber(layout) ? numbered(layout, lines) : headingOf(lines, wantedOf(layout));
  return heading === undefined ? [] : [{ layoutName, layout, heading }];
}

function wantedOf(layout: Layout) {
  const groups = quantityColumns(layout);
  return {
    columns: layout.mayLack ? timeColumns(layout.time) : [...timeColumns(layout.time), ...groups.flat()],
    oneOf: layout.mayLack ? groups : [],
    separator: layout.separator,
    headerLine: layout.headerLine === 0 ? undefined : layout.headerLine,
  };
}

/** Layouts without names are known by what stands in their first lines. */
function looksLike(name: LayoutName, lines: readonly string[]): boolean {
  if (name === 'epw') return lines[0]?.startsWith('LOCATION,') ?? false;
  if (name !== 'isd-lite') return true;
  const fields = fieldsOf(lines[0] ?? '', 'blanks');
  const [year = 0, month = 0, day = 0, hour = -1] = fields.map(plainNumber);
  const isDate =
    year >= 1800 &&
    year <= 2200 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= 31 &&
    hour >= 0 &&
    hour < 24;
  return fields.length === 12 && isDate && fields.every((field) => /^-?\d+$/.test(field));
}

/** All columns are named by their numbers. */
function isByNumber(layout: Layout): boolean {
  return [...timeColumns(layout.time), ...quantityColumns(layout).flat()].every(
    (one) => typeof one === 'number',
  );
}

/** A file whose columns have no names, or whose names do not matter: parted by what gives a row enough fields. */
function numbered(layout: Layout, lines: readonly string[]): TableHeading | undefined {
  const most = Math.max(...[...timeColumns(layout.time), ...quantityColumns(layout).flat()].map(Number));
  const date = timeColumns(layout.time)[0] as number;
  const choices: readonly Separator[] = layout.separator
    ? [layout.separator]
    : ['tab', 'semicolon', 'comma', 'blanks'];
  const above = Math.max(layout.headerLine ?? 0, (layout.firstLine ?? 1) - 1);
  for (const separator of choices) {
    for (const line of lines.slice(above)) {
      const fields = fieldsOf(line, separator);
      if (fields.length >= most && /^\s*\d/.test(fields[date - 1] ?? ''))
        return { separator, headerLine: layout.headerLine ?? 0, names: [] };
    }
  }
  return undefined;
}

function offsetIn({ offsetField }: Layout, lines: readonly string[]): number | undefined {
  if (offsetField === undefined) return undefined;
  const hours = plainNumber((fieldsOf(lines[0] ?? '', 'comma')[offsetField - 1] ?? '').trim());
  return hours >= -12 && hours <= 14 ? hours : undefined;
}
