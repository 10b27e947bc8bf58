/** Goods, ships and routes. */
import { z } from 'zod';
import { listOf, map, mayLack, named } from '../terms.ts';
import { exampleOf } from '../walk.ts';
import { commodity } from './commodity.ts';
import { fleet } from './fleet.ts';
import { seaRoute } from './route.ts';
import { statedOrder } from './stated-order.ts';

export const supply = map('goods, ships and routes', {
  commodities: named(commodity, 'what is carried, stored and used', 'ring'),
  fleets: named(fleet, 'ships by fleet', 'barges').optional(),
  routes: z
    .array(seaRoute)
    .optional()
    .meta({ description: 'passages between ports and sites', examples: [[exampleOf(seaRoute)]] }),
  orders: mayLack(listOf(statedOrder, 'orders that are stated outright'), 'rules of the yards alone order'),
});
