/** Goods that ships bring home from the sites that they serve. */
import { listOf, mayLack, reference } from '../terms.ts';

export const brings = mayLack(
  listOf(
    reference('supply.commodities', 'waste', 'commodity that they bring home'),
    'goods that ships bring home from yards of the sites that they serve to the yards of their home, such as waste of a camp',
  ).meta({
    formula:
      'loaded at the landing, at its rate and berth, when all cargo for the site is landed: as much as lies there, as the ship holds and as the yard at home has room for; a ship without cargo goes out empty for least_load * capacity_t of it, or for less that has lain there for wait_at_most_d',
  }),
  'they come home with what could not be landed alone',
);
