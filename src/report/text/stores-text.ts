/** Yards as a table for a terminal, and those that had no room in words. */
import type { StoreSummary, Summary } from '../../summary/summary.ts';
import type { UtcClock } from '../../trace/clock.ts';
import { countOf } from '../figures.ts';
import { plainTable } from '../table.ts';

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

/** Yards that are too small for their winter; else, that orders were cut; empty where none was. */
export function tightYardsText(stores: readonly StoreSummary[]): string {
  const cut = stores.filter(({ cut_orders }) => cut_orders > 0);
  if (cut.length === 0) return '';
  const small = cut
    .filter(({ winter_no_room }) => winter_no_room > 0)
    .sort((a, b) => b.winter_no_room / b.received - a.winter_no_room / a.received);
  if (small.length === 0)
    return `Orders were cut for want of room at ${countOf(cut.length, 'yard')} (orders cut), and each yard can hold what its rule asks for the winter.`;
  const told = small
    .slice(0, MOST_TOLD)
    .map(
      ({ site, commodity, winter_no_room }) => `  ${commodity} at ${site}, by ${winter_no_room.toFixed(0)}`,
    );
  if (small.length > MOST_TOLD) told.push(`  and ${small.length - MOST_TOLD} more`);
  return [
    'Yards too small for the winter that their rule asks for; a larger winter stock finds no room there, a larger yard may help:',
    ...told,
  ].join('\n');
}

/** Yards that are told by name. */
const MOST_TOLD = 5;
