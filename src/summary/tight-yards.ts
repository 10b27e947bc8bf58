/** Whether yards bind in a run, for the results of many runs. */
import { sum } from '../units/numbers.ts';
import type { StoreSummary } from './summary.ts';

export function tightYards(stores: readonly StoreSummary[]) {
  const nameOf = (store: StoreSummary | undefined) =>
    store === undefined ? '' : `${store.site}/${store.commodity}`;
  const most = (by: (store: StoreSummary) => number) =>
    nameOf(
      stores.reduce<StoreSummary | undefined>(
        (worst, store) => (by(store) > (worst === undefined ? 0 : by(worst)) ? store : worst),
        undefined,
      ),
    );
  return {
    yards_full_d: sum(stores.map(({ full_days }) => full_days)),
    orders_cut: sum(stores.map(({ cut_orders }) => cut_orders)),
    winter_too_large_for: most(({ winter_no_room, received }) => winter_no_room / Math.max(1, received)),
    orders_cut_at: most(({ cut_orders }) => cut_orders),
  };
}
