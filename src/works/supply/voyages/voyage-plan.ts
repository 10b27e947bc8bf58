/** A voyage to one site as planners see it: whether its cargo is worthwhile, and can be landed. */
import type { Cause } from '../../../trace/lost-time.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { Order, Parcel } from '../../site/order.ts';
import type { World } from '../../world.ts';
import type { CargoChoice, Choice } from '../choice.ts';
import type { Passage } from '../port.ts';
import type { Sailing } from '../sailing.ts';
import { goesAlone, massOf, stowed } from './stowage.ts';
import type { VoyageRates } from './voyage-rates.ts';

/** Time after which a ship without a cargo looks again, even if nothing new is ready [h]. */
export const LOOK_AGAIN_H = HOURS_PER_DAY;

/** A voyage that could begin now, as planners see it: they know the present season, and the weather at the landing. */
export class VoyagePlan {
  private readonly world: World;
  private readonly sailing: Sailing;
  private readonly pace: VoyageRates;
  private readonly passage: Passage;
  /** Goods of each order that can be loaded. */
  private readonly ready: readonly Parcel[];
  private readonly unload_t_per_h: number;
  /** Cargo with which the ship floats at both ends, and the part of it with which it sails [t]. */
  private readonly most_t: number;
  private readonly least_t: number;

  constructor(world: World, sailing: Sailing, pace: VoyageRates, passage: Passage, ready: readonly Parcel[]) {
    this.world = world;
    this.sailing = sailing;
    this.pace = pace;
    this.passage = passage;
    this.ready = ready;
    this.unload_t_per_h = pace.unload_t_per_h.get(passage.to.name) ?? Number.NaN;
    this.most_t = sailing.most_t(passage.to);
    this.least_t = sailing.fleet.least_load * this.most_t;
  }

  decide(): CargoChoice {
    const { sailing, passage, ready, world } = this;
    const kept = sailing.forbids(passage);
    if (kept !== null) return { choice: null, cause: kept };
    const whole = stowed(ready, this.most_t);
    const mass_t = massOf(whole);
    const arrives_h = this.arrives_h(world.sim.now, mass_t);
    const landable_t = this.landable_t(arrives_h, mass_t);
    // The ship loads no more than it can land before it must leave again.
    const parcels = landable_t < mass_t ? stowed(ready, landable_t) : whole;
    const choice: Choice = { calls: [passage], parcels };
    const taken_t = massOf(parcels);
    if (parcels.length > 0 && (taken_t >= this.least_t || goesAlone(parcels))) return { choice };
    if (parcels.some(({ order }) => this.cannotWait(order, taken_t))) return { choice };
    if (landable_t < mass_t) return { choice: null, cause: this.whatKeeps(arrives_h, mass_t) };
    if (parcels.length > 0 && this.isLastOfSeason(arrives_h, mass_t)) return { choice };
    return { choice: null, cause: 'least-load' };
  }

  /** Whether goods must sail although the cargo is below the least load. */
  private cannotWait(order: Order, mass_t: number): boolean {
    const { yard, available_h, by_h } = order;
    const now_h = this.world.sim.now;
    const isUrgent = this.sailing.fleet.urgent_within_d !== undefined;
    if (yard.isWaitedFor || (yard.isProvided && this.isAllThere(order)) || isUrgent) return true;
    if (now_h - available_h >= this.sailing.fleet.wait_at_most_d * HOURS_PER_DAY) return true;
    return Math.min(yard.dry_h(now_h), by_h ?? Number.POSITIVE_INFINITY) < this.laterLanding_h(mass_t);
  }

  /** Whether the port has all that an order still waits for; a hub may have a part. */
  private isAllThere(order: Order): boolean {
    return this.ready.some((one) => one.order === order && one.quantity >= order.waiting);
  }

  private arrives_h(from_h: number, mass_t: number): number {
    const { passage, pace } = this;
    const loaded_h = this.sailing.loaded_h(from_h, mass_t / pace.load_t_per_h);
    const out = this.sailing.crossing(passage, passage.to, pace, loaded_h, mass_t);
    return out.leaves_h + out.sail_h;
  }

  /** Tonnes that a ship that arrives at this time can land before it must leave. */
  private landable_t(arrives_h: number, mass_t: number): number {
    const { sailing, passage, pace, unload_t_per_h } = this;
    const season = sailing.seasonAt(passage.to);
    if (season !== null && !season.isOpen(arrives_h)) return 0;
    const leaveBy_h = sailing.leaveBy_h(passage, pace, arrives_h, mass_t);
    const unloaded_h = this.unloaded_h(arrives_h, mass_t / unload_t_per_h);
    if (Number.isFinite(unloaded_h) && unloaded_h <= leaveBy_h) return mass_t;
    const windows = sailing.landingWeather(passage.to);
    if (windows === null) return Math.max(0, leaveBy_h - arrives_h) * unload_t_per_h;
    const until_h = Math.min(leaveBy_h, windows.end_h);
    return until_h <= arrives_h ? 0 : windows.worked_h(arrives_h, until_h) * unload_t_per_h;
  }

  private unloaded_h(arrives_h: number, work_h: number): number {
    return this.sailing.landed_h(this.passage.to, arrives_h, work_h);
  }

  /** Why a worthwhile cargo cannot be landed: `ice` when the sea is closed or closes too soon, else the weather. */
  private whatKeeps(arrives_h: number, mass_t: number): Cause {
    const { sailing, passage, pace, unload_t_per_h } = this;
    const season = sailing.seasonAt(passage.to);
    if (season !== null && !season.isOpen(arrives_h)) return 'ice';
    const inFairWeather_h = Math.min(massOf(stowed(this.ready, this.most_t)), this.least_t) / unload_t_per_h;
    if (arrives_h + inFairWeather_h > sailing.leaveBy_h(passage, pace, arrives_h, mass_t)) return 'ice';
    const windows = sailing.landingWeather(passage.to);
    return windows === null || windows.isOpen(arrives_h) ? 'weather' : windows.causeAt(arrives_h);
  }

  /** When a ship that sails a day later could land these goods, in this season or the next [h]. */
  private laterLanding_h(mass_t: number): number {
    const { sailing, passage, unload_t_per_h } = this;
    const work_h = mass_t / unload_t_per_h;
    const arrives_h = this.arrives_h(this.world.sim.now + LOOK_AGAIN_H, mass_t);
    const landed_h = this.unloaded_h(arrives_h, work_h);
    if (this.landable_t(arrives_h, mass_t) >= mass_t) return landed_h;
    const season = sailing.seasonAt(passage.to);
    if (season === null) return landed_h;
    const opens_h = season.opens(season.closes(arrives_h));
    return Math.max(opens_h, sailing.home?.opens(opens_h) ?? opens_h) + work_h;
  }

  /** Sail part-full when a second voyage would no longer fit the season. */
  private isLastOfSeason(arrives_h: number, mass_t: number): boolean {
    const { sailing, passage, pace, unload_t_per_h } = this;
    const leaveBy_h = sailing.leaveBy_h(passage, pace, arrives_h, mass_t);
    const unloaded_h = this.unloaded_h(arrives_h, mass_t / unload_t_per_h);
    const back = sailing.crossing(passage, passage.from, pace, unloaded_h, 0);
    const cycle_h = back.leaves_h + back.sail_h - this.world.sim.now;
    return unloaded_h + cycle_h > leaveBy_h;
  }
}
