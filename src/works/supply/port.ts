/** A port: goods that are ready, ships at home, and the passages that begin at its quay. */
import type { Facility } from '../../kernel/resources/facility.ts';
import type { Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Supplier, Yard } from '../site/yard.ts';
import type { World } from '../world.ts';

export interface Passage {
  readonly from: Site;
  readonly to: Site;
  readonly distance_nm: number;
  readonly station: string | undefined;
}

/** A ship, as seen by its port. */
export interface AtHome {
  /** Whether it waits for a cargo. */
  readonly isIdle: boolean;
  /** Whether it is laid up at home until the sea opens. */
  readonly isLaidUp: boolean;
  readonly serves: readonly string[];
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
  readonly quay: Facility;
  readonly passages = new Map<string, Passage>();
  readonly ships: AtHome[] = [];
  readonly voyages: VoyageCounter;

  constructor(world: World, site: Site, sites: ReadonlyMap<string, Site>, voyages: VoyageCounter) {
    if (site.quay === null) throw new Error(`${site.name} has no port`);
    this.site = site;
    this.quay = site.quay;
    this.voyages = voyages;
    for (const { from, to, distance_nm, station } of world.model.file.supply?.routes ?? []) {
      const goal = sites.get(to);
      if (from !== site.name || goal === undefined) continue;
      this.passages.set(to, { from: site, to: goal, distance_nm, station });
    }
  }

  /** Wakes the ships that wait for a cargo. */
  call(yard: Yard): void {
    if (this.hasReady(yard)) this.site.cargoReady.fire();
  }

  whatKeeps(yard: Yard): 'ice' | 'ships' | null {
    const ships = this.ships.filter(({ serves }) => serves.includes(yard.site));
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
