/** A value that processes can wait for: an open gate, a level of alert, the number of a season. */
import type { Waitable, Waiter } from '../wait.ts';

/** A value that processes can wait for. */
export class State<T> {
  readonly name: string;
  private current: T;
  private waits = new Set<Until<T>>();

  constructor(name: string, value: T) {
    this.name = name;
    this.current = value;
  }

  get value(): T {
    return this.current;
  }

  /**
   * Changes the value. Each waiting test is made once, first come first, and its process continues now if it
   * passes; the value may have changed again by the time it runs.
   */
  set(value: T): void {
    this.current = value;
    for (const wait of [...this.waits]) wait.look();
  }

  /** To be yielded: waits until the value passes the test, which is made now and at each `set`. Returns the value. */
  until(test: (value: T) => boolean): Waitable {
    return new Until(this, this.waits, test);
  }
}

class Until<T> implements Waitable {
  value: T | undefined;
  private readonly state: State<T>;
  private readonly waits: Set<Until<T>>;
  private readonly test: (value: T) => boolean;
  private waiter: Waiter | null = null;

  constructor(state: State<T>, waits: Set<Until<T>>, test: (value: T) => boolean) {
    this.state = state;
    this.waits = waits;
    this.test = test;
  }

  get name(): string {
    return this.state.name;
  }

  begin(waiter: Waiter): boolean {
    if (this.waiter !== null) throw new Error(`${this.name}: a wait serves once; make another`);
    this.waiter = waiter;
    this.value = this.state.value;
    if (this.test(this.value)) return true;
    this.waits.add(this);
    return false;
  }

  abandon(): void {
    this.waits.delete(this);
  }

  look(): void {
    if (!this.test(this.state.value)) return;
    this.waits.delete(this);
    (this.waiter as Waiter).resume(this.state.value, this);
  }
}
