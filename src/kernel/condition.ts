/** Waiting for the first of several things, or for all of them. */
import type { Waitable, Waiter } from './wait.ts';

/**
 * Waits for whichever comes first; `yield anyOf(a, b)` gives that one. The others are withdrawn: their timers are
 * cancelled and their requests leave the line.
 */
export function anyOf(...waits: readonly Waitable[]): Waitable {
  return new Any(waits);
}

/** Waits for all; `yield allOf(a, b)` gives their results in the order in which they were named. */
export function allOf(...waits: readonly Waitable[]): Waitable {
  return new All(waits);
}

abstract class Condition implements Waitable, Waiter {
  abstract readonly name: string;
  abstract value: unknown;
  protected readonly waits: readonly Waitable[];
  protected readonly pending = new Set<Waitable>();
  protected waiter: Waiter | null = null;

  constructor(waits: readonly Waitable[]) {
    for (const wait of waits) {
      if (typeof wait?.begin !== 'function') {
        throw new TypeError(
          'anyOf and allOf take requests, signals, processes and timers (use sim.timer, not sim.hold)',
        );
      }
    }
    this.waits = waits;
  }

  abstract begin(waiter: Waiter): boolean;
  abstract resume(value: unknown, source: Waitable): void;

  fail(error: unknown, source: Waitable): void {
    this.pending.delete(source);
    this.withdrawPending();
    this.waiter?.fail(error, this);
  }

  abandon(): void {
    this.withdrawPending();
    this.waiter = null;
  }

  protected withdrawPending(): void {
    for (const wait of this.pending) wait.abandon(this);
    this.pending.clear();
  }
}

class Any extends Condition {
  value: Waitable | undefined;

  get name(): string {
    return `any of ${this.waits.map((wait) => wait.name).join(', ')}`;
  }

  begin(waiter: Waiter): boolean {
    this.waiter = waiter;
    if (this.waits.length === 0) return true;
    for (const wait of this.waits) {
      if (wait.begin(this)) {
        this.value = wait;
        this.withdrawPending();
        return true;
      }
      this.pending.add(wait);
    }
    return false;
  }

  resume(_value: unknown, source: Waitable): void {
    if (this.value !== undefined) return;
    this.value = source;
    this.pending.delete(source);
    this.withdrawPending();
    this.waiter?.resume(source, this);
  }

  /** A winner that was granted but not taken up yet is given back too. */
  override abandon(): void {
    super.abandon();
    this.value?.abandon(this);
  }
}

class All extends Condition {
  value: unknown[] = [];
  private readonly done: Waitable[] = [];

  get name(): string {
    return `all of ${this.waits.map((wait) => wait.name).join(', ')}`;
  }

  begin(waiter: Waiter): boolean {
    this.waiter = waiter;
    this.value = this.waits.map(() => undefined);
    for (const wait of this.waits) {
      if (wait.begin(this)) this.note(wait, wait.value);
      else this.pending.add(wait);
    }
    return this.pending.size === 0;
  }

  resume(value: unknown, source: Waitable): void {
    this.pending.delete(source);
    this.note(source, value);
    if (this.pending.size === 0) this.waiter?.resume(this.value, this);
  }

  override abandon(): void {
    super.abandon();
    for (const wait of this.done) wait.abandon(this);
  }

  private note(wait: Waitable, value: unknown): void {
    this.done.push(wait);
    this.value[this.waits.indexOf(wait)] = value;
  }
}
