/** A ship: waits at home for a cargo, makes voyages while the sea is open, and is laid up while it is not. */
import { anyOf } from '../../kernel/condition.ts';
import type { Signal } from '../../kernel/resources/signal.ts';
import type { Process } from '../../kernel/wait.ts';
import type { Fleet } from '../../model/language/supply/fleet.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Forecast } from '../../nature/availability/forecast.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { CostLine, Meter } from '../costs/ledger.ts';
import { Diary } from '../diary.ts';
import { forecastOf } from '../forecast-of.ts';
import { floodsAt, hazardsOf, liesStill } from '../hazards/hazards.ts';
import { slowedBy } from '../risks/hits.ts';
import type { Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import { type Stoppage, Stoppages } from '../stoppage.ts';
import type { Trade } from '../trade.ts';
import { until, type World } from '../world.ts';
import { chooseCargo } from './cargo.ts';
import type { CargoChoice, Choice } from './choice.ts';
import { chooseFetching } from './fetching.ts';
import { cancelledFor } from './fleets/cancelled.ts';
import { Hire } from './fleets/hire.ts';
import { HomeCargo } from './home-cargo.ts';
import type { AtHome, Port } from './port.ts';
import type { Sailing } from './sailing.ts';
import { slowerRates } from './voyages/slower-rates.ts';
import { type Voyager, VoyageUnderWay } from './voyages/voyage.ts';
import { LOOK_AGAIN_H } from './voyages/voyage-plan.ts';
import { ratesOf, type VoyageRates } from './voyages/voyage-rates.ts';

export class Ship implements Voyager, AtHome, Trade {
  readonly name: string;
  /** Goods on board. */
  readonly hold: Parcel[] = [];
  readonly homeCargo: HomeCargo;
  readonly world: World;
  readonly diary: Diary;
  readonly forecast: Forecast;
  readonly stops: Stoppages;
  private readonly hazards: readonly Stoppage[];
  private readonly stopsThere = new Map<string, Stoppages>();
  /** Whether it waits at home for a cargo. */
  isIdle = false;
  isLaidUp = false;
  /** Number of the event since which it waits for a cargo, in the record of causes. */
  private freeSince = 0;
  private readonly charter: Meter;
  private readonly charter_usd_per_d: number;
  private readonly laidUp_usd_per_d: number;
  readonly escorts: CostLine;
  readonly fleetName: string;
  private readonly fleet: Fleet;
  readonly sailing: Sailing;
  readonly port: Port;
  readonly hire: Hire;
  /** Sailings that were cancelled since its last voyage. */
  cancelled = 0;
  private readonly putOff_h: () => number;
  private readonly nextRates: () => VoyageRates;
  private voyage: VoyageUnderWay | null = null;
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
    const wbs = `supply.${sailing.by}` as const;
    const cost = { account: 'ships', wbs, site: fleet.home, entity: name } as const;
    this.charter = world.ledger.meter({ ...cost, line: 'charter' });
    this.escorts = world.ledger.line({ ...cost, line: 'escorts', unit: 'passage' });
    const use = { class: fleetName, entity: name, group: fleet.group };
    this.hire = new Hire(world, fleet, cost, use);
    this.putOff_h = cancelledFor(world, fleet, use);
    this.homeCargo = new HomeCargo(world, name, port, fleet.brings);
    port.ships.push(this);
    this.diary = new Diary(
      world,
      { entity: name, kind: 'ship', of: fleetName, site: fleet.home },
      'waiting',
      'access',
    );
    this.hazards = hazardsOf(world, this.diary);
    this.stops = new Stoppages(this.hazards, this.stand);
    world.trades.push(this);
    const draw = ratesOf(world, name, fleetName, fleet, port.ways);
    const slowed = slowedBy(world, this.diary.who);
    this.nextRates = slowed === null ? draw : () => slowerRates(draw(), slowed());
  }

  takes(yard: Yard): boolean {
    return this.sailing.takes(yard);
  }

  /** What stops its work at a site, its own hazards and those of the landing. */
  stopsAt(site: string): Stoppages {
    const known = this.stopsThere.get(site);
    if (known !== undefined) return known;
    const floods = this.sailing.by === 'sea' ? floodsAt(this.world, site) : [];
    const stops = floods.length === 0 ? this.stops : new Stoppages([...this.hazards, ...floods], this.stand);
    this.stopsThere.set(site, stops);
    return stops;
  }

  /** Whether it is not on a voyage. */
  get isHome(): boolean {
    return this.voyage === null;
  }

  /** Whether goods that it brings home still lie at a site that it serves, and have room there. */
  get hasToFetch(): boolean {
    const { sailing, homeCargo, port } = this;
    if (this.fleet.brings === undefined) return false;
    return this.fleet.serves.some((name) => {
      const to = port.passages.get(name)?.to;
      return to?.isOpen === true && homeCargo.liesAt(to, sailing.most_t(to)).length > 0;
    });
  }

  /** A yard whose goods are ready and waited for, and whose sea is open, while the ship waits for a larger cargo; there should be none. */
  private get neglected(): Yard | undefined {
    if (!this.isIdle || !['no-cargo', 'least-load', 'hub-empty'].includes(this.diary.activity))
      return undefined;
    const { now } = this.world.sim;
    const sites = this.fleet.serves.flatMap((name) => this.port.passages.get(name)?.to ?? []);
    return sites
      .filter((site) => this.sailing.seasonAt(site)?.isOpen(now) ?? true)
      .flatMap(({ yards }) => [...yards.values()])
      .find((yard) => yard.isWaitedFor && this.takes(yard) && this.port.hasReady(yard));
  }

  /** Charter from the opening of the first site that it serves; then voyage after voyage, season after season. */
  *trade(): Process {
    const { world, fleet } = this;
    const home = this.port.site;
    if (!home.isOpen) yield home.opened;
    const sites = fleet.serves.flatMap((name) => this.port.passages.get(name)?.to ?? []);
    if (!sites.some((site) => site.isOpen)) yield anyOf(...sites.map((site) => site.opened));
    const { home: season } = this.sailing;
    this.freeSince = world.sim.causes?.latest ?? 0;
    for (;;) {
      while (season !== null && !season.isOpen(world.sim.now)) yield* this.layUp(season);
      this.hire.begin();
      this.charge(false);
      yield* this.nextVoyage(home);
    }
  }

  /** Lies at home until the sea opens; or is away, and costs nothing, until its charter begins. */
  private *layUp(season: Availability): Process {
    const { world, diary, sailing } = this;
    const { now } = world.sim;
    const { charter } = sailing;
    if (charter?.isOpen(now) === false) {
      this.hire.end();
      this.charter.run(0);
      diary.enter('laid-up', 'charter');
      yield* until(world, charter.opens(now), 'charter');
      return;
    }
    this.hire.begin();
    this.charge(true);
    diary.enter('laid-up', 'ice');
    this.isLaidUp = true;
    yield* until(world, Math.min(season.opens(now), charter?.closes(now) ?? Number.POSITIVE_INFINITY), 'ice');
    this.isLaidUp = false;
  }

  /** Waits for a worthwhile cargo and carries it; ends without one at the end of the season. */
  private *nextVoyage(home: Site): Process {
    const { world, sailing } = this;
    const pace = this.nextRates();
    let hasLookedAgain = ['ice', 'charter'].includes(this.diary.activity);
    while (sailing.home === null || sailing.home.isOpen(world.sim.now)) {
      const found = this.choose(pace);
      const closes_h = sailing.home?.closes(world.sim.now) ?? Number.POSITIVE_INFINITY;
      if (found.choice !== null) {
        const putOff_h = this.putOff_h();
        if (putOff_h > 0) {
          this.cancelled++;
          this.diary.enter('waiting', 'cancelled');
          yield* until(world, Math.min(world.sim.now + putOff_h, closes_h), 'cancelled');
          hasLookedAgain = false;
          continue;
        }
        if (hasLookedAgain) this.tellWhatKept(found.choice);
        yield* this.make(found.choice, pace);
        return;
      }
      this.diary.enter('waiting', found.cause);
      this.isIdle = true;
      const timer = world.sim.timer(Math.min(LOOK_AGAIN_H, closes_h - world.sim.now), found.cause);
      hasLookedAgain = (yield anyOf(home.cargoReady, timer)) === timer;
      this.isIdle = false;
    }
  }

  /** A worthwhile cargo, or else what it can fetch. */
  private choose(pace: VoyageRates): CargoChoice {
    const { world, sailing, port, homeCargo } = this;
    if (liesStill(world, this.diary.who)) return { choice: null, cause: 'border' };
    const found = chooseCargo(world, sailing, port, pace);
    if (found.choice !== null || this.fleet.brings === undefined) return found;
    const choice = chooseFetching(world, sailing, port, pace, homeCargo);
    return choice === null ? found : { choice };
  }

  /** The opening of the sea, or the next look, is a clock: the cargo could have gone since it lay ready and the ship was free. */
  private tellWhatKept({ parcels }: Choice): void {
    const ready = parcels[0]?.order.readyBy ?? 0;
    const { causes } = this.world.sim;
    causes?.since(Math.max(this.freeSince, ready), { process: this.name, activity: this.diary.activity });
  }

  private *make(choice: Choice, pace: VoyageRates): Process {
    this.voyage = new VoyageUnderWay(this, choice, pace);
    yield* this.voyage.made();
    this.voyage = null;
    this.freeSince = this.world.sim.causes?.latest ?? 0;
    this.cameHome.fire();
  }

  private readonly stand = (cause: Cause): void => this.diary.enter('waiting', cause);

  charge(isLaidUp: boolean): void {
    this.charter.run(isLaidUp ? this.laidUp_usd_per_d : this.charter_usd_per_d);
  }

  /** Checks that no ship is idle while work that it serves stands still for goods that are ready. */
  audit(): void {
    this.homeCargo.audit();
    const { neglected, name, world } = this;
    if (neglected === undefined) return;
    const { commodity, site } = neglected;
    throw new Error(
      `out of order at ${world.sim.now} h: ${name} lies idle, and somebody at ${site} stands for ${commodity} that lies ready`,
    );
  }

  close(): void {
    this.diary.close();
    this.voyage?.write(null);
    this.voyage = null;
    this.hire.end();
  }
}
