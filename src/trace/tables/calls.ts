/** The table of stops of the voyages. */
import { integer, number, sometimes, type Table, text, time } from '../column.ts';

export const calls = {
  meaning: 'Stops of the voyages: one for each site where a ship called, in their order',
  key: ['voyage', 'call'],
  refersTo: [{ column: 'voyage', table: 'voyages', key: 'voyage' }],
  columns: {
    voyage: integer('number of the voyage'),
    call: integer('number of the stop on the voyage, from 1'),
    site: text('site of unloading'),
    sailed_h: time('left the port, or the stop before'),
    arrived_h: time('arrived off the site'),
    unloaded_h: sometimes(
      time('last lot for the site in the yard, or unloading stopped to leave before the sea closed'),
    ),
    left_h: sometimes(time('left the site')),
    landed_t: number('t', 3, 'landed at the site'),
  },
} as const satisfies Table;
