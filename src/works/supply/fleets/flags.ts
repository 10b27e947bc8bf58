/** Flags: where the laws of nations let the ships of a fleet go. */
import { lawAgainst } from '../../../model/language/supply/nations.ts';
import { Availability, whenAll } from '../../../nature/availability/availability.ts';
import type { Site } from '../../site/site.ts';
import type { World } from '../../world.ts';

const never = new Availability([], { cause: 'border', name: 'a law that lets the ship pass' });

/**
 * When ships of a flag may leave one place for another, and if not, why and until when; null for always. A ship that has
 * left goes on to the other end, and from there home.
 */
export function mayPass(world: World, flag: string | undefined, from: Site, to: Site): Availability | null {
  if (world.without.has('border')) return null;
  const law = lawAgainst(world.model.file.nations, flag, from.spec, to.spec);
  return whenAll(law === undefined ? null : never);
}
