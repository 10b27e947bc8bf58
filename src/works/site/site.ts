/** A site at work: when it opens, its yards, its quay or landing, its heap, and its running cost. */

import { Facility } from '../../kernel/resources/facility.ts';
import { Signal } from '../../kernel/resources/signal.ts';
import { Stock } from '../../kernel/resources/stock.ts';
import type { Process } from '../../kernel/wait.ts';
import type { SiteSpec } from '../../model/language/places/site.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { equal } from '../balance.ts';
import type { Ending } from '../ends.ts';
import type { Trade } from '../trade.ts';
import { mark, until, type World } from '../world.ts';
import { aircraftFit } from './aircraft.ts';
import { type Cranes, cranesAtLanding, cranesOf } from './cranes.ts';
import { pay } from './goods/purchase.ts';
import type { Order } from './order.ts';
import { Residents } from './residents.ts';
import { Yard } from './yard.ts';
import { YardArea } from './yard-area.ts';

/** Spoil of one site: bored, and where it is now [loose m3]. */
export interface Spoil {
  readonly heap: Stock;
  bored_m3: number;
  /** Bored, and kept on the belts because the heap is full. */
  onBelts_m3: number;
  inHand_m3: number;
  /** Taken from the belts for goods of a yard. */
  reused_m3: number;
  disposed_m3: number;
}

export class Site implements Ending, Trade {
  readonly name: string;
  readonly spec: SiteSpec;
  /** When it opens [h]; not a number while what it needs is not done. */
  opens_h: number;
  readonly cost_usd_per_d: number;
  /** Share of it that runs on when its drives have ended. */
  readonly costShareAfterDrives: number;
  /** Open seasons of its sea, as planners know them; null without a sea. */
  readonly sea: Availability | null;
  /** When the sea lets work go on; null when nothing closes it. */
  readonly openWater: Availability | null;
  /** When the harbour is open, if it has dates of its own. */
  readonly harbour: Availability | null;
  /** When ice conditions let cargo land. */
  readonly beach: Availability | null;
  readonly yards = new Map<string, Yard>();
  /** Area that its yards share; null where each has its own capacity alone. */
  readonly area: YardArea | null;
  readonly quay: Facility | null;
  /** Berths to unload at; those of the quay where the landing has none of its own. */
  readonly landing: Facility | null;
  /** Cranes at the quay and at the landing; null where ships work at a rate of their own. */
  readonly quayCranes: Cranes | null;
  readonly landingCranes: Cranes | null;
  /** Places of the airstrip, and at the end of the ice road. */
  readonly strip: Facility | null;
  readonly road: Facility | null;
  readonly spoil: Spoil | null;
  /** Beds for the crews of drives; null where there are beds for all. */
  readonly beds: Facility | null;
  /** When an aircraft for its reliefs is fit; null where they never fail. */
  readonly aircraft: Availability | null;
  /** Those who live here. */
  readonly residents: Residents;
  /** What the power station may give as operations build it; no limit where they build none [MW]. */
  readonly builtPower = { mw: Number.POSITIVE_INFINITY, changed: () => {} };
  /** Orders whose goods are ready here, the oldest first. */
  readonly backlog: Order[] = [];
  readonly cargoReady: Signal;
  /** Takes an order whose lead time is over, if its goods come from the yard of a hub, and so were paid there. */
  takesOver: (order: Order) => boolean = () => false;
  readonly opened: Signal;
  isOpen = false;
  /** Number of the event that opened it, in the record of causes. */
  openedBy = 0;
  /** Seasons of the fleets that unload or load here: null for always, undefined without any. */
  private landings: Availability | null | undefined;
  private loadings: Availability | null | undefined;
  private readonly world: World;
  private spoilToday = { lowest: 0, brought_m3: 0, taken_m3: 0 };

  constructor(world: World, name: string, spec: SiteSpec) {
    this.world = world;
    this.name = name;
    this.spec = spec;
    const use = { class: name, entity: name, group: spec.group };
    const { open_d = Number.NaN, ...running } = world.chance.withDrawn(
      spec,
      ['open_d', 'cost_usd_per_d', 'cost_share_after_drives'],
      'sites',
      use,
    );
    this.opens_h = open_d * HOURS_PER_DAY;
    this.cost_usd_per_d = running.cost_usd_per_d;
    this.costShareAfterDrives = running.cost_share_after_drives;
    this.sea = spec.sea === undefined ? null : world.nature.sea(spec.sea);
    this.openWater = world.without.has('ice') ? null : this.sea;
    this.harbour = world.nature.harbour(name) ?? null;
    this.beach = beachOf(world, spec, this.sea);
    this.quay = spec.port ? new Facility(`berth at ${name}`, spec.port.berths) : null;
    this.landing = landingOf(name, spec, this.quay);
    this.quayCranes = spec.port ? cranesOf(world, `the port of ${name}`, spec.port) : null;
    this.landingCranes = landingCranesOf(world, name, spec, this.quayCranes);
    this.strip = spec.airstrip ? new Facility(`airstrip at ${name}`, spec.airstrip.places) : null;
    this.road = spec.ice_road ? new Facility(`ice road at ${name}`, spec.ice_road.places) : null;
    this.beds = spec.beds === undefined ? null : new Facility(`beds at ${name}`, spec.beds);
    this.aircraft = aircraftFit(world, name, spec.group, spec.aircraft);
    this.residents = new Residents(() => world.sim.now);
    this.cargoReady = new Signal(`cargo at ${name}`);
    this.opened = new Signal(`opening of ${name}`);
    this.spoil = spec.spoil
      ? {
          heap: new Stock(`spoil heap at ${name}`, spec.spoil.heap_m3),
          bored_m3: 0,
          onBelts_m3: 0,
          inHand_m3: 0,
          reused_m3: 0,
          disposed_m3: 0,
        }
      : null;
    const commodities = world.model.file.supply?.commodities ?? {};
    this.area = spec.yard_m2 === undefined ? null : new YardArea(name, spec.yard_m2);
    for (const [commodity, store] of Object.entries(spec.stores ?? {})) {
      const goods = commodities[commodity];
      if (goods === undefined) continue;
      const yard = new Yard(world, name, commodity, goods, store);
      yard.area = this.area;
      this.area?.add(yard);
      this.yards.set(commodity, yard);
    }
    world.trades.push(this);
    world.ends.add(name, this);
  }

  get isDone(): boolean {
    return this.isOpen;
  }

  get done(): Signal {
    return this.opened;
  }

  /** @throws when the site has no such store, which a checked model rules out */
  yard(commodity: string): Yard {
    const yard = this.yards.get(commodity);
    if (yard === undefined) throw new Error(`${this.name} has no yard for ${commodity}`);
    return yard;
  }

  /** Adds the season of a fleet that unloads here. */
  callsIn(season: Availability | null): void {
    this.landings = either(this.landings, season);
  }

  /** Adds the season of a fleet that is at home here. */
  loadsIn(season: Availability | null): void {
    this.loadings = either(this.loadings, season);
  }

  /** When ships of any fleet can unload here, as planners know it; null when nothing closes. */
  get receiving(): Availability | null {
    return this.landings ?? this.sea;
  }

  /** When ships of any fleet that is at home here can load. */
  get sending(): Availability | null {
    return this.loadings ?? this.sea;
  }

  /** Writes the stocks of the day, at midnight. */
  closeDay(): void {
    for (const yard of this.yards.values()) yard.closeDay(this.world);
    if (this.spoil !== null) this.closeSpoilDay(this.world, this.spoil);
  }

  close(): void {
    if (this.isOpen) this.closeDay();
    this.world.recorder.record('tasks', {
      task: `opening of ${this.name}`,
      kind: 'site-opening',
      site: this.name,
      begun_h: 0,
      done_h: this.isOpen ? this.opens_h : null,
    });
  }

  /** Checks that spoil bored = on belts + reused + in the heap + in hand + disposed of, and the accounts of the yards. */
  audit(): void {
    const { world, name, spoil } = this;
    if (spoil !== null) {
      const { onBelts_m3, reused_m3, heap, inHand_m3, disposed_m3 } = spoil;
      const found_m3 = onBelts_m3 + reused_m3 + heap.level + inHand_m3 + disposed_m3;
      equal(world, `spoil at ${name} [m3]: bored, and where it is`, spoil.bored_m3, found_m3);
    }
    for (const yard of this.yards.values()) yard.audit(world);
    this.area?.audit(world);
  }

  private closeSpoilDay(world: World, spoil: Spoil): void {
    const taken_m3 = spoil.disposed_m3 + spoil.inHand_m3;
    const brought_m3 = spoil.bored_m3 - spoil.onBelts_m3 - spoil.reused_m3;
    world.recorder.record('stocks', {
      time_h: world.sim.now,
      site: this.name,
      commodity: 'spoil',
      level: spoil.heap.level,
      lowest: Math.min(this.spoilToday.lowest, spoil.heap.level),
      room: spoil.heap.capacity - spoil.heap.level,
      received: brought_m3 - this.spoilToday.brought_m3,
      used: taken_m3 - this.spoilToday.taken_m3,
      cover_d: null,
    });
    this.spoilToday = { lowest: spoil.heap.level, brought_m3, taken_m3 };
  }
}

/** When one of two seasons is open; null for always. */
function either(known: Availability | null | undefined, season: Availability | null): Availability | null {
  if (known === undefined || season === null) return season;
  return known === null ? null : known.or(season);
}

/** Berths of a landing: its own, or those of the quay, which then serve both ways. */
function landingOf(name: string, { landing }: SiteSpec, quay: Facility | null): Facility | null {
  if (landing === undefined) return null;
  return landing.berths === undefined ? quay : new Facility(`landing at ${name}`, landing.berths);
}

/** Cranes of a landing; those of the quay where it has no berths of its own. */
function landingCranesOf(world: World, name: string, spec: SiteSpec, ofQuay: Cranes | null): Cranes | null {
  if (spec.landing?.berths === undefined) return spec.landing === undefined ? null : ofQuay;
  return cranesOf(world, `the landing of ${name}`, cranesAtLanding(spec));
}

/** When cargo can land: open water, ice that lighters can work in, and fast ice that bears the cargo. */
function beachOf(world: World, { sea, landing }: SiteSpec, open: Availability | null): Availability | null {
  if (sea === undefined || open === null || landing === undefined) return open;
  const afloat = landing.ice_up_to_m === 0 ? open : world.nature.ice(sea).passable(landing.ice_up_to_m);
  return landing.over_ice ? afloat.or(world.nature.fastIce(sea)) : afloat;
}

/**
 * Opens a site: its initial stocks are there, and its running cost begins, which falls when the drives that start there have ended.
 * @param drives read when it is open
 */
export function* open(world: World, site: Site, drives: () => readonly Ending[]): Process {
  const { needs } = site.spec;
  if (needs === undefined) yield* until(world, site.opens_h, 'access');
  else {
    yield* world.ends.wait(needs);
    site.opens_h = world.sim.now;
  }
  for (const yard of site.yards.values()) {
    // Operations may have filled it before.
    const initial = Math.min(yard.store.initial, yard.room);
    if (initial > 0) yield yard.stock.put(initial);
    yard.booked.opening = initial;
    pay(world, yard, initial);
    yard.openDay();
  }
  const cost = { account: 'sites', wbs: 'sites.running', site: site.name, entity: site.name } as const;
  const running = world.ledger.meter({ ...cost, line: 'site-days' });
  running.run(site.cost_usd_per_d);
  mark(world, 'site-open', site.name);
  site.isOpen = true;
  site.openedBy = world.sim.causes?.latest ?? 0;
  site.opened.fire();
  if (site.costShareAfterDrives === 1) return;
  for (const { isDone, done } of drives()) if (!isDone) yield done;
  running.run(site.cost_usd_per_d * site.costShareAfterDrives);
}
