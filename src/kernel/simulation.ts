/** A simulation: the clock, the calendar and its processes. */
import { Actor } from './actor.ts';
import { type Alarm, AlarmCaller, Timer } from './alarm.ts';
import { Calendar, type Due, Entry } from './calendar.ts';
import { Causes, Reason } from './causes.ts';
import { ZeroTimeError } from './failure.ts';
import { HOLD, type Hold, PendingHold, WORK } from './hold.ts';
import { Living } from './process-list.ts';
import type { Process, Waitable } from './wait.ts';
import { type Deadlock, deadlocksAmong, type Waiting, whoWaits } from './waiting.ts';

/** What a simulation keeps and when it gives up. */
export interface SimulationOptions {
  /** Events at one time after which the run ends with an error, because the clock stands still [10 million]. */
  readonly zeroTimeLimit?: number;
  /** Keeps a record of which event caused which (`causes`). */
  readonly record?: boolean;
}

/** A clock, a calendar of events, and the processes that live by them. */
export class Simulation {
  /** Events that have run. */
  events = 0;
  /** The process that runs at this moment. */
  current: Actor | null = null;
  /** Which event caused which, if that is recorded. */
  readonly causes: Causes | null;
  /** @internal */
  readonly calendar = new Calendar();
  private readonly zeroTimeLimit: number;
  private eventsNow = 0;
  private halted = false;
  /** Calls the actions of alarms; one for each activity. */
  private readonly callers = new Map<string, AlarmCaller>();
  private lastCaller: AlarmCaller | null = null;
  /** @internal */
  readonly asked = new PendingHold();
  /** @internal */
  readonly living = new Living();

  constructor({ zeroTimeLimit = 10_000_000, record = false }: SimulationOptions = {}) {
    if (!(zeroTimeLimit > 0)) throw new RangeError(`zeroTimeLimit ${zeroTimeLimit}; allowed is more than 0`);
    this.zeroTimeLimit = zeroTimeLimit;
    this.causes = record ? new Causes(this.calendar) : null;
  }

  /** Simulated time; the kernel does not know its unit. */
  get now(): number {
    return this.calendar.now;
  }

  /**
   * Starts a process. It first runs at the current time, once the process that started it waits, and before any
   * other event of this time.
   */
  start<R>(name: string, story: Process<R>): Actor<R> {
    const actor = new Actor(this, name, story);
    this.living.add(actor as Actor);
    return actor;
  }

  /**
   * To be yielded: waits for a time [0 or more]. At equal times the lower rank goes first, then first come.
   * @param activity what the time is for, in the record of causes
   * @throws RangeError for a negative, NaN or infinite duration
   */
  hold(duration: number, activity = 'hold', rank = 0): Hold {
    const time = this.calendar.now + duration;
    if (!(duration >= 0 && time < Number.POSITIVE_INFINITY)) throw this.badTime('hold of', duration);
    return this.holdTo(HOLD, time, activity, rank);
  }

  /**
   * To be yielded: waits until a moment, exactly.
   * @throws RangeError for a moment in the past, NaN or infinite
   */
  holdUntil(time: number, activity = 'hold', rank = 0): Hold {
    this.checkMoment('hold until', time);
    return this.holdTo(HOLD, time, activity, rank);
  }

  /**
   * To be yielded: a hold that an interrupt ends without throwing. Returns the `Interrupt`, whose `left` is the
   * time still to do, or undefined when all of it was done.
   * @throws RangeError for a negative, NaN or infinite duration
   */
  work(duration: number, activity = 'work', rank = 0): Hold {
    const time = this.calendar.now + duration;
    if (!(duration >= 0 && time < Number.POSITIVE_INFINITY)) throw this.badTime('work of', duration);
    return this.holdTo(WORK, time, activity, rank);
  }

  /**
   * A time-out for `anyOf`: ends `duration` after it begins; an infinite one never ends.
   * @throws RangeError for a negative or NaN duration
   */
  timer(duration: number, activity = 'timer'): Timer {
    if (!(duration >= 0)) throw this.badTime('timer of', duration);
    return new Timer(this, duration, activity);
  }

  /**
   * Calls `action` at a time, without a process. What takes time or waits is better written as a process.
   * @throws RangeError for a moment in the past, NaN or infinite
   */
  at(time: number, action: () => void, activity = 'alarm', rank = 0): Alarm {
    this.checkMoment('an alarm at', time);
    if (Number.isNaN(rank)) throw this.badTime(`${activity} with rank`, rank);
    return this.enter(time, rank, 'alarm', activity, this.callerOf(activity), action);
  }

  /** Calls `action` after a duration [0 or more, finite]. */
  after(duration: number, action: () => void, activity = 'alarm', rank = 0): Alarm {
    if (!(duration >= 0)) throw this.badTime('an alarm after', duration);
    return this.at(this.calendar.now + duration, action, activity, rank);
  }

  /** Cancels an alarm, also one that is due now. Does nothing for one that has run or was cancelled before. */
  cancel(alarm: Alarm): void {
    this.calendar.cancel(alarm as Entry);
  }

  /**
   * Moves a pending alarm to another time; returns the alarm that takes its place.
   * @throws Error when it has run or was cancelled
   */
  reschedule(alarm: Alarm, time: number): Alarm {
    const { owner, rank, payload } = alarm as Entry;
    if (owner === null) throw new Error('an alarm that has come or was cancelled cannot be moved');
    this.checkMoment('an alarm at', time);
    this.cancel(alarm);
    return this.enter(time, rank, 'alarm', (owner as AlarmCaller).name, owner, payload);
  }

  /**
   * Runs all events before `until`; those at `until` stay for a later run, unless `inclusive`. The clock then
   * stands at `until`. A run without `until` ends when nothing is pending, and the clock stands at the last
   * event.
   * @throws RangeError for an `until` in the past, or NaN
   * @throws ProcessError when a process fails and nobody waits for it; a later `run` can continue
   */
  run(until = Number.POSITIVE_INFINITY, { inclusive = false }: { readonly inclusive?: boolean } = {}): void {
    if (!(until >= this.now)) throw this.badTime('run until', until);
    this.halted = false;
    if (until === this.now && !inclusive) return;
    const { calendar } = this;
    while (!this.halted) {
      const entry = calendar.next(until, inclusive);
      if (entry === undefined) break;
      this.execute(entry);
    }
    if (this.halted || until === Number.POSITIVE_INFINITY) return;
    calendar.now = until;
    this.causes?.outside();
  }

  /**
   * Runs until the wait has ended, and returns its result: the value of a process or a signal, an item of a
   * store. Returns at once if it has ended already.
   * @throws Error when no events are left, or a process halts the run, before the wait has ended; the text
   * lists who waits
   */
  runUntil(wait: Waitable): unknown {
    let come = false;
    let result: unknown;
    let failure: unknown;
    const waiter = {
      actor: null,
      resume: (value: unknown) => {
        come = true;
        result = value;
        this.halt();
      },
      fail: (error: unknown) => {
        failure = error;
        this.halt();
      },
    };
    if (wait.begin(waiter)) return wait.value;
    if (failure === undefined) this.run();
    if (failure !== undefined) throw failure;
    if (come) return result;
    wait.abandon(waiter);
    throw new Error(`the run ended at ${this.now} and ${wait.name} has not come\n${this.waitingText()}`);
  }

  /** Runs the next event; false when there is none. */
  step(): boolean {
    const entry = this.calendar.next(Number.POSITIVE_INFINITY, false);
    if (entry === undefined) return false;
    this.execute(entry);
    return true;
  }

  /** Ends the current `run` after the current event; a later `run` continues from there. */
  halt(): void {
    this.halted = true;
  }

  /** Time of the next event; infinite when none is pending. */
  get nextTime(): number {
    return this.calendar.nextTime();
  }

  /** Events that are still to come. */
  get pending(): number {
    return this.calendar.pending;
  }

  /**
   * Processes that wait for something other than time, in the order in which they were started: for what, since
   * when, and what they hold.
   */
  waiting(): Waiting[] {
    return whoWaits(this.living);
  }

  /**
   * Circles of processes, each of which waits for what only the next can give: units that it holds, or its end.
   * A wait for a signal, stock or store never counts, because anybody can end it.
   */
  deadlocks(): Deadlock[] {
    return deadlocksAmong(this.living);
  }

  // For the kernel's own use.

  /** @internal */
  enter(
    time: number,
    rank: number,
    kind: 'alarm' | 'timer',
    activity: string,
    owner: Due,
    payload?: unknown,
  ): Entry {
    const entry = new Entry();
    entry.payload = payload;
    if (this.causes !== null) entry.reason = this.causes.reason(Reason[kind], activity);
    this.calendar.at(time, rank, entry, owner);
    return entry;
  }

  /** @internal Schedules the end of the hold that is yielded. */
  beginHold(entry: Entry, owner: Due): void {
    const { asked } = this;
    const end = asked.take();
    if (this.causes !== null) entry.reason = this.causes.reason(Reason.hold, asked.activity);
    this.calendar.at(end, asked.rank, entry, owner);
  }

  private callerOf(activity: string): AlarmCaller {
    if (this.lastCaller?.name === activity) return this.lastCaller;
    let caller = this.callers.get(activity);
    if (caller === undefined) {
      caller = new AlarmCaller(this, activity);
      this.callers.set(activity, caller);
    }
    this.lastCaller = caller;
    return caller;
  }

  private execute(entry: Entry): void {
    const { calendar } = this;
    const owner = entry.owner as Due;
    entry.owner = null;
    if (entry.time > calendar.now) {
      calendar.now = entry.time;
      this.eventsNow = 0;
    } else if (++this.eventsNow > this.zeroTimeLimit) {
      throw new ZeroTimeError(this.now, this.eventsNow, `"${owner.name}"`);
    }
    this.events++;
    if (this.causes !== null) this.causes.note(entry);
    owner.wake(entry);
  }

  private holdTo(hold: Hold, time: number, activity: string, rank: number): Hold {
    if (this.current === null) throw new Error(`a ${activity} outside of any process at ${this.now}`);
    if (Number.isNaN(rank)) throw this.badTime(`${activity} with rank`, rank);
    this.asked.ask(time, activity, rank);
    return hold;
  }

  private checkMoment(what: string, time: number): void {
    if (!(time >= this.now && time < Number.POSITIVE_INFINITY)) throw this.badTime(what, time);
  }

  private badTime(what: string, value: number): RangeError {
    const who = this.current ? ` by "${this.current.name}"` : '';
    return new RangeError(`${what} ${value}${who} at ${this.now}: not a time that can be waited for`);
  }

  private waitingText(): string {
    const lines = this.waiting().map(
      ({ process, on, since }) => `  "${process}" waits for ${on} since ${since}`,
    );
    for (const { processes } of this.deadlocks()) lines.push(`  deadlock: ${processes.join(' -> ')}`);
    return lines.length === 0 ? '  nobody waits' : lines.join('\n');
  }
}
