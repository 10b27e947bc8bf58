/** Waiting for the first of several things, or for all of them. */
import type { Blockers, RunningProcess, Waitable, Waiter } from './wait.ts';

/**
 * Waits for whichever comes first; `yield anyOf(a, b)` gives that one. The others are withdrawn: their timers are
 * cancelled and their requests leave the line. Of none, it comes at once with undefined.
 */
export function anyOf(...waits: readonly Waitable[]): Waitable {
  return new Any(waits);
}

/**
 * Waits for all; `yield allOf(a, b)` gives their results in the order in which they were named, in a list that cannot
 * be changed. Of none, it comes at once. What fails first fails it, and the rest is withdrawn.
 */
export function allOf(...waits: readonly Waitable[]): Waitable {
  return new All(waits);
}

abstract class Condition implements Waitable, Waiter {
  abstract readonly name: string;
  abstract value: unknown;
  protected readonly waits: readonly Waitable[];
  protected readonly distinct: ReadonlySet<Waitable>;
  protected readonly pending = new Set<Waitable>();
  protected waiter: Waiter | null = null;
  protected isOver = false;

  constructor(waits: readonly Waitable[]) {
    for (const wait of waits) {
      if (typeof wait?.begin !== 'function') {
        throw new TypeError(
          'anyOf and allOf take requests, signals, processes and timers (use sim.timer, not sim.hold)',
        );
      }
    }
    this.waits = waits;
    this.distinct = new Set(waits);
  }

  get actor(): RunningProcess | null {
    return (this.waiter as Waiter).actor;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter !== null) throw new Error(`${this.name}: a condition serves one wait; make another`);
    this.waiter = waiter;
    for (const wait of this.distinct) {
      // Before it is begun: what has failed already says so within `begin`.
      this.pending.add(wait);
      if (wait.begin(this)) this.come(wait.value, wait);
      if (this.isOver) break;
    }
    return this.isComplete();
  }

  resume(value: unknown, source: Waitable): void {
    if (this.isOver) return;
    this.come(value, source);
    if (this.isComplete()) (this.waiter as Waiter).resume(this.value, this);
  }

  fail(error: unknown, source: Waitable): void {
    if (this.isOver) return;
    this.isOver = true;
    this.pending.delete(source);
    this.withdrawPending();
    (this.waiter as Waiter).fail(error, this);
  }

  abandon(): void {
    this.isOver = true;
    this.withdrawPending();
  }

  abstract blockers(): Blockers;

  /** One of the waits has come. */
  protected abstract come(value: unknown, source: Waitable): void;
  protected abstract isComplete(): boolean;

  protected blockersOf(need: 'one' | 'all'): Blockers {
    return { need, of: [...this.pending].map((wait) => wait.blockers?.() ?? null) };
  }

  protected withdrawPending(): void {
    for (const wait of this.pending) wait.abandon(this);
    this.pending.clear();
  }
}

class Any extends Condition {
  value: Waitable | undefined = undefined;

  /** Of the winner, once there is one. */
  get name(): string {
    return this.value?.name ?? `any of ${this.waits.map((wait) => wait.name).join(', ')}`;
  }

  /** A winner that was granted but not taken up yet is given back too. */
  override abandon(): void {
    super.abandon();
    this.value?.abandon(this);
  }

  blockers(): Blockers {
    return this.blockersOf('one');
  }

  protected come(_value: unknown, source: Waitable): void {
    this.isOver = true;
    this.value = source;
    this.pending.delete(source);
    this.withdrawPending();
  }

  protected isComplete(): boolean {
    return this.value !== undefined || this.waits.length === 0;
  }
}

class All extends Condition {
  value: readonly unknown[] = [];
  private readonly results = new Map<Waitable, unknown>();

  get name(): string {
    return `all of ${this.waits.map((wait) => wait.name).join(', ')}`;
  }

  /** What was granted meanwhile is given back too. */
  override abandon(): void {
    super.abandon();
    for (const wait of this.results.keys()) wait.abandon(this);
  }

  blockers(): Blockers {
    return this.blockersOf('all');
  }

  protected come(value: unknown, source: Waitable): void {
    this.pending.delete(source);
    this.results.set(source, value);
    if (!this.isComplete()) return;
    this.isOver = true;
    this.value = Object.freeze(this.waits.map((wait) => this.results.get(wait)));
  }

  protected isComplete(): boolean {
    return this.results.size === this.distinct.size;
  }
}
