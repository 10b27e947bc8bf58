/** The event calendar: what is due, in a total order that leaves nothing to luck. */
import FastPriorityQueue from 'fastpriorityqueue';

/** Something that an event calls when its time has come. */
export interface Due {
  wake(entry: Entry): void;
}

/** One pending event. `owner` is null once it is cancelled or has run. */
export class Entry {
  readonly time: number;
  readonly rank: number;
  readonly order: number;
  owner: Due | null;
  readonly payload: unknown;

  constructor(time: number, rank: number, order: number, owner: Due, payload: unknown) {
    this.time = time;
    this.rank = rank;
    this.order = order;
    this.owner = owner;
    this.payload = payload;
  }
}

/** Earlier first, then lower rank, then who asked first. Called for every swap in the heap. */
function before(a: Entry, b: Entry): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.order < b.order;
}

/** Below this many cancelled events a sweep is not worth its while. */
const SWEEP_AT = 64;

export class Calendar {
  private queue = new FastPriorityQueue<Entry>(before);
  private cancelled = 0;
  /** Events entered so far; the next one gets this number. */
  entered = 0;

  enter(time: number, rank: number, owner: Due, payload: unknown): Entry {
    const entry = new Entry(time, rank, this.entered++, owner, payload);
    this.queue.add(entry);
    return entry;
  }

  /** Takes a pending event out; one that has run or was cancelled before is left alone. */
  cancel(entry: Entry): void {
    if (entry.owner === null) return;
    entry.owner = null;
    this.cancelled++;
    if (this.cancelled > SWEEP_AT && this.cancelled * 2 > this.queue.size) this.sweep();
  }

  /** Time of the next event; infinite when there is none. */
  nextTime(): number {
    this.dropCancelled();
    return this.queue.peek()?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out the next event. */
  next(): Entry | undefined {
    this.dropCancelled();
    return this.queue.poll();
  }

  /** Events that are still to run. */
  get size(): number {
    return this.queue.size - this.cancelled;
  }

  private dropCancelled(): void {
    while (this.cancelled > 0 && this.queue.peek()?.owner === null) {
      this.queue.poll();
      this.cancelled--;
    }
  }

  private sweep(): void {
    const pending: Entry[] = [];
    this.queue.forEach((entry) => {
      if (entry.owner !== null) pending.push(entry);
    });
    this.queue.heapify(pending);
    this.cancelled = 0;
  }
}
