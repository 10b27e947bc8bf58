/** The hazards of a run and of a trade, in order of rank. A new hazard is a line in each of two lists here. */
import { Availability } from '../../nature/availability/availability.ts';
import { gapsIn, united } from '../../nature/availability/intervals.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { type Exposed, type Stoppage, Unavailable } from '../stoppage.ts';
import type { World } from '../world.ts';
import type { Befalling } from './befalling.ts';
import { earthquakeStops } from './earthquake.ts';
import type { Lot } from './happenings.ts';
import { strikesOf } from './strike.ts';

/** What befalls a run besides earthquakes. */
export function befallingsOf(lot: Lot): Befalling[] {
  return [...strikesOf(lot)];
}

/** Causes in order of rank, with what somebody waits for whom they stop. */
const ends: Partial<Record<Cause, string>> = {
  strike: 'the end of a strike',
};
const ranks = Object.keys(ends) as Cause[];

/** Stoppages of the entity by hazards, from now on. */
export function hazardsOf(world: World, exposed: Exposed): Stoppage[] {
  const own = world.befallings.filter(({ stops }) => stops(exposed.who));
  return [...earthquakeStops(world, exposed), ...ranks.flatMap((cause) => stoppageBy(world, cause, own))];
}

/** The stoppage of a cause, whenever one of its hazards holds; none where there is no such hazard. */
function stoppageBy({ sim }: World, cause: Cause, all: readonly Befalling[]): Stoppage[] {
  const spans = all.filter((one) => one.cause === cause).flatMap((one) => one.spans);
  if (spans.length === 0) return [];
  const open = gapsIn(united(spans), 0, Number.POSITIVE_INFINITY);
  return [new Unavailable(sim, cause, new Availability(open, { cause, name: ends[cause] ?? cause }))];
}
