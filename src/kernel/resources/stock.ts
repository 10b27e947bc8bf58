/**
 * An amount with a capacity: getting waits until there is enough, putting until there is room. First come,
 * first served on each side.
 */

import { NOBODY, type Waitable, type Waiter } from '../wait.ts';
import { Queue } from './queue.ts';
import { Request } from './request.ts';
import { StockLook } from './stock-look.ts';

/**
 * Relative rounding of a fraction such as 0.1 as a double: a few roundings of 2^-53 each. Whole numbers up to
 * 2^53 are exact.
 */
const ROUNDING = 2 ** -50;
const FIRST = Number.NEGATIVE_INFINITY;

/**
 * An amount that is put and got in any parts, such as tonnes of fuel.
 *
 * The sum of all puts and gets is kept without loss, in two doubles (Dekker 1971), so that small fractions are
 * not lost on a large level. The tolerance is the rounding of fractions before they came here: `ROUNDING` times
 * the fractions put and got so far. A level that close to empty or full is empty or full, and an amount that is
 * missing by no more is granted. The sum remembers it, so that the tolerance is never granted twice.
 */
export class Stock {
  readonly name: string;
  /** Called after every change of the level. */
  onChange: ((change: number) => void) | null = null;
  private held: number;
  /** The sum, and its rounding error. */
  private sum: number;
  private rest = 0;
  /** Tolerance of the sum. */
  private doubt: number;
  private limit: number;
  /** The capacity, or the largest double where there is no limit. */
  private most: number;
  private doubtOfMost: number;
  private readonly getters = new Queue<StockRequest>();
  private readonly putters = new Queue<StockRequest>();
  private readonly lookers = new Set<StockLook>();

  /** @param initial from 0 to `capacity` */
  constructor(name: string, capacity: number, initial = 0) {
    if (!(capacity > 0)) throw new RangeError(`${name}: a capacity of ${capacity}; allowed is more than 0`);
    this.name = name;
    this.limit = capacity;
    this.most = Math.min(capacity, Number.MAX_VALUE);
    this.doubtOfMost = doubtOf(this.most);
    if (!(initial >= 0 && initial - this.most <= doubtOf(initial) + this.doubtOfMost))
      throw new RangeError(`${name}: ${initial} held of ${capacity}; allowed is 0 to ${capacity}`);
    this.sum = initial;
    this.doubt = doubtOf(initial);
    this.held = this.near();
  }

  get capacity(): number {
    return this.limit;
  }

  /** From 0 to the capacity. */
  get level(): number {
    return this.held;
  }

  get room(): number {
    return this.limit - this.held;
  }

  /** Number of processes that wait to get, and to put. */
  get waitingToGet(): number {
    return this.getters.length;
  }

  get waitingToPut(): number {
    return this.putters.length;
  }

  /**
   * To be yielded: takes `amount` [more than 0, at most the capacity], waiting until there is as much; a small
   * amount does not overtake a large one.
   * @throws RangeError for another amount, apart from rounding
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

  /** Takes `amount` in this instant, without a request; false, and nothing is taken, where one would wait. */
  getNow(amount: number, rank = 0): boolean {
    this.refuse('get', amount);
    return this.tryNow(this.getters, -amount, rank);
  }

  /** Puts `amount` likewise. */
  putNow(amount: number, rank = 0): boolean {
    this.refuse('put', amount);
    return this.tryNow(this.putters, amount, rank);
  }

  /**
   * Changes the capacity. A larger one serves puts that wait for room; puts that would never fit a smaller one wait for
   * another change.
   * @throws RangeError for a capacity of 0 or less, or below the level
   */
  setCapacity(capacity: number): void {
    if (!(capacity > 0 && capacity >= this.held))
      throw new RangeError(
        `${this.name}: a capacity of ${capacity} with ${this.held} held; allowed is more than 0, and at least what is held`,
      );
    this.limit = capacity;
    this.most = Math.min(capacity, Number.MAX_VALUE);
    this.doubtOfMost = doubtOf(this.most);
    this.serve();
  }

  /** Whether so much is there; whoever waits for it goes first all the same. */
  holds(amount: number): boolean {
    return this.fits(-amount);
  }

  /** Whether there is room for so much. */
  hasRoomFor(amount: number): boolean {
    return this.fits(amount);
  }

  /**
   * To be yielded: waits until the stock passes the test, which is made now and after each change of the level or the
   * capacity; nothing is taken.
   */
  until(test: () => boolean): Waitable {
    return new StockLook(this.name, this.lookers, test);
  }

  /** @internal Whether a change fits now, within the tolerance. */
  fits(change: number): boolean {
    const doubt = this.doubt + doubtOf(change);
    if (change < 0) return this.sum + change + this.rest >= -doubt;
    // In this order nothing overflows, and near the limit the first difference is exact.
    return this.sum - this.most + change + this.rest <= doubt + this.doubtOfMost;
  }

  /** @internal Makes a change that fits and that nobody in the line goes before, and serves all who can be served because of it. */
  tryNow({ first }: Queue<StockRequest>, change: number, rank: number): boolean {
    if ((first !== null && first.rank <= rank) || !this.fits(change)) return false;
    this.change(change);
    this.serve();
    return true;
  }

  /** @internal Serves both queues until neither head fits. */
  serve(): void {
    for (;;) {
      if (this.serveFirst(this.getters)) continue;
      if (!this.serveFirst(this.putters)) break;
    }
    if (this.lookers.size > 0) for (const look of [...this.lookers]) look.again();
  }

  private serveFirst(line: Queue<StockRequest>): boolean {
    const { first } = line;
    if (first === null || !this.fits(first.change)) return false;
    line.remove(first);
    this.change(first.change);
    first.grant();
    return true;
  }

  private change(change: number): void {
    // The sum and exactly what it is rounded by (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B).
    const { sum } = this;
    const next = sum + change;
    const part = next - sum;
    const lost = sum - (next - part) + (change - part) + this.rest;
    this.sum = next + lost;
    this.rest = lost - (this.sum - next);
    this.doubt += doubtOf(change);
    this.held = this.near();
    if (this.onChange !== null) this.onChange(change);
  }

  /** The level of the sum; empty or full where it is so within the tolerance. */
  private near(): number {
    const { sum, doubt, most } = this;
    if (sum <= doubt) return 0;
    return most - sum <= doubt + this.doubtOfMost ? most : sum;
  }

  private refuse(what: string, amount: number): void {
    const isPossible = amount > 0 && amount - this.most <= doubtOf(amount) + this.doubtOfMost;
    if (!isPossible || amount === Number.POSITIVE_INFINITY) {
      throw new RangeError(
        `${this.name}: ${what} of ${amount}; allowed is more than 0 and at most ${this.limit}`,
      );
    }
  }
}

/** Tolerance of an amount: 0 for whole numbers. */
function doubtOf(amount: number): number {
  return Number.isSafeInteger(amount) ? 0 : Math.abs(amount) * ROUNDING;
}

/** A request to get (change below 0) or put (above 0). */
export class StockRequest extends Request<StockRequest> {
  readonly change: number;
  protected readonly line: Queue<StockRequest>;
  private readonly stock: Stock;

  constructor(stock: Stock, line: Queue<StockRequest>, change: number, rank: number) {
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
    if (!this.stock.tryNow(this.line, this.change, this.rank)) return false;
    this.state = 'granted';
    return true;
  }

  /** Puts back what was got, or takes out what was put: before all others, as soon as the level allows. */
  protected undo(): void {
    const { stock, change } = this;
    const back = change < 0 ? stock.put(-change, FIRST) : stock.get(change, FIRST);
    back.begin(NOBODY);
  }

  protected leftLine(): void {
    this.stock.serve();
  }
}
