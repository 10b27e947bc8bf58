/** A voyage that calls at several sites, as planners see it. */
import type { Parcel } from '../../site/order.ts';
import type { World } from '../../world.ts';
import type { Choice } from '../choice.ts';
import type { Passage, Port } from '../port.ts';
import type { Sailing } from '../sailing.ts';
import { massOf } from './stowage.ts';
import type { VoyageRates } from './voyage-rates.ts';

/**
 * The voyage that lands a cargo at its sites, in the order of the stops; null when all of it is for one site, or
 * cannot be landed before the ship must leave.
 */
export function planOfCalls(
  world: World,
  sailing: Sailing,
  port: Port,
  pace: VoyageRates,
  stops: readonly Passage[],
  cargo: readonly Parcel[],
): Choice | null {
  const parcels = stops.flatMap(({ to }) => parcelsFor(to.name, cargo));
  const [first, ...others] = stops.filter(({ to }) => parcelsFor(to.name, parcels).length > 0);
  if (first === undefined || others.length === 0) return null;
  const calls = [first, ...others] as const;
  let aboard_t = massOf(parcels);
  let time_h = sailing.loaded_h(world.sim.now, aboard_t / pace.load_t_per_h);
  let place = port.site;
  for (const call of calls) {
    const leg = place === port.site ? call : port.between(place, call.to);
    if (leg === undefined || sailing.forbids(leg) !== null) return null;
    const { leaves_h, sail_h } = sailing.crossing(leg, call.to, pace, time_h, aboard_t);
    const arrives_h = leaves_h + sail_h;
    if (sailing.seasonAt(call.to)?.isOpen(arrives_h) === false) return null;
    const part_t = massOf(parcelsFor(call.to.name, parcels));
    const rate_t_per_h = pace.unload_t_per_h.get(call.to.name) ?? Number.NaN;
    time_h = sailing.landed_h(call.to, arrives_h, part_t / rate_t_per_h);
    if (!(time_h <= sailing.leaveBy_h(call, pace, arrives_h, aboard_t))) return null;
    aboard_t -= part_t;
    place = call.to;
  }
  return { calls, parcels };
}

function parcelsFor(site: string, parcels: readonly Parcel[]): Parcel[] {
  return parcels.filter(({ order }) => order.yard.site === site);
}
