/** A store of distinct things: each is put, and got by a process whose filter it passes. */

import { NOBODY, type Waiter } from '../wait.ts';
import { Queue } from './queue.ts';
import { Request } from './request.ts';

/** How much a store holds, and in which order its things are got. */
export interface StoreOptions<T> {
  /** Capacity [1 or more; no limit when not given]. */
  readonly capacity?: number;
  /** Things are got in the order of this number, lower first; at equal numbers, first come. */
  readonly order?: (item: T) => number;
}

/** A store of distinct things, got by a filter. */
export class Store<T> {
  readonly name: string;
  readonly capacity: number;
  /** Called after every change of the contents. */
  onChange: (() => void) | null = null;
  private readonly order: ((item: T) => number) | null;
  private readonly things: T[] = [];
  private readonly getters = new Queue<StoreGet<T>>();
  private readonly putters = new Queue<StorePut<T>>();

  constructor(
    name: string,
    { capacity = Number.POSITIVE_INFINITY, order }: StoreOptions<T> = {},
    initial: Iterable<T> = [],
  ) {
    if (!(capacity >= 1)) throw new RangeError(`${name}: a capacity of ${capacity}; allowed is 1 or more`);
    this.name = name;
    this.capacity = capacity;
    this.order = order ?? null;
    for (const item of initial) this.insert(item);
    if (this.things.length > capacity)
      throw new RangeError(`${name}: ${this.things.length} things, and room for ${capacity}`);
  }

  /** Contents, in the order in which they are got. */
  get items(): readonly T[] {
    return this.things;
  }

  /** Number of processes that wait to get, and to put. */
  get waitingToGet(): number {
    return this.getters.length;
  }

  get waitingToPut(): number {
    return this.putters.length;
  }

  /** To be yielded: puts a thing, waiting for room. */
  put(item: T, rank = 0): StorePut<T> {
    return new StorePut(this, this.putters, item, rank);
  }

  /**
   * To be yielded: gets the first thing that passes the filter (any, when none is given), waiting for one.
   * Returns the thing. A get that finds nothing does not block the gets behind it.
   */
  get(filter: ((item: T) => boolean) | null = null, rank = 0): StoreGet<T> {
    return new StoreGet(this, this.getters, filter, rank);
  }

  /** Tries all waiting gets again; needed only when stored things were changed in place. */
  review(): void {
    for (let getter = this.getters.first; getter !== null; ) {
      const { behind } = getter;
      const found = this.find(getter.filter);
      if (found >= 0) this.hand(found, getter);
      getter = behind;
    }
    this.fill();
  }

  /** @internal */
  get hasRoom(): boolean {
    return this.things.length < this.capacity;
  }

  /** @internal Puts a thing that fits, and offers it to the waiting gets. */
  add(item: T): void {
    this.enter(item);
    this.fill();
  }

  /** @internal Takes the first thing that passes a filter, as a list of one; an empty list when none does. */
  take(filter: ((item: T) => boolean) | null): readonly T[] {
    const found = this.find(filter);
    if (found < 0) return [];
    const taken = this.things.splice(found, 1);
    this.changed();
    this.fill();
    return taken;
  }

  /** @internal Removes a thing that was put. */
  remove(item: T): void {
    const place = this.things.indexOf(item);
    if (place < 0) return;
    this.things.splice(place, 1);
    this.changed();
    this.fill();
  }

  /** @internal Grants waiting puts while there is room. */
  fill(): void {
    for (let { first } = this.putters; first !== null && this.hasRoom; { first } = this.putters) {
      this.putters.remove(first);
      this.enter(first.item);
      first.grant();
    }
  }

  /** Puts a thing, and offers it to each waiting get once; the other contents suit none of them. */
  private enter(item: T): void {
    const place = this.insert(item);
    this.changed();
    for (let getter = this.getters.first; getter !== null; getter = getter.behind) {
      if (getter.filter !== null && !getter.filter(item)) continue;
      this.hand(place, getter);
      return;
    }
  }

  private hand(place: number, getter: StoreGet<T>): void {
    const [item] = this.things.splice(place, 1);
    this.getters.remove(getter);
    this.changed();
    getter.grant(item as T);
  }

  private find(filter: ((item: T) => boolean) | null): number {
    if (filter !== null) return this.things.findIndex(filter);
    return this.things.length > 0 ? 0 : -1;
  }

  /** Inserts a thing in order; returns its index. */
  private insert(item: T): number {
    let place = this.things.length;
    if (this.order !== null) {
      const number = this.order(item);
      if (Number.isNaN(number)) throw new RangeError(`${this.name}: a thing with order NaN`);
      while (place > 0 && this.order(this.things[place - 1] as T) > number) place--;
    }
    this.things.splice(place, 0, item);
    return place;
  }

  private changed(): void {
    if (this.onChange !== null) this.onChange();
  }
}

/** A thing that waits for room in a store; wait for it. */
export class StorePut<T> extends Request<StorePut<T>> {
  readonly item: T;
  protected readonly line: Queue<StorePut<T>>;
  private readonly store: Store<T>;

  constructor(store: Store<T>, line: Queue<StorePut<T>>, item: T, rank: number) {
    super(rank);
    this.store = store;
    this.line = line;
    this.item = item;
  }

  get name(): string {
    return this.store.name;
  }

  /** @internal */
  grant(): void {
    this.state = 'granted';
    (this.waiter as Waiter).resume(undefined, this);
  }

  protected tryNow(): boolean {
    const { first } = this.line;
    if ((first !== null && first.rank <= this.rank) || !this.store.hasRoom) return false;
    this.state = 'granted';
    this.store.add(this.item);
    return true;
  }

  /** Removes the thing again, unless another process has got it meanwhile. */
  protected undo(): void {
    this.store.remove(this.item);
  }

  protected leftLine(): void {
    this.store.fill();
  }
}

/** A request for a thing of a store; wait for it. */
export class StoreGet<T> extends Request<StoreGet<T>> {
  readonly filter: ((item: T) => boolean) | null;
  /** The thing, once it was got. */
  value: T | undefined = undefined;
  protected readonly line: Queue<StoreGet<T>>;
  private readonly store: Store<T>;

  constructor(
    store: Store<T>,
    line: Queue<StoreGet<T>>,
    filter: ((item: T) => boolean) | null,
    rank: number,
  ) {
    super(rank);
    this.store = store;
    this.line = line;
    this.filter = filter;
  }

  get name(): string {
    return this.store.name;
  }

  /** @internal */
  grant(item: T): void {
    this.state = 'granted';
    this.value = item;
    (this.waiter as Waiter).resume(item, this);
  }

  protected tryNow(): boolean {
    const found = this.store.take(this.filter);
    if (found.length === 0) return false;
    this.state = 'granted';
    this.value = found[0];
    return true;
  }

  /** Puts the thing back, behind those of equal order and before waiting puts. */
  protected undo(): void {
    this.store.put(this.value as T, Number.NEGATIVE_INFINITY).begin(NOBODY);
  }

  /** Waiting gets match nothing stored, so one that leaves unblocks nobody. */
  protected leftLine(): void {}
}
