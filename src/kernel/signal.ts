/** A broadcast: wakes all who wait at that moment, and nobody who comes later. */
import type { Waitable, Waiter } from './wait.ts';

export class Signal implements Waitable {
  readonly name: string;
  private waiting: Waiter[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** Wakes all who wait, in the order in which they came, in this instant. */
  fire(value?: unknown): void {
    const woken = this.waiting;
    this.waiting = [];
    for (const waiter of woken) waiter.resume(value, this);
  }

  begin(waiter: Waiter): boolean {
    this.waiting.push(waiter);
    return false;
  }

  abandon(waiter: Waiter): void {
    this.waiting = this.waiting.filter((other) => other !== waiter);
  }
}
