/** Reads when the rows of a file of hours hold: the moment that each states, in UTC. */

import { COMMON_YEAR, MS_PER_MINUTE } from '../../../units/dates.ts';
import type { ColumnName, Time } from '../../language/series.ts';
import type { Faults } from '../text/faults.ts';
import {
  type DateOrder,
  FIRST_YEAR,
  fullYear,
  LAST_YEAR,
  midnightOf,
  Stamps,
  timeOf,
} from '../text/moments.ts';
import { type Layout, timeColumns } from './layouts.ts';

interface StampReader {
  /** The moment of a row [ms since 1970]: UTC where it states its offset, else by the clock of the file; NaN with a fault. */
  read(fields: readonly string[], line: number): number;
  /** Offsets that stamps stated [min]. */
  readonly offsets_min: ReadonlySet<number>;
  /** Rows that stated none. */
  readonly withoutOffset: number;
}

/** @param places where the columns of the time stand in a row, in the order of `timeColumns` */
export function stampReader(
  layout: Layout,
  places: readonly number[],
  order: DateOrder | undefined,
  faults: Faults,
): StampReader {
  const columns = timeColumns(layout.time);
  return 'month' in layout.time
    ? new PartsReader(layout.time, columns, places, faults)
    : new TextReader(
        columns,
        places,
        order,
        layout.isTypical === 'always' ? layout.stamp : undefined,
        faults,
      );
}

/** Date and time as text, in one field or two. */
class TextReader implements StampReader {
  readonly offsets_min = new Set<number>();
  withoutOffset = 0;
  private readonly columns: readonly ColumnName[];
  private readonly places: readonly number[];
  private readonly stamps: Stamps;
  /** Of a typical year, whose years do not count. */
  private readonly typicalStamp: 'start' | 'end' | undefined;
  private readonly faults: Faults;

  constructor(
    columns: readonly ColumnName[],
    places: readonly number[],
    order: DateOrder | undefined,
    typicalStamp: 'start' | 'end' | undefined,
    faults: Faults,
  ) {
    this.columns = columns;
    this.places = places;
    this.stamps = new Stamps(order);
    this.typicalStamp = typicalStamp;
    this.faults = faults;
  }

  read(fields: readonly string[], line: number): number {
    const [first, second] = this.places as [number, number | undefined];
    const date = fields[first] ?? '';
    const moment_ms = this.stamps.read(
      second === undefined ? date : `${date.trim()} ${(fields[second] ?? '').trim()}`,
    );
    if (Number.isNaN(moment_ms)) {
      tellStamp(this.columns, this.places, fields, line, this.faults);
      return Number.NaN;
    }
    const { offset_min } = this.stamps;
    if (Number.isNaN(offset_min)) this.withoutOffset++;
    else this.offsets_min.add(offset_min);
    if (this.typicalStamp !== undefined) return inTypicalYear(moment_ms, this.typicalStamp);
    return Number.isNaN(offset_min) ? moment_ms : moment_ms - offset_min * MS_PER_MINUTE;
  }
}

/** Year, month, day, hour and minute in columns of their own; without a year, of a typical one. */
class PartsReader implements StampReader {
  readonly offsets_min = new Set<number>();
  withoutOffset = 1;
  private readonly time: Extract<Time, { readonly month: unknown }>;
  private readonly columns: readonly ColumnName[];
  private readonly places: readonly number[];
  private readonly faults: Faults;

  constructor(
    time: Extract<Time, { readonly month: unknown }>,
    columns: readonly ColumnName[],
    places: readonly number[],
    faults: Faults,
  ) {
    this.time = time;
    this.columns = columns;
    this.places = places;
    this.faults = faults;
  }

  read(fields: readonly string[], line: number): number {
    let at = 0;
    const next = () => wholeIn(fields[this.places[at++] as number] ?? '');
    const year = this.time.year === undefined ? COMMON_YEAR : fullYear(next());
    const midnight_ms = midnightOf(year, next(), next());
    const time_ms = timeOf(next(), this.time.minute === undefined ? 0 : next());
    if (midnight_ms !== undefined && !Number.isNaN(time_ms)) return midnight_ms + time_ms;
    tellStamp(this.columns, this.places, fields, line, this.faults);
    return Number.NaN;
  }
}

/** A whole number, such as 7, 07 or 7.0; NaN for all else. */
function wholeIn(text: string): number {
  const digits = /^\s*(\d+)(?:\.0*)?\s*$/.exec(text)?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
}

function tellStamp(
  columns: readonly ColumnName[],
  places: readonly number[],
  fields: readonly string[],
  line: number,
  faults: Faults,
): void {
  faults.add('stamp', line, () => ({
    found: columns.map((column, at) => `${column} is "${fields[places[at] as number] ?? ''}"`).join(', '),
    allowed: `a date from ${FIRST_YEAR} to ${LAST_YEAR} and an hour from 0 to 24, such as 2010-01-31T23:00`,
    fix: 'fix the stamp; where the day or the month stands first, date_order: says which',
  }));
}

/** The same month, day and time in the year that stands for typical ones; 24:00 stays on its day. */
export function inTypicalYear(moment_ms: number, stamp: 'start' | 'end'): number {
  const within_ms = stamp === 'end' ? 1 : 0;
  return new Date(moment_ms - within_ms).setUTCFullYear(COMMON_YEAR) + within_ms;
}
