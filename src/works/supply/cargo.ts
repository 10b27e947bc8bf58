/** Chooses site and cargo of a voyage: the site that runs out first, if the season allows and the cargo is worthwhile. */

import type { Cause } from '../../trace/lost-time.ts';
import { isShut } from '../hazards/hazards.ts';
import type { Parcel } from '../site/order.ts';
import type { World } from '../world.ts';
import type { CargoChoice, Choice } from './choice.ts';
import type { Port } from './port.ts';
import type { Sailing } from './sailing.ts';
import { planOfCalls } from './voyages/calls-plan.ts';
import { massOf, ROUNDING, stowed } from './voyages/stowage.ts';
import { VoyagePlan } from './voyages/voyage-plan.ts';
import type { VoyageRates } from './voyages/voyage-rates.ts';

/** The site, or the sites of one voyage, with the least cover among those with a worthwhile cargo. */
export function chooseCargo(world: World, sailing: Sailing, port: Port, pace: VoyageRates): CargoChoice {
  let best: Choice | null = null;
  let least_d = Number.POSITIVE_INFINITY;
  let waiting: { readonly cover_d: number; readonly cause: Cause } = {
    cover_d: Number.POSITIVE_INFINITY,
    cause: 'no-cargo',
  };
  const sailsFor = new Set<string>();
  const all = port.readyFor((yard) => sailing.takesNow(yard));
  for (const name of sailing.fleet.serves) {
    const passage = port.passages.get(name);
    if (passage === undefined || !passage.to.isOpen) continue;
    const ready = all.filter(({ order }) => order.yard.site === name);
    if (ready.length === 0) continue;
    const cover_d = coverOf(ready);
    if (isShut(world, port.site.name, name)) {
      if (cover_d <= waiting.cover_d) waiting = { cover_d, cause: 'border' };
      continue;
    }
    const found = new VoyagePlan(world, sailing, pace, passage, ready).decide();
    if (found.choice === null) {
      if (cover_d <= waiting.cover_d) waiting = { cover_d, cause: found.cause };
      continue;
    }
    sailsFor.add(name);
    if (cover_d < least_d) {
      least_d = cover_d;
      best = found.choice;
    }
  }
  for (const stops of sailing.fleet.calls ?? []) {
    const calls = stops
      .flatMap((name) => port.passages.get(name) ?? [])
      .filter(({ to }) => to.isOpen && !isShut(world, port.site.name, to.name));
    const ready = all.filter(({ order }) => calls.some(({ to }) => to.name === order.yard.site));
    if (ready.length === 0 || coverOf(ready) > least_d) continue;
    const most_t = Math.min(...calls.map(({ to }) => sailing.most_t(to)));
    const round = planOfCalls(world, sailing, port, pace, calls, stowed(ready, most_t));
    if (round === null) continue;
    const mass_t = massOf(round.parcels);
    const isWorthwhile =
      mass_t >= sailing.fleet.least_load * most_t || round.calls.some(({ to }) => sailsFor.has(to.name));
    // A ship that one site fills goes there alone.
    const isMore = coverOf(ready) < least_d || mass_t > massOf(best?.parcels ?? []) * (1 + ROUNDING);
    if (!isWorthwhile || !isMore) continue;
    least_d = coverOf(ready);
    best = round;
  }
  if (best !== null) return { choice: best };
  const isShort = waiting.cause === 'no-cargo' && port.isShortFor(sailing.fleet.serves);
  return { choice: null, cause: isShort ? 'hub-empty' : waiting.cause };
}

function coverOf(ready: readonly Parcel[]): number {
  let least_d = Number.POSITIVE_INFINITY;
  for (const { order } of ready) least_d = Math.min(least_d, order.yard.cover_d);
  return least_d;
}
