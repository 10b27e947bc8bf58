/** Dates and times as files write them: which is which, and when that is. */
import { HOURS_PER_DAY, MINUTES_PER_HOUR, MS_PER_HOUR, MS_PER_MINUTE } from '../../../units/dates.ts';

export const dateOrders = ['day-first', 'month-first', 'year-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Years that a stamp may have. */
export const [FIRST_YEAR, LAST_YEAR] = [1800, 2200];
/** Years of two digits are those of POSIX (strptime %y): 69 to 99 are of 1900, 0 to 68 of 2000. */
const PIVOT = 69;

const PARTED = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/;
const NAMED = /^(\d{1,2})[-/. ]?([A-Za-z]{3,9})[-/. ]?(\d{2,4})$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
/** Hour, minute, second, part of the day; the minute may follow without a colon. */
const CLOCK = /^(\d{1,2})(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)? ?([AaPp])?(?:\.?[Mm]\.?)?$/;
const OFFSET = / ?(?:(Z|z|UTC|GMT)|([+-])(\d\d):?(\d\d)?)$/;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Date and clock of a stamp, which `T`, a blank, an underscore or a colon parts; a compact one needs no mark. */
function halves(stamp: string): [string, string] {
  // ISO 8601, of which there are millions.
  if (stamp[4] === '-' && stamp[7] === '-' && (stamp[10] === 'T' || stamp[10] === ' ') && stamp[11] !== ' ')
    return [stamp.slice(0, 10), stamp.slice(11)];
  const compact = /^(\d{8})[T: _-]?(\d.*)?$/.exec(stamp);
  if (compact) return [compact[1] as string, compact[2] ?? ''];
  const at = stamp.search(/[T_ ](?=\d)/);
  return at < 0 ? [stamp, ''] : [stamp.slice(0, at), stamp.slice(at + 1).trimStart()];
}

/** Whether the day or the month stands first, where that is open; both where it may be either, none where it is no date. */
export function ordersOf(stamp: string): readonly DateOrder[] | 'any' {
  const [date] = halves(stamp.trim());
  const parts = PARTED.exec(date);
  if (parts === null || (parts[1] as string).length > 2) return 'any';
  return (['day-first', 'month-first'] as const).filter((order) => midnightRead(date, order) !== undefined);
}

/** Whether day and month are the same, so that their order does not matter. */
export function isAlike(stamp: string): boolean {
  const parts = PARTED.exec(halves(stamp.trim())[0]);
  return parts !== null && Number(parts[1]) === Number(parts[3]);
}

/** Midnight of a date [ms since 1970, as UTC]. */
export function midnightOf(year: number, month: number, day: number): number | undefined {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  return midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
    ? midnight.getTime()
    : undefined;
}

/** A year of two digits in full. */
export function fullYear(year: number): number {
  return year >= 100 ? year : year >= PIVOT ? 1900 + year : 2000 + year;
}

function midnightRead(date: string, order: DateOrder | undefined): number | undefined {
  const parts = PARTED.exec(date);
  if (parts) {
    const [a, b, c] = [parts[1] as string, parts[3] as string, parts[4] as string];
    if (a.length === 4) return c.length > 2 ? undefined : midnightOf(Number(a), Number(b), Number(c));
    if (a.length > 2 || c.length === 3) return undefined;
    if (order === 'year-first' && c.length <= 2) return midnightOf(fullYear(Number(a)), Number(b), Number(c));
    if ((c.length !== 2 && c.length !== 4) || order === undefined) return undefined;
    const [day, month] = order === 'day-first' ? [a, b] : [b, a];
    return order === 'year-first' ? undefined : midnightOf(fullYear(Number(c)), Number(month), Number(day));
  }
  const compact = COMPACT.exec(date);
  if (compact) return midnightOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named = NAMED.exec(date);
  const month = months.indexOf((named?.[2] ?? '').slice(0, 3).toLowerCase()) + 1;
  if (named && month > 0) return midnightOf(fullYear(Number(named[3])), month, Number(named[1]));
  return undefined;
}

/** Reads stamps of one form; the date of the one before is kept, since many hours have one date. */
export class Stamps {
  /** Offset from UTC that the last stamp stated [min]; NaN where it stated none. */
  offset_min = Number.NaN;
  private readonly order: DateOrder | undefined;
  private date = '';
  private readonly clocks = new Map<string, number>();
  private midnight_ms: number | undefined;

  constructor(order: DateOrder | undefined) {
    this.order = order;
  }

  /** The moment of a stamp as its clock has it [ms since 1970, as UTC]; NaN where it is none. */
  read(stamp: string): number {
    let text = stamp.trim();
    this.offset_min = Number.NaN;
    const offset = isPlainClock(text) ? null : OFFSET.exec(text);
    // "2010-01-31" ends like an offset; only what follows a clock is one.
    if (offset && offset.index > 8) {
      const sign = offset[2] === '-' ? -1 : 1;
      this.offset_min =
        offset[1] === undefined ? sign * (Number(offset[3]) * MINUTES_PER_HOUR + Number(offset[4] ?? 0)) : 0;
      text = text.slice(0, offset.index);
    }
    const [date, clock] = halves(text);
    // Of one day the dates, of many days the clocks are the same.
    if (date !== this.date) {
      this.date = date;
      this.midnight_ms = midnightRead(date, this.order);
    }
    if (this.midnight_ms === undefined) return Number.NaN;
    const time_ms = clock === '' ? 0 : this.clockOf(clock);
    return this.midnight_ms + time_ms;
  }

  private clockOf(clock: string): number {
    const known = this.clocks.get(clock);
    if (known !== undefined) return known;
    const time_ms = clockOf(clock);
    if (this.clocks.size < MOST_CLOCKS) this.clocks.set(clock, time_ms);
    return time_ms;
  }
}

/** Ends with hour, minute and perhaps second, and so with no offset. */
function isPlainClock(text: string): boolean {
  const { length } = text;
  return (
    length < 11 ||
    (length === 16 && text[13] === ':') ||
    (length === 19 && text[16] === ':' && text[13] === ':')
  );
}

/** The clocks of a day by the minute; more are not kept. */
const MOST_CLOCKS = 1440;

/** Time since midnight [ms]; NaN where it is none. */
function clockOf(clock: string): number {
  const parts = CLOCK.exec(clock);
  if (parts === null) return Number.NaN;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  const half = parts[4]?.toLowerCase();
  if (half !== undefined && (hour < 1 || hour > 12)) return Number.NaN;
  return timeOf(half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0), minute, second);
}

/** Time since midnight [ms]: hours 0 to 24, of which the last has no minutes; NaN for others. */
export function timeOf(hour: number, minute: number, second = 0): number {
  const isTime =
    Number.isInteger(hour) && hour >= 0 && hour <= HOURS_PER_DAY && minute >= 0 && minute < 60 && second < 60;
  if (!isTime || (hour === HOURS_PER_DAY && minute + second > 0)) return Number.NaN;
  return hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * 1000;
}
