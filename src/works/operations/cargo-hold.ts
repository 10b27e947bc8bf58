/** The hold of an actor: goods of each kind, in units of the stocks; goods of yards weigh what they weigh. */
import { imbalance } from '../balance.ts';
import type { World } from '../world.ts';

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

/** What a kind of goods is, and how much of the hold a unit of it takes. */
export interface GoodsKind {
  /** Its commodity; empty for goods without a name. */
  readonly name: string;
  readonly size: number;
  /** Whether it is counted in whole units. */
  readonly isWhole: boolean;
}

export class CargoHold {
  readonly capacity: number;
  private readonly goods = new Map<string, number>();
  private filled = 0;
  /** Room for goods that are waited for. */
  private reserved = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** What is aboard of all kinds, in the measure of the capacity. */
  get load(): number {
    return this.filled;
  }

  /** Share of the capacity that is filled [0 to 1]; 0 where there is no limit. */
  get share(): number {
    return this.capacity === Number.POSITIVE_INFINITY ? 0 : Math.min(1, this.filled / this.capacity);
  }

  /** Units of a kind that are aboard. */
  of({ name }: GoodsKind): number {
    return this.goods.get(name) ?? 0;
  }

  /** Units of a kind that still fit. */
  roomFor({ size, isWhole }: GoodsKind): number {
    const room = Math.max(0, this.capacity - this.filled - this.reserved) / size;
    return isWhole ? Math.floor(room * (1 + ROUNDING)) : room;
  }

  fits(kind: GoodsKind, amount: number): boolean {
    return this.filled + this.reserved + amount * kind.size <= this.capacity * (1 + ROUNDING);
  }

  /** Whether so much of a kind is aboard. */
  has(kind: GoodsKind, amount: number): boolean {
    return this.of(kind) >= amount * (1 - ROUNDING);
  }

  /** Keeps room for goods that are waited for (above 0), or gives it up. */
  reserve({ size }: GoodsKind, amount: number): void {
    this.reserved = Math.max(0, this.reserved + amount * size);
  }

  /** Puts goods in (above 0), or takes them out. */
  change(kind: GoodsKind, amount: number): void {
    const left = this.of(kind) + amount;
    const isEmpty = Math.abs(left) <= ROUNDING * Math.abs(amount);
    this.goods.set(kind.name, isEmpty ? 0 : left);
    this.filled = Math.max(0, this.filled + amount * kind.size);
    if ([...this.goods.values()].every((one) => one === 0)) this.filled = 0;
  }

  /** @throws Error when less than nothing is aboard, or more than it holds */
  audit(world: World, name: string): void {
    for (const [kind, amount] of this.goods)
      if (amount < 0) throw imbalance(world, `${kind} aboard ${name}`, amount, 0);
    if (this.filled > this.capacity * (1 + ROUNDING))
      throw imbalance(world, `aboard ${name}`, this.filled, this.capacity);
  }
}
