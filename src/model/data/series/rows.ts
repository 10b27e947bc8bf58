/** Reads the rows of a series into columns of numbers, one row after the other; none of its text is kept. */
import { degrees } from '../../../units/sphere.ts';
import { type ColumnName, type QuantityName, quantities, quantityNames } from '../../language/series.ts';
import type { Faults } from '../text/faults.ts';
import { Growing } from '../text/growing.ts';
import type { DateOrder } from '../text/moments.ts';
import { type NumberForm, numbersOf, plainNumber } from '../text/numbers.ts';
import { eachRecord } from '../text/records.ts';
import { placeOf, placesOf, type TableHeading } from './heading.ts';
import { type Layout, timeColumns, units } from './layouts.ts';
import { stampReader } from './stamps.ts';

/** Visibility that is told as more than this is unlimited; files state it in many ways. */
const FARTHEST_SEEN_M = 20_000;

export interface SeriesRows {
  /** By the clock of the file, or in UTC where all rows state their offset [ms since 1970]. */
  readonly time_ms: Growing<Float64Array>;
  readonly line: Growing<Int32Array>;
  readonly values: ReadonlyMap<QuantityName, Growing<Float32Array>>;
  /** 1 where the wind was observed; undefined where the file does not say. */
  readonly isObserved: Growing<Uint8Array> | undefined;
  readonly offsets_min: ReadonlySet<number>;
  readonly withoutOffset: number;
  /** Line of the first row. */
  readonly firstLine: number;
}

/** Where the columns of a series stand in a row. */
export interface Places {
  readonly time: readonly number[];
  readonly values: readonly QuantitySource[];
  readonly observed: { readonly place: number; readonly begins: string } | undefined;
}

interface QuantitySource {
  readonly quantity: QuantityName;
  readonly columns: readonly ColumnName[];
  readonly places: readonly number[];
  readonly unit: string | undefined;
}

/** Columns that are there twice are faults; quantities that a file may lack and lacks are left out. */
export function placesIn(heading: TableHeading, layout: Layout, faults: Faults): Places {
  const time = timeColumns(layout.time).map((column) => placeOf(heading, column, faults) ?? 0);
  const values = quantityNames.flatMap((quantity): QuantitySource[] => {
    const source = layout.columns[quantity];
    if (source === undefined) return [];
    const columns =
      typeof source !== 'object'
        ? [source]
        : 'column' in source
          ? [source.column]
          : [source.eastward, source.northward];
    if (columns.some((column) => placesOf(heading, column).length === 0)) return [];
    const places = columns.map((column) => placeOf(heading, column, faults) ?? 0);
    const unit = typeof source === 'object' && 'column' in source ? source.unit : undefined;
    return [{ quantity, columns, places, unit }];
  });
  const mark = layout.observed && placesOf(heading, layout.observed.column)[0];
  const observed =
    mark === undefined || layout.observed === undefined
      ? undefined
      : { place: mark, begins: layout.observed.begins };
  return { time, values, observed };
}

/** @throws CsvError with the line */
export function readRows(
  utf8: Iterable<Uint8Array>,
  heading: TableHeading,
  layout: Layout,
  places: Places,
  form: { readonly dateOrder: DateOrder | undefined; readonly numbers: NumberForm },
  faults: Faults,
): SeriesRows {
  const stamps = stampReader(layout, places.time, form.dateOrder, faults);
  const time_ms = new Growing((length) => new Float64Array(length));
  const lines = new Growing((length) => new Int32Array(length));
  const isObserved = places.observed && new Growing((length) => new Uint8Array(length));
  const columns = places.values.map((source) => ({
    read: valueReader(source, layout, form.numbers, faults),
    into: new Growing((length) => new Float32Array(length)),
    quantity: source.quantity,
  }));
  const above = Math.max(heading.headerLine, (layout.firstLine ?? 1) - 1);
  let fieldCount = heading.headerLine > 0 ? heading.names.length : 0;
  let firstLine = 0;
  const firstTime = places.time[0] as number;
  eachRecord(utf8, heading.separator, (fields, line) => {
    if (line <= above) return;
    if (firstLine === 0) {
      if (layout.firstLine === undefined && !holdsTime(fields, places.time)) return;
      firstLine = line;
      if (fieldCount === 0) fieldCount = fields.length;
    }
    if (fields.length !== fieldCount && !isPadded(fields, fieldCount)) {
      if (isEmpty(fields)) return;
      tellFields(fields, fieldCount, line, faults);
      return;
    }
    if (isBlank(fields[firstTime]) && isEmpty(fields)) return;
    const moment_ms = stamps.read(fields, line);
    if (Number.isNaN(moment_ms)) return;
    time_ms.push(moment_ms);
    lines.push(line);
    for (const { read, into } of columns) into.push(read(fields, line));
    if (places.observed)
      isObserved?.push(fields[places.observed.place]?.startsWith(places.observed.begins) ? 1 : 0);
  });
  return {
    time_ms,
    line: lines,
    values: new Map(columns.map(({ quantity, into }) => [quantity, into])),
    isObserved,
    offsets_min: stamps.offsets_min,
    withoutOffset: stamps.withoutOffset,
    firstLine,
  };
}

/** A line whose time has no digit is no row: units, heights or a ruler under the names. */
function holdsTime(fields: readonly string[], places: readonly number[]): boolean {
  return places.some((place) => /\d/.test(fields[place] ?? ''));
}

function isEmpty(fields: readonly string[]): boolean {
  return fields.every(isBlank);
}

function isBlank(field: string | undefined): boolean {
  return field === undefined || field.trim() === '';
}

/** Fields more or less than there are names, all of which are empty. */
function isPadded(fields: readonly string[], count: number): boolean {
  return fields.length > count && isEmpty(fields.slice(count));
}

function tellFields(fields: readonly string[], count: number, line: number, faults: Faults): void {
  faults.add('fields', line, () => ({
    found: `the line has ${fields.length === 1 ? '1 field' : `${fields.length} fields`}, and not ${count}`,
    allowed: 'as many fields as the first line has',
    fix: 'fix the table at this line; a file that was cut short ends so',
  }));
}

type Read = (fields: readonly string[], line: number) => number;

/** Reads a quantity in its unit; NaN where there is none, and with a fault where it cannot be. */
function valueReader(source: QuantitySource, { missing }: Layout, form: NumberForm, faults: Faults): Read {
  const { quantity, columns, places, unit } = source;
  const isMissing = missingIn(missing);
  const [first, second] = places.map((place, at) =>
    cellReader(columns[at] as ColumnName, place, isMissing, form, faults),
  );
  const { low, high } = quantities[quantity];
  const { factor, offset } = units[unit ?? ''] ?? { factor: 1, offset: 0 };
  const value =
    second === undefined
      ? (fields: readonly string[], line: number) => factor * ((first as Read)(fields, line) + offset)
      : (fields: readonly string[], line: number) => {
          const [eastward, northward] = [(first as Read)(fields, line), second(fields, line)];
          return quantity === 'wind_from_deg'
            ? cameFrom_deg(eastward, northward)
            : Math.hypot(eastward, northward);
        };
  return (fields, line) => {
    const given = value(fields, line);
    if (Number.isNaN(given)) return given;
    if (given >= low && given <= high)
      return quantity === 'visibility_m' ? Math.min(given, FARTHEST_SEEN_M) : given;
    const text = places.map((place) => fields[place]).join(', ');
    faults.add(NINES.test(text) ? `range:${text}` : `range of ${quantity}`, line, () => ({
      found: `${columns.map(nameOf).join(', ')} is "${text}", that is ${quantity} ${given}`,
      allowed: `${quantity} from ${low} to ${high}`,
      fix: 'fix the value, state its unit, or name the text that stands for no value under missing:',
    }));
    return Number.NaN;
  };
}

/** Direction that a wind comes from [degrees from north]; 0 for no wind. */
function cameFrom_deg(eastward: number, northward: number): number {
  return (degrees(Math.atan2(-eastward, -northward)) + 360) % 360;
}

/** Texts are compared as texts, numbers as numbers: 99, 99.0 and 99.00 are the same. */
export function missingIn(missing: Layout['missing']): {
  text(cell: string): boolean;
  number(value: number): boolean;
} {
  const texts = new Set(missing.map(String));
  const numbers = new Set(missing.map((one) => (typeof one === 'number' ? one : plainNumber(one.trim()))));
  return { text: (cell) => cell === '' || texts.has(cell), number: (value) => numbers.has(value) };
}

/** Texts that are told one by one, each a cause; further ones of a column are one cause. */
const MOST_TEXTS = 10;

/** Numbers of nines stand for no value in many files: each is a cause of its own. */
const NINES = /^-?9{2,}(?:\.[90]*)?$/;

function nameOf(column: ColumnName): string {
  return typeof column === 'number' ? `column ${column}` : column;
}

function causeOf(kind: string, of: ColumnName, text: string, faults: Faults): string {
  const own = `${kind}:${text.slice(0, 40)}`;
  return faults.has(own) || faults.size < MOST_TEXTS ? own : `${kind} in ${of}`;
}

function cellReader(
  column: ColumnName,
  place: number,
  isMissing: ReturnType<typeof missingIn>,
  form: NumberForm,
  faults: Faults,
): Read {
  const numberIn = numbersOf(form);
  return (fields, line) => {
    const cell = (fields[place] as string | undefined)?.trim() ?? '';
    if (isMissing.text(cell)) return Number.NaN;
    const value = numberIn(cell);
    if (!Number.isNaN(value)) return isMissing.number(value) ? Number.NaN : value;
    tellNumber(column, cell, line, form, faults);
    return Number.NaN;
  };
}

function tellNumber(column: ColumnName, cell: string, line: number, form: NumberForm, faults: Faults): void {
  const isMark = /^[+-]?[\d.,' ]*\d$/.test(cell);
  faults.add(isMark ? 'marks' : causeOf('number', column, cell, faults), line, () => ({
    found: `${nameOf(column)} is "${cell}"`,
    allowed: `a number with decimal digits, such as ${form.decimal === 'comma' ? '5,1' : '5.1'}`,
    fix: isMark
      ? 'state decimal: or thousands: if these are its marks, or fix the value'
      : 'fix the value, or name the text that stands for no value under missing:',
  }));
}
