/** Waiting for the first of several things, or for all of them. */
import type { Blockers, RunningProcess, Waitable, Waiter } from './wait.ts';

/**
 * Waits for whichever comes first; `yield anyOf(a, b)` returns the one that came. The others are withdrawn:
 * timers are cancelled, requests leave their queue. With an empty list it ends at once with undefined.
 */
export function anyOf(...waits: readonly Waitable[]): Waitable {
  return new Any(waits);
}

/**
 * Waits for all; `yield allOf(a, b)` returns their results in the order of the arguments, as a frozen list.
 * With an empty list it ends at once. The first failure fails it, and withdraws the rest.
 */
export function allOf(...waits: readonly Waitable[]): Waitable {
  return new All(waits);
}

abstract class Condition implements Waitable, Waiter {
  abstract readonly name: string;
  abstract value: unknown;
  protected readonly waits: readonly Waitable[];
  /** The same without repeats; these lists are short, and arrays serve them faster than sets. */
  protected readonly distinct: readonly Waitable[];
  protected readonly pending: Waitable[] = [];
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
    this.distinct = waits.filter((wait, at) => waits.indexOf(wait) === at);
  }

  get actor(): RunningProcess | null {
    return (this.waiter as Waiter).actor;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter !== null) throw new Error(`${this.name}: a condition serves one wait; make another`);
    this.waiter = waiter;
    for (const wait of this.distinct) {
      // Set before `begin`: a wait that has failed already reports it there.
      this.pending.push(wait);
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
    this.remove(source);
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
    return { need, of: this.pending.map((wait) => wait.blockers?.() ?? null) };
  }

  /** A wait that has come or failed is pending no more. */
  protected remove(wait: Waitable): void {
    this.pending.splice(this.pending.indexOf(wait), 1);
  }

  protected withdrawPending(): void {
    for (const wait of this.pending) wait.abandon(this);
    this.pending.length = 0;
  }
}

class Any extends Condition {
  value: Waitable | undefined = undefined;

  /** The name of the winner, once there is one. */
  get name(): string {
    return this.value?.name ?? `any of ${this.waits.map((wait) => wait.name).join(', ')}`;
  }

  /** Also releases a winner that was granted but not taken up yet. */
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
    this.remove(source);
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

  /** Also releases what was granted meanwhile. */
  override abandon(): void {
    super.abandon();
    for (const wait of this.results.keys()) wait.abandon(this);
  }

  blockers(): Blockers {
    return this.blockersOf('all');
  }

  protected come(value: unknown, source: Waitable): void {
    this.remove(source);
    this.results.set(source, value);
    if (!this.isComplete()) return;
    this.isOver = true;
    this.value = Object.freeze(this.waits.map((wait) => this.results.get(wait)));
  }

  protected isComplete(): boolean {
    return this.results.size === this.distinct.length;
  }
}
