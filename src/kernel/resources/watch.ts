/** Statistics of facilities, stocks and stores, on request. */

import { TimeWeighted } from '../statistics.ts';
import type { Facility } from './facility.ts';
import type { Stock } from './stock.ts';
import type { Store } from './store.ts';

type Clock = { readonly now: number };

/** Use and queue of a facility, from now on. */
export class FacilityWatch {
  /** Capacity, units held, and claims waiting, over time. */
  readonly capacity: TimeWeighted;
  readonly taken: TimeWeighted;
  readonly waiting: TimeWeighted;

  constructor(clock: Clock, facility: Facility) {
    this.capacity = new TimeWeighted(clock, facility.capacity);
    this.taken = new TimeWeighted(clock, facility.taken);
    this.waiting = new TimeWeighted(clock, facility.waiting);
    const told = facility.onChange;
    facility.onChange = () => {
      told?.();
      this.capacity.set(facility.capacity);
      this.taken.set(facility.taken);
      this.waiting.set(facility.waiting);
    };
  }

  /** Time average of units held over capacity [0 to 1; more while holders exceed a reduced capacity]. */
  get utilisation(): number {
    return this.taken.integral / this.capacity.integral;
  }

  /** Restarts the statistics, as at the end of a warm-up. */
  reset(): void {
    this.capacity.reset();
    this.taken.reset();
    this.waiting.reset();
  }
}

/** Units, use and queue of a facility over time, from now on. */
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
