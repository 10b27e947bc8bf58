/** Orders that a model states, as a table for a terminal. */
import type { StatedOrderSummary } from '../../summary/stated-orders.ts';
import type { UtcClock } from '../../trace/clock.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { plainTable, tableText } from '../table.ts';

export function ordersTable(orders: readonly StatedOrderSummary[], clock: UtcClock): string {
  const table = plainTable(['stated order', 'quantity', 'wanted by', 'landed', 'in time'], [1]);
  for (const order of orders) {
    const { site, commodity, quantity, by_h, delivered_h } = order;
    table.push([
      `${site}/${commodity}`,
      String(quantity),
      by_h === null ? '-' : clock.date(by_h),
      delivered_h === null ? 'not all of it' : clock.date(delivered_h),
      inTime(order),
    ]);
  }
  return tableText(table);
}

function inTime({ by_h, delivered_h, late_h }: StatedOrderSummary): string {
  if (by_h === null || late_h === null) return '-';
  if (late_h === 0) return 'yes';
  return `${(late_h / HOURS_PER_DAY).toFixed(1)} days late${delivered_h === null ? ' so far' : ''}`;
}
