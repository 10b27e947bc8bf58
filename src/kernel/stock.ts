/** A level with a capacity: getting waits for enough, putting waits for room. First come, first served on each side. */
import { Line } from './line.ts';
import { Request } from './request.ts';
import { NOBODY, type Waiter } from './wait.ts';

/** Sums of fractions drift by some ulps: a level within this share of the capacity from empty or full is empty or full. */
const DRIFT = 1e-12;
const FIRST = Number.NEGATIVE_INFINITY;

export class Stock {
  readonly name: string;
  readonly capacity: number;
  /** Called after every change of the level. */
  onChange: ((change: number) => void) | null = null;
  private held: number;
  private readonly slack: number;
  private readonly getters = new Line<StockRequest>();
  private readonly putters = new Line<StockRequest>();

  /** @param initial from 0 to `capacity` */
  constructor(name: string, capacity: number, initial = 0) {
    if (!(capacity > 0)) throw new RangeError(`${name}: a capacity of ${capacity}; allowed is more than 0`);
    if (!(initial >= 0 && initial <= capacity))
      throw new RangeError(`${name}: ${initial} held of ${capacity}; allowed is 0 to ${capacity}`);
    this.name = name;
    this.capacity = capacity;
    this.held = initial;
    this.slack = capacity === Number.POSITIVE_INFINITY ? 0 : capacity * DRIFT;
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

  /**
   * To be yielded: takes `amount`, waiting until there is as much; a small one does not overtake a large one.
   * @throws RangeError for an amount that is not more than 0 and at most the capacity
   */
  get(amount: number, rank = 0): StockRequest {
    this.refuse('get', amount);
    return new StockRequest(this, this.getters, -amount, rank);
  }

  /** To be yielded: puts `amount`, waiting for room. @throws RangeError when it could never fit */
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
      if (this.serveFirst(this.getters)) continue;
      if (!this.serveFirst(this.putters)) return;
    }
  }

  private serveFirst(line: Line<StockRequest>): boolean {
    const { first } = line;
    if (first === null || !this.fits(first.change)) return false;
    line.remove(first);
    this.change(first.change);
    first.grant();
    return true;
  }

  private change(change: number): void {
    const next = this.held + change;
    if (Math.abs(next) <= this.slack) this.held = 0;
    else if (Math.abs(this.capacity - next) <= this.slack) this.held = this.capacity;
    else this.held = next;
    if (this.onChange !== null) this.onChange(change);
  }

  private refuse(what: string, amount: number): void {
    if (!(amount > 0) || amount > this.capacity || amount === Number.POSITIVE_INFINITY) {
      throw new RangeError(
        `${this.name}: ${what} of ${amount}; allowed is more than 0 and at most ${this.capacity}`,
      );
    }
  }
}

/** One wish to get (change below 0) or put (above 0). */
export class StockRequest extends Request<StockRequest> {
  readonly change: number;
  protected readonly line: Line<StockRequest>;
  private readonly stock: Stock;

  constructor(stock: Stock, line: Line<StockRequest>, change: number, rank: number) {
    super(rank);
    this.stock = stock;
    this.line = line;
    this.change = change;
  }

  get name(): string {
    return this.stock.name;
  }

  /** Whether it has been granted. */
  get isGranted(): boolean {
    return this.state === 'granted';
  }

  /** @internal */
  grant(): void {
    this.state = 'granted';
    (this.waiter as Waiter).resume(undefined, this);
  }

  protected tryNow(): boolean {
    const { first } = this.line;
    if ((first !== null && first.rank <= this.rank) || !this.stock.fits(this.change)) return false;
    this.state = 'granted';
    this.stock.apply(this.change);
    return true;
  }

  /** Puts back what was got, or takes out what was put: before all others, as soon as the level allows it. */
  protected undo(): void {
    const { stock, change } = this;
    const back = change < 0 ? stock.put(-change, FIRST) : stock.get(change, FIRST);
    back.begin(NOBODY);
  }

  protected leftLine(): void {
    this.stock.serve();
  }
}
