/** Which orders come first, and what each gets of the goods that a hub holds. */
import type { Order } from '../site/order.ts';

/** A hub, as seen by its orders. */
interface HubGoods {
  /** Units that can be loaded. */
  readonly available: number;
  readonly yard: { readonly isWhole: boolean; readonly isEndless: boolean };
}

/** Orders in their turn: open sites before closed ones, goods that work stands still for first, then by cover, then by age. */
export function byNeed(
  orders: readonly Order[],
  isClosedTo = (_: Order): boolean => false,
): readonly Order[] {
  if (orders.length < 2) return orders;
  return orders
    .map((order) => {
      const { isWaitedFor, cover_d } = order.yard;
      return { order, isClosed: isClosedTo(order), isWaitedFor, cover_d };
    })
    .sort(
      (a, b) =>
        Number(a.isClosed) - Number(b.isClosed) ||
        Number(b.isWaitedFor) - Number(a.isWaitedFor) ||
        a.cover_d - b.cover_d ||
        a.order.order - b.order.order,
    )
    .map(({ order }) => order);
}

/**
 * What can be loaded for each order: all of it where the port is a source without end; of a hub its share, orders of
 * sites that no ship can reach now after the others. What a ship brought back stays with its order.
 */
export function sharesOfOrders(
  backlog: readonly Order[],
  hubs: ReadonlyMap<string, HubGoods>,
  isClosedTo: (order: Order) => boolean,
): ReadonlyMap<Order, number> {
  const left = new Map<string, number>();
  const shares = new Map<Order, number>();
  const sharing: Order[] = [];
  for (const order of backlog) {
    const { waiting, atQuay, yard } = order;
    if (waiting <= 0) continue;
    const hub = hubs.get(yard.commodity);
    const units = hub === undefined || hub.yard.isEndless ? Number.POSITIVE_INFINITY : hub.available;
    if (units === Number.POSITIVE_INFINITY) shares.set(order, waiting);
    else if (units === 0) shares.set(order, atQuay);
    else {
      left.set(yard.commodity, units);
      sharing.push(order);
    }
  }
  for (const order of byNeed(sharing, isClosedTo)) {
    const { commodity } = order.yard;
    const units = left.get(commodity) as number;
    const taken = Math.max(0, Math.min(order.waiting - order.atQuay, units));
    left.set(commodity, units - taken);
    shares.set(order, order.atQuay + taken);
  }
  return shares;
}
