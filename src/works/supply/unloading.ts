/** Unloading at a landing, lot by lot in workable weather; each lot is moved into its yard. */

import type { Claim } from '../../kernel/resources/claim.ts';
import type { Facility } from '../../kernel/resources/facility.ts';
import type { Process } from '../../kernel/wait.ts';
import type { Availability } from '../../nature/availability/availability.ts';
import type { Forecast } from '../../nature/availability/forecast.ts';
import type { Diary } from '../diary.ts';
import { inWorkableWeather, type WorkMode } from '../outdoors.ts';
import type { Parcel } from '../site/order.ts';
import type { Site } from '../site/site.ts';
import type { Berth, Stoppages } from '../stoppage.ts';
import type { World } from '../world.ts';
import type { VoyageLog } from './voyage-log.ts';

/** Hours of unloading in one lot; an estimate, from 4 to 24. */
const LOT_H = 12;

/** A ship, as seen by its landing. */
export interface Unloader {
  readonly world: World;
  readonly diary: Diary;
  /** Goods on board. */
  readonly hold: Parcel[];
  readonly forecast: Forecast;
  readonly stops: Stoppages;
}

/** Unloads all cargo; holds the berth until the last lot is in the yard, unless it is released while work waits. */
export function* unload(
  caller: Unloader,
  site: Site,
  windows: Availability | null,
  rate_t_per_h: number,
  log: VoyageLog,
): Process {
  const { landing, spec } = site;
  if (landing === null || spec.landing === undefined) throw new Error(`${site.name} has no landing`);
  const { work, set_up_h, berth_while_waiting } = spec.landing;
  const berth = new LandingBerth(landing, caller.diary);
  yield* berth.take();
  const manner: WorkMode = {
    kind: work,
    setUp_h: set_up_h,
    forecast: caller.forecast,
    berth: berth_while_waiting === 'free' ? berth : null,
    stops: caller.stops,
  };
  while (caller.hold.length > 0) yield* landLot(caller, site, windows, rate_t_per_h, manner, log);
  berth.leave();
}

class LandingBerth implements Berth {
  private readonly landing: Facility;
  private readonly diary: Diary;
  private request: Claim | null = null;

  constructor(landing: Facility, diary: Diary) {
    this.landing = landing;
    this.diary = diary;
  }

  *take(): Process {
    this.request = this.landing.seize();
    if (this.landing.free === 0) this.diary.enter('waiting', 'berth');
    yield this.request;
  }

  leave(): void {
    this.request?.release();
    this.request = null;
  }
}

function* landLot(
  { world, diary, hold }: Unloader,
  site: Site,
  windows: Availability | null,
  rate_t_per_h: number,
  manner: WorkMode,
  log: VoyageLog,
): Process {
  const parcel = hold[0] as Parcel;
  const { order } = parcel;
  const { stock, booked, goods } = order.yard;
  const lot = lotOf(parcel, rate_t_per_h);
  const hours = (lot * goods.mass_t) / rate_t_per_h;
  log.exposed_h += yield* inWorkableWeather(world, diary, 'unloading', hours, windows, manner);
  const broken = order.yard.breaks(lot);
  const whole = lot - broken;
  if (stock.room < whole || stock.waitingToPut > 0) diary.enter('waiting', 'yard-full');
  if (whole > 0) yield stock.put(whole);
  booked.landed += whole;
  order.yard.onOrder -= lot;
  order.yard.afloat -= lot;
  log.landed_t += lot * goods.mass_t;
  order.landed += lot;
  parcel.quantity -= lot;
  if (parcel.quantity === 0) hold.shift();
  if (order.quantity - order.landed < order.quantity * 1e-9) order.delivered_h = world.sim.now;
  world.recorder.record('cargo', {
    voyage: log.voyage,
    order: order.order,
    site: site.name,
    commodity: order.yard.commodity,
    quantity: lot,
    broken,
    mass_t: lot * goods.mass_t,
    landed_h: world.sim.now,
  });
}

/** Duration of the first lot [h]. */
export function firstLot_h(hold: readonly Parcel[], rate_t_per_h: number): number {
  const [parcel] = hold;
  return parcel === undefined
    ? 0
    : (lotOf(parcel, rate_t_per_h) * parcel.order.yard.goods.mass_t) / rate_t_per_h;
}

/** Units landed in one lot, at most the rest; whole units of counted goods. */
function lotOf({ order, quantity }: Parcel, rate_t_per_h: number): number {
  const { yard } = order;
  const most = Math.min((LOT_H * rate_t_per_h) / yard.goods.mass_t, yard.stock.capacity);
  const lot = yard.isWhole ? Math.max(1, Math.floor(most)) : most;
  return Math.min(lot, quantity);
}
