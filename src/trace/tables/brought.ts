/** Goods that ships brought home. */
import { integer, number, type Table, text, time } from '../column.ts';

export const brought = {
  meaning:
    'Goods that ships brought home from the sites where they had unloaded, landed by the end of the run',
  refersTo: [{ column: 'voyage', table: 'voyages', key: 'voyage' }],
  columns: {
    voyage: integer('voyage that brought them'),
    site: text('site where they were loaded'),
    home: text('port where they were landed'),
    commodity: text('commodity'),
    quantity: number('unit of the commodity', 3, 'landed'),
    mass_t: number('t', 3, 'mass of them'),
    landed_h: time('in the yard at home'),
  },
} as const satisfies Table;
