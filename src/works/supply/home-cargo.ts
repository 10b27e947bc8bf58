/** What a ship brings home from the sites that it serves, such as waste of a camp or concentrate of a mine. */
import { equal } from '../balance.ts';
import type { Site } from '../site/site.ts';
import type { Yard } from '../site/yard.ts';
import type { World } from '../world.ts';
import type { Port } from './port.ts';

/** Goods that go home. */
export interface HomeParcel {
  readonly from: Yard;
  readonly to: Yard;
  quantity: number;
}

export class HomeCargo {
  readonly aboard: HomeParcel[] = [];
  /** Goods that still lie at the site, for no other ship. */
  readonly booked: HomeParcel[] = [];
  private readonly world: World;
  private readonly ship: string;
  private readonly port: Port;
  private readonly brings: readonly string[];
  private loaded_t = 0;
  private landed_t = 0;

  constructor(world: World, ship: string, port: Port, brings: readonly string[] | undefined) {
    this.world = world;
    this.ship = ship;
    this.port = port;
    this.brings = brings ?? [];
  }

  get mass_t(): number {
    return massIn(this.aboard);
  }

  /** Tonnes that lie at a site to be brought home, and have room there. */
  liesAt_t(site: Site): number {
    return massIn(this.liesAt(site, Number.POSITIVE_INFINITY));
  }

  /** What lies at a site to be brought home, of most tonnes, and has room there. */
  liesAt(site: Site, most_t: number): HomeParcel[] {
    const found: HomeParcel[] = [];
    const picked = new Map<Yard, number>();
    let room_t = most_t;
    for (const commodity of this.brings) {
      const [from, to] = [site.yards.get(commodity), this.port.site.yards.get(commodity)];
      if (from === undefined || to === undefined || from.stock.waitingToGet > 0) continue;
      const room = Math.min(
        to.stock.capacity - to.stock.level - to.onOrder,
        to.area?.orderable(to, picked) ?? Number.POSITIVE_INFINITY,
      );
      const most = Math.min(from.stock.level - from.leaving, room, room_t / from.goods.mass_t);
      const quantity = from.isWhole ? Math.floor(most) : most;
      if (quantity <= ROUNDING * from.stock.capacity) continue;
      found.push({ from, to, quantity });
      picked.set(to, quantity);
      room_t -= quantity * from.goods.mass_t;
    }
    return found;
  }

  /** Keeps goods at the site and room at home for this ship. */
  book(parcels: readonly HomeParcel[]): void {
    for (const parcel of parcels) {
      parcel.from.leaving += parcel.quantity;
      parcel.to.onOrder += parcel.quantity;
      this.booked.push(parcel);
    }
  }

  /** Gives back what is booked and not aboard. */
  release(): void {
    for (const parcel of this.booked.splice(0)) giveBack(parcel, parcel.quantity);
  }

  /** A lot of a booked parcel is aboard, as far as nobody at the site has taken it meanwhile. */
  load(parcel: HomeParcel, lot: number, request: (yard: Yard, quantity: number) => void): void {
    const { from, to } = parcel;
    const lies = from.stock.waitingToGet > 0 ? 0 : from.stock.level;
    const quantity = Math.min(lot, from.isWhole ? Math.floor(lies) : lies);
    parcel.quantity -= lot;
    if (parcel.quantity <= ROUNDING * lot) this.booked.splice(this.booked.indexOf(parcel), 1);
    giveBack(parcel, lot);
    if (quantity <= 0) return;
    request(from, quantity);
    from.booked.taken += quantity;
    to.onOrder += quantity;
    to.afloat += quantity;
    this.loaded_t += quantity * from.goods.mass_t;
    const same = this.aboard.find((one) => one.from === from && one.to === to);
    if (same === undefined) this.aboard.push({ from, to, quantity });
    else same.quantity += quantity;
  }

  /** Goods are in the yard at home. */
  land(parcel: HomeParcel): void {
    const { to, quantity } = parcel;
    to.booked.landed += quantity;
    to.onOrder -= quantity;
    to.afloat -= quantity;
    this.landed_t += quantity * to.goods.mass_t;
    this.aboard.splice(this.aboard.indexOf(parcel), 1);
  }

  /** Checks that what was loaded is aboard or landed. */
  audit(): void {
    const what = `cargo of ${this.ship} for home [t]: loaded, and aboard or landed`;
    equal(this.world, what, this.loaded_t, this.landed_t + this.mass_t);
  }
}

function giveBack({ from, to }: HomeParcel, quantity: number): void {
  from.leaving -= quantity;
  to.onOrder -= quantity;
}

function massIn(parcels: readonly HomeParcel[]): number {
  return parcels.reduce((sum_t, { from, quantity }) => sum_t + quantity * from.goods.mass_t, 0);
}

/** Shares of a yard below this are rounding. */
const ROUNDING = 1e-9;
