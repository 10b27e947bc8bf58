/** A ship: loads at its home port, sails while the sea is open, lighters at the site in workable weather, comes home. */
import { anyOf } from '../kernel/condition.ts';
import type { Process, Wait } from '../kernel/wait.ts';
import type { Fleet } from '../model/schema-supply.ts';
import { ErringForecast, type Forecast, perfect, persistence } from '../nature/forecast.ts';
import type { Windows } from '../nature/windows.ts';
import { type Choice, chooseCargo, LOOK_AGAIN_H, massOf, type Pace, type Parcel } from './cargo.ts';
import { forDeparture, type Wishes } from './departure.ts';
import { Diary } from './diary.ts';
import type { Place } from './place.ts';
import type { Passage, Port } from './port.ts';
import type { Sailing } from './sailing.ts';
import { type Caller, firstLot_h, unload } from './unloading.ts';
import { VoyageLog } from './voyage-log.ts';
import { until, type World } from './world.ts';

export class Ship implements Caller {
  readonly name: string;
  /** Goods on board. */
  readonly hold: Parcel[] = [];
  readonly world: World;
  readonly diary: Diary;
  readonly forecast: Forecast;
  private readonly fleetName: string;
  private readonly fleet: Fleet;
  private readonly sailing: Sailing;
  private readonly port: Port;
  private readonly speed_kn: () => number;
  private readonly load_t_per_h: () => number;
  private readonly convoy_kn = new Map<string, () => number>();
  private readonly unload_t_per_h = new Map<string, () => number>();
  private log: VoyageLog | null = null;

  constructor(world: World, name: string, fleetName: string, sailing: Sailing, port: Port) {
    const { fleet } = sailing;
    this.world = world;
    this.sailing = sailing;
    this.name = name;
    this.fleetName = fleetName;
    this.fleet = fleet;
    this.forecast = forecastOf(world, name, fleet);
    this.port = port;
    this.diary = new Diary(
      world,
      { entity: name, kind: 'ship', of: fleetName, site: fleet.home },
      'waiting',
      'access',
    );
    const use = { class: fleetName, entity: name };
    const { sites, ice } = world.model.file;
    for (const [sea, { escort }] of Object.entries(ice?.seas ?? {})) {
      if (escort === undefined) continue;
      const at = { input: 'ice.escort.speed_kn', class: sea, entity: name };
      this.convoy_kn.set(sea, world.chance.sampler(escort.speed_kn, at));
    }
    for (const site of fleet.serves) {
      const rate = sites[site]?.landing?.unload_t_per_h ?? Number.NaN;
      const at = { input: 'sites.landing.unload_t_per_h', class: site, entity: name };
      this.unload_t_per_h.set(site, world.chance.sampler(rate, at));
    }
    this.speed_kn = world.chance.sampler(fleet.speed_kn, { input: 'supply.fleets.speed_kn', ...use });
    this.load_t_per_h = world.chance.sampler(fleet.load_t_per_h, {
      input: 'supply.fleets.load_t_per_h',
      ...use,
    });
  }

  /** Hired when the first site that it serves opens; then voyage after voyage, season after season. */
  *trade(): Process {
    const { world, fleet } = this;
    const home = this.port.place;
    if (!home.isOpen) yield home.opened;
    const sites = fleet.serves.flatMap((name) => this.port.passages.get(name)?.to ?? []);
    if (!sites.some((site) => site.isOpen)) yield anyOf(...sites.map((site) => site.opened));
    const { home: season } = this.sailing;
    const charter = world.ledger.meter('ships', this.name);
    for (;;) {
      if (season !== null && !season.isOpen(world.sim.now)) {
        charter.run(fleet.laid_up_usd_per_d);
        this.diary.enter('laid-up', 'ice');
        yield* until(world, season.opens(world.sim.now), 'ice');
      }
      charter.run(fleet.charter_usd_per_d);
      yield* this.nextVoyage(home);
    }
  }

  /** Waits for a cargo worth sailing with, and carries it; ends without one when the season does. */
  private *nextVoyage(home: Place): Process {
    const { world, port, sailing } = this;
    const pace = this.nextPace();
    while (sailing.home === null || sailing.home.isOpen(world.sim.now)) {
      const found = chooseCargo(world, sailing, port, pace);
      if (found.choice !== null) {
        yield* this.voyage(found.choice, pace);
        return;
      }
      this.diary.enter('waiting', found.cause);
      const closes_h = sailing.home?.closes(world.sim.now) ?? Number.POSITIVE_INFINITY;
      yield anyOf(
        home.cargoReady,
        world.sim.timer(Math.min(LOOK_AGAIN_H, closes_h - world.sim.now), found.cause),
      );
    }
  }

  /** How fast the next voyage goes; drawn once, whatever the ship then carries. */
  private nextPace(): Pace {
    const drawAll = (draws: ReadonlyMap<string, () => number>) =>
      new Map([...draws].map(([place, draw]) => [place, draw()]));
    return {
      speed_kn: this.speed_kn(),
      convoy_kn: drawAll(this.convoy_kn),
      load_t_per_h: this.load_t_per_h(),
      unload_t_per_h: drawAll(this.unload_t_per_h),
    };
  }

  private *voyage({ passage, parcels }: Choice, pace: Pace): Process {
    const { sim } = this.world;
    const log = new VoyageLog(this.port.voyages.next(), passage, massOf(parcels), sim.now, this.diary);
    this.log = log;
    yield* this.load(parcels, pace.load_t_per_h);
    const out_h = yield* this.ready(passage, passage.to, pace);
    log.sailed_h = sim.now;
    this.diary.enter('sailing');
    log.exposed_h += exposed_h(this.passageWindows(passage), sim.now, out_h);
    yield sim.hold(out_h, 'sailing');
    log.arrived_h = sim.now;
    const rate_t_per_h = pace.unload_t_per_h.get(passage.to.name) ?? Number.NaN;
    yield* unload(this, passage.to, this.landingWindows(passage.to), rate_t_per_h, log);
    log.unloaded_h = sim.now;
    const back_h = yield* this.ready(passage, passage.from, pace);
    this.diary.enter('returning');
    log.exposed_h += exposed_h(this.passageWindows(passage), sim.now, back_h);
    yield sim.hold(back_h, 'returning');
    this.write(sim.now);
  }

  private *load(parcels: readonly Parcel[], load_t_per_h: number): Process {
    const { quay } = this.port;
    // The goods are this ship's from now on, so that no other comes for them.
    for (const parcel of parcels) {
      parcel.order.waiting -= parcel.quantity;
      this.hold.push(parcel);
    }
    this.port.forgetShipped();
    const berth = quay.seize();
    if (quay.free === 0) this.diary.enter('waiting', 'berth');
    yield berth;
    this.diary.enter('loading');
    yield this.world.sim.hold(massOf(parcels) / load_t_per_h, 'loading');
    berth.release();
  }

  /**
   * Waits until a passage can begin: a way through the ice on arrival, the next convoy where the ice asks for one, and
   * weather that is expected to hold for the whole passage. Gives the length of the passage [h].
   */
  private *ready(passage: Passage, goal: Place, pace: Pace): Generator<Wait, number, void> {
    const { world, diary, sailing } = this;
    const season = sailing.seasonAt(goal);
    for (;;) {
      const begins_h = world.sim.now;
      let crossing = sailing.crossing(passage, goal, pace, begins_h);
      const arrives_h = crossing.leaves_h + crossing.sail_h;
      if (season !== null && !season.isOpen(arrives_h)) {
        diary.enter('waiting', 'ice');
        yield* until(world, season.opens(arrives_h) - crossing.sail_h, 'ice');
        crossing = sailing.crossing(passage, goal, pace, world.sim.now);
      }
      if (crossing.leaves_h > world.sim.now) {
        diary.enter('waiting', 'ice');
        yield* until(world, crossing.leaves_h, 'ice');
      }
      yield* forDeparture(world, diary, this.wishes(passage, goal, pace, crossing.sail_h), this.forecast);
      // After a wait the ice may be another, and the convoy gone.
      if (world.sim.now > begins_h) continue;
      world.ledger.charge('ships', this.name, crossing.escort_usd);
      return crossing.sail_h;
    }
  }

  private wishes(passage: Passage, goal: Place, pace: Pace, sail_h: number): Wishes {
    const looksAhead = this.fleet.looks_ahead && goal === passage.to;
    const rate_t_per_h = pace.unload_t_per_h.get(goal.name) ?? Number.NaN;
    return {
      passage: this.passageWindows(passage),
      sail_h,
      landing: looksAhead ? this.landingWindows(goal) : null,
      landing_h: looksAhead ? firstLot_h(this.hold, rate_t_per_h) : 0,
    };
  }

  private passageWindows({ station }: Passage): Windows | null {
    return this.world.nature.workable(station, this.fleet.passage_limits, null);
  }

  private landingWindows(site: Place): Windows | null {
    const { spec } = site;
    return this.world.nature.workable(spec.station, spec.landing?.limits, this.sailing.seasonAt(site));
  }

  /** Writes the voyage; one that is under way when the run ends has no return. */
  write(returned_h: number | null): void {
    this.log?.write(this.world, this.name, this.fleetName, returned_h);
    this.log = null;
  }
}

function forecastOf(world: World, name: string, { forecast }: Fleet): Forecast {
  if (forecast === 'perfect') return perfect;
  if (forecast === 'persistence') return persistence;
  return new ErringForecast(forecast.skill_h, world.chance.stream(JSON.stringify(['forecast', name])));
}

/** Hours of a passage outside its limits; there are such where a forecast erred. */
function exposed_h(windows: Windows | null, from_h: number, hours: number): number {
  return windows === null ? 0 : windows.outside_h(from_h, from_h + hours);
}
