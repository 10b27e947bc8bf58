/** A running process: it steps its generator from wait to wait, and can itself be waited for. */
import { type Calendar, type Due, Entry } from './calendar.ts';
import { type Causes, Reason } from './causes.ts';
import { Interrupt, ProcessError } from './failure.ts';
import { HOLD, type Hold, type PendingHold, WORK } from './hold.ts';
import type { Living } from './process-list.ts';
import type { Blockers, Holding, Process, RunningProcess, Wait, Waitable, Waiter } from './wait.ts';
import { holdingNames } from './waiting.ts';

/** What a process needs of its simulation. */
interface Simulating {
  readonly now: number;
  readonly calendar: Calendar;
  readonly causes: Causes | null;
  readonly asked: PendingHold;
  readonly living: Living;
  /** The process that runs at this moment. */
  current: Actor | null;
  /** Schedules the end of the hold that is yielded. */
  beginHold(entry: Entry, owner: Due): void;
}

/** Whether a process runs, has returned, has thrown, or was stopped by another. */
export type Fate = 'alive' | 'ended' | 'failed' | 'stopped';

/**
 * The one `next` of all generators: found once, because looking it up on generators of many kinds costs 5 % of a
 * machine shop.
 */
const NEXT: Generator<Wait, unknown, unknown>['next'] = Object.getPrototypeOf(
  Object.getPrototypeOf((function* () {})()),
).next;

/** A running process, which others can wait for, interrupt and end. */
export class Actor<R = unknown> implements RunningProcess, Waitable, Waiter, Due {
  readonly name: string;
  fate: Fate = 'alive';
  /** What it waits for now; null while it holds, is about to run, or has ended. */
  waitsFor: Waitable | null = null;
  /** @internal What it holds and must release, as a chain of holdings. */
  holdings: Holding | null = null;
  /** @internal Its neighbours in the list of live processes. */
  before: RunningProcess | null = null;
  after: RunningProcess | null = null;
  private readonly sim: Simulating;
  private readonly generator: Process<R>;
  /** What it returned, or the error with which it failed. */
  private outcome: R | ProcessError | undefined = undefined;
  /** Its own event, reused for each wait; a new one while a cancelled one is still in the calendar. */
  private entry = new Entry();
  /** The current hold, if any. */
  private hold: Hold | null = null;
  private joiners: Set<Waiter> | null = null;
  /** Number of its latest event in the record of causes. */
  private latest = 0;

  /** Called by `sim.start`. */
  constructor(sim: Simulating, name: string, story: Process<R>) {
    if (story?.next !== NEXT)
      throw new TypeError(
        `"${name}": a process is started from a generator; call the function: start(name, story())`,
      );
    this.sim = sim;
    this.name = name;
    this.generator = story;
    if (sim.causes !== null) this.entry.reason = sim.causes.reason(Reason.start, name);
    sim.calendar.urgently(this.entry, this);
  }

  get actor(): Actor {
    return this as Actor;
  }

  /** What the process returned. */
  get value(): R | undefined {
    return this.fate === 'ended' ? (this.outcome as R) : undefined;
  }

  get isAlive(): boolean {
    return this.fate === 'alive';
  }

  /** When it began to wait, while it waits for something other than time. */
  get since(): number {
    return this.entry.time;
  }

  /** Whether it waits for something other than time that has not come. */
  get isWaiting(): boolean {
    return this.waitsFor !== null && !this.entry.isPending;
  }

  /**
   * Interrupts the process where it waits, now and before other events of this time: throws an `Interrupt` with
   * this cause at its `yield`, or returns it from `sim.work`. The hold or wait is over; nothing of it remains.
   * A process that has not run yet first runs to its first wait.
   * @throws when the process has ended, or interrupts itself
   */
  interrupt(cause: unknown): void {
    if (!this.isAlive)
      throw new Error(`"${this.name}" has ended and cannot be interrupted (${String(cause)})`);
    const { sim } = this;
    if (sim.current === this) throw new Error(`"${this.name}" interrupts itself (${String(cause)})`);
    this.send(cause);
  }

  /**
   * Ends the process where it waits: its `finally` blocks run, then it releases what it still holds. Processes
   * that wait for it continue. Does nothing for one that has ended.
   * @throws when the process is running now, or one of its `finally` blocks throws or waits
   */
  stop(): void {
    if (!this.isAlive) return;
    const { sim } = this;
    // It does not wait: it calls this itself, or stops another process whose finally block calls this.
    if (this.waitsFor === null && !this.entry.isPending)
      throw new Error(`"${this.name}" is under way and cannot be stopped: let it return instead`);
    const stopper = sim.current;
    this.leaveWait();
    sim.current = this as Actor;
    try {
      this.fate = 'stopped';
      if (!this.generator.return(undefined as R).done)
        throw new Error('waits in a finally block while it is being stopped');
      sim.asked.checkNone();
      this.depart();
      this.tellJoiners();
    } catch (failure) {
      this.failWith(failure);
    } finally {
      sim.current = stopper;
    }
  }

  /** @internal Sends an interrupt that arrives at the next wait of the process, which may be running now. */
  send(cause: unknown): void {
    const { sim } = this;
    const entry = new Entry();
    entry.payload = new Interrupt(cause);
    if (sim.causes !== null) entry.reason = sim.causes.reason(Reason.interrupt, this.name);
    sim.calendar.urgently(entry, this);
  }

  /** @internal */
  get now(): number {
    return this.sim.now;
  }

  /** @internal Records something that the process must release. */
  take(holding: Holding): void {
    holding.next = this.holdings;
    this.holdings = holding;
  }

  /** @internal Removes what was released, lost or handed over. */
  drop(holding: Holding): void {
    if (this.holdings === holding) this.holdings = holding.next;
    else {
      let later = this.holdings as Holding;
      while (later.next !== holding) later = later.next as Holding;
      later.next = holding.next;
    }
    holding.next = null;
  }

  /** Its own event is due: a start, the end of a wait, or an interrupt. */
  wake(entry: Entry): void {
    if (!this.isAlive) return;
    if (this.sim.causes !== null) this.latest = this.sim.causes.follows(this.latest);
    const { payload } = entry;
    if (entry !== this.entry) {
      this.breakInto(payload as Interrupt);
      return;
    }
    this.waitsFor = null;
    this.hold = null;
    entry.payload = undefined;
    if (payload instanceof Failed) this.run(undefined, payload.error);
    else this.run(payload, undefined);
  }

  resume(value: unknown, source: Waitable): void {
    this.entry.payload = value;
    if (this.sim.causes !== null) this.entry.reason = this.sim.causes.reason(Reason.wait, source.name);
    this.sim.calendar.soon(this.entry, this);
  }

  fail(error: unknown, source: Waitable): void {
    this.resume(new Failed(error), source);
  }

  begin(waiter: Waiter): boolean {
    if (this.fate === 'failed') {
      waiter.fail(this.outcome, this);
      return false;
    }
    if (!this.isAlive) return true;
    this.joiners ??= new Set();
    this.joiners.add(waiter);
    return false;
  }

  abandon(waiter: Waiter): void {
    this.joiners?.delete(waiter);
  }

  blockers(): Blockers {
    return { need: 'one', of: [this as Actor] };
  }

  /** Runs the generator until it has to wait. A wait that is satisfied at once does not give up the turn. */
  private run(value: unknown, error: unknown): void {
    const { sim, generator } = this;
    sim.current = this as Actor;
    try {
      let step: IteratorResult<Wait, R> =
        error === undefined ? next(generator, value) : generator.throw(error);
      while (!step.done) {
        const wait = step.value;
        if (wait === HOLD || wait === WORK) {
          this.hold = wait;
          sim.beginHold(this.entry, this);
          return;
        }
        if (this.beginWait(wait as Waitable)) return;
        step = next(generator, (wait as Waitable).value);
      }
      this.end(step.value);
    } catch (failure) {
      this.failWith(failure);
    } finally {
      sim.current = null;
    }
  }

  /** Begins a wait other than a hold; false when there is nothing to wait for. */
  private beginWait(wait: Waitable): boolean {
    if (typeof (wait as Partial<Waitable> | null | undefined)?.begin !== 'function') {
      throw new TypeError(
        `yield ${String(wait)}: a process can wait for a hold, a request, a signal or a process`,
      );
    }
    if ((wait as Waitable) === this) throw new Error('waits for its own end');
    this.sim.asked.checkNone();
    if (wait.begin(this)) return false;
    this.waitsFor = wait;
    this.entry.time = this.sim.now;
    return true;
  }

  private breakInto(interrupt: Interrupt): void {
    const { hold } = this;
    if (hold !== null) interrupt.left = this.entry.time - this.sim.now;
    this.leaveWait();
    if (hold === WORK) this.run(interrupt, undefined);
    else this.run(undefined, interrupt);
  }

  private end(result: R): void {
    this.sim.asked.checkNone();
    if (this.holdings !== null) {
      throw new Error(
        `ends while it holds ${holdingNames(this).join(', ')}: release it, or hand it to the process that will`,
      );
    }
    this.fate = 'ended';
    this.outcome = result;
    this.sim.living.remove(this as Actor);
    this.tellJoiners();
  }

  private tellJoiners(): void {
    const joiners = this.joiners;
    if (joiners === null) return;
    this.joiners = null;
    for (const joiner of joiners) joiner.resume(this.value, this);
  }

  /** A failure goes to those who wait for the process; when nobody does, it ends the run. */
  private failWith(failure: unknown): void {
    this.fate = 'failed';
    const error = new ProcessError(this.name, this.sim.now, failure);
    this.outcome = error;
    this.sim.asked.forget();
    this.depart();
    const joiners = this.joiners;
    this.joiners = null;
    if (joiners === null || joiners.size === 0) throw error;
    for (const joiner of joiners) joiner.fail(error, this);
  }

  /** Leaves the list of live processes, and releases what it holds, the latest first. */
  private depart(): void {
    this.sim.living.remove(this as Actor);
    while (this.holdings !== null) this.holdings.release();
  }

  private leaveWait(): void {
    if (this.entry.isPending) {
      this.sim.calendar.cancel(this.entry);
      this.entry = new Entry();
    }
    this.hold = null;
    const wait = this.waitsFor;
    this.waitsFor = null;
    wait?.abandon(this);
  }
}

function next<R>(story: Process<R>, value: unknown): IteratorResult<Wait, R> {
  return NEXT.call(story, value) as IteratorResult<Wait, R>;
}

class Failed {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
