/** Takes goods of a yard for a user. */
import type { Process, Wait } from '../../../kernel/wait.ts';
import type { World } from '../../world.ts';
import type { Yard } from '../yard.ts';
import { pay } from './purchase.ts';

/** Takes an amount in this instant; false, and nothing is taken, where somebody has to wait for it. */
export function takeNow(world: World, yard: Yard, amount: number, rank = 0): boolean {
  const held = heldOf(yard, amount);
  if (held > 0) {
    if (yard.lacks(held) || !yard.stock.getNow(held, rank)) return false;
    yard.booked.taken += held;
  }
  if (held < amount) pay(world, yard, amount - held);
  return true;
}

/** Units that a user waits for: of goods that never run out, those that are there. */
function heldOf(yard: Yard, amount: number): number {
  return yard.isEndless ? Math.min(amount, yard.stock.level) : amount;
}

/**
 * Takes an amount when it is there. Goods that never run out are taken as far as the yard holds them; the rest is there
 * at once, and paid.
 * @param stand waits for goods that are missing
 */
export function* take(
  world: World,
  yard: Yard,
  amount: number,
  stand: (request: Wait) => Process,
  rank = 0,
): Process {
  if (takeNow(world, yard, amount, rank)) return;
  const held = heldOf(yard, amount);
  const request = yard.stock.get(held, rank);
  if (yard.lacks(held)) yield* yard.standFor(stand(request));
  else yield request;
  yard.booked.taken += held;
  if (held < amount) pay(world, yard, amount - held);
}

/**
 * Takes an amount that is used by the calendar, such as food of a camp or fuel of its heating. A clock is never a cause: an
 * order that such use makes due follows the goods that came last, or work that took some since.
 */
export function* takeByCalendar(
  world: World,
  yard: Yard,
  amount: number,
  stand: (request: Wait) => Process,
  rank = 0,
): Process {
  const before = yard.lastTaken;
  yield* take(world, yard, amount, stand, rank);
  yard.lastTaken = Math.max(before, yard.lastReceived);
}
