/** Places that are used for a while and given back: berths, cranes, moulds. */
import { Line } from './queue.ts';
import type { Waitable, Waiter } from './wait.ts';

export class Facility {
  readonly name: string;
  readonly places: number;
  private taken = 0;
  private readonly line = new Line<Seizure>();

  /** @param places how many can be held at a time [1 or more, whole] */
  constructor(name: string, places: number) {
    if (!(Number.isInteger(places) && places > 0)) throw new RangeError(`${name}: ${places} places`);
    this.name = name;
    this.places = places;
  }

  get free(): number {
    return this.places - this.taken;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** A claim to one place, to be yielded and later released. Lower rank first, then who asked first. */
  seize(rank = 0): Seizure {
    return new Seizure(this, rank);
  }

  /** @internal */
  request(seizure: Seizure): boolean {
    if (this.free > 0 && this.line.length === 0) {
      this.taken++;
      return true;
    }
    this.line.add(seizure);
    return false;
  }

  /** @internal */
  withdraw(seizure: Seizure): void {
    this.line.remove(seizure);
  }

  /** @internal */
  giveBack(): void {
    this.taken--;
    const next = this.line.takeFirst();
    if (next === undefined) return;
    this.taken++;
    next.grant();
  }
}

/** One claim to a place of a facility: asked for, held, given back. */
export class Seizure implements Waitable {
  readonly rank: number;
  private readonly facility: Facility;
  private state: 'new' | 'waiting' | 'held' | 'over' = 'new';
  private waiter: Waiter | null = null;

  constructor(facility: Facility, rank: number) {
    this.facility = facility;
    this.rank = rank;
  }

  get name(): string {
    return this.facility.name;
  }

  get isHeld(): boolean {
    return this.state === 'held';
  }

  /** Gives the place to the next in line. @throws when the place is not held */
  release(): void {
    if (this.state !== 'held')
      throw new Error(`${this.name}: released a place that is not held (${this.state})`);
    this.state = 'over';
    this.facility.giveBack();
  }

  begin(waiter: Waiter): boolean {
    if (this.state !== 'new')
      throw new Error(`${this.name}: a claim serves once; make another (${this.state})`);
    const granted = this.facility.request(this);
    this.state = granted ? 'held' : 'waiting';
    this.waiter = waiter;
    return granted;
  }

  abandon(): void {
    if (this.state === 'waiting') this.facility.withdraw(this);
    if (this.state === 'held') this.facility.giveBack();
    this.state = 'over';
  }

  /** @internal */
  grant(): void {
    this.state = 'held';
    this.waiter?.resume(undefined, this);
  }
}
