/** A port: goods that are ready, ships at home, and the passages that begin at its quay. */
import type { SeaRoute } from '../../model/language/supply/route.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Order, Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Supplier, Yard } from '../site/yard.ts';
import type { World } from '../world.ts';
import { HubYard } from './hub.ts';
import { byNeed, sharesOfOrders } from './shares.ts';

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
  /** Its yards from which orders are filled, by commodity; orders of other goods are filled from nowhere. */
  private readonly hubs = new Map<string, HubYard>();
  private readonly fetching_t = new Map<Site, number>();
  /** Since when goods for home lie at a site, as ships at home have seen it [h]. */
  private readonly lying_h = new Map<Site, number>();
  private readonly onReceipt = (): void => this.settle();
  private readonly world: World;

  constructor(world: World, site: Site, sites: ReadonlyMap<string, Site>, voyages: VoyageCounter) {
    if (site.spec.port === undefined) throw new Error(`${site.name} has no port`);
    this.world = world;
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

  /** Tonnes that ships under way without cargo are to fetch from a site. */
  fetched_t(site: Site): number {
    return this.fetching_t.get(site) ?? 0;
  }

  /** A ship begins (above 0) or ends a way for goods at a site. */
  fetches(site: Site, change_t: number): void {
    this.fetching_t.set(site, this.fetched_t(site) + change_t);
  }

  /** Since when goods for home lie at a site [h]. @param lies whether there are some now */
  lyingSince_h(site: Site, lies: boolean): number {
    const { now } = this.world.sim;
    if (!lies) this.lying_h.delete(site);
    else if (!this.lying_h.has(site)) this.lying_h.set(site, now);
    return this.lying_h.get(site) ?? now;
  }

  /** Supplies a yard from now on: from its own yard of that commodity, where it has one. */
  supply(yard: Yard): void {
    yard.supplier = this;
    const own = this.site.yards.get(yard.commodity);
    if (own === undefined) return;
    const hub = this.hubs.get(yard.commodity) ?? new HubYard(this.world, own);
    this.hubs.set(yard.commodity, hub);
    hub.served.push(yard);
    this.site.takesOver = (order) => this.takesOver(order);
    own.onReceipt.add(this.onReceipt);
    yard.onReceipt.add(this.onReceipt);
  }

  /** Goods that can be loaded, those that are needed most first; each order its share of what a hub holds. */
  readyFor(takes: (yard: Yard) => boolean): Parcel[] {
    const own = byNeed(this.site.backlog.filter(({ yard, waiting }) => waiting > 0 && takes(yard)));
    if (this.hubs.size === 0) return own.map((order) => ({ order, quantity: order.waiting }));
    const { shares, hasMore } = this.divide();
    if (hasMore) this.site.cargoReady.fire();
    return own.flatMap((order) => {
      const quantity = shares.get(order) ?? 0;
      return quantity > 0 ? [{ order, quantity }] : [];
    });
  }

  /** Whether an order for some sites waits for goods that its hub lacks. */
  isShortFor(sites: readonly string[]): boolean {
    return [...this.hubs.values()].some(({ short }) =>
      [...short].some(({ yard }) => sites.includes(yard.site)),
    );
  }

  private takesOver(order: Order): boolean {
    const hub = this.hubs.get(order.yard.commodity);
    if (hub === undefined) return false;
    this.site.backlog.push(order);
    hub.enter(order);
    this.settle();
    return true;
  }

  /** Wakes the ships that wait for a cargo; for goods that the hub lacks, those that bring them. */
  call(yard: Yard): void {
    if (this.hubs.has(yard.commodity)) this.settle();
    else if (this.hasReady(yard)) this.site.cargoReady.fire();
  }

  ease(yard: Yard): void {
    if (this.hubs.has(yard.commodity)) this.settle();
  }

  whatKeeps(yard: Yard): readonly Cause[] {
    if (!this.hasReady(yard)) return this.whatKeepsHub(yard);
    const ships = this.ships.filter((ship) => ship.takes(yard));
    if (ships.some(({ isIdle }) => isIdle)) return [];
    return ships.some(({ isLaidUp }) => isLaidUp) ? ['ice'] : ['ships'];
  }

  /** Whether goods for a yard are ready. */
  hasReady(yard: Yard): boolean {
    return this.site.backlog.some(
      (order) => order.yard === yard && order.waiting > 0 && order.available_h !== Number.POSITIVE_INFINITY,
    );
  }

  /** Loads goods. Orders that are loaded completely leave the backlog. */
  ship(parcels: readonly Parcel[]): void {
    for (const { order, quantity } of parcels) {
      order.waiting -= quantity;
      order.yard.afloat += quantity;
      this.hubs.get(order.yard.commodity)?.load(order, quantity);
    }
    const { backlog } = this.site;
    backlog.splice(0, backlog.length, ...backlog.filter((order) => order.waiting > 0));
    if (this.hubs.size > 0) this.settle();
  }

  /** Takes back goods that could not be landed, each to its order. */
  takeBack(parcels: readonly Parcel[]): void {
    const { backlog, cargoReady } = this.site;
    for (const { order, quantity } of parcels) {
      order.waiting += quantity;
      order.yard.afloat -= quantity;
      this.hubs.get(order.yard.commodity)?.takeBack(order, quantity);
      if (!backlog.includes(order)) backlog.push(order);
    }
    backlog.sort((a, b) => a.order - b.order);
    if (this.hubs.size > 0) this.settle();
    cargoReady.fire();
  }

  private whatKeepsHub(yard: Yard): readonly Cause[] {
    const hub = this.hubs.get(yard.commodity);
    const isShort = [...(hub?.short ?? [])].some((order) => order.yard === yard);
    return hub === undefined || !isShort ? [] : ['hub-empty', ...hub.yard.kept];
  }

  /** Wakes ships: those that wait here, and where somebody stands for goods that are not there, those that bring them. */
  private settle(): void {
    this.divide();
    for (const { isStanding, yard } of this.hubs.values()) if (isStanding) yard.supplier?.call(yard);
    this.site.cargoReady.fire();
  }

  /** What can be loaded for each order now; each order of a hub is told whether there are goods for it. */
  private divide(): { readonly shares: ReadonlyMap<Order, number>; readonly hasMore: boolean } {
    const shares = sharesOfOrders(this.site.backlog, this.hubs, (order) => this.isClosedTo(order));
    let hasMore = false;
    for (const order of this.site.backlog) {
      const hub = this.hubs.get(order.yard.commodity);
      if ((shares.get(order) ?? 0) > 0) hasMore = hub?.fill(order) || hasMore;
      else hub?.lack(order);
    }
    return { shares, hasMore };
  }

  /** Whether no ship can unload at the site of an order now. */
  private isClosedTo({ yard }: Order): boolean {
    const season = this.passages.get(yard.site)?.to.receiving ?? null;
    return season !== null && !season.isOpen(this.world.sim.now);
  }
}
