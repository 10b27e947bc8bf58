/** Orders that are stated outright. */
import type { z } from 'zod';
import { plain } from '../quantity.ts';
import { date, type Frozen, map, mayLack, reference } from '../terms.ts';

export const statedOrder = map(
  'an order on a date, besides what the rule of the yard orders; its goods take the lead time of the port and come by ship as all others',
  {
    site: reference('sites', 'west-portal', 'site that orders, and unloads', 'landing'),
    commodity: reference('supply.commodities', 'ring', 'commodity, for which the site has a yard with from'),
    quantity: plain({ meaning: 'units that are ordered', above: 0, max: 1e9, example: 9000 }),
    placed: date.meta({ description: 'day at whose beginning it is placed', examples: ['2029-01-15'] }),
    by: mayLack(
      date.meta({
        description: 'day with whose beginning all of it should have landed',
        examples: ['2029-09-15'],
        formula: 'sails in a ship below least_load where one that sails a day later would land after it',
      }),
      'whenever it comes',
    ),
  },
);

export type StatedOrder = Frozen<z.output<typeof statedOrder>>;
