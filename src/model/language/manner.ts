/** How outdoor work bears the weather: what it does when the weather turns, and what is known of it beforehand. */
import { z } from 'zod';
import { plain } from './quantity.ts';
import { map, oneOf } from './terms.ts';

const skill = map('a forecast that forgets', {
  skill_h: plain({
    meaning: 'lead at which 37 % of the weather is still known, and the rest looks like that of another year',
    above: 0,
    max: 1000,
    example: 96,
    formula: 'share known h hours ahead = exp(-h / skill_h)',
  }),
});

/** What those who work know of the weather to come. */
export const forecastKind = (meaning: string) =>
  z
    .union([
      oneOf('what they know', {
        perfect: 'the weather to come, all of it',
        persistence: 'that the weather stays as it is',
      }),
      skill,
    ])
    .meta({ description: meaning, examples: ['persistence'] });

/** What work does when the weather turns. @param what the work, in words */
export const workKind = (what: string) =>
  oneOf(`how ${what} bears bad weather`, {
    suspend: 'rests and goes on after',
    window: 'needs a window of its whole length, and begins anew where that breaks off',
    through: 'begins in good weather and goes through whatever comes',
  });

export const setUpLoss = (what: string) =>
  plain({
    meaning: `workable hours lost each time that suspended ${what} begins again`,
    min: 0,
    max: 100,
    example: 1,
  });
