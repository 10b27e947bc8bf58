/** Columns of a replication that tell whether yards bind. */
import { integer, number, sometimes, text } from '../column.ts';

export const yardColumns = {
  yards_full_d: sometimes(number('d', 0, 'days at whose end a yard was full, summed over the yards')),
  orders_cut: sometimes(integer('orders that were cut for want of room in their yard')),
  winter_too_large_for: text(
    'SITE/COMMODITY of the yard that holds least of the winter that its rule asks for, by what it received; empty where each holds all of it',
  ),
  orders_cut_at: text('SITE/COMMODITY of the yard of which most orders were cut; empty where none was'),
};
