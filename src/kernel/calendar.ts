/** The event calendar and its clock: events in a total order. */
import FastPriorityQueue from 'fastpriorityqueue';

/** What an event wakes when it is due. */
export interface Due {
  readonly name: string;
  wake(entry: Entry): void;
}

/**
 * One event; the only shape that the calendar knows. `owner` is null unless it is pending. Its owner may
 * schedule it again once it has run, so that a process makes no new event for each wait.
 */
export class Entry {
  time = Number.NaN;
  rank = 0;
  order = 0;
  owner: Due | null = null;
  payload: unknown = undefined;
  /** Number of the event that scheduled this one, and the code of its reason. */
  by = 0;
  reason = 0;

  /** Whether it is still to run. */
  get isPending(): boolean {
    return this.owner !== null;
  }
}

/** Earlier first, then lower rank, then first scheduled. Called for every swap in the heap. */
function before(a: Entry, b: Entry): boolean {
  if (a.time !== b.time) return a.time < b.time;
  if (a.rank !== b.rank) return a.rank < b.rank;
  return a.order < b.order;
}

/** Fewest cancelled events that are worth a sweep. */
const SWEEP_AT = 64;

/**
 * A heap for later events, and two queues for events of the present time, which need no heap: only events that
 * are due already come before them.
 */
export class Calendar {
  now = 0;
  /** Number of the current event, when a record of causes is kept. */
  running = 0;
  private readonly heap = new FastPriorityQueue<Entry>(before);
  private readonly urgent = new Fifo();
  private readonly due = new Fifo();
  /** The top of the heap has run and was not removed yet: the next event may replace it. */
  private spent = false;
  private cancelled = 0;
  private entered = 0;

  /** Schedules an event at `time`, now or later. */
  at(time: number, rank: number, entry: Entry, owner: Due): void {
    this.note(time, rank, entry, owner);
    if (rank === 0 && time === this.now) this.due.add(entry);
    else if (this.spent) {
      this.spent = false;
      this.heap.replaceTop(entry);
    } else this.heap.add(entry);
  }

  /** Schedules an event now, after those that are due already. */
  soon(entry: Entry, owner: Due): void {
    this.note(this.now, 0, entry, owner);
    this.due.add(entry);
  }

  /** Schedules an event now, before all others except earlier urgent ones. */
  urgently(entry: Entry, owner: Due): void {
    this.note(this.now, Number.MIN_SAFE_INTEGER, entry, owner);
    this.urgent.add(entry);
  }

  /** Cancels a pending event; does nothing for one that has run or was cancelled. */
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

  /** @internal Counts a cancelled event that has left one of the queues. */
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

  /** The first pending event of the heap, without removing it. */
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

  /** Removes all cancelled events of the heap at once, to free memory. */
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

/** Events first in, first out, in a ring that grows when it is full. */
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

  /** The first event that was not cancelled. */
  first(calendar: Calendar): Entry | undefined {
    while (this.length > 0) {
      const entry = this.ring[this.head] as Entry;
      if (entry.owner !== null) return entry;
      this.drop();
      calendar.dropped();
    }
    return undefined;
  }

  /** Removes the first event. */
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
