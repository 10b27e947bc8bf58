/** A level with a capacity: getting waits for enough, putting waits for room. First come, first served on each side. */
import { Line } from './queue.ts';
import type { Waitable, Waiter } from './wait.ts';

export class Stock {
  readonly name: string;
  readonly capacity: number;
  /** Called after every change of the level. */
  onChange: ((change: number) => void) | null = null;
  private held: number;
  private readonly getters = new Line<StockRequest>();
  private readonly putters = new Line<StockRequest>();

  /** @param initial from 0 to `capacity` */
  constructor(name: string, capacity: number, initial = 0) {
    if (!(capacity > 0)) throw new RangeError(`${name}: a capacity of ${capacity}`);
    if (!(initial >= 0 && initial <= capacity))
      throw new RangeError(`${name}: ${initial} held of ${capacity}`);
    this.name = name;
    this.capacity = capacity;
    this.held = initial;
  }

  get level(): number {
    return this.held;
  }

  get room(): number {
    return this.capacity - this.held;
  }

  /** How many wait to get, and to put. */
  get waitingToGet(): number {
    return this.getters.length;
  }

  get waitingToPut(): number {
    return this.putters.length;
  }

  /** To be yielded: takes `amount`, waiting until there is as much; a small one does not overtake a large one. */
  get(amount: number, rank = 0): StockRequest {
    this.refuse('get', amount);
    return new StockRequest(this, this.getters, -amount, rank);
  }

  /** To be yielded: puts `amount`, waiting for room. @throws when it could never fit */
  put(amount: number, rank = 0): StockRequest {
    this.refuse('put', amount);
    return new StockRequest(this, this.putters, amount, rank);
  }

  /** @internal Whether a change fits now. */
  fits(change: number): boolean {
    return change < 0 ? this.held + change >= -this.slack : this.held + change <= this.capacity + this.slack;
  }

  /** @internal Makes a change that fits, then serves all who can be served because of it. */
  apply(change: number): void {
    this.change(change);
    this.serve();
  }

  /** @internal Serves both lines until neither head fits. */
  serve(): void {
    for (;;) {
      const getter = this.getters.first;
      if (getter !== undefined && this.fits(getter.change)) {
        this.getters.takeFirst();
        this.change(getter.change);
        getter.grant();
        continue;
      }
      const putter = this.putters.first;
      if (putter === undefined || !this.fits(putter.change)) return;
      this.putters.takeFirst();
      this.change(putter.change);
      putter.grant();
    }
  }

  private change(change: number): void {
    const next = this.held + change;
    // Sums of fractions drift by some ulps: a level within them of empty or full is empty or full.
    if (Math.abs(next) <= this.slack) this.held = 0;
    else if (Math.abs(this.capacity - next) <= this.slack) this.held = this.capacity;
    else this.held = next;
    this.onChange?.(change);
  }

  private get slack(): number {
    return this.capacity * 1e-12;
  }

  private refuse(what: string, amount: number): void {
    if (!(amount > 0) || amount > this.capacity) {
      throw new RangeError(
        `${this.name}: ${what} of ${amount}; allowed is more than 0 and at most ${this.capacity}`,
      );
    }
  }
}

/** One wish to get (change below 0) or put (above 0). */
export class StockRequest implements Waitable {
  readonly rank: number;
  readonly change: number;
  private readonly stock: Stock;
  private readonly line: Line<StockRequest>;
  private state: 'new' | 'waiting' | 'granted' | 'over' = 'new';
  private waiter: Waiter | null = null;

  constructor(stock: Stock, line: Line<StockRequest>, change: number, rank: number) {
    this.stock = stock;
    this.line = line;
    this.change = change;
    this.rank = rank;
  }

  get name(): string {
    return this.stock.name;
  }

  /** Whether it has been granted. */
  get isGranted(): boolean {
    return this.state === 'granted';
  }

  begin(waiter: Waiter): boolean {
    if (this.state !== 'new') throw new Error(`${this.name}: a request serves once; make another`);
    if (this.line.length === 0 && this.stock.fits(this.change)) {
      this.state = 'granted';
      this.stock.apply(this.change);
      return true;
    }
    this.state = 'waiting';
    this.waiter = waiter;
    this.line.add(this);
    return false;
  }

  /** Leaves the line; what was granted but not taken up yet is undone. */
  abandon(): void {
    const state = this.state;
    this.state = 'over';
    if (state === 'granted') this.stock.apply(-this.change);
    if (state !== 'waiting') return;
    this.line.remove(this);
    this.stock.serve();
  }

  /** @internal */
  grant(): void {
    this.state = 'granted';
    this.waiter?.resume(undefined, this);
  }
}
