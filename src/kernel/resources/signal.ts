/** A broadcast: wakes all processes that wait at that time, and none that come later. */
import type { Waitable, Waiter } from '../wait.ts';

/** A broadcast, which wakes all processes that wait for it now. */
export class Signal implements Waitable {
  readonly name: string;
  /** Few wait at a time: an array serves them faster than a set. */
  private waiters: Waiter[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Number of waiters. */
  get waiting(): number {
    return this.waiters.length;
  }

  /** Wakes all who wait, in the order in which they came, in this instant. */
  fire(value?: unknown): void {
    if (this.waiters.length === 0) return;
    const woken = this.waiters;
    this.waiters = [];
    for (const waiter of woken) waiter.resume(value, this);
  }

  begin(waiter: Waiter): boolean {
    this.waiters.push(waiter);
    return false;
  }

  abandon(waiter: Waiter): void {
    const at = this.waiters.indexOf(waiter);
    if (at >= 0) this.waiters.splice(at, 1);
  }
}
