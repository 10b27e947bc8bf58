/** Yards as a table for a terminal, and those that had no room in words. */
import type { StoreSummary, Summary } from '../summary/summary.ts';
import type { UtcClock } from '../trace/clock.ts';
import { countOf } from './figures.ts';
import { plainTable } from './table.ts';

export function storesTable({ stores }: Summary, clock: UtcClock): string {
  const table = plainTable(
    [
      'site',
      'commodity',
      'received',
      'used',
      'days full',
      'orders cut',
      'by at most',
      'lowest cover, days',
      'on',
    ],
    [2, 3, 4, 5, 6, 7],
  );
  for (const store of stores) {
    table.push([
      store.site,
      store.commodity,
      store.received.toFixed(0),
      store.used.toFixed(0),
      store.full_days,
      store.orders === 0 ? '-' : `${store.cut_orders} of ${store.orders}`,
      store.no_room.toFixed(0),
      store.lowest_cover_d?.toFixed(0) ?? '-',
      store.lowest_h === null ? '-' : clock.date(store.lowest_h),
    ]);
  }
  return table.toString();
}

/** Which yards cut orders for want of room, and where a larger winter stock would find none; empty where no order was cut. */
export function tightYardsText(stores: readonly StoreSummary[]): string {
  const cut = stores
    .filter(({ cut_orders }) => cut_orders > 0)
    .sort((a, b) => b.cut_orders - a.cut_orders || b.full_days - a.full_days);
  if (cut.length === 0) return '';
  const told = cut
    .slice(0, MOST_TOLD)
    .map(
      ({ site, commodity, orders, cut_orders, no_room, full_days }) =>
        `  ${commodity} at ${site}: ${cut_orders} of ${countOf(orders, 'order')} cut, by up to ${no_room.toFixed(0)}; full on ${countOf(full_days, 'day')}`,
    );
  if (cut.length > MOST_TOLD) told.push(`  and ${cut.length - MOST_TOLD} more, in the table above`);
  const winter = cut.filter(({ winter_no_room }) => winter_no_room > 0);
  const names = winter.slice(0, MOST_TOLD).map(({ site, commodity }) => `  ${commodity} at ${site}`);
  if (winter.length > MOST_TOLD) names.push(`  and ${winter.length - MOST_TOLD} more`);
  const bound =
    winter.length === 0
      ? []
      : ['A larger winter stock would not help where the yard binds; a larger yard might:', ...names];
  return ['Yards without room for what was asked for:', ...told, ...bound].join('\n');
}

/** Yards that are told in words; the table has them all. */
const MOST_TOLD = 5;
