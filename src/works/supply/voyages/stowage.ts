/** What a ship takes of the goods that lie ready. */
import type { Parcel } from '../../site/order.ts';

/** Amounts below this share of an order are rounding. */
export const ROUNDING = 1e-9;

/** Loads a ship in this order; a piece that goes alone, where it comes first of those that can go. */
export function stowed(ready: readonly Parcel[], most_t: number): Parcel[] {
  const [first] = ready.filter(({ order: { yard } }) => !yard.goods.alone || yard.goods.mass_t <= most_t);
  if (first?.order.yard.goods.alone) return [{ order: first.order, quantity: 1 }];
  const parcels: Parcel[] = [];
  let room_t = most_t;
  for (const { order, quantity: there } of ready) {
    if (order.yard.goods.alone) continue;
    const units = Math.min(there, room_t / order.yard.goods.mass_t);
    const part = order.yard.isWhole ? Math.floor(units) : units;
    // No rest from rounding stays at the port for another ship.
    const quantity = there - part <= ROUNDING * order.quantity ? there : part;
    if (quantity <= ROUNDING * order.quantity) continue;
    parcels.push({ order, quantity });
    room_t -= quantity * order.yard.goods.mass_t;
  }
  return parcels;
}

/** Whether it is a piece that goes alone. */
export function goesAlone([first]: readonly Parcel[]): boolean {
  return first?.order.yard.goods.alone ?? false;
}

export function massOf(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { order, quantity }) => sum + quantity * order.yard.goods.mass_t, 0);
}
