/** The base of all requests: made once, then waiting in a queue, granted or withdrawn. */

import type { Waitable, Waiter } from '../wait.ts';
import type { InLine, Queue } from './queue.ts';

/** Not yielded yet; in the queue; holds it; withdrawn or released; lost to pre-emption. */
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
  /** The queue in which it waits. */
  protected abstract get line(): Queue<Self>;
  /** Grants the request now if possible. */
  protected abstract tryNow(): boolean;
  /** Releases what was granted. */
  protected abstract undo(): void;
  /** Serves the requests behind it after it has left the queue. */
  protected abstract leftLine(): void;

  begin(waiter: Waiter): boolean {
    this.checkNew();
    this.waiter = waiter;
    if (this.tryNow()) return true;
    this.state = 'waiting';
    this.line.add(this as unknown as Self);
    return false;
  }

  /** Leaves the queue, and releases what was granted but not taken up yet. */
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

  /** Changes the rank; a waiting request goes behind those of its new rank. */
  rerank(rank: number): void {
    if (Number.isNaN(rank)) throw new RangeError(`${this.name}: rank NaN`);
    if (this.state === 'waiting') this.line.remove(this as unknown as Self);
    this.rank = rank;
    if (this.state !== 'waiting') return;
    this.line.add(this as unknown as Self);
    this.leftLine();
  }
}
