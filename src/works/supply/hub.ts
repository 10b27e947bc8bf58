/** The yard of a hub: it holds the goods of orders of the sites that load there, until a ship takes them. */
import { NOBODY } from '../../kernel/wait.ts';
import { equal } from '../balance.ts';
import { pay } from '../site/goods/purchase.ts';
import type { Order } from '../site/order.ts';
import type { Hub, User, Yard } from '../site/yard.ts';
import type { Trade } from '../trade.ts';
import type { World } from '../world.ts';

export class HubYard implements Hub, User, Trade {
  readonly yard: Yard;
  /** Yards that order from it. */
  readonly served: Yard[] = [];
  /** Orders that may be loaded, and lack goods. */
  readonly short = new Set<Order>();
  /** Orders of which a ship has brought goods back to the quay. */
  private readonly returned = new Set<Order>();
  private readonly world: World;
  /** Orders that could be loaded so far. */
  private readonly entered: Order[] = [];
  private taken = 0;

  constructor(world: World, yard: Yard) {
    this.world = world;
    this.yard = yard;
    yard.users.push(this);
    yard.hub = this;
    world.trades.push(this);
  }

  /** Units that can be loaded; none while somebody at the hub itself waits for them. */
  get available(): number {
    const { stock, isWhole } = this.yard;
    if (stock.waitingToGet > 0) return 0;
    return isWhole ? Math.floor(stock.level) : stock.level;
  }

  get isAtWork(): boolean {
    return this.served.some(({ users }) => users.some(({ isAtWork }) => isAtWork));
  }

  get isStanding(): boolean {
    for (const { yard } of this.short) if (yard.isWaitedFor) return true;
    return false;
  }

  /** What the sites behind it need and neither hold nor have afloat; at least what they have ordered. */
  stillNeeds(commodity: string): number {
    if (commodity !== this.yard.commodity) return 0;
    const atQuay = new Map<Yard, number>();
    for (const { yard, atQuay: units } of this.returned) atQuay.set(yard, units + (atQuay.get(yard) ?? 0));
    return this.served.reduce((sum, yard) => {
      const { needed, stock, inMoulds, onOrder, afloat } = yard;
      const lacking = Math.max(onOrder - afloat, needed - stock.level - inMoulds - afloat);
      return sum + Math.max(0, lacking - (atQuay.get(yard) ?? 0));
    }, 0);
  }

  /** An order may be loaded from now on, as far as there are goods for it. */
  enter(order: Order): void {
    this.entered.push(order);
    order.available_h = Number.POSITIVE_INFINITY;
    this.short.add(order);
  }

  /** Goods of an order are there; returns whether they were not before. */
  fill(order: Order): boolean {
    if (!this.short.delete(order)) return false;
    order.available_h = this.world.sim.now;
    order.readyBy = this.world.sim.causes?.latest ?? 0;
    return true;
  }

  /** The goods of an order that are left are for others. */
  lack(order: Order): void {
    order.available_h = Number.POSITIVE_INFINITY;
    this.short.add(order);
  }

  /** Takes goods for an order in this instant, those at the quay first. */
  load(order: Order, quantity: number): void {
    const { yard, world } = this;
    const fromQuay = Math.min(order.atQuay, quantity);
    order.atQuay -= fromQuay;
    if (order.atQuay <= 0) this.returned.delete(order);
    const left = quantity - fromQuay;
    // Goods that never run out are taken as far as the yard holds them.
    const held = yard.isEndless ? Math.min(left, this.available) : left;
    if (held > 0) {
      yard.stock.get(held).begin(NOBODY);
      yard.booked.taken += held;
    }
    if (held < left) pay(world, yard, left - held);
    this.taken += left;
    if (order.waiting <= 0) this.short.delete(order);
  }

  /** A ship has brought goods of an order back: they lie at the quay, for that order alone. */
  takeBack(order: Order, quantity: number): void {
    order.atQuay += quantity;
    this.returned.add(order);
  }

  /** Checks that what the yard gave for orders has left the port, or lies at its quay again. */
  audit(): void {
    const found = this.entered.reduce(
      (sum, { quantity, waiting, atQuay }) => sum + quantity - waiting + atQuay,
      0,
    );
    const { commodity, site } = this.yard;
    equal(
      this.world,
      `${commodity} of the hub ${site}: given, and shipped or at the quay`,
      this.taken,
      found,
    );
  }
}
