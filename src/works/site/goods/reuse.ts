/** Spoil that becomes goods of a yard, such as aggregate, before it reaches the heap. */
import type { World } from '../../world.ts';
import type { Site, Spoil } from '../site.ts';

/** Takes what is good enough of the spoil of a round from the belts, as far as its yard has room; returns how much [loose m3]. */
export function reuse(world: World, site: Site, spoil_m3: number): number {
  const rule = site.spec.spoil?.reuse;
  if (rule === undefined) return 0;
  const yard = site.yard(rule.commodity);
  const room = yard.stock.waitingToPut > 0 ? 0 : yard.room;
  const units = Math.min(spoil_m3 * rule.share * rule.units_per_m3, room);
  const made = yard.isWhole ? Math.floor(units) : units;
  if (made <= 0) return 0;
  world.sim.start(`${rule.commodity} from spoil at ${site.name}`, yard.takeIn(made));
  const reused_m3 = made / rule.units_per_m3;
  const spoil = site.spoil as Spoil;
  spoil.onBelts_m3 -= reused_m3;
  spoil.reused_m3 += reused_m3;
  return reused_m3;
}
