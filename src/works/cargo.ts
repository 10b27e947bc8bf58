/** Which site a ship sails for, and with what: the site that runs out first, if the season allows. */
import { HOURS_PER_DAY } from '../model/dates.ts';
import type { Cause } from '../trace/words.ts';
import type { Order } from './order.ts';
import { isWhole } from './order.ts';
import type { Place } from './place.ts';
import type { Passage, Port } from './port.ts';
import type { Sailing, Speeds } from './sailing.ts';
import type { World } from './world.ts';

/** Part of an order on board of a ship. */
export interface Parcel {
  readonly order: Order;
  quantity: number;
}

export interface Choice {
  readonly passage: Passage;
  readonly parcels: readonly Parcel[];
}

/** A choice, or why there is none. */
export type Found = { readonly choice: Choice } | { readonly choice: null; readonly cause: Cause };

/** How fast the ship is on its next voyage. */
export interface Pace extends Speeds {
  readonly load_t_per_h: number;
  /** Tonnes landed per hour of workable weather, by site. */
  readonly unload_t_per_h: ReadonlyMap<string, number>;
}

export function chooseCargo(world: World, sailing: Sailing, port: Port, pace: Pace): Found {
  const { fleet } = sailing;
  let best: Choice | null = null;
  let least_d = Number.POSITIVE_INFINITY;
  let cause: Cause = 'no-cargo';
  for (const name of fleet.serves) {
    const passage = port.passages.get(name);
    if (passage === undefined || !passage.to.isOpen) continue;
    const parcels = cargoFor(name, fleet.capacity_t, port.place.backlog);
    if (parcels.length === 0) continue;
    const verdict = inTime(world, sailing, pace, { passage, parcels });
    if (verdict !== 'sail') {
      if (verdict === 'ice') cause = 'ice';
      continue;
    }
    const cover_d = Math.min(...parcels.map(({ order }) => order.yard.cover_d));
    if (cover_d < least_d) {
      least_d = cover_d;
      best = { passage, parcels };
    }
  }
  return best === null ? { choice: null, cause } : { choice: best };
}

/** Fills a ship with what lies ready for a site, the goods with the least cover first, of each the oldest order first. */
function cargoFor(site: string, capacity_t: number, backlog: readonly Order[]): Parcel[] {
  const ready = backlog.filter((order) => order.yard.site === site && order.waiting > 0);
  ready.sort((a, b) => a.yard.cover_d - b.yard.cover_d || a.order - b.order);
  const parcels: Parcel[] = [];
  let room_t = capacity_t;
  for (const order of ready) {
    const units = Math.min(order.waiting, room_t / order.yard.goods.mass_t);
    const quantity = isWhole(order.yard) ? Math.floor(units) : units;
    if (quantity <= 0) continue;
    parcels.push({ order, quantity });
    room_t -= quantity * order.yard.goods.mass_t;
  }
  return parcels;
}

/** Whether the voyage fits into the season (as the planners know it), and is worth sailing. */
function inTime(world: World, sailing: Sailing, pace: Pace, choice: Choice): 'sail' | 'ice' | 'wait' {
  const { passage, parcels } = choice;
  const { from, to } = passage;
  const { fleet } = sailing;
  const unload_t_per_h = pace.unload_t_per_h.get(to.name) ?? Number.NaN;
  const now_h = world.sim.now;
  const mass_t = massOf(parcels);
  const out = sailing.crossing(passage, to, pace, now_h + mass_t / pace.load_t_per_h);
  const arrives_h = out.leaves_h + out.sail_h;
  const season = sailing.seasonAt(to);
  if (season !== null && !season.isOpen(arrives_h)) return 'ice';
  const unloaded_h = unloadedAt(world, to, arrives_h, mass_t / unload_t_per_h);
  const closes_h = season?.closes(arrives_h) ?? Number.POSITIVE_INFINITY;
  const homeCloses_h = sailing.home?.closes(now_h) ?? Number.POSITIVE_INFINITY;
  const back = sailing.crossing(passage, from, pace, unloaded_h);
  const returns_h = back.leaves_h + back.sail_h;
  if (unloaded_h > closes_h || returns_h > homeCloses_h) return 'ice';
  if (mass_t >= fleet.least_load * fleet.capacity_t) return 'sail';
  return unloaded_h + returns_h - now_h > Math.min(closes_h, homeCloses_h) ? 'sail' : 'wait';
}

/** Planners see the weather at the landing ahead of time. */
function unloadedAt(world: World, site: Place, arrives_h: number, work_h: number): number {
  const limits = site.spec.landing?.limits;
  if (limits === undefined || site.spec.station === undefined) return arrives_h + work_h;
  return world.nature.windows(site.spec.station, limits).finish(arrives_h, work_h);
}

/** Time after which a ship without a cargo looks again though nothing new has come to the port [h]. */
export const LOOK_AGAIN_H = HOURS_PER_DAY;

export function massOf(parcels: readonly Parcel[]): number {
  return parcels.reduce((sum, { order, quantity }) => sum + quantity * order.yard.goods.mass_t, 0);
}
