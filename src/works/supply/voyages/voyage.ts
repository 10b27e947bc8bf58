/** A voyage: loads at the home port, sails to one site or several, unloads in workable weather, comes home. */
import { anyOf } from '../../../kernel/condition.ts';
import type { Process, Wait } from '../../../kernel/wait.ts';
import { ROUNDING_H } from '../../../nature/availability/intervals.ts';
import type { CostLine } from '../../costs/ledger.ts';
import { isShut, liesStill } from '../../hazards/hazards.ts';
import { inWorkableWeather } from '../../outdoors.ts';
import type { Site } from '../../site/site.ts';
import { noStops } from '../../stoppage.ts';
import { mark, until } from '../../world.ts';
import type { Choice } from '../choice.ts';
import type { Hire } from '../fleets/hire.ts';
import type { HomeCargo } from '../home-cargo.ts';
import type { Passage, Port } from '../port.ts';
import type { Sailing } from '../sailing.ts';
import { type DepartureNeeds, waitToDepart } from './departure.ts';
import { loadForHome, unloadAtHome } from './homeward.ts';
import { atQuay } from './loading.ts';
import { massOf } from './stowage.ts';
import { firstLot_h, type Unloader, unload } from './unloading.ts';
import { VoyageLog } from './voyage-log.ts';
import type { VoyageRates } from './voyage-rates.ts';

/** A ship on a voyage. */
export interface Voyager extends Unloader {
  readonly name: string;
  readonly fleetName: string;
  readonly sailing: Sailing;
  readonly port: Port;
  readonly homeCargo: HomeCargo;
  /** Dues of convoys. */
  readonly escorts: CostLine;
  readonly hire: Hire;
  /** Sailings that were cancelled since the voyage before. */
  cancelled: number;
  /** Charges the day rate under way, or of a ship that is laid up, from now on. */
  charge(isLaidUp: boolean): void;
}

export class VoyageUnderWay {
  private readonly ship: Voyager;
  private readonly choice: Choice;
  private readonly pace: VoyageRates;
  private readonly log: VoyageLog;
  /** Where it is; between two places, where it was last. */
  private place: Site;

  constructor(ship: Voyager, choice: Choice, pace: VoyageRates) {
    const { port, world, diary } = ship;
    this.ship = ship;
    this.choice = choice;
    this.pace = pace;
    this.place = port.site;
    const [first] = choice.calls;
    this.log = new VoyageLog(port.voyages.next(), first, massOf(choice.parcels), world.sim.now, diary);
  }

  *made(): Process {
    const { sim } = this.ship.world;
    const { port, hire } = this.ship;
    hire.trip();
    yield* this.load();
    for (const call of this.choice.calls) if (!(yield* this.callAt(call))) break;
    if (this.place !== port.site) yield* this.goHome(this.log.passage);
    const returned_h = sim.now;
    if (this.ship.hold.length > 0) yield* this.putBack();
    yield* this.landHomeCargo();
    this.write(returned_h, hire.demurrage(this.log.laytime_h));
  }

  /** Writes the voyage; without a return when the run ends before it. */
  write(returned_h: number | null, demurrage_h = 0): void {
    const { world, name, fleetName, sailing, cancelled } = this.ship;
    this.log.write(world, name, fleetName, returned_h, { by: sailing.by, cancelled, demurrage_h });
    this.ship.cancelled = 0;
  }

  private get aboard_t(): number {
    return massOf(this.ship.hold) + this.ship.homeCargo.mass_t;
  }

  /** Sails to a site and unloads; false when the ship would come too late to land anything there. */
  private *callAt(call: Passage): Generator<Wait, boolean, void> {
    const { ship, log, place } = this;
    const { sim } = ship.world;
    const leg = place === ship.port.site ? call : ship.port.between(place, call.to);
    if (leg === undefined) throw new Error(`no route from ${place.name} to ${call.to.name}`);
    const sail_h = yield* this.ready(leg, call.to, call);
    if (sail_h === null) {
      ship.port.fetches(call.to, -(this.choice.fetches_t ?? 0));
      return false;
    }
    log.sails(sim.now);
    yield* this.sail(leg, 'sailing', sail_h);
    this.place = call.to;
    log.arrives(call, sim.now);
    yield* this.unloadInTime(call);
    log.hasUnloaded(sim.now);
    yield* this.loadForHome(call);
    return true;
  }

  private *goHome(way: Passage): Process {
    const { ship, log, pace } = this;
    const { sim } = ship.world;
    const last_h = ship.sailing.lastDeparture_h(way, pace, sim.now, this.aboard_t);
    const sail_h = yield* this.ready(way, way.from, way);
    if (sim.now > last_h + 2 * ROUNDING_H) this.tellKept(way.to);
    log.turnsHome(sim.now);
    yield* this.sail(way, 'returning', sail_h as number);
    this.place = way.from;
  }

  private *sail(leg: Passage, state: 'sailing' | 'returning', hours: number): Process {
    const { world, diary, sailing, forecast } = this.ship;
    const { sim } = world;
    const windows = sailing.passageWindows(leg);
    if (sailing.shelters && windows !== null) {
      const setUp_h = sailing.fleet.passage_set_up_h;
      const manner = { kind: 'suspend', setUp_h, forecast, berth: null, stops: noStops } as const;
      yield* inWorkableWeather(world, diary, state, hours, windows, manner);
      return;
    }
    diary.enter(state);
    // A passage is not interrupted: hours outside its limits are errors of the forecast.
    this.log.exposed_h += windows?.outside_h(sim.now, sim.now + hours) ?? 0;
    yield sim.hold(hours, state);
  }

  /** Unloads until all for the site is landed, or the ship must leave before the season closes. */
  private *unloadInTime(call: Passage): Process {
    const { ship, pace, log } = this;
    const { sim } = ship.world;
    const rate_t_per_h = pace.unload_t_per_h.get(call.to.name) ?? Number.NaN;
    const left_h = ship.sailing.leaveBy_h(call, pace, sim.now, this.aboard_t) - sim.now;
    if (left_h <= 0 || this.choice.fetches_t !== undefined) return;
    const spot = ship.sailing.spotAt(call.to);
    const windows = ship.sailing.landingWindows(call.to);
    const work = sim.start(ship.name, unload(ship, call.to, spot, windows, rate_t_per_h, log));
    yield anyOf(work, sim.timer(left_h, 'last departure before the ice'));
    work.stop();
  }

  /** Loads what lies at the site for home, until the ship must leave before the season closes. */
  private *loadForHome(call: Passage): Process {
    const { ship, pace, log, choice } = this;
    const { sailing, port, world, homeCargo } = ship;
    if (sailing.fleet.brings === undefined) return;
    const { sim } = world;
    const most_t = sailing.most_t(call.to);
    const room_t = most_t - this.aboard_t;
    const leaveBy_h = sailing.leaveBy_h(call, pace, sim.now, most_t);
    if (leaveBy_h > sim.now && homeCargo.liesAt(call.to, room_t).length > 0) {
      const windows = sailing.landingWindows(call.to);
      const rate_t_per_h = pace.unload_t_per_h.get(call.to.name) ?? Number.NaN;
      const loading = loadForHome(ship, call.to, { windows, rate_t_per_h, room_t, leaveBy_h }, (hours) => {
        log.exposed_h += hours;
      });
      const work = sim.start(ship.name, loading);
      // A lot that just fits is still loaded.
      yield anyOf(work, sim.timer(leaveBy_h - sim.now + ROUNDING_H, 'last departure before the ice'));
      work.stop();
      homeCargo.release();
    }
    port.fetches(call.to, -(choice.fetches_t ?? 0));
    port.lyingSince_h(call.to, false);
  }

  /** Unloads what it has brought home. */
  private *landHomeCargo(): Process {
    const { ship, pace, log } = this;
    const { world, port } = ship;
    log.exposed_h += yield* unloadAtHome(ship, pace.load_t_per_h, ({ from, to, quantity }) =>
      world.recorder.record('brought', {
        voyage: log.voyage,
        site: from.site,
        home: port.site.name,
        commodity: to.commodity,
        quantity,
        mass_t: quantity * to.goods.mass_t,
        landed_h: world.sim.now,
      }),
    );
  }

  private *load(): Process {
    const { ship, choice, pace } = this;
    const [call] = choice.calls;
    if (choice.fetches_t !== undefined) {
      ship.port.fetches(call.to, choice.fetches_t);
      return;
    }
    // The ship takes the goods now, so that no other ship comes for them.
    ship.port.ship(choice.parcels);
    ship.hold.push(...choice.parcels);
    this.log.exposed_h += yield* atQuay(ship, ship.sailing, 'loading', this.aboard_t / pace.load_t_per_h);
  }

  /** Unloads goods at its port that could not be landed; they go back to their orders. */
  private *putBack(): Process {
    const { ship, pace } = this;
    const hours = massOf(ship.hold) / pace.load_t_per_h;
    this.log.exposed_h += yield* atQuay(ship, ship.sailing, 'unloading', hours);
    ship.port.takeBack(ship.hold);
    ship.hold.length = 0;
  }

  /**
   * Waits until a passage can begin: passable ice, the next convoy if needed, and weather that is expected to
   * hold for the whole passage, or at the start where ships rest on the way. Returns the length of the passage [h];
   * null when the ship would come too late to land anything before it must leave.
   * @param home the way home from the site, if it goes to one
   */
  private *ready(leg: Passage, goal: Site, home: Passage): Generator<Wait, number | null, void> {
    const { ship, pace, place } = this;
    const { world, diary, sailing, port } = ship;
    const isOutward = goal !== port.site;
    for (;;) {
      yield* ship.stops.clear();
      const isHeld = liesStill(world, diary.who) || isShut(world, place.name, goal.name);
      if (isOutward && isHeld) return null;
      const begins_h = world.sim.now;
      // A ship that a law or a closed border keeps goes no further; what is aboard comes home with it.
      if (isOutward && sailing.forbids(leg) !== null) return null;
      let crossing = sailing.crossing(leg, goal, pace, begins_h, this.aboard_t);
      const arrives_h = crossing.leaves_h + crossing.sail_h;
      if (isOutward && sailing.isTooLate(home, pace, arrives_h, begins_h, this.aboard_t)) return null;
      const opens_h = sailing.wayOpens_h(leg, goal, crossing, begins_h);
      if (opens_h > begins_h) {
        if (place !== port.site) this.winterAt(place);
        diary.enter('waiting', 'ice');
        yield* until(world, opens_h, 'ice');
        crossing = sailing.crossing(leg, goal, pace, world.sim.now, this.aboard_t);
      }
      if (crossing.leaves_h > world.sim.now) {
        diary.enter('waiting', 'ice');
        yield* until(world, crossing.leaves_h, 'ice');
      }
      yield* waitToDepart(world, diary, this.wishes(leg, goal, crossing.sail_h), ship.forecast);
      // After a wait the ice may have changed, and the convoy may be gone.
      if (world.sim.now > begins_h) continue;
      ship.escorts.charge(1, crossing.escort_usd);
      ship.charge(false);
      return crossing.sail_h;
    }
  }

  /** Ice has closed around the ship at a site; it lies there until it can leave. */
  private winterAt(site: Site): void {
    this.tellKept(site);
    this.ship.charge(true);
  }

  /** Records that weather keeps the ship at a site later than planned before the close. */
  private tellKept(site: Site): void {
    if (this.log.isKept) return;
    this.log.isKept = true;
    mark(this.ship.world, 'ship-kept', this.ship.name, site.name);
  }

  private wishes(leg: Passage, goal: Site, sail_h: number): DepartureNeeds {
    const { sailing, hold, port } = this.ship;
    // Aircraft do not leave for a strip where they could not land.
    const looksAhead = (sailing.fleet.looks_ahead || sailing.by === 'air') && goal !== port.site;
    const rate_t_per_h = this.pace.unload_t_per_h.get(goal.name) ?? Number.NaN;
    return {
      passage: sailing.passageWindows(leg),
      shelters: sailing.shelters,
      sail_h,
      landing: looksAhead ? sailing.landingWindows(goal) : null,
      landing_h: looksAhead ? firstLot_h(hold, goal, { ...sailing.spotAt(goal), rate_t_per_h }) : 0,
    };
  }
}
