/** The area that the yards of a site share, besides their own capacities. */
import { Signal } from '../../kernel/resources/signal.ts';
import type { Stock } from '../../kernel/resources/stock.ts';
import type { StoreSpec } from '../../model/language/places/store.ts';
import { imbalance } from '../balance.ts';
import type { World } from '../world.ts';

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

const nothing: ReadonlyMap<AreaUser, number> = new Map();

/** A yard, as seen by the area that it shares. */
interface AreaUser {
  readonly stock: Stock;
  readonly store: StoreSpec;
  readonly area_m2: number;
  readonly onOrder: number;
}

export class YardArea {
  readonly total_m2: number;
  /** Fires when goods leave one of the yards. */
  readonly freed: Signal;
  private readonly site: string;
  private readonly yards: AreaUser[] = [];

  constructor(site: string, total_m2: number) {
    this.site = site;
    this.total_m2 = total_m2;
    this.freed = new Signal(`yard area at ${site}`);
  }

  add(yard: AreaUser): void {
    this.yards.push(yard);
  }

  /** Units of a yard that still find room; infinite for goods that take no area. */
  room(yard: AreaUser): number {
    return yard.area_m2 === 0 ? Number.POSITIVE_INFINITY : Math.max(0, this.free_m2 / yard.area_m2);
  }

  fits(yard: AreaUser, amount: number): boolean {
    return amount * yard.area_m2 <= this.free_m2 + ROUNDING * this.total_m2;
  }

  /**
   * Units that a yard can order besides what it holds and has ordered: what the others hold, have ordered and need up
   * to the level below which they order is left to them.
   * @param picked units of its yards that are to be ordered besides
   */
  orderable(yard: AreaUser, picked: ReadonlyMap<AreaUser, number> = nothing): number {
    if (yard.area_m2 === 0) return Number.POSITIVE_INFINITY;
    let left_m2 = this.total_m2;
    for (const other of this.yards) {
      const { stock, onOrder, area_m2 } = other;
      const held = stock.level + onOrder + (picked.get(other) ?? 0);
      left_m2 -= (other === yard ? held : Math.max(held, reorderLeast(other))) * area_m2;
    }
    return Math.max(0, left_m2 / yard.area_m2);
  }

  /** Checks that the yards hold no more than fits. */
  audit(world: World): void {
    const what = `yard area at ${this.site} [m2]`;
    if (this.free_m2 < -ROUNDING * this.total_m2) throw imbalance(world, what, this.total_m2, this.used_m2);
  }

  private get used_m2(): number {
    return this.yards.reduce((sum_m2, { stock, area_m2 }) => sum_m2 + stock.level * area_m2, 0);
  }

  private get free_m2(): number {
    return this.total_m2 - this.used_m2;
  }
}

/** Units below which a yard orders; 0 without a rule. */
function reorderLeast({ store: { reorder, use_per_d } }: Pick<AreaUser, 'store'>): number {
  return reorder?.below ?? use_per_d * (reorder?.below_d ?? 0);
}
