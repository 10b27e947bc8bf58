/** When the weather lets work happen: an index of workable hours, built once for a station and a set of limits. */

/** Hour k of a series holds for [k, k + 1). */
export class Windows {
  /** Workable stretches: beginning and end of each [h], in order. */
  private readonly begins: Float64Array;
  private readonly ends: Float64Array;
  /** Workable hours before the beginning of each stretch. */
  private readonly before_h: Float64Array;
  /** Length of the longest stretch in each node of a binary tree over the stretches. */
  private readonly longest: Float64Array;
  private readonly leaves: number;
  private readonly onlyVisibility: Uint8Array;

  /**
   * @param workable 1 for each hour in which all limits are kept
   * @param onlyVisibility 1 for each hour in which nothing but the visibility is wrong
   */
  constructor(workable: Uint8Array, onlyVisibility: Uint8Array = new Uint8Array(workable.length)) {
    this.onlyVisibility = onlyVisibility;
    const begins: number[] = [];
    const ends: number[] = [];
    for (let hour = 0; hour < workable.length; hour++) {
      if (workable[hour] !== 1) continue;
      if (hour === 0 || workable[hour - 1] !== 1) begins.push(hour);
      if (hour === workable.length - 1 || workable[hour + 1] !== 1) ends.push(hour + 1);
    }
    this.begins = Float64Array.from(begins);
    this.ends = Float64Array.from(ends);
    this.before_h = new Float64Array(begins.length + 1);
    for (let run = 0; run < begins.length; run++) {
      this.before_h[run + 1] =
        (this.before_h[run] as number) + (ends[run] as number) - (begins[run] as number);
    }
    this.leaves = 2 ** Math.ceil(Math.log2(Math.max(1, begins.length)));
    this.longest = treeOfLongest(this.begins, this.ends, this.leaves);
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

  /** What is wrong at a moment that is not workable. */
  causeAt(time_h: number): 'weather' | 'visibility' {
    return this.onlyVisibility[Math.floor(time_h)] === 1 ? 'visibility' : 'weather';
  }

  /** The first stretch that ends after `time_h`. */
  private runEndingAfter(time_h: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] as number) > time_h) high = middle;
      else low = middle + 1;
    }
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
