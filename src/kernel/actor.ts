/** A running process: it steps its generator from wait to wait, and can itself be waited for. */
import type { Due, Entry } from './calendar.ts';
import type { Simulation } from './simulation.ts';
import { Hold, Interrupt, type Process, ProcessError, type Waitable, type Waiter } from './wait.ts';

type Fate = 'alive' | 'ended' | 'failed' | 'stopped';

export class Actor<R = unknown> implements Waitable, Waiter, Due {
  readonly name: string;
  private readonly sim: Simulation;
  private readonly story: Process<R>;
  private fate: Fate = 'alive';
  private result: R | undefined;
  private failure: unknown;
  /** What it waits for now; null while it holds, is about to run, or has ended. */
  private wait: Waitable | null = null;
  /** Its pending event: start, end of a hold, or the grant of a wait. */
  private entry: Entry | null = null;
  private joiners: Waiter[] = [];

  /** Called by `sim.start`, which also enters the first event. */
  constructor(sim: Simulation, name: string, story: Process<R>) {
    this.sim = sim;
    this.name = name;
    this.story = story;
    this.entry = sim.urgently(this, undefined);
  }

  get isAlive(): boolean {
    return this.fate === 'alive';
  }

  /** What the process returned. */
  get value(): R | undefined {
    return this.result;
  }

  /**
   * Throws an `Interrupt` with this cause inside the process, at the `yield` where it waits, in this instant and
   * before other events of it. A hold or wait that was under way is over; nothing of it comes later.
   * @throws when the process has ended, or interrupts itself
   */
  interrupt(cause: unknown): void {
    if (!this.isAlive)
      throw new Error(`"${this.name}" has ended and cannot be interrupted (${String(cause)})`);
    if (this.sim.current === this) throw new Error(`"${this.name}" interrupts itself (${String(cause)})`);
    this.sim.urgently(this, new Interrupt(cause));
  }

  /** Ends the process where it waits; its `finally` blocks run. Stopping one that has ended does nothing. */
  stop(): void {
    if (!this.isAlive) return;
    if (this.sim.current === this) throw new Error(`"${this.name}" stops itself: let it return instead`);
    this.leaveWait();
    this.fate = 'stopped';
    this.story.return(undefined as R);
    this.tellJoiners();
  }

  /** Its own event is due: a start, the end of a wait, or an interrupt. */
  wake(entry: Entry): void {
    if (!this.isAlive) return;
    if (entry.payload instanceof Interrupt) {
      this.leaveWait();
      this.run(undefined, entry.payload);
      return;
    }
    this.entry = null;
    this.wait = null;
    if (entry.payload instanceof Failed) this.run(undefined, entry.payload.error);
    else this.run(entry.payload, undefined);
  }

  resume(value: unknown): void {
    this.entry = this.sim.soon(this, value);
  }

  fail(error: unknown): void {
    this.entry = this.sim.soon(this, new Failed(error));
  }

  begin(waiter: Waiter): boolean {
    if (this.fate === 'failed') {
      waiter.fail(this.failure, this);
      return false;
    }
    if (!this.isAlive) return true;
    this.joiners.push(waiter);
    return false;
  }

  abandon(waiter: Waiter): void {
    this.joiners = this.joiners.filter((joiner) => joiner !== waiter);
  }

  /** Steps the story until it has to wait. A wait that is satisfied at once does not give up the turn. */
  private run(value: unknown, error: unknown): void {
    const outer = this.sim.current;
    this.sim.current = this;
    try {
      let input = value;
      let thrown = error;
      for (;;) {
        const step = thrown === undefined ? this.story.next(input) : this.story.throw(thrown);
        thrown = undefined;
        if (step.done) {
          this.end(step.value);
          return;
        }
        const wait = step.value;
        if (wait instanceof Hold) {
          this.entry = this.sim.endOfHold(this);
          return;
        }
        this.refuse(wait);
        if (wait.begin(this)) {
          input = wait.value;
          continue;
        }
        this.wait = wait;
        return;
      }
    } catch (failure) {
      this.failWith(failure);
    } finally {
      this.sim.current = outer;
    }
  }

  /** Throws for a `yield` of something that cannot be waited for, and for a hold that was not yielded. */
  private refuse(wait: Waitable): void {
    if (typeof (wait as Partial<Waitable> | null | undefined)?.begin !== 'function') {
      throw new TypeError(
        `yield ${String(wait)}: a process can wait for a hold, a request, a signal or a process`,
      );
    }
    this.sim.noHoldPending();
  }

  private end(result: R): void {
    this.fate = 'ended';
    this.result = result;
    this.tellJoiners();
  }

  private tellJoiners(): void {
    const joiners = this.joiners;
    this.joiners = [];
    for (const joiner of joiners) joiner.resume(this.result, this);
  }

  /** A failure goes to those who wait for the process; when nobody does, it ends the run. */
  private failWith(failure: unknown): void {
    this.fate = 'failed';
    this.failure =
      failure instanceof ProcessError ? failure : new ProcessError(this.name, this.sim.now, failure);
    const joiners = this.joiners;
    this.joiners = [];
    if (joiners.length === 0) throw this.failure;
    for (const joiner of joiners) joiner.fail(this.failure, this);
  }

  private leaveWait(): void {
    if (this.entry !== null) this.sim.cancel(this.entry);
    this.entry = null;
    const wait = this.wait;
    this.wait = null;
    wait?.abandon(this);
  }
}

class Failed {
  readonly error: unknown;

  constructor(error: unknown) {
    this.error = error;
  }
}
