/** Reads observed hours: on one grid of UTC hours, with gaps told and filled by a stated rule. */
import type { Files } from '../layers.ts';
import type { Gap, ObservedHours, ObservedSeries } from '../model.ts';
import { type QuantityName, quantityNames, type Series } from '../schema-weather.ts';
import type { Faults } from './faults.ts';
import { formOf } from './form.ts';
import type { Heading } from './heading.ts';
import { type Grid, gridOf } from './hours.ts';
import { laidOut } from './lay-out.ts';
import type { Layout } from './layouts.ts';
import { notesOf, type Writing } from './notes.ts';
import type { NumberForm } from './numbers.ts';
import { inOrder } from './order.ts';
import { missingIn, type Places, placesIn, type Rows, readRows } from './rows.ts';
import { hashed, headOf, piecesOf } from './source.ts';
import { asUtf8, encodingOf } from './text.ts';
import type { IsUnderIce } from './under-ice.ts';

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const HOURS_OF_YEAR = 8760;

export interface ReadSeries {
  /** Undefined with faults. */
  readonly series: ObservedSeries | undefined;
  readonly digest: string;
}

/** @throws when the file cannot be read, and CsvError with the line */
export function readSeries(
  files: Files,
  path: string,
  spec: Series,
  isUnderIce: IsUnderIce | undefined,
  faults: Faults,
): ReadSeries {
  const { pieces, digest } = hashed(piecesOf(files, path));
  const head = headOf(files, path);
  const encoding = spec.encoding ?? encodingOf(head.bytes);
  if (encoding === undefined) {
    faults.add('text', 0, () => ({
      found: 'the file is not text',
      allowed: 'a table as text: UTF-8, UTF-16 or Windows-1252',
      mend: 'export it as CSV, or state encoding:',
    }));
    return { series: undefined, digest: '' };
  }
  const looked = laidOut(spec, head, encoding, faults);
  if (looked === undefined) return { series: undefined, digest: '' };
  const { layout, heading } = looked;
  const places = placesIn(heading, layout, faults);
  if (faults.any) return { series: undefined, digest: '' };
  const form = formOf(
    whereForm(layout, heading, places, spec),
    () => asUtf8([head.bytes], encoding),
    () => asUtf8(piecesOf(files, path), encoding),
    faults,
  );
  if (form === undefined) return { series: undefined, digest: '' };
  const rows = readRows(asUtf8(pieces, encoding), heading, layout, places, form, faults);
  const series = faults.any
    ? undefined
    : seriesOf(rows, { ...looked, encoding, form }, spec, isUnderIce, faults);
  return { series, digest: digest() };
}

function whereForm(layout: Layout, heading: Heading, places: Places, spec: Series) {
  const { decimal, thousands, date_order } = spec;
  const isMissing = missingIn(layout.missing);
  const numbers: NumberForm | undefined =
    decimal === undefined && thousands === undefined
      ? undefined
      : { decimal: decimal ?? (thousands === 'point' ? 'comma' : 'point'), thousands: thousands ?? 'none' };
  return {
    separator: heading.separator,
    above: Math.max(heading.headerLine, (layout.firstLine ?? 1) - 1),
    datePlace: 'month' in layout.time ? undefined : places.time[0],
    dateColumn: 'column' in layout.time ? layout.time.column : 'date' in layout.time ? layout.time.date : '',
    valuePlaces: places.values.flatMap(({ places: at }) => at),
    dateOrder: date_order ?? layout.dateOrder,
    numbers,
    isMissing: isMissing.text,
  };
}

function seriesOf(
  rows: Rows,
  looked: Omit<Writing, 'utcOffset_h'> & { readonly offsetTold_h: number | undefined },
  spec: Series,
  isUnderIce: IsUnderIce | undefined,
  faults: Faults,
): ObservedSeries | undefined {
  const { layout } = looked;
  if (rows.time_ms.length === 0) {
    faults.add('rows', Math.max(1, looked.heading.headerLine), () => ({
      found: 'the table has no rows',
      allowed: 'a row for each hour under the names of the columns',
      mend: 'give a file with hours; this one may have been cut short',
    }));
    return undefined;
  }
  const utcOffset_h = offsetOf(rows, looked.offsetTold_h, spec, layout, faults);
  const isTypicalYear = inOrder(rows, layout, faults);
  if (utcOffset_h === undefined || faults.any) return undefined;
  for (let row = 0; row < rows.time_ms.length && utcOffset_h !== 0; row++)
    rows.time_ms.set(row, rows.time_ms.at(row) - Math.round(utcOffset_h * MS_PER_HOUR));
  const grid = gridOf(rows, layout, faults);
  if (grid === undefined) return undefined;
  if (isTypicalYear && grid.hours !== HOURS_OF_YEAR) {
    faults.add('year', rows.line.at(rows.line.length - 1), () => ({
      found: `the year has ${grid.hours} hours`,
      allowed: '8760 hours, January to December',
      mend: 'give the whole year',
    }));
    return undefined;
  }
  const all = Object.fromEntries(
    quantityNames.map((name) => {
      const values = rows.values.get(name);
      return [name, values === undefined ? null : hourly(name, values, rows, grid)];
    }),
  ) as unknown as ObservedHours;
  const iced_h = all.wave_m && isUnderIce ? noWaves(all.wave_m, grid.start_ms, isUnderIce) : 0;
  const [from, to] = isTypicalYear ? [0, grid.hours] : knownOf(all, grid.hours);
  const hours = cut(all, from, to);
  const start_ms = grid.start_ms + from * MS_PER_HOUR;
  const lines = linesOf(rows, grid).subarray(from, to);
  const gaps = quantityNames.flatMap((name) => {
    const of = hours[name];
    return of === null ? [] : fill(name, of, lines, spec.fill_up_to_h, grid.step_h);
  });
  const { years, leave_out } = spec;
  if (years !== undefined || leave_out !== undefined)
    leaveOut(hours, start_ms, to - from, (moment_ms) => {
      const date = new Date(moment_ms).toISOString().slice(0, 10);
      const isOut = leave_out?.some(({ from, to }) => from <= date && date <= to) ?? false;
      return isOut || (years !== undefined && !years.includes(Number(date.slice(0, 4))));
    });
  return {
    start_ms,
    isTypicalYear,
    step_h: grid.step_h,
    rows: rows.time_ms.length,
    length_h: to - from,
    hours,
    isObserved: observedOf(rows, grid)?.subarray(from, to) ?? null,
    gaps,
    notes: notesOf(rows, { ...looked, utcOffset_h }, grid, {
      isTypicalYear,
      iced_h,
      leftOut_h: grid.hours - (to - from),
    }),
  };
}

/** What the stamps are ahead of UTC [h]: 0 where they state their offsets themselves. */
function offsetOf(
  rows: Rows,
  told_h: number | undefined,
  spec: Series,
  layout: Layout,
  faults: Faults,
): number | undefined {
  const { utc_offset_h: stated_h } = spec;
  if (rows.offsets_min.size > 0) {
    if (rows.withoutOffset === 0) return 0;
    faults.add('offsets', rows.firstLine, () => ({
      found: `${rows.withoutOffset} of the rows state no offset from UTC, and others do`,
      allowed: 'times that all state their offset, or none',
      mend: 'give the times in one form',
    }));
    return undefined;
  }
  if (told_h !== undefined && stated_h !== undefined && told_h !== stated_h) {
    faults.add('offset', 1, () => ({
      found: `the file states times that are ${told_h} h ahead of UTC, and utc_offset_h is ${stated_h}`,
      allowed: 'one of the two, or both alike',
      mend: 'take out utc_offset_h, or correct the one that is wrong',
    }));
    return undefined;
  }
  const offset_h = stated_h ?? told_h ?? layout.utcOffset_h;
  if (offset_h === undefined)
    faults.add('offset', rows.firstLine, () => ({
      found: 'the times do not say what they are ahead of UTC',
      allowed: 'utc_offset_h from -12 to 14, or times with their offset',
      mend: 'state utc_offset_h: in the series, such as -9 for Alaska standard time, 0 for UTC',
    }));
  return offset_h;
}

/** One value for each hour; a row of several hours holds for each of them, several rows of an hour become one. */
function hourly(
  name: QuantityName,
  values: Rows['time_ms'] | { at(row: number): number },
  rows: Rows,
  grid: Grid,
): Float32Array {
  const hours = new Float32Array(grid.hours).fill(Number.NaN);
  const count = rows.time_ms.length;
  if (grid.toHours === undefined) {
    for (let row = 0; row < count; row++) {
      const hour = grid.hourOf(row);
      hours.fill(values.at(row), hour, hour + grid.step_h);
    }
    return hours;
  }
  const takesLowest = name === 'visibility_m' || name === 'temperature_c';
  // Rows stand in order of time, so those of an hour follow each other.
  let [at, sum, known, nearest_ms] = [-1, 0, 0, 0];
  for (let row = 0; row < count; row++) {
    const [hour, value] = [grid.hourOf(row), values.at(row)];
    if (hour !== at) [at, sum, known] = [hour, 0, 0];
    if (Number.isNaN(value)) continue;
    known++;
    if (grid.toHours === 'mean') {
      sum += value;
      hours[hour] = sum / known;
    } else if (grid.toHours === 'highest') {
      const before = known === 1 ? value : (hours[hour] as number);
      hours[hour] = takesLowest ? Math.min(before, value) : Math.max(before, value);
    } else {
      const apart_ms = Math.abs(grid.apart_ms(row));
      if (known > 1 && apart_ms >= nearest_ms) continue;
      nearest_ms = apart_ms;
      hours[hour] = value;
    }
  }
  return hours;
}

/** Waves that are missing under ice become 0. Gives their hours. */
function noWaves(wave_m: Float32Array, start_ms: number, isUnderIce: IsUnderIce): number {
  let count = 0;
  for (let hour = 0; hour < wave_m.length; hour++) {
    if (!Number.isNaN(wave_m[hour]) || !isUnderIce(start_ms + hour * MS_PER_HOUR)) continue;
    wave_m[hour] = 0;
    count++;
  }
  return count;
}

/** The line of the table from which each hour has its values; 0 where no row tells of it. */
function linesOf(rows: Rows, grid: Grid): Int32Array {
  const lines = new Int32Array(grid.hours);
  for (let row = rows.line.length - 1; row >= 0; row--) {
    const hour = grid.hourOf(row);
    lines.fill(rows.line.at(row), hour, hour + grid.step_h);
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

/** From the first hour that has a value of any quantity to the last; all where none has. */
function knownOf(hours: ObservedHours, length_h: number): [number, number] {
  const isKnown = (hour: number) =>
    quantityNames.some((name) => !Number.isNaN(hours[name]?.[hour] ?? Number.NaN));
  let [from, to] = [0, length_h];
  while (from < to && !isKnown(from)) from++;
  while (to > from && !isKnown(to - 1)) to--;
  return from === to ? [0, length_h] : [from, to];
}

function cut(hours: ObservedHours, from: number, to: number): ObservedHours {
  return Object.fromEntries(
    quantityNames.map((name) => [name, hours[name]?.subarray(from, to) ?? null]),
  ) as unknown as ObservedHours;
}

/** Takes out the days that are not to be used (UTC). */
function leaveOut(
  values: ObservedHours,
  start_ms: number,
  hours: number,
  isOut: (moment_ms: number) => boolean,
): void {
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

function observedOf({ isObserved }: Rows, grid: Grid): Uint8Array | null {
  if (isObserved === undefined) return null;
  const marks = new Uint8Array(grid.hours);
  for (let row = 0; row < isObserved.length; row++) {
    const hour = grid.hourOf(row);
    if (isObserved.at(row) === 1) marks.fill(1, hour, hour + grid.step_h);
  }
  return marks;
}
