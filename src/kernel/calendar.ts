/** The event calendar and its clock: what is due, in a total order that leaves nothing to luck. */
import FastPriorityQueue from 'fastpriorityqueue';

/** Something that an event calls when its time has come. */
export interface Due {
  readonly name: string;
  wake(entry: Entry): void;
}

/**
 * One event; the only shape that the calendar knows. `owner` is null unless it is pending. Who owns it may enter it
 * again once it has run, so that a process makes no new event for each wait.
 */
export class Entry {
  time = Number.NaN;
  rank = 0;
  order = 0;
  owner: Due | null = null;
  payload: unknown = undefined;
  /** Number of the event during which this one was entered, and the code of what its delay stands for. */
  by = 0;
  reason = 0;

  /** Whether it is still to come. */
  get isPending(): boolean {
    return this.owner !== null;
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

/**
 * A heap for what lies ahead, and two lines for what is entered for the instant that is under way: those need no
 * heap, because nothing can come before them but what is due already.
 */
export class Calendar {
  now = 0;
  /** Number of the event that is under way, when a record of causes is kept. */
  running = 0;
  private readonly heap = new FastPriorityQueue<Entry>(before);
  private readonly urgent = new Fifo();
  private readonly due = new Fifo();
  /** The top of the heap has been handed out and not been taken off yet: what is entered next may replace it. */
  private spent = false;
  private cancelled = 0;
  private entered = 0;

  /** Enters an event at `time`, now or later. */
  at(time: number, rank: number, entry: Entry, owner: Due): void {
    this.note(time, rank, entry, owner);
    if (rank === 0 && time === this.now) this.due.add(entry);
    else if (this.spent) {
      this.spent = false;
      this.heap.replaceTop(entry);
    } else this.heap.add(entry);
  }

  /** Enters an event of this instant, after those that are due already. */
  soon(entry: Entry, owner: Due): void {
    this.note(this.now, 0, entry, owner);
    this.due.add(entry);
  }

  /** Enters an event of this instant, before all others but urgent ones that were entered earlier. */
  urgently(entry: Entry, owner: Due): void {
    this.note(this.now, Number.MIN_SAFE_INTEGER, entry, owner);
    this.urgent.add(entry);
  }

  /** Takes a pending event out; one that has run or was cancelled before is left alone. */
  cancel(entry: Entry): void {
    if (entry.owner === null) return;
    entry.owner = null;
    entry.payload = undefined;
    this.cancelled++;
    if (this.cancelled > SWEEP_AT && this.cancelled * 2 > this.heap.size) this.sweep();
  }

  /** Time of the next event; infinite when there is none. */
  nextTime(): number {
    if (this.urgent.first(this) !== undefined || this.due.first(this) !== undefined) return this.now;
    return this.top()?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Takes out the next event before `until`, or at it when that is included. */
  next(until: number, inclusive: boolean): Entry | undefined {
    if (this.urgent.length > 0) {
      const urgent = this.urgent.first(this);
      if (urgent !== undefined) {
        this.urgent.drop();
        return urgent;
      }
    }
    const top = this.top();
    if (this.due.length > 0) {
      const due = this.due.first(this);
      if (due !== undefined && (top === undefined || before(due, top))) {
        this.due.drop();
        return due;
      }
    }
    if (top === undefined || (inclusive ? top.time > until : top.time >= until)) return undefined;
    this.spent = true;
    return top;
  }

  /** Events that are still to run. */
  get pending(): number {
    const held = this.heap.size + this.urgent.length + this.due.length - this.cancelled;
    return this.spent ? held - 1 : held;
  }

  /** @internal A cancelled event has left one of the lines. */
  dropped(): void {
    this.cancelled--;
  }

  private note(time: number, rank: number, entry: Entry, owner: Due): void {
    entry.time = time;
    entry.rank = rank;
    entry.order = this.entered++;
    entry.owner = owner;
    entry.by = this.running;
  }

  /** The first pending event of the heap, which is left in its place. */
  private top(): Entry | undefined {
    if (this.spent) {
      this.spent = false;
      this.heap.poll();
    }
    let top = this.heap.peek();
    while (top !== undefined && top.owner === null) {
      this.heap.poll();
      this.cancelled--;
      top = this.heap.peek();
    }
    return top;
  }

  /** Drops all cancelled events of the heap at once, and their memory with them. */
  private sweep(): void {
    this.top();
    // Its `forEach` would sort; its types do not show its array.
    const { array, size } = this.heap as unknown as {
      readonly array: readonly Entry[];
      readonly size: number;
    };
    const pending: Entry[] = [];
    for (let place = 0; place < size; place++) {
      const entry = array[place] as Entry;
      if (entry.owner !== null) pending.push(entry);
    }
    this.cancelled -= size - pending.length;
    this.heap.heapify(pending);
  }
}

/** Events in the order in which they were entered, in a ring that grows when it is full. */
class Fifo {
  private ring: (Entry | undefined)[] = new Array(16).fill(undefined);
  private mask = 15;
  private head = 0;
  length = 0;

  add(entry: Entry): void {
    if (this.length > this.mask) this.grow();
    this.ring[(this.head + this.length) & this.mask] = entry;
    this.length++;
  }

  /** The first that was not cancelled. */
  first(calendar: Calendar): Entry | undefined {
    while (this.length > 0) {
      const entry = this.ring[this.head] as Entry;
      if (entry.owner !== null) return entry;
      this.drop();
      calendar.dropped();
    }
    return undefined;
  }

  /** Takes off the first. */
  drop(): void {
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & this.mask;
    this.length--;
  }

  private grow(): void {
    const { ring, head } = this;
    this.ring = [...ring.slice(head), ...ring.slice(0, head), ...new Array(ring.length).fill(undefined)];
    this.head = 0;
    this.mask = this.ring.length - 1;
  }
}
