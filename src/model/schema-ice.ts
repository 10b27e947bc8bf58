/** Seas and their ice: when it lets ships pass. */
import { z } from 'zod';
import { count, quantity } from './quantity.ts';
import { named, text } from './schema-words.ts';

export const ice = z.strictObject({
  open_seasons: text(
    'file of observed clear and freeze dates by year',
    'data/open-season-by-year-derived.csv',
  ),
  first_year: count({
    meaning: 'first observed year that seasons are drawn from',
    min: 1900,
    max: 2100,
    example: 2005,
  }),
  last_year: count({
    meaning: 'last observed year that seasons are drawn from',
    min: 1900,
    max: 2100,
    example: 2025,
  }),
  seas: named(
    z.strictObject({
      clear_shift_d: quantity({
        meaning: 'days from the observed clear date to the opening of this sea',
        min: -100,
        max: 100,
        example: 10,
      }),
      freeze_shift_d: quantity({
        meaning: 'days from the observed freeze date to the closing of this sea',
        min: -100,
        max: 100,
        example: -5,
      }),
    }),
    'sea areas and how their season differs from the observed one',
  ),
});
