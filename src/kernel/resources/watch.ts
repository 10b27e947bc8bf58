/** Statistics of facilities, stocks and stores, for those who ask for them. */

import { TimeWeighted } from '../statistics.ts';
import type { Facility } from './facility.ts';
import type { Stock } from './stock.ts';
import type { Store } from './store.ts';

type Clock = { readonly now: number };

/** What a facility was used for, from now on. */
export class FacilityWatch {
  /** Places that are there, that are taken, and claims that wait. */
  readonly places: TimeWeighted;
  readonly taken: TimeWeighted;
  readonly waiting: TimeWeighted;

  constructor(clock: Clock, facility: Facility) {
    this.places = new TimeWeighted(clock, facility.places);
    this.taken = new TimeWeighted(clock, facility.taken);
    this.waiting = new TimeWeighted(clock, facility.waiting);
    const told = facility.onChange;
    facility.onChange = () => {
      told?.();
      this.places.set(facility.places);
      this.taken.set(facility.taken);
      this.waiting.set(facility.waiting);
    };
  }

  /** Share of the places that there were which was taken [0 to 1; more while fewer places are being reached]. */
  get utilisation(): number {
    return this.taken.integral / this.places.integral;
  }

  /** Forgets what was until now, as at the end of a warm-up. */
  reset(): void {
    this.places.reset();
    this.taken.reset();
    this.waiting.reset();
  }
}

export function watchFacility(clock: Clock, facility: Facility): FacilityWatch {
  return new FacilityWatch(clock, facility);
}

/** The level of a stock over time, from now on. */
export function watchStock(clock: Clock, stock: Stock): TimeWeighted {
  const level = new TimeWeighted(clock, stock.level);
  const told = stock.onChange;
  stock.onChange = (change) => {
    told?.(change);
    level.set(stock.level);
  };
  return level;
}

/** The number of things in a store over time, from now on. */
export function watchStore<T>(clock: Clock, store: Store<T>): TimeWeighted {
  const count = new TimeWeighted(clock, store.items.length);
  const told = store.onChange;
  store.onChange = () => {
    told?.();
    count.set(store.items.length);
  };
  return count;
}
