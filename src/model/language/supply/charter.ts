/** What ships are chartered for: the season, laytime, and sailings that are cancelled. */
import type { z } from 'zod';
import { drawnLevels } from '../../../random/level.ts';
import { plain, quantity } from '../quantity.ts';
import { type Frozen, map, mayLack, monthDay } from '../terms.ts';

const charter = map('the part of each year for which the ships are there', {
  from: monthDay('day with whose beginning the charter of each year begins', '06-01'),
  until: monthDay('day with whose beginning it ends; before from: in the next year', '11-01'),
  mobilisation_usd: mayLack(
    quantity(
      { meaning: 'cost of bringing one ship, each season', min: 0, max: 1e9, example: 600000 },
      drawnLevels,
    ),
    'ships come for nothing',
  ),
  demobilisation_usd: mayLack(
    quantity(
      { meaning: 'cost of sending one ship home, each season', min: 0, max: 1e9, example: 400000 },
      drawnLevels,
    ),
    'ships go for nothing',
  ),
});

/** Keys of a fleet about its hire. */
export const hire = {
  charter: mayLack(charter, 'the ships are there all year'),
  trip_usd: mayLack(
    quantity(
      { meaning: 'cost of one voyage, besides the day rate', min: 0, max: 1e8, example: 40000 },
      drawnLevels,
    ),
    'voyages cost nothing besides the day rate',
  ),
  laytime_h: mayLack(
    plain({
      meaning: 'hours off and at the sites of one voyage that its owner waits for nothing',
      min: 0,
      max: 5000,
      example: 72,
      formula:
        'laytime used = hours from arrival off a site until its cargo is landed, less waits for weather and ice there; demurrage = demurrage_usd_per_d for each day of it beyond laytime_h',
    }),
    'no demurrage is paid',
  ),
  demurrage_usd_per_d: mayLack(
    quantity(
      { meaning: 'paid for each day beyond laytime_h', min: 0, max: 1e7, example: 20000 },
      drawnLevels,
    ),
    'no demurrage is paid',
  ),
  cancelled: mayLack(
    quantity(
      {
        meaning: 'share of the sailings that are cancelled when all is ready for them, drawn for each',
        min: 0,
        max: 0.95,
        example: 0.1,
      },
      drawnLevels,
    ),
    'no sailing is cancelled',
  ),
  next_sailing_d: mayLack(
    quantity({
      meaning: 'days from a cancelled sailing until the next can be made',
      above: 0,
      max: 365,
      example: 7,
    }),
    'goes with cancelled',
  ),
};

export type Charter = Frozen<z.output<typeof charter>>;
