/** Columns of a replication that tell whether yards bind. */
import { integer, number, sometimes, text } from './column.ts';

export const yardColumns = {
  yards_full_d: sometimes(number('d', 0, 'days at whose end a yard was full, summed over the yards')),
  orders_cut: sometimes(integer('orders that were cut for want of room in their yard')),
  winter_orders_cut_at: text(
    'SITE/COMMODITY of the yard of which an order for the winter was cut by most, as a share of what it received; empty where none was',
  ),
  orders_cut_at: text('SITE/COMMODITY of the yard of which most orders were cut; empty where none was'),
};
