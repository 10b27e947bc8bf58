/** Which orders come first, and what each gets of the goods that a hub holds. */
import type { Order } from '../site/order.ts';

/** A hub, as seen by its orders. */
interface HubGoods {
  /** Units that can be loaded. */
  readonly available: number;
  readonly yard: { readonly isWhole: boolean; readonly isEndless: boolean };
}

/** Goods that work stands still for first, then by cover, then by age. */
export function byNeed(a: Order, b: Order): number {
  return (
    Number(b.yard.isWaitedFor) - Number(a.yard.isWaitedFor) ||
    a.yard.cover_d - b.yard.cover_d ||
    a.order - b.order
  );
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
  const ranked = backlog
    .filter(({ waiting }) => waiting > 0)
    .map((order) => ({ order, closed: Number(isClosedTo(order)) }))
    .sort((a, b) => a.closed - b.closed || byNeed(a.order, b.order));
  const left = new Map<string, number>();
  const shares = new Map<Order, number>();
  for (const { order } of ranked) {
    const { commodity } = order.yard;
    const hub = hubs.get(commodity);
    if (hub === undefined || hub.yard.isEndless) {
      shares.set(order, order.waiting);
      continue;
    }
    const units = left.get(commodity) ?? hub.available;
    const taken = Math.max(0, Math.min(order.waiting - order.atQuay, units));
    left.set(commodity, units - taken);
    shares.set(order, order.atQuay + taken);
  }
  return shares;
}
