/** When something is possible, and if not, why and until when: weather windows, open seasons, calendars, closures. */
import type { Cause } from '../../trace/lost-time.ts';
import { firstWhere } from '../search.ts';
import { type Interval, intersected, ROUNDING_H, united } from './intervals.ts';

/** What closes, and what it is called. */
export interface AvailabilityOptions {
  /** The cause at a time when it is closed; also used while a longer interval is waited for. */
  readonly cause: Cause | ((time_h: number) => Cause);
  /** Name of what is waited for, and where. */
  readonly name: string;
}

/** Intervals in which something is possible; answers in O(log n) of their number. It is closed after the last. */
export class Availability {
  readonly intervals: readonly Interval[];
  readonly name: string;
  private readonly cause: AvailabilityOptions['cause'];
  private readonly begins: Float64Array;
  private readonly ends: Float64Array;
  /** Open hours before the beginning of each interval; computed at first use, as is the tree. */
  private before_h: Float64Array | null = null;
  private lengths: LengthTree | null = null;
  /** The interval that was found last: calls mostly come in the order of time. */
  private last = 0;

  /** @param intervals in order of time, not touching */
  constructor(intervals: readonly Interval[], { cause, name }: AvailabilityOptions) {
    this.intervals = intervals;
    this.name = name;
    this.cause = cause;
    this.begins = Float64Array.from(intervals, ({ from_h }) => from_h);
    this.ends = Float64Array.from(intervals, ({ to_h }) => to_h);
  }

  isOpen(time_h: number): boolean {
    const at = this.firstEndingAfter(time_h);
    return at < this.begins.length && (this.begins[at] as number) <= time_h;
  }

  /** `time_h` itself when open, else the next opening [h]; infinite when there is none. */
  opens(time_h: number): number {
    const at = this.firstEndingAfter(time_h);
    return at < this.begins.length ? Math.max(time_h, this.begins[at] as number) : Number.POSITIVE_INFINITY;
  }

  /** End of the interval at `time_h` [h]; `time_h` itself when closed. */
  closes(time_h: number): number {
    const at = this.firstEndingAfter(time_h);
    return at < this.begins.length && (this.begins[at] as number) <= time_h
      ? (this.ends[at] as number)
      : time_h;
  }

  /** The cause at a time when it is closed. */
  causeAt(time_h: number): Cause {
    return typeof this.cause === 'string' ? this.cause : this.cause(time_h);
  }

  /** End of the last interval; 0 when there is none. */
  get end_h(): number {
    return this.ends.at(-1) ?? 0;
  }

  /**
   * When both are open. Where this one is closed, its cause counts, else that of the other.
   * @param name of the result; that of the other when not given
   */
  and(other: Availability, name = other.name): Availability {
    const cause = (time_h: number): Cause =>
      this.isOpen(time_h) ? other.causeAt(time_h) : this.causeAt(time_h);
    return new Availability(intersected(this.intervals, other.intervals), { cause, name });
  }

  /** When one of them is open, or both; cause and name are those of this one. */
  or({ intervals }: Availability): Availability {
    const { cause, name } = this;
    return new Availability(united([...this.intervals, ...intervals]), { cause, name });
  }

  /**
   * The earliest start at or after `time_h` of `need_h` hours of work on end; an interval of exactly that length is
   * enough. Infinite when there is none.
   */
  earliest(time_h: number, need_h: number): number {
    const at = this.firstEndingAfter(time_h);
    if (at >= this.begins.length) return Number.POSITIVE_INFINITY;
    const start_h = Math.max(time_h, this.begins[at] as number);
    if (start_h + need_h <= (this.ends[at] as number) + ROUNDING_H) return start_h;
    this.lengths ??= new LengthTree(this.begins, this.ends);
    const long = this.lengths.nextOfLength(at + 1, need_h - ROUNDING_H);
    return long < 0 ? Number.POSITIVE_INFINITY : (this.begins[long] as number);
  }

  /** The latest start at or before `time_h` of `need_h` open hours on end; minus infinity when there is none. */
  latest(time_h: number, need_h: number): number {
    for (let at = Math.min(this.firstEndingAfter(time_h), this.begins.length - 1); at >= 0; at--) {
      const start_h = Math.min(time_h, (this.ends[at] as number) - need_h);
      if (start_h >= (this.begins[at] as number)) return start_h;
    }
    return Number.NEGATIVE_INFINITY;
  }

  /** End of `need_h` hours of work that begins at `time_h` and pauses while closed [h]; infinite if never. */
  finish(time_h: number, need_h: number): number {
    const at = this.firstEndingAfter(time_h);
    if (at >= this.begins.length) return need_h === 0 ? time_h : Number.POSITIVE_INFINITY;
    const before_h = this.hoursBefore();
    const gone_h = Math.max(0, time_h - (this.begins[at] as number));
    const mark_h = (before_h[at] as number) + gone_h + need_h;
    const last = firstWhere(at + 1, before_h.length, (index) => (before_h[index] as number) >= mark_h) - 1;
    if (last >= this.begins.length) return Number.POSITIVE_INFINITY;
    return Math.max(time_h, (this.begins[last] as number) + mark_h - (before_h[last] as number));
  }

  /** Hours of work at full rate that can be done between two times: all open hours, unless something slows the work. */
  worked_h(from_h: number, to_h: number): number {
    return this.open_h(from_h, to_h);
  }

  /** Hours that `need_h` hours of work at full rate take from a time on, whether it is open or not. */
  takes_h(_from_h: number, need_h: number): number {
    return need_h;
  }

  /** Hours of work at full rate done between two times, whether it is open or not. */
  done_h(from_h: number, to_h: number): number {
    return to_h - from_h;
  }

  /** Hours between two times that are not open; exactly 0 within one interval. */
  outside_h(from_h: number, to_h: number): number {
    if (this.closes(from_h) >= to_h) return 0;
    return Math.max(0, to_h - from_h - this.open_h(from_h, to_h));
  }

  private open_h(from_h: number, to_h: number): number {
    return this.workedBy_h(to_h) - this.workedBy_h(from_h);
  }

  /** Open hours from the first interval to a time. */
  private workedBy_h(time_h: number): number {
    const at = this.firstEndingAfter(time_h);
    const begun_h = at < this.begins.length ? Math.max(0, time_h - (this.begins[at] as number)) : 0;
    return (this.hoursBefore()[at] as number) + begun_h;
  }

  private hoursBefore(): Float64Array {
    if (this.before_h === null) {
      this.before_h = new Float64Array(this.intervals.length + 1);
      for (const [at, { from_h, to_h }] of this.intervals.entries())
        this.before_h[at + 1] = (this.before_h[at] as number) + to_h - from_h;
    }
    return this.before_h;
  }

  private firstEndingAfter(time_h: number): number {
    const { last, ends } = this;
    const isPast = last === 0 || !((ends[last - 1] as number) > time_h);
    if (isPast && (ends[last] as number) > time_h) return last;
    this.last = firstWhere(
      isPast ? last : 0,
      isPast ? ends.length : last,
      (at) => (ends[at] as number) > time_h,
    );
    return this.last;
  }
}

/** When all of them are open; the cause is that of the first that is closed. null is always open. */
export function whenAll(...parts: readonly (Availability | null)[]): Availability | null {
  return parts.reduce((all, part) => (all === null || part === null ? (all ?? part) : all.and(part)), null);
}

/** The longest interval in each node of a binary tree over the intervals: finds the next that is long enough. */
class LengthTree {
  private readonly longest: Float64Array;
  private readonly leaves: number;
  private readonly count: number;

  constructor(begins: Float64Array, ends: Float64Array) {
    this.count = begins.length;
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(1, begins.length)));
    this.longest = new Float64Array(2 * this.leaves);
    for (let at = 0; at < begins.length; at++)
      this.longest[this.leaves + at] = (ends[at] as number) - (begins[at] as number);
    for (let node = this.leaves - 1; node >= 1; node--) {
      this.longest[node] = Math.max(this.longest[2 * node] as number, this.longest[2 * node + 1] as number);
    }
  }

  /** The first interval from `at` on that is at least `need_h` long; -1 when there is none. */
  nextOfLength(at: number, need_h: number): number {
    let node = this.leaves + at;
    if (at >= this.count) return -1;
    while ((this.longest[node] as number) < need_h) {
      // Up until this node is a left child, then to its right neighbour.
      while (node & 1) node >>>= 1;
      if (node === 0) return -1;
      node++;
    }
    while (node < this.leaves) {
      node *= 2;
      if ((this.longest[node] as number) < need_h) node++;
    }
    return node - this.leaves;
  }
}
