/** A ship: loads at its home port, sails while the sea is open, lighters at the site in workable weather, comes home. */
import { anyOf } from '../../kernel/condition.ts';
import type { Signal } from '../../kernel/resources/signal.ts';
import type { Process, Wait } from '../../kernel/wait.ts';
import type { Fleet } from '../../model/language/supply.ts';
import type { Forecast } from '../../nature/availability/forecast.ts';
import { Diary } from '../diary.ts';
import { forecastOf } from '../forecast-of.ts';
import { hazardsOf } from '../hazards/hazards.ts';
import type { CostLine, Meter } from '../ledger.ts';
import type { Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import { Stoppages } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import { mark, until, type World } from '../world.ts';
import { type Choice, chooseCargo, LOOK_AGAIN_H, massOf } from './cargo.ts';
import { type DepartureNeeds, waitToDepart } from './departure.ts';
import type { AtHome, Passage, Port } from './port.ts';
import type { Sailing } from './sailing.ts';
import { firstLot_h, type Unloader, unload } from './unloading.ts';
import { VoyageLog } from './voyage-log.ts';
import { ratesOf, type VoyageRates } from './voyage-rates.ts';

export class Ship implements Unloader, AtHome, Trade {
  readonly name: string;
  /** Goods on board. */
  readonly hold: Parcel[] = [];
  readonly world: World;
  readonly diary: Diary;
  readonly forecast: Forecast;
  readonly stops: Stoppages;
  /** Whether it waits at home for a cargo. */
  isIdle = false;
  isLaidUp = false;
  /** Number of the event since which it waits for a cargo, in the record of causes. */
  private freeSince = 0;
  private readonly charter: Meter;
  private readonly charter_usd_per_d: number;
  private readonly laidUp_usd_per_d: number;
  private readonly escorts: CostLine;
  private readonly fleetName: string;
  private readonly fleet: Fleet;
  private readonly sailing: Sailing;
  private readonly port: Port;
  private readonly nextRates: () => VoyageRates;
  private log: VoyageLog | null = null;
  private readonly cameHome: Signal;

  /** @param cameHome fires after each voyage */
  constructor(world: World, name: string, fleetName: string, sailing: Sailing, port: Port, cameHome: Signal) {
    this.cameHome = cameHome;
    const { fleet } = sailing;
    const { charter_usd_per_d, laid_up_usd_per_d } = world.chance.withDrawn(
      fleet,
      ['charter_usd_per_d', 'laid_up_usd_per_d'],
      'supply.fleets',
      { class: fleetName, entity: name, group: fleet.group },
    );
    this.charter_usd_per_d = charter_usd_per_d;
    this.laidUp_usd_per_d = laid_up_usd_per_d ?? charter_usd_per_d;
    this.world = world;
    this.sailing = sailing;
    this.name = name;
    this.fleetName = fleetName;
    this.fleet = fleet;
    this.forecast = forecastOf(world, fleet.forecast, name);
    this.port = port;
    const cost = { account: 'ships', wbs: 'supply.sea', site: fleet.home, entity: name } as const;
    this.charter = world.ledger.meter(cost);
    this.escorts = world.ledger.line({ ...cost, unit: 'passage' });
    port.ships.push(this);
    this.diary = new Diary(
      world,
      { entity: name, kind: 'ship', of: fleetName, site: fleet.home },
      'waiting',
      'access',
    );
    this.stops = new Stoppages(hazardsOf(world, this.diary), (cause) => this.diary.enter('waiting', cause));
    world.trades.push(this);
    this.nextRates = ratesOf(world, name, fleetName, fleet);
  }

  get serves(): readonly string[] {
    return this.fleet.serves;
  }

  /** Whether it is not on a voyage. */
  get isHome(): boolean {
    return this.log === null;
  }

  /** A yard whose goods are ready and waited for, while the ship waits for a larger cargo; there should be none. */
  private get neglected(): Yard | undefined {
    if (!this.isIdle || !['no-cargo', 'least-load'].includes(this.diary.activity)) return undefined;
    const sites = this.serves.flatMap((name) => this.port.passages.get(name)?.to ?? []);
    return sites
      .flatMap(({ yards }) => [...yards.values()])
      .find((yard) => yard.isWaitedFor && this.port.hasReady(yard));
  }

  /** Charter from the opening of the first site that it serves; then voyage after voyage, season after season. */
  *trade(): Process {
    const { world, fleet, charter } = this;
    const home = this.port.site;
    if (!home.isOpen) yield home.opened;
    const sites = fleet.serves.flatMap((name) => this.port.passages.get(name)?.to ?? []);
    if (!sites.some((site) => site.isOpen)) yield anyOf(...sites.map((site) => site.opened));
    const { home: season } = this.sailing;
    this.freeSince = world.sim.causes?.latest ?? 0;
    for (;;) {
      if (season !== null && !season.isOpen(world.sim.now)) {
        charter.run(this.laidUp_usd_per_d);
        this.diary.enter('laid-up', 'ice');
        this.isLaidUp = true;
        yield* until(world, season.opens(world.sim.now), 'ice');
        this.isLaidUp = false;
      }
      charter.run(this.charter_usd_per_d);
      yield* this.nextVoyage(home);
    }
  }

  /** Waits for a worthwhile cargo and carries it; ends without one at the end of the season. */
  private *nextVoyage(home: Site): Process {
    const { world, port, sailing } = this;
    const pace = this.nextRates();
    let hasLookedAgain = this.diary.activity === 'ice';
    while (sailing.home === null || sailing.home.isOpen(world.sim.now)) {
      const found = chooseCargo(world, sailing, port, pace);
      if (found.choice !== null) {
        if (hasLookedAgain) this.tellWhatKept(found.choice);
        yield* this.voyage(found.choice, pace);
        return;
      }
      this.diary.enter('waiting', found.cause);
      const closes_h = sailing.home?.closes(world.sim.now) ?? Number.POSITIVE_INFINITY;
      this.isIdle = true;
      const timer = world.sim.timer(Math.min(LOOK_AGAIN_H, closes_h - world.sim.now), found.cause);
      hasLookedAgain = (yield anyOf(home.cargoReady, timer)) === timer;
      this.isIdle = false;
    }
  }

  /** The opening of the sea, or the next look, is a clock: the cargo could have gone since it lay ready and the ship was free. */
  private tellWhatKept({ parcels }: Choice): void {
    const ready = parcels[0]?.order.readyBy ?? 0;
    const { causes } = this.world.sim;
    causes?.since(Math.max(this.freeSince, ready), { process: this.name, activity: this.diary.activity });
  }

  private *voyage({ passage, parcels }: Choice, pace: VoyageRates): Process {
    const { sim } = this.world;
    const log = new VoyageLog(this.port.voyages.next(), passage, massOf(parcels), sim.now, this.diary);
    this.log = log;
    yield* this.load(parcels, pace.load_t_per_h);
    const out_h = yield* this.ready(passage, passage.to, pace);
    if (out_h !== null) {
      log.sailed_h = sim.now;
      yield* this.sail(passage, 'sailing', out_h, log);
      log.arrived_h = sim.now;
      yield* this.unloadInTime(passage, pace, log);
      log.unloaded_h = sim.now;
      const last_h = this.sailing.lastDeparture_h(passage, pace, sim.now);
      const back_h = yield* this.ready(passage, passage.from, pace);
      if (sim.now > last_h) this.tellKept(passage.to);
      log.homeward_h = sim.now;
      yield* this.sail(passage, 'returning', back_h as number, log);
    }
    const returned_h = sim.now;
    if (this.hold.length > 0) yield* this.putBack(pace.load_t_per_h);
    this.write(returned_h);
    this.freeSince = this.world.sim.causes?.latest ?? 0;
    this.cameHome.fire();
  }

  private *sail(passage: Passage, state: 'sailing' | 'returning', hours: number, log: VoyageLog): Process {
    const { sim } = this.world;
    this.diary.enter(state);
    // A passage is not interrupted: hours outside its limits are errors of the forecast.
    log.exposed_h += this.sailing.passageWindows(passage)?.outside_h(sim.now, sim.now + hours) ?? 0;
    yield sim.hold(hours, state);
  }

  /** Unloads until all is landed, or the ship must leave before the season closes. */
  private *unloadInTime(passage: Passage, pace: VoyageRates, log: VoyageLog): Process {
    const { sim } = this.world;
    const { to } = passage;
    const rate_t_per_h = pace.unload_t_per_h.get(to.name) ?? Number.NaN;
    const left_h = this.sailing.leaveBy_h(passage, pace, sim.now) - sim.now;
    if (left_h <= 0) return;
    const work = sim.start(this.name, unload(this, to, this.sailing.landingWindows(to), rate_t_per_h, log));
    yield anyOf(work, sim.timer(left_h, 'last departure before the ice'));
    work.stop();
  }

  private *load(parcels: readonly Parcel[], load_t_per_h: number): Process {
    const { quay } = this.port;
    // The ship takes the goods now, so that no other ship comes for them.
    this.port.ship(parcels);
    this.hold.push(...parcels);
    const berth = quay.seize();
    if (quay.free === 0) this.diary.enter('waiting', 'berth');
    yield berth;
    yield* this.stops.work(this.world.sim, this.diary, 'loading', massOf(parcels) / load_t_per_h);
    berth.release();
  }

  /** Unloads goods at its port that could not be landed; they go back to their orders. */
  private *putBack(load_t_per_h: number): Process {
    const berth = this.port.quay.seize();
    if (this.port.quay.free === 0) this.diary.enter('waiting', 'berth');
    yield berth;
    yield* this.stops.work(this.world.sim, this.diary, 'unloading', massOf(this.hold) / load_t_per_h);
    berth.release();
    this.port.takeBack(this.hold);
    this.hold.length = 0;
  }

  /**
   * Waits until a passage can begin: passable ice, the next convoy if needed, and weather that is expected to
   * hold for the whole passage. Returns the length of the passage [h]; null when the ship would come too late
   * to land anything before it must leave.
   */
  private *ready(passage: Passage, goal: Site, pace: VoyageRates): Generator<Wait, number | null, void> {
    const { world, diary, sailing } = this;
    const isOutward = goal === passage.to;
    for (;;) {
      yield* this.stops.clear();
      const begins_h = world.sim.now;
      let crossing = sailing.crossing(passage, goal, pace, begins_h);
      if (isOutward && sailing.isTooLate(passage, pace, crossing.leaves_h + crossing.sail_h, begins_h))
        return null;
      const opens_h = sailing.wayOpens_h(passage, goal, crossing, begins_h);
      if (opens_h > begins_h) {
        if (!isOutward) this.winterAt(passage.to);
        diary.enter('waiting', 'ice');
        yield* until(world, opens_h, 'ice');
        crossing = sailing.crossing(passage, goal, pace, world.sim.now);
      }
      if (crossing.leaves_h > world.sim.now) {
        diary.enter('waiting', 'ice');
        yield* until(world, crossing.leaves_h, 'ice');
      }
      yield* waitToDepart(world, diary, this.wishes(passage, goal, pace, crossing.sail_h), this.forecast);
      // After a wait the ice may have changed, and the convoy may be gone.
      if (world.sim.now > begins_h) continue;
      this.escorts.charge(1, crossing.escort_usd);
      this.charter.run(this.charter_usd_per_d);
      return crossing.sail_h;
    }
  }

  /** Ice has closed around the ship at a site; it lies there until it can leave. */
  private winterAt(site: Site): void {
    this.tellKept(site);
    this.charter.run(this.laidUp_usd_per_d);
  }

  /** Records that weather keeps the ship at a site later than planned before the close. */
  private tellKept(site: Site): void {
    if (this.log === null || this.log.isKept) return;
    this.log.isKept = true;
    mark(this.world, 'ship-kept', this.name, site.name);
  }

  private wishes(passage: Passage, goal: Site, pace: VoyageRates, sail_h: number): DepartureNeeds {
    const looksAhead = this.fleet.looks_ahead && goal === passage.to;
    const rate_t_per_h = pace.unload_t_per_h.get(goal.name) ?? Number.NaN;
    return {
      passage: this.sailing.passageWindows(passage),
      sail_h,
      landing: looksAhead ? this.sailing.landingWindows(goal) : null,
      landing_h: looksAhead ? firstLot_h(this.hold, rate_t_per_h) : 0,
    };
  }

  /** Checks that no ship is idle while work that it serves stands still for goods that are ready. */
  audit(): void {
    const { neglected, name, world } = this;
    if (neglected === undefined) return;
    const { commodity, site } = neglected;
    throw new Error(
      `out of order at ${world.sim.now} h: ${name} lies idle, and somebody at ${site} stands for ${commodity} that lies ready`,
    );
  }

  close(): void {
    this.diary.close();
    this.write(null);
  }

  /** Writes the voyage; without a return when the run ends before it. */
  private write(returned_h: number | null): void {
    this.log?.write(this.world, this.name, this.fleetName, returned_h);
    this.log = null;
  }
}
