/** A wait for the level of a stock. */
import type { Waitable, Waiter } from '../wait.ts';

/** A look at the level, until it passes a test. */
export class StockLook implements Waitable {
  readonly name: string;
  private readonly others: Set<StockLook>;
  private readonly test: () => boolean;
  private waiter: Waiter | null = null;

  constructor(name: string, others: Set<StockLook>, test: () => boolean) {
    this.name = name;
    this.others = others;
    this.test = test;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter !== null) throw new Error(`${this.name}: a wait serves once; make another`);
    this.waiter = waiter;
    if (this.test()) return true;
    this.others.add(this);
    return false;
  }

  abandon(): void {
    this.others.delete(this);
  }

  again(): void {
    if (!this.test()) return;
    this.others.delete(this);
    (this.waiter as Waiter).resume(undefined, this);
  }
}
