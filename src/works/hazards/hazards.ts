/** The hazards of a trade, in order of rank. A new hazard is one more line here. */
import type { Exposed, Stoppage } from '../stoppage.ts';
import type { World } from '../world.ts';
import { earthquakeStops } from './earthquake.ts';
import { strikesOf } from './strike.ts';

/** Stoppages of the entity by hazards, from now on. */
export function hazardsOf(world: World, exposed: Exposed): Stoppage[] {
  return [...earthquakeStops(world, exposed), ...strikesOf(world, exposed)];
}
