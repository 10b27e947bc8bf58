/** A port: goods that are ready, ships at home, and the passages that begin at its quay. */
import type { SeaRoute } from '../../model/language/supply/route.ts';
import type { Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Supplier, Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

export interface Passage {
  readonly from: Site;
  readonly to: Site;
  readonly distance_nm: number;
  readonly station: string | undefined;
  /** Speed on it, over that of the fleet. */
  readonly speed_kn: SeaRoute['speed_kn'];
}

/** A ship, as seen by its port. */
export interface AtHome {
  /** Whether it waits for a cargo. */
  readonly isIdle: boolean;
  /** Whether it is laid up at home until the sea opens. */
  readonly isLaidUp: boolean;
  /** Whether it carries goods of a yard. */
  takes(yard: Yard): boolean;
}

/** Numbers the voyages of a run. */
export class VoyageCounter {
  private last = 0;

  next(): number {
    return ++this.last;
  }
}

export class Port implements Supplier {
  readonly site: Site;
  /** Passages that begin here, by the site where they end. */
  readonly passages = new Map<string, Passage>();
  /** Passages between sites that a voyage may call at one after the other. */
  private readonly legs: Passage[] = [];
  readonly ships: AtHome[] = [];
  readonly voyages: VoyageCounter;

  constructor(world: World, site: Site, sites: ReadonlyMap<string, Site>, voyages: VoyageCounter) {
    if (site.spec.port === undefined) throw new Error(`${site.name} has no port`);
    this.site = site;
    this.voyages = voyages;
    for (const { from, to, ...route } of world.model.file.supply?.routes ?? []) {
      const [start, goal] = [sites.get(from), sites.get(to)];
      if (start === undefined || goal === undefined) continue;
      const { distance_nm, station, speed_kn } = route;
      const passage = { from: start, to: goal, distance_nm, station, speed_kn };
      if (start === site) this.passages.set(to, passage);
      else if ((start.landing ?? start.strip ?? start.road) !== null) this.legs.push(passage);
    }
  }

  /** The passage between two sites, in either direction. */
  between(one: Site, other: Site): Passage | undefined {
    return (
      this.legs.find(({ from, to }) => from === one && to === other) ??
      this.legs.find(({ from, to }) => from === other && to === one)
    );
  }

  /** All passages of its ships. */
  get ways(): readonly Passage[] {
    return [...this.passages.values(), ...this.legs];
  }

  /** Wakes the ships that wait for a cargo. */
  call(yard: Yard): void {
    if (this.hasReady(yard)) this.site.cargoReady.fire();
  }

  whatKeeps(yard: Yard): 'ice' | 'ships' | null {
    const ships = this.ships.filter((ship) => ship.takes(yard));
    if (!this.hasReady(yard) || ships.some(({ isIdle }) => isIdle)) return null;
    return ships.some(({ isLaidUp }) => isLaidUp) ? 'ice' : 'ships';
  }

  /** Whether goods for a yard are ready. */
  hasReady(yard: Yard): boolean {
    return this.site.backlog.some((order) => order.yard === yard && order.waiting > 0);
  }

  /** Loads goods. Orders that are loaded completely leave the backlog. */
  ship(parcels: readonly Parcel[]): void {
    for (const { order, quantity } of parcels) {
      order.waiting -= quantity;
      order.yard.afloat += quantity;
    }
    const { backlog } = this.site;
    backlog.splice(0, backlog.length, ...backlog.filter((order) => order.waiting > 0));
  }

  /** Takes back goods that could not be landed, each to its order. */
  takeBack(parcels: readonly Parcel[]): void {
    const { backlog, cargoReady } = this.site;
    for (const { order, quantity } of parcels) {
      order.waiting += quantity;
      order.yard.afloat -= quantity;
      if (!backlog.includes(order)) backlog.push(order);
    }
    backlog.sort((a, b) => a.order - b.order);
    cargoReady.fire();
  }
}
