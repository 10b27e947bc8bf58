/** Reads observed hours: on one grid of UTC hours, with gaps told and filled by a stated rule. */
import { dateOf, HOURS_PER_COMMON_YEAR, MS_PER_HOUR } from '../../../units/dates.ts';
import type { Files } from '../../file/layers.ts';
import { quantityNames, type Series } from '../../language/series.ts';
import type { ObservedHours, ObservedSeries } from '../../model.ts';
import type { IsUnderIce } from '../observed/under-ice.ts';
import type { Faults } from '../text/faults.ts';
import { gridOf } from '../text/hours.ts';
import type { NumberForm } from '../text/numbers.ts';
import { hashed, headOf, piecesOf } from '../text/source.ts';
import { asUtf8, encodingOf } from '../text/text.ts';
import { formOf } from './form.ts';
import type { TableHeading } from './heading.ts';
import { cut, fill, hourly, knownOf, leaveOut, linesOfHours, noWaves, observedOf } from './hourly.ts';
import { laidOut } from './lay-out.ts';
import type { Layout } from './layouts.ts';
import { notesOf, type Writing } from './notes.ts';
import { putInOrder } from './order.ts';
import { missingIn, type Places, placesIn, readRows, type SeriesRows } from './rows.ts';

/** What is told of waves: where it is missing under ice there are none. */
const waveNames = ['wave_m', 'wind_wave_m', 'swell_m', 'swell_period_s', 'swell_from_deg'] as const;

interface ReadSeries {
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
      fix: 'export it as CSV, or state encoding:',
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

function whereForm(layout: Layout, heading: TableHeading, places: Places, spec: Series) {
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
  rows: SeriesRows,
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
      fix: 'give a file with hours; this one may have been cut short',
    }));
    return undefined;
  }
  const utcOffset_h = offsetOf(rows, looked.offsetTold_h, spec, layout, faults);
  const isTypicalYear = putInOrder(rows, layout, faults);
  if (utcOffset_h === undefined || faults.any) return undefined;
  for (let row = 0; row < rows.time_ms.length && utcOffset_h !== 0; row++)
    rows.time_ms.set(row, rows.time_ms.at(row) - Math.round(utcOffset_h * MS_PER_HOUR));
  const grid = gridOf(rows, layout, faults);
  if (grid === undefined) return undefined;
  if (isTypicalYear && grid.hours !== HOURS_PER_COMMON_YEAR) {
    faults.add('year', rows.line.at(rows.line.length - 1), () => ({
      found: `the year has ${grid.hours} hours`,
      allowed: `${HOURS_PER_COMMON_YEAR} hours, January to December`,
      fix: 'give the whole year',
    }));
    return undefined;
  }
  const all = Object.fromEntries(
    quantityNames.map((name) => {
      const values = rows.values.get(name);
      const of = values === undefined ? null : hourly(name, values, rows, grid);
      // A column of a known layout that holds no value at all is not told of.
      return [name, layout.mayLack && of?.every(Number.isNaN) ? null : of];
    }),
  ) as unknown as ObservedHours;
  const ofWaves = isUnderIce ? waveNames.flatMap((name) => all[name] ?? []) : [];
  const iced_h = Math.max(
    0,
    ...ofWaves.map((values) => noWaves(values, grid.start_ms, isUnderIce as IsUnderIce)),
  );
  const [from, to] = isTypicalYear ? [0, grid.hours] : knownOf(all, grid.hours);
  const hours = cut(all, from, to);
  const start_ms = grid.start_ms + from * MS_PER_HOUR;
  const lines = linesOfHours(rows, grid).subarray(from, to);
  const gaps = quantityNames.flatMap((name) => {
    const of = hours[name];
    return of === null ? [] : fill(name, of, lines, spec.fill_up_to_h, grid.step_h);
  });
  const { years, leave_out } = spec;
  if (years !== undefined || leave_out !== undefined)
    leaveOut(hours, start_ms, to - from, (moment_ms) => {
      const date = dateOf(moment_ms);
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
      hours,
      isTypicalYear,
      iced_h,
      leftOut_h: grid.hours - (to - from),
    }),
  };
}

/** What the stamps are ahead of UTC [h]: 0 where they state their offsets themselves. */
function offsetOf(
  rows: SeriesRows,
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
      fix: 'give the times in one form',
    }));
    return undefined;
  }
  if (told_h !== undefined && stated_h !== undefined && told_h !== stated_h) {
    faults.add('offset', 1, () => ({
      found: `the file states times that are ${told_h} h ahead of UTC, and utc_offset_h is ${stated_h}`,
      allowed: 'one of the two, or both alike',
      fix: 'take out utc_offset_h, or correct the one that is wrong',
    }));
    return undefined;
  }
  const offset_h = stated_h ?? told_h ?? layout.utcOffset_h;
  if (offset_h === undefined)
    faults.add('offset', rows.firstLine, () => ({
      found: 'the times do not say what they are ahead of UTC',
      allowed: 'utc_offset_h from -12 to 14, or times with their offset',
      fix: 'state utc_offset_h: in the series, such as -9 for Alaska standard time, 0 for UTC',
    }));
  return offset_h;
}
