/** What all requests have in common: they are asked once, wait in a line, are granted, or are withdrawn. */

import type { Waitable, Waiter } from '../wait.ts';
import type { InLine, Queue } from './queue.ts';

/** Asked for nothing yet; in the line; has it; withdrawn or given back; taken away by pre-emption. */
type RequestState = 'new' | 'waiting' | 'granted' | 'over' | 'lost';

export abstract class Request<Self extends Request<Self>> implements Waitable, InLine<Self> {
  rank: number;
  ahead: Self | null = null;
  behind: Self | null = null;
  protected state: RequestState = 'new';
  protected waiter: Waiter | null = null;

  constructor(rank: number) {
    if (Number.isNaN(rank)) throw new RangeError('a request with rank NaN');
    this.rank = rank;
  }

  abstract get name(): string;
  /** The line in which it waits. */
  protected abstract get line(): Queue<Self>;
  /** Takes at once what it asks for, if it may. */
  protected abstract tryNow(): boolean;
  /** Gives back what was granted. */
  protected abstract undo(): void;
  /** Serves those behind it after it has left the line. */
  protected abstract leftLine(): void;

  begin(waiter: Waiter): boolean {
    this.checkNew();
    this.waiter = waiter;
    if (this.tryNow()) return true;
    this.state = 'waiting';
    this.line.add(this as unknown as Self);
    return false;
  }

  /** Leaves the line; what was granted but not taken up yet is given back. */
  abandon(): void {
    const { state } = this;
    if (state === 'granted') this.undo();
    if (state !== 'lost') this.state = 'over';
    if (state !== 'waiting') return;
    this.line.remove(this as unknown as Self);
    this.leftLine();
  }

  /** @internal */
  checkNew(): void {
    if (this.state !== 'new')
      throw new Error(`${this.name}: a request serves once; make another (${this.state})`);
  }

  /** Takes another rank; one that waits goes to the end of those of the new rank. */
  rerank(rank: number): void {
    if (Number.isNaN(rank)) throw new RangeError(`${this.name}: rank NaN`);
    if (this.state === 'waiting') this.line.remove(this as unknown as Self);
    this.rank = rank;
    if (this.state !== 'waiting') return;
    this.line.add(this as unknown as Self);
    this.leftLine();
  }
}
