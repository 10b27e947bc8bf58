/**
 * A facility: capacity that is held for a while and released, such as berths, cranes, moulds. Facility and
 * claim are one concept in two files, the only files that import each other.
 */

import { Claim, type ClaimOptions } from './claim.ts';
import { Queue } from './queue.ts';

/** Identical units, such as berths or crews, that processes hold and release; claims of lower rank go first. */
export class Facility {
  readonly name: string;
  /** Called after every change of the capacity, the units held, and the queue. */
  onChange: (() => void) | null = null;
  /** @internal Claims that wait. */
  readonly line = new Queue<Claim>();
  /** @internal Claims that hold units, in no particular order. */
  readonly holders: Claim[] = [];
  /** @internal Time since which each of them holds. */
  readonly since: number[] = [];
  private total: number;
  private used = 0;
  private claims = 0;

  /** @param capacity units that can be held at a time [0 or more, whole; 0: closed for now] */
  constructor(name: string, capacity: number) {
    this.name = name;
    this.total = this.checked(capacity);
  }

  /** Units that can be held at a time. */
  get capacity(): number {
    return this.total;
  }

  get taken(): number {
    return this.used;
  }

  /** Units that nobody holds; below 0 while holders exceed a reduced capacity. */
  get free(): number {
    return this.total - this.used;
  }

  /** Claims in the queue. */
  get waiting(): number {
    return this.line.length;
  }

  /**
   * A claim to units, to be yielded and later released. Lower rank first, then first come; nobody overtakes a
   * claim that waits for more units than are free.
   * @throws RangeError for units that are not whole and 1 or more
   */
  seize(options?: ClaimOptions): Claim {
    return new Claim(this, options);
  }

  /**
   * Changes the capacity. A larger one serves waiting claims at once. Under a smaller one holders keep their
   * units until they release them; with `preempt` they lose them now, the highest rank first, of these the
   * latest.
   * @throws RangeError for a capacity that is not whole and 0 or more
   */
  setCapacity(capacity: number, { preempt = false }: { readonly preempt?: boolean } = {}): void {
    this.total = this.checked(capacity);
    if (preempt) {
      while (this.free < 0) {
        const victim = this.lowest(Number.NEGATIVE_INFINITY, null);
        if (victim === null) break;
        victim.lose(null);
      }
    }
    this.serve();
    this.changed();
  }

  /** @internal Whether a claim that is or would be first can have its units now. */
  fits(claim: Claim): boolean {
    return this.free >= claim.units;
  }

  /** @internal Whether no claim in the queue goes before this one. */
  isNext(claim: Claim): boolean {
    const { first } = this.line;
    return first === null || first === claim || first.rank > claim.rank;
  }

  /** @internal Gives units that fit. */
  give(claim: Claim): void {
    this.used += claim.units;
    claim.slot = this.holders.length;
    claim.turn = this.claims++;
    this.holders.push(claim);
  }

  /** @internal Takes units back, without serving the queue. */
  takeBack(claim: Claim): void {
    this.used -= claim.units;
    const last = this.holders.pop() as Claim;
    if (last === claim) return;
    this.since[claim.slot] = this.since[last.slot] as number;
    this.holders[claim.slot] = last;
    last.slot = claim.slot;
  }

  /** @internal Makes room for a claim by pre-emption, if claims of higher rank hold enough. */
  makeRoom(claim: Claim): boolean {
    let units = this.free;
    for (const holder of this.holders) {
      if (mayLose(holder, claim.rank, claim)) units += holder.units;
    }
    if (units < claim.units) return false;
    while (!this.fits(claim)) (this.lowest(claim.rank, claim) as Claim).lose(claim);
    return true;
  }

  /** @internal Grants from the head of the queue until the head does not fit. */
  serve(): void {
    for (;;) {
      const { first } = this.line;
      if (first === null || !first.tryFromLine()) return;
    }
  }

  /** @internal */
  changed(): void {
    if (this.onChange !== null) this.onChange();
  }

  /** The holder that loses first: of the highest rank above `rank`, the latest. */
  private lowest(rank: number, claim: Claim | null): Claim | null {
    let found: Claim | null = null;
    for (const holder of this.holders) {
      if (!mayLose(holder, rank, claim)) continue;
      if (found === null || holder.rank > found.rank) found = holder;
      else if (holder.rank === found.rank && holder.turn > found.turn) found = holder;
    }
    return found;
  }

  private checked(capacity: number): number {
    if (!(Number.isInteger(capacity) && capacity >= 0)) {
      throw new RangeError(`${this.name}: a capacity of ${capacity}; allowed is a whole number, 0 or more`);
    }
    return capacity;
  }
}

/** A process never pre-empts itself, and units that no process holds cannot be pre-empted. */
function mayLose(holder: Claim, rank: number, claim: Claim | null): boolean {
  return holder.rank > rank && holder.owner !== null && holder.owner !== claim?.claimant;
}
