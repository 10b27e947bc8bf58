/** Sailings that are cancelled when all is ready for them. */
import type { Fleet } from '../../../model/language/supply/fleet.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { World } from '../../world.ts';

/**
 * Returns a function that says for the next sailing of a ship how long it is put off [h]; 0 where it sails. A luck of its
 * own goes with each sailing, whatever the share.
 */
export function cancelledFor(
  world: World,
  { cancelled, next_sailing_d, group }: Fleet,
  use: { readonly class: string; readonly entity: string },
): () => number {
  if (cancelled === undefined || world.without.has('cancelled')) return () => 0;
  const { chance } = world;
  const at = (input: string) => ({ input: `supply.fleets.${input}`, ...use, group });
  const share = chance.sampler(cancelled, at('cancelled'));
  const wait_d = chance.sampler(next_sailing_d ?? 0, at('next_sailing_d'));
  const luck = chance.stream('cancelled', use.entity);
  return () => (luck.uniform() < share() ? wait_d() * HOURS_PER_DAY : 0);
}
