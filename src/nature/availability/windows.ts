/** When limits let work happen: an index of workable stretches, built once for a place and a set of limits. */
import type { Cause } from '../../trace/lost-time.ts';

/** A stretch of time, [from, to) in hours since the start of the run. */
export interface Stretch {
  readonly from_h: number;
  readonly to_h: number;
}

/** Answers in O(log n) of the number of stretches; nothing is workable after the last. */
export class Windows {
  private readonly begins: Float64Array;
  private readonly ends: Float64Array;
  /** Workable hours before the beginning of each stretch. */
  private readonly before_h: Float64Array;
  /** Length of the longest stretch in each node of a binary tree over the stretches. */
  private readonly longest: Float64Array;
  private readonly leaves: number;
  /** What is asked for, and where: for who waits for it. */
  readonly name: string;
  private readonly wrong: (time_h: number) => Cause;
  /** The stretch that was found last: questions mostly come in the order of time. */
  private last = 0;

  /**
   * @param stretches in order of time, apart from each other
   * @param wrong what stands against work at a time that is not workable
   */
  constructor(
    stretches: readonly Stretch[],
    wrong: (time_h: number) => Cause = () => 'weather',
    name = 'workable weather',
  ) {
    this.name = name;
    this.wrong = wrong;
    this.begins = Float64Array.from(stretches, ({ from_h }) => from_h);
    this.ends = Float64Array.from(stretches, ({ to_h }) => to_h);
    this.before_h = new Float64Array(stretches.length + 1);
    for (const [run, { from_h, to_h }] of stretches.entries()) {
      this.before_h[run + 1] = (this.before_h[run] as number) + to_h - from_h;
    }
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(1, stretches.length)));
    this.longest = treeOfLongest(this.begins, this.ends, this.leaves);
  }

  /** Of hours, each holding for [k, k + 1): 1 where it is workable. */
  static ofHours(workable: Uint8Array): Windows {
    return new Windows(stretchesOf(workable.length, (hour) => workable[hour] === 1));
  }

  isWorkable(time_h: number): boolean {
    const run = this.runEndingAfter(time_h);
    return run < this.begins.length && (this.begins[run] as number) <= time_h;
  }

  /**
   * The earliest start at or after `time_h` of `need_h` workable hours on end; a window of exactly that length is
   * enough. Infinite when there is none before the series ends.
   */
  earliest(time_h: number, need_h: number): number {
    const run = this.runEndingAfter(time_h);
    if (run >= this.begins.length) return Number.POSITIVE_INFINITY;
    const start_h = Math.max(time_h, this.begins[run] as number);
    if (start_h + need_h <= (this.ends[run] as number)) return start_h;
    const long = this.nextOfLength(run + 1, need_h);
    return long < 0 ? Number.POSITIVE_INFINITY : (this.begins[long] as number);
  }

  /** The latest start at or before `time_h` of `need_h` workable hours on end; minus infinity when there is none. */
  latest(time_h: number, need_h: number): number {
    for (let run = Math.min(this.runEndingAfter(time_h), this.begins.length - 1); run >= 0; run--) {
      const start_h = Math.min(time_h, (this.ends[run] as number) - need_h);
      if (start_h >= (this.begins[run] as number)) return start_h;
    }
    return Number.NEGATIVE_INFINITY;
  }

  /** When `need_h` hours of work are done that goes on in every workable stretch from `time_h`; infinite if never. */
  finish(time_h: number, need_h: number): number {
    const run = this.runEndingAfter(time_h);
    if (run >= this.begins.length) return need_h === 0 ? time_h : Number.POSITIVE_INFINITY;
    const gone_h = Math.max(0, time_h - (this.begins[run] as number));
    const mark_h = (this.before_h[run] as number) + gone_h + need_h;
    const last = firstAtLeast(this.before_h, mark_h, run + 1) - 1;
    if (last >= this.begins.length) return Number.POSITIVE_INFINITY;
    return Math.max(time_h, (this.begins[last] as number) + mark_h - (this.before_h[last] as number));
  }

  /** The first workable moment at or after `time_h`. */
  opens(time_h: number): number {
    const run = this.runEndingAfter(time_h);
    return run < this.begins.length ? Math.max(time_h, this.begins[run] as number) : Number.POSITIVE_INFINITY;
  }

  /** End of the workable stretch that holds at `time_h`; `time_h` itself when none does. */
  openUntil(time_h: number): number {
    return this.isWorkable(time_h) ? (this.ends[this.runEndingAfter(time_h)] as number) : time_h;
  }

  /** Workable hours between two times. */
  worked_h(from_h: number, to_h: number): number {
    return this.workedBy_h(to_h) - this.workedBy_h(from_h);
  }

  /** Hours between two times that are not workable; exactly 0 within one stretch. */
  outside_h(from_h: number, to_h: number): number {
    if (this.openUntil(from_h) >= to_h) return 0;
    return Math.max(0, to_h - from_h - this.worked_h(from_h, to_h));
  }

  /** End of the last stretch; 0 when there is none. */
  get end_h(): number {
    return this.ends.at(-1) ?? 0;
  }

  stretches(): Stretch[] {
    return Array.from(this.begins, (from_h, run) => ({ from_h, to_h: this.ends[run] as number }));
  }

  /** What stands against work at a time that is not workable. */
  causeAt(time_h: number): Cause {
    return this.wrong(time_h);
  }

  /** Workable hours from the first stretch to a time. */
  private workedBy_h(time_h: number): number {
    const run = this.runEndingAfter(time_h);
    const begun_h = run < this.begins.length ? Math.max(0, time_h - (this.begins[run] as number)) : 0;
    return (this.before_h[run] as number) + begun_h;
  }

  /** The first stretch that ends after `time_h`. */
  private runEndingAfter(time_h: number): number {
    const { last } = this;
    const isPast = last === 0 || !((this.ends[last - 1] as number) > time_h);
    if (isPast && (this.ends[last] as number) > time_h) return last;
    let low = isPast ? last : 0;
    let high = isPast ? this.ends.length : last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] as number) > time_h) high = middle;
      else low = middle + 1;
    }
    this.last = low;
    return low;
  }

  /** The first stretch from `run` on that is at least `need_h` long; -1 when there is none. */
  private nextOfLength(run: number, need_h: number): number {
    let node = this.leaves + run;
    if (run >= this.begins.length) return -1;
    while ((this.longest[node] as number) < need_h) {
      // Up until this node is a left child, then over to its right neighbour.
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

/** Stretches of hours for which something holds, each hour k for [k, k + 1). */
export function stretchesOf(hours: number, holds: (hour: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  let from_h = -1;
  for (let hour = 0; hour <= hours; hour++) {
    const is = hour < hours && holds(hour);
    if (is && from_h < 0) from_h = hour;
    if (is || from_h < 0) continue;
    stretches.push({ from_h, to_h: hour });
    from_h = -1;
  }
  return stretches;
}

/** What two lists of stretches have in common. */
export function inBoth(some: readonly Stretch[], others: readonly Stretch[]): Stretch[] {
  const common: Stretch[] = [];
  let [one, other] = [0, 0];
  while (one < some.length && other < others.length) {
    const [a, b] = [some[one] as Stretch, others[other] as Stretch];
    const from_h = Math.max(a.from_h, b.from_h);
    const to_h = Math.min(a.to_h, b.to_h);
    if (from_h < to_h) common.push({ from_h, to_h });
    if (a.to_h < b.to_h) one++;
    else other++;
  }
  return common;
}

function treeOfLongest(begins: Float64Array, ends: Float64Array, leaves: number): Float64Array {
  const tree = new Float64Array(2 * leaves);
  for (let run = 0; run < begins.length; run++)
    tree[leaves + run] = (ends[run] as number) - (begins[run] as number);
  for (let node = leaves - 1; node >= 1; node--) {
    tree[node] = Math.max(tree[2 * node] as number, tree[2 * node + 1] as number);
  }
  return tree;
}

/** Index of the first value at or above a mark, from `low` on. */
function firstAtLeast(values: Float64Array, mark: number, low: number): number {
  let from = low;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] as number) >= mark) to = middle;
    else from = middle + 1;
  }
  return from;
}
