/** Reads observed hours: on one grid of UTC hours, with gaps told and filled by a stated rule. */
import { fault, number, type Row, type Table } from './data-table.ts';
import { type Layout, units } from './layouts.ts';
import type { Gap, ObservedHours, ObservedSeries } from './model.ts';
import { type QuantityName, quantities, quantityNames, type Series } from './schema-weather.ts';
import { type Stamped, stampsOf } from './stamps.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
/** Visibility that is told as more than this is unlimited; files state it in many ways. */
const FARTHEST_SEEN_M = 20_000;
const HOURS_OF_YEAR = 8760;

const known = new WeakMap<readonly Row[], Map<string, ObservedSeries>>();

/**
 * The series of a table; faults are added to its problems, and then there may be none. The same rows read the same way
 * give the same series, so that what is made from it need not be made again.
 */
export function seriesOf(table: Table, layout: Layout, spec: Series): ObservedSeries | undefined {
  const ways = known.get(table.rows) ?? new Map<string, ObservedSeries>();
  known.set(table.rows, ways);
  const key = JSON.stringify(spec);
  const before = table.problems.length;
  const series = ways.get(key) ?? readSeries(table, layout, spec);
  if (series !== undefined && table.problems.length === before) ways.set(key, series);
  return series;
}

function readSeries(table: Table, layout: Layout, spec: Series): ObservedSeries | undefined {
  const { utc_offset_h: utcOffset_h, fill_up_to_h: fillUpTo_h, years, leave_out } = spec;
  const isTypicalYear = !('column' in layout.time) && layout.time.year === undefined;
  const stamped = stampsOf(table, layout, utcOffset_h);
  const first = stamped[0];
  if (first === undefined) return undefined;
  const last = stamped.at(-1) as Stamped;
  const hours = (last.start_ms - first.start_ms) / MS_PER_HOUR + layout.step_h;
  const values = valuesOf(table, layout, stamped, first.start_ms, hours);
  if (values === undefined) return undefined;
  if (isTypicalYear && hours !== HOURS_OF_YEAR) {
    fault(
      table,
      last.row.line,
      `the year has ${hours} hours`,
      '8760 hours, January to December',
      'give the whole year',
    );
    return undefined;
  }
  const lines = linesOf(stamped, first.start_ms, layout.step_h, hours);
  const gaps = quantityNames.flatMap((name) => {
    const of = values[name];
    return of === null ? [] : fill(name, of, lines, fillUpTo_h, layout.step_h);
  });
  if (years !== undefined || leave_out !== undefined)
    leaveOut(values, first.start_ms, (moment_ms) => {
      const date = new Date(moment_ms).toISOString().slice(0, 10);
      const isOut = leave_out?.some(({ from, to }) => from <= date && date <= to) ?? false;
      return isOut || (years !== undefined && !years.includes(Number(date.slice(0, 4))));
    });
  return {
    start_ms: first.start_ms,
    isTypicalYear,
    step_h: layout.step_h,
    rows: stamped.length,
    hours: values,
    isObserved: observedOf(layout, stamped, first.start_ms, hours),
    gaps,
  };
}

/** Columns of hours; a row of several hours holds for each of them. */
function valuesOf(
  table: Table,
  layout: Layout,
  stamped: readonly Stamped[],
  start_ms: number,
  hours: number,
): ObservedHours | undefined {
  const before = table.problems.length;
  const columns = quantityNames.map((name) => {
    if (layout.columns[name] === undefined) return [name, null] as const;
    const values = new Float32Array(hours).fill(Number.NaN);
    for (const { row, start_ms: at_ms } of stamped) {
      const hour = (at_ms - start_ms) / MS_PER_HOUR;
      values.fill(valueIn(table, layout, row, name), hour, hour + layout.step_h);
    }
    return [name, values] as const;
  });
  return table.problems.length > before
    ? undefined
    : (Object.fromEntries(columns) as unknown as ObservedHours);
}

function valueIn(table: Table, { columns, missing }: Layout, row: Row, name: QuantityName): number {
  const source = columns[name];
  if (source === undefined) return Number.NaN;
  const { low, high } = quantities[name];
  const cellOf = (column: string): number => {
    const cell = row.cells[column]?.trim() ?? '';
    return cell === '' || missing.includes(cell) ? Number.NaN : number(table, row, column, -1e9, 1e9);
  };
  let value: number;
  let column: string;
  if (typeof source === 'object' && 'eastward' in source) {
    column = `${source.eastward}, ${source.northward}`;
    value = Math.hypot(cellOf(source.eastward), cellOf(source.northward));
  } else {
    column = typeof source === 'string' ? source : source.column;
    const unit = typeof source === 'string' ? undefined : units[source.unit];
    const given = cellOf(column);
    value = unit === undefined ? given : unit.factor * (given + unit.offset);
  }
  if (Number.isNaN(value) || (value >= low && value <= high))
    return name === 'visibility_m' ? Math.min(value, FARTHEST_SEEN_M) : value;
  fault(
    table,
    row.line,
    `${column} is "${cellsText(row, column)}", that is ${name} ${value}`,
    `${name} from ${low} to ${high}`,
    'mend the value, state its unit, or name the text that stands for no value under missing:',
  );
  return Number.NaN;
}

function cellsText(row: Row, columns: string): string {
  return columns
    .split(', ')
    .map((column) => row.cells[column] ?? '')
    .join(', ');
}

/** The line of the table from which each hour has its values; 0 where no row tells of it. */
function linesOf(stamped: readonly Stamped[], start_ms: number, step_h: number, hours: number): Int32Array {
  const lines = new Int32Array(hours);
  for (const { row, start_ms: at_ms } of stamped) {
    const hour = (at_ms - start_ms) / MS_PER_HOUR;
    lines.fill(row.line, hour, hour + step_h);
  }
  return lines;
}

/** Fills gaps of at most `most_h` by a straight line between their ends; gives all gaps with the line before each. */
function fill(
  quantity: QuantityName,
  values: Float32Array,
  lines: Int32Array,
  most_h: number,
  step_h: number,
): Gap[] {
  const gaps: Gap[] = [];
  for (let hour = 0; hour < values.length; hour++) {
    if (!Number.isNaN(values[hour])) continue;
    const from = hour;
    while (hour < values.length && Number.isNaN(values[hour])) hour++;
    const [before, after] = [values[from - 1], values[hour]];
    const isFilled = hour - from <= most_h && before !== undefined && after !== undefined;
    for (let at = from; isFilled && at < hour; at++) {
      values[at] = before + ((after - before) * (at - from + 1)) / (hour - from + 1);
    }
    gaps.push({ quantity, line: lines[from] || (lines[from - 1] ?? 0) + 1, hours: hour - from, isFilled });
  }
  // A value that holds for several hours is no gap between its hours.
  return gaps.filter((gap) => gap.hours >= step_h);
}

/** Takes out the days that are not to be used (UTC). */
function leaveOut(values: ObservedHours, start_ms: number, isOut: (moment_ms: number) => boolean): void {
  const hours = values.wind_m_per_s.length;
  for (let hour = 0; hour < hours; ) {
    const moment_ms = start_ms + hour * MS_PER_HOUR;
    const next = Math.min(
      hours,
      hour + Math.ceil((MS_PER_DAY - (((moment_ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY)) / MS_PER_HOUR),
    );
    if (isOut(moment_ms)) for (const name of quantityNames) values[name]?.fill(Number.NaN, hour, next);
    hour = next;
  }
}

function observedOf(
  layout: Layout,
  stamped: readonly Stamped[],
  start_ms: number,
  hours: number,
): Uint8Array | null {
  const { observed } = layout;
  if (observed === undefined) return null;
  const marks = new Uint8Array(hours);
  for (const { row, start_ms: at_ms } of stamped) {
    if (!row.cells[observed.column]?.startsWith(observed.begins)) continue;
    const hour = (at_ms - start_ms) / MS_PER_HOUR;
    marks.fill(1, hour, hour + layout.step_h);
  }
  return marks;
}
