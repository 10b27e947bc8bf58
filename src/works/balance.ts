/** Comparison of accounts that must balance; `--check` audits all trades after all events of a time. */
import type { World } from './world.ts';

/** Relative differences below this are rounding. */
const ROUNDING = 1e-9;

/** @throws Error with the name and amount, when something was lost or came from nowhere */
export function audit(world: World): void {
  for (const trade of world.trades) trade.audit?.();
  equal(world, 'ledger: total and lines', 0, world.ledger.imbalance_usd(), world.ledger.total_usd);
}

/** @throws Error when two accounts differ by more than rounding of `scale`, the size of the sum */
export function equal(
  world: World,
  what: string,
  expected: number,
  found: number,
  scale = Math.abs(expected),
): void {
  if (Math.abs(expected - found) > ROUNDING * Math.max(1, scale))
    throw imbalance(world, what, expected, found);
}

export function imbalance(world: World, what: string, expected: number, found: number): Error {
  return new Error(`out of balance at ${world.sim.now} h: ${what}: ${expected} against ${found}`);
}
