/** What from outside the works can stop a trade, the first in rank first. A new hazard is one more line here. */
import type { Exposed, Stoppage } from '../stoppage.ts';
import type { World } from '../world.ts';
import { earthquakeStops } from './earthquake.ts';
import { strikesOf } from './strike.ts';

/** From now on they stop the entity. */
export function hazardsOf(world: World, exposed: Exposed): Stoppage[] {
  return [...earthquakeStops(world, exposed), ...strikesOf(world, exposed)];
}
