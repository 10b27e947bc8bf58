/** Columns of voyages about how the ship goes and what it is hired for. */
import { category, integer, number } from '../column.ts';

/** The ways by which fleets go. */
export const ways = ['sea', 'ice', 'air'] as const;

export const voyageTerms = {
  by: category(ways, 'way by which it went: ships by sea, convoys over the ice, aircraft'),
  cancelled: integer('sailings of the ship that were cancelled since the voyage before'),
  laytime_h: number(
    'h',
    3,
    'off and at the sites until the cargo was landed, less waits for weather and ice there',
  ),
  demurrage_h: number('h', 3, 'of it beyond laytime, and paid; 0 where no laytime is stated'),
};
