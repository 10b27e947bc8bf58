/** A ship: loads at its home port, sails while the sea is open, lighters at the site in workable weather, comes home. */
import { anyOf } from '../kernel/condition.ts';
import type { Process } from '../kernel/wait.ts';
import type { Fleet } from '../model/schema-supply.ts';
import type { Windows } from '../nature/windows.ts';
import { type Choice, chooseCargo, LOOK_AGAIN_H, massOf, type Pace, type Parcel } from './cargo.ts';
import { Diary } from './diary.ts';
import { isWhole } from './order.ts';
import { forWindow, inWorkableWeather } from './outdoors.ts';
import type { Place } from './place.ts';
import type { Passage, Port } from './port.ts';
import { until, type World } from './world.ts';

/** Hours of unloading after which what is landed is moved into the yard; an estimate, from 4 to 24. */
const LOT_H = 12;

/** What a ship waits for on a voyage [h]. */
type Waits = Readonly<Record<'wait_berth_h' | 'wait_weather_h' | 'wait_ice_h' | 'wait_yard_h', number>>;

/** A voyage under way. */
interface Log {
  readonly voyage: number;
  readonly passage: Passage;
  readonly cargo_t: number;
  readonly loading_h: number;
  sailed_h: number | null;
  arrived_h: number | null;
  unloaded_h: number | null;
  /** Hours the ship had waited by cause when the voyage began. */
  readonly waitedBefore_h: Waits;
}

export class Ship {
  readonly name: string;
  /** Goods on board. */
  readonly hold: Parcel[] = [];
  private readonly world: World;
  private readonly fleetName: string;
  private readonly fleet: Fleet;
  private readonly port: Port;
  private readonly diary: Diary;
  private readonly speed_kn: () => number;
  private readonly load_t_per_h: () => number;
  private readonly unload_t_per_h = new Map<string, () => number>();
  private log: Log | null = null;

  constructor(world: World, name: string, fleetName: string, fleet: Fleet, port: Port) {
    this.world = world;
    this.name = name;
    this.fleetName = fleetName;
    this.fleet = fleet;
    this.port = port;
    this.diary = new Diary(
      world,
      { entity: name, kind: 'ship', of: fleetName, site: fleet.home },
      'waiting',
      'access',
    );
    const use = { class: fleetName, entity: name };
    const { sites } = world.model.file;
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
    const charter = world.ledger.meter('ships', this.name);
    for (;;) {
      if (home.sea !== null && !home.sea.isOpen(world.sim.now)) {
        charter.run(fleet.laid_up_usd_per_d);
        this.diary.enter('laid-up', 'ice');
        yield* until(world, home.sea.opens(world.sim.now), 'ice');
      }
      charter.run(fleet.charter_usd_per_d);
      yield* this.nextVoyage(home);
    }
  }

  /** Waits for a cargo worth sailing with, and carries it; ends without one when the season does. */
  private *nextVoyage(home: Place): Process {
    const { world, port, fleet } = this;
    const pace = this.nextPace();
    while (home.sea === null || home.sea.isOpen(world.sim.now)) {
      const found = chooseCargo(world, fleet, port, pace);
      if (found.choice !== null) {
        yield* this.voyage(found.choice, pace);
        return;
      }
      this.diary.enter('waiting', found.cause);
      const closes_h = home.sea?.closes(world.sim.now) ?? Number.POSITIVE_INFINITY;
      yield anyOf(
        home.cargoReady,
        world.sim.timer(Math.min(LOOK_AGAIN_H, closes_h - world.sim.now), found.cause),
      );
    }
  }

  /** How fast the next voyage goes; drawn once, whatever the ship then carries. */
  private nextPace(): Pace {
    const unload_t_per_h = new Map([...this.unload_t_per_h].map(([site, draw]) => [site, draw()]));
    return { speed_kn: this.speed_kn(), load_t_per_h: this.load_t_per_h(), unload_t_per_h };
  }

  private *voyage({ passage, parcels }: Choice, pace: Pace): Process {
    const { sim } = this.world;
    const log: Log = {
      voyage: this.port.voyages.next(),
      passage,
      cargo_t: massOf(parcels),
      loading_h: sim.now,
      sailed_h: null,
      arrived_h: null,
      unloaded_h: null,
      waitedBefore_h: this.waits(),
    };
    this.log = log;
    yield* this.load(parcels, pace.load_t_per_h);
    const sail_h = passage.distance_nm / pace.speed_kn;
    yield* this.ready(passage, passage.to, sail_h);
    log.sailed_h = sim.now;
    this.diary.enter('sailing');
    yield sim.hold(sail_h, 'sailing');
    log.arrived_h = sim.now;
    yield* this.unload(passage.to, pace.unload_t_per_h.get(passage.to.name) ?? Number.NaN, log);
    log.unloaded_h = sim.now;
    yield* this.ready(passage, passage.from, sail_h);
    this.diary.enter('returning');
    yield sim.hold(sail_h, 'returning');
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

  /** Waits until a passage can begin: open water on arrival, and weather that holds for the whole of it. */
  private *ready(passage: Passage, goal: Place, sail_h: number): Process {
    const { world, diary } = this;
    const now_h = world.sim.now;
    if (goal.sea !== null && !goal.sea.isOpen(now_h + sail_h)) {
      diary.enter('waiting', 'ice');
      yield* until(world, goal.sea.opens(now_h + sail_h) - sail_h, 'ice');
    }
    const { passage_limits } = this.fleet;
    if (passage_limits === undefined || passage.station === undefined) return;
    yield* forWindow(world, diary, world.nature.windows(passage.station, passage_limits), sail_h);
  }

  /** Lighters the cargo lot by lot; the berth is held until the last lot is in the yard. */
  private *unload(site: Place, rate_t_per_h: number, log: Log): Process {
    const { landing, spec } = site;
    if (landing === null) throw new Error(`${site.name} has no landing`);
    const berth = landing.seize();
    if (landing.free === 0) this.diary.enter('waiting', 'berth');
    yield berth;
    const limits = spec.landing?.limits;
    const windows =
      limits !== undefined && spec.station ? this.world.nature.windows(spec.station, limits) : null;
    while (this.hold.length > 0)
      yield* this.landLot(this.hold[0] as Parcel, rate_t_per_h, windows, site, log);
    berth.release();
  }

  private *landLot(
    parcel: Parcel,
    rate_t_per_h: number,
    windows: Windows | null,
    site: Place,
    log: Log,
  ): Process {
    const { world, diary } = this;
    const { order } = parcel;
    const { stock, booked, goods } = order.yard;
    const lot = lotOf(parcel, rate_t_per_h);
    yield* inWorkableWeather(world, diary, 'unloading', (lot * goods.mass_t) / rate_t_per_h, {
      windows,
      sea: site.sea,
    });
    if (stock.room < lot || stock.waitingToPut > 0) diary.enter('waiting', 'yard-full');
    yield stock.put(lot);
    booked.landed += lot;
    order.yard.onOrder -= lot;
    order.landed += lot;
    parcel.quantity -= lot;
    if (parcel.quantity === 0) this.hold.shift();
    if (order.quantity - order.landed < order.quantity * 1e-9) order.delivered_h = world.sim.now;
    world.recorder.record('cargo', {
      voyage: log.voyage,
      order: order.order,
      site: order.yard.site,
      commodity: order.yard.commodity,
      quantity: lot,
      mass_t: lot * goods.mass_t,
      landed_h: world.sim.now,
    });
  }

  /** What the ship has waited for since day zero. */
  private waits(): Waits {
    const { diary } = this;
    return {
      wait_berth_h: diary.waited_h('berth'),
      wait_weather_h: diary.waited_h('weather') + diary.waited_h('visibility'),
      wait_ice_h: diary.waited_h('ice'),
      wait_yard_h: diary.waited_h('yard-full'),
    };
  }

  /** Writes the voyage; one that is under way when the run ends has no return. */
  write(returned_h: number | null): void {
    if (this.log === null) return;
    const { passage, waitedBefore_h, ...facts } = this.log;
    const waits = this.waits();
    this.world.recorder.record('voyages', {
      ...facts,
      ship: this.name,
      fleet: this.fleetName,
      from: passage.from.name,
      to: passage.to.name,
      returned_h,
      wait_berth_h: waits.wait_berth_h - waitedBefore_h.wait_berth_h,
      wait_weather_h: waits.wait_weather_h - waitedBefore_h.wait_weather_h,
      wait_ice_h: waits.wait_ice_h - waitedBefore_h.wait_ice_h,
      wait_yard_h: waits.wait_yard_h - waitedBefore_h.wait_yard_h,
    });
    this.log = null;
  }
}

/** Units landed in one lot, at most what is left: whole ones of what is counted. */
function lotOf({ order, quantity }: Parcel, rate_t_per_h: number): number {
  const { yard } = order;
  const most = Math.min((LOT_H * rate_t_per_h) / yard.goods.mass_t, yard.stock.capacity);
  const lot = isWhole(yard) ? Math.max(1, Math.floor(most)) : most;
  return Math.min(lot, quantity);
}
