/** A broadcast: wakes all processes that wait at that time, and none that come later. */
import type { Waitable, Waiter } from '../wait.ts';

/** A broadcast, which wakes all processes that wait for it now. */
export class Signal implements Waitable {
  readonly name: string;
  private waiters = new Set<Waiter>();

  constructor(name: string) {
    this.name = name;
  }

  /** Number of waiters. */
  get waiting(): number {
    return this.waiters.size;
  }

  /** Wakes all who wait, in the order in which they came, in this instant. */
  fire(value?: unknown): void {
    if (this.waiters.size === 0) return;
    const woken = this.waiters;
    this.waiters = new Set();
    for (const waiter of woken) waiter.resume(value, this);
  }

  begin(waiter: Waiter): boolean {
    this.waiters.add(waiter);
    return false;
  }

  abandon(waiter: Waiter): void {
    this.waiters.delete(waiter);
  }
}
