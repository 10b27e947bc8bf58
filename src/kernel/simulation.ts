/** The clock and the processes that live by it. */
import { Actor } from './actor.ts';
import { Calendar, type Due, type Entry } from './calendar.ts';
import { Hold, type Process, type Waitable, type Waiter } from './wait.ts';

const URGENT = Number.NEGATIVE_INFINITY;
const THE_HOLD = new Hold();

export class Simulation {
  /** Simulated time; the kernel does not know its unit. */
  now = 0;
  /** Events that have run. */
  events = 0;
  /** The process that runs at this moment. */
  current: Actor | null = null;
  private readonly calendar = new Calendar();
  private holdEnd = Number.NaN;
  private holdRank = 0;
  private halted = false;

  /**
   * Starts a process. It first runs at the current time, after the one who started it has come to a wait,
   * and before any other event of this instant.
   */
  start<R>(name: string, story: Process<R>): Actor<R> {
    return new Actor(this, name, story);
  }

  /**
   * To be yielded: waits for a time. At equal times the lower rank goes first, then who asked first.
   * @throws RangeError for a negative, NaN or infinite duration
   */
  hold(duration: number, rank = 0): Hold {
    if (!(duration >= 0 && duration < Number.POSITIVE_INFINITY)) throw this.badTime('hold of', duration);
    return this.holdTo(this.now + duration, rank);
  }

  /**
   * To be yielded: waits until a moment, exactly.
   * @throws RangeError for a moment in the past, NaN or infinite
   */
  holdUntil(time: number, rank = 0): Hold {
    if (!(time >= this.now && time < Number.POSITIVE_INFINITY)) throw this.badTime('hold until', time);
    return this.holdTo(time, rank);
  }

  /** A time-out for `anyOf`: comes `duration` after it is begun. */
  timer(duration: number): Timer {
    if (!(duration >= 0)) throw this.badTime('timer of', duration);
    return new Timer(this, duration);
  }

  /** Runs all events before `until`; those at `until` stay for a later run. The clock then stands at `until`. */
  run(until = Number.POSITIVE_INFINITY): void {
    if (Number.isNaN(until) || until < this.now) throw this.badTime('run until', until);
    this.halted = false;
    while (!this.halted && this.calendar.nextTime() < until) this.step();
    if (!this.halted && until < Number.POSITIVE_INFINITY) this.now = until;
  }

  /** Runs the next event; false when there is none. */
  step(): boolean {
    const entry = this.calendar.next();
    if (entry === undefined) return false;
    const owner = entry.owner as Due;
    entry.owner = null;
    this.now = entry.time;
    this.events++;
    owner.wake(entry);
    return true;
  }

  /** Ends the current `run` after the event that is under way; a later `run` goes on from there. */
  halt(): void {
    this.halted = true;
  }

  /** Time of the next event; infinite when none is pending. */
  get nextTime(): number {
    return this.calendar.nextTime();
  }

  // For the kernel's own use.

  /** @internal An event of this instant, before all others but urgent ones that were entered earlier. */
  urgently(owner: Due, payload: unknown): Entry {
    return this.calendar.enter(this.now, URGENT, owner, payload);
  }

  /** @internal An event of this instant, after those that are due already. */
  soon(owner: Due, payload: unknown): Entry {
    return this.calendar.enter(this.now, 0, owner, payload);
  }

  /** @internal */
  after(duration: number, owner: Due): Entry {
    return this.calendar.enter(this.now + duration, 0, owner, undefined);
  }

  /** @internal */
  endOfHold(owner: Due): Entry {
    const time = this.holdEnd;
    if (Number.isNaN(time)) throw new Error('a hold was yielded twice; call sim.hold anew for each wait');
    this.holdEnd = Number.NaN;
    return this.calendar.enter(time, this.holdRank, owner, undefined);
  }

  /** @internal */
  noHoldPending(): void {
    if (Number.isNaN(this.holdEnd)) return;
    this.holdEnd = Number.NaN;
    throw new Error('sim.hold was called but not yielded (in anyOf and allOf use sim.timer)');
  }

  /** @internal */
  cancel(entry: Entry): void {
    this.calendar.cancel(entry);
  }

  private holdTo(time: number, rank: number): Hold {
    if (Number.isNaN(rank)) throw this.badTime('hold with rank', rank);
    this.noHoldPending();
    this.holdEnd = time;
    this.holdRank = rank;
    return THE_HOLD;
  }

  private badTime(what: string, value: number): RangeError {
    const who = this.current ? ` by "${this.current.name}"` : '';
    return new RangeError(`${what} ${value}${who} at ${this.now}: not a time that can be waited for`);
  }
}

/** Comes a given time after it was begun. An infinite one never comes. */
export class Timer implements Waitable, Due {
  readonly name = 'a timer';
  private readonly sim: Simulation;
  private readonly duration: number;
  private waiter: Waiter | null = null;
  private entry: Entry | null = null;

  constructor(sim: Simulation, duration: number) {
    this.sim = sim;
    this.duration = duration;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter) throw new Error('a timer serves one wait; make another');
    this.waiter = waiter;
    if (this.duration < Number.POSITIVE_INFINITY) this.entry = this.sim.after(this.duration, this);
    return false;
  }

  abandon(): void {
    if (this.entry !== null) this.sim.cancel(this.entry);
    this.entry = null;
    this.waiter = null;
  }

  wake(): void {
    this.entry = null;
    this.waiter?.resume(undefined, this);
  }
}
