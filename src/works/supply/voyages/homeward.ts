/** Goods that a ship takes home: loaded at the landing once its cargo is landed, unloaded at its quay. */
import { NOBODY, type Process, type Wait } from '../../../kernel/wait.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import { inWorkableWeather } from '../../outdoors.ts';
import type { Site } from '../../site/site.ts';
import type { Stoppages } from '../../stoppage.ts';
import type { HomeCargo, HomeParcel } from '../home-cargo.ts';
import type { Sailing } from '../sailing.ts';
import { type Berthed, ClaimedBerth, mannerAt } from './berth.ts';
import { atQuay } from './loading.ts';

/** A ship, as seen by its cargo for home. */
interface HomewardShip extends Berthed {
  readonly sailing: Sailing;
  readonly homeCargo: HomeCargo;
  /** What stops its work at a site. */
  stopsAt(site: string): Stoppages;
}

/** What a landing does for a ship that loads there. */
interface LandingWork {
  readonly windows: Availability | null;
  readonly rate_t_per_h: number;
  /** Room in the hold [t]. */
  readonly room_t: number;
  /** When the ship must leave [h]. */
  readonly leaveBy_h: number;
}

/**
 * Loads what lies at a site to be brought home, lot by lot, no more than it can before it must leave.
 * @param exposed takes the hours outside the limits
 */
export function* loadForHome(
  ship: HomewardShip,
  site: Site,
  work: LandingWork,
  exposed: (hours: number) => void,
): Process {
  const { world, homeCargo, diary, sailing } = ship;
  const spot = sailing.spotAt(site);
  const berth = new ClaimedBerth(spot, diary);
  yield* berth.take();
  homeCargo.book(homeCargo.liesAt(site, Math.min(work.room_t, loadableIn(work, world.sim.now))));
  const manner = mannerAt({ forecast: ship.forecast, stops: ship.stopsAt(site.name) }, spot, berth);
  for (;;) {
    const [parcel] = homeCargo.booked;
    if (parcel === undefined) break;
    const lot = homeLotOf(parcel, spot.lot_h * work.rate_t_per_h);
    const hours = (lot * parcel.from.goods.mass_t) / work.rate_t_per_h;
    exposed(yield* inWorkableWeather(world, diary, 'loading', hours, work.windows, manner));
    homeCargo.load(parcel, lot, ({ stock }, quantity) => stock.get(quantity).begin(NOBODY));
  }
  berth.leave();
}

/** Units that are loaded at a time; whole units of counted goods. */
function homeLotOf({ from, quantity }: HomeParcel, most_t: number): number {
  const most = most_t / from.goods.mass_t;
  return Math.min(quantity, from.isWhole ? Math.max(1, Math.floor(most)) : most);
}

/** Tonnes that can be loaded from now on before the ship must leave, as planners see it. */
function loadableIn({ windows, rate_t_per_h, leaveBy_h }: LandingWork, now_h: number): number {
  if (leaveBy_h === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (leaveBy_h <= now_h) return 0;
  return (windows?.worked_h(now_h, leaveBy_h) ?? leaveBy_h - now_h) * rate_t_per_h;
}

/** Unloads at home, each good into its yard. @param load_t_per_h rate at the quay, either way */
export function* unloadAtHome(
  ship: HomewardShip,
  load_t_per_h: number,
  landed: (parcel: HomeCargo['aboard'][number]) => void,
): Generator<Wait, number, void> {
  const { homeCargo, diary, sailing } = ship;
  let exposed_h = 0;
  for (const parcel of [...homeCargo.aboard]) {
    const { to, quantity } = parcel;
    const mass_t = quantity * to.goods.mass_t;
    exposed_h += yield* atQuay(ship, sailing, 'unloading', mass_t / load_t_per_h);
    if (!to.stock.hasRoomFor(quantity) || to.stock.waitingToPut > 0 || !to.fitsArea(quantity))
      diary.enter('waiting', 'yard-full');
    yield* intoYard(homeCargo, parcel);
    landed(parcel);
  }
  return exposed_h;
}

function* intoYard(cargo: HomeCargo, parcel: HomeCargo['aboard'][number]): Process {
  yield* parcel.to.put(parcel.quantity);
  cargo.land(parcel);
}
