/** What may befall the works from outside, by kind. */
import { map, named } from '../terms.ts';
import { exampleOf } from '../walk.ts';
import { earthquakes } from './earthquakes.ts';
import { strike } from './strikes.ts';

export const hazards = map(
  'what may befall the works from outside',
  {
    earthquakes: earthquakes.optional(),
    strikes: named(strike, 'strikes between two dates', 'spring-strike').optional(),
  },
  { strikes: { 'spring-strike': exampleOf(strike) } },
);
