/** Unloading at a landing, lot by lot in workable weather; each lot is moved into its yard. */

import type { Process } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import { inWorkableWeather, type WorkMode } from '../../outdoors.ts';
import type { Parcel } from '../../site/order.ts';
import type { Site } from '../../site/site.ts';
import type { Stoppages } from '../../stoppage.ts';
import type { LandingSpot } from '../fleets/spots.ts';
import { type Berthed, ClaimedBerth, mannerAt } from './berth.ts';
import type { VoyageLog } from './voyage-log.ts';

/** A ship, as seen by its landing. */
export interface Unloader extends Berthed {
  /** Goods on board, in the order of the stops. */
  readonly hold: Parcel[];
  /** What stops its work at a site. */
  stopsAt(site: string): Stoppages;
}

/** Unloads all cargo for a site; holds the berth until the last lot is in the yard, unless it is released while work waits. */
export function* unload(
  caller: Unloader,
  site: Site,
  spot: LandingSpot,
  windows: Availability | null,
  rate_t_per_h: number,
  log: VoyageLog,
): Process {
  const berth = new ClaimedBerth(spot, caller.diary);
  yield* berth.take();
  const manner = mannerAt({ forecast: caller.forecast, stops: caller.stopsAt(site.name) }, spot, berth);
  const lots = { lot_h: spot.lot_h, rate_t_per_h };
  for (;;) {
    const parcel = nextFor(caller.hold, site);
    if (parcel === undefined) break;
    yield* landLot(caller, parcel, lots, windows, manner, log);
  }
  berth.leave();
}

/** How fast a ship unloads at a landing, and how much at a time. */
interface Lots {
  readonly lot_h: number;
  readonly rate_t_per_h: number;
}

function nextFor(hold: readonly Parcel[], { name }: Site): Parcel | undefined {
  return hold.find(({ order }) => order.yard.site === name);
}

function* landLot(
  { world, diary, hold }: Unloader,
  parcel: Parcel,
  lots: Lots,
  windows: Availability | null,
  manner: WorkMode,
  log: VoyageLog,
): Process {
  const { order } = parcel;
  const { yard } = order;
  const { stock, booked, goods, site, commodity } = yard;
  const lot = lotOf(parcel, lots);
  const hours = (lot * goods.mass_t) / lots.rate_t_per_h;
  log.exposed_h += yield* inWorkableWeather(world, diary, 'unloading', hours, windows, manner);
  const broken = yard.breaks(lot);
  const whole = lot - broken;
  if (stock.room < whole || stock.waitingToPut > 0 || !yard.fitsArea(whole))
    diary.enter('waiting', 'yard-full');
  if (whole > 0) yield* yard.put(whole);
  booked.landed += whole;
  yard.onOrder -= lot;
  yard.afloat -= lot;
  log.lands(lot * goods.mass_t);
  order.landed += lot;
  parcel.quantity -= lot;
  if (parcel.quantity === 0) hold.splice(hold.indexOf(parcel), 1);
  if (order.quantity - order.landed < order.quantity * 1e-9) order.delivered_h = world.sim.now;
  world.recorder.record('cargo', {
    voyage: log.voyage,
    order: order.order,
    site,
    commodity,
    quantity: lot,
    broken,
    mass_t: lot * goods.mass_t,
    landed_h: world.sim.now,
  });
}

/** Duration of the first lot for a site [h]. */
export function firstLot_h(hold: readonly Parcel[], site: Site, lots: Lots): number {
  const parcel = nextFor(hold, site);
  return parcel === undefined
    ? 0
    : (lotOf(parcel, lots) * parcel.order.yard.goods.mass_t) / lots.rate_t_per_h;
}

/** Units landed in one lot, at most the rest; whole units of counted goods. */
function lotOf({ order, quantity }: Parcel, { lot_h, rate_t_per_h }: Lots): number {
  const { yard } = order;
  const most = Math.min((lot_h * rate_t_per_h) / yard.goods.mass_t, yard.most);
  const lot = yard.isWhole ? Math.max(1, Math.floor(most)) : most;
  return Math.min(lot, quantity);
}
