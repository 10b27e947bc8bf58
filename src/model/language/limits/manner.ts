/** How outdoor work bears the weather: what it does when the weather turns, and what is known of it beforehand. */
import { z } from 'zod';
import { plain } from '../quantity.ts';
import { map, mayLack, oneOf, withDefault } from '../terms.ts';

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

const halts = map(
  'how work under a design limit is halted',
  {
    safe_h: plain({ meaning: 'hours to make it safe', min: 0, max: 72, example: 3 }),
    forecast_every_h: withDefault(
      plain({
        meaning: 'hours from one forecast to the next; with each it is decided whether work goes on',
        above: 0,
        max: 72,
        example: 12,
        formula: 'planned time that counts = forecast_every_h + safe_h, or the work left where that is less',
      }),
      12,
      'estimate, 6 to 12; DNV-OS-H101 as remembered [L]: at most 12 hours',
    ),
  },
  { safe_h: 3 },
);

/** What work under design limits asks of a forecast. */
export const designKeys = {
  contingency_h: mayLack(
    plain({
      meaning: 'time kept for what goes wrong, under a design limit',
      min: 0,
      max: 1000,
      example: 6,
      formula: 'reference period, for which the forecast must be calm enough = planned time + contingency',
    }),
    'as contingency_share says',
  ),
  contingency_share: mayLack(
    plain({ meaning: 'the same over the planned time', min: 0, max: 10, example: 0.5 }),
    '1 under a design limit: the reference period is twice the planned time (DNV-OS-H101, section 4, B402)',
  ),
  halts: mayLack(halts, 'under a design limit the whole work counts as planned time'),
  unrestricted: mayLack(
    z.literal(true).meta({
      description:
        'it is designed for the extremes of its season: it begins whatever the forecast, and goes on in any weather; hours beyond its limits are told',
      examples: [true],
    }),
    'work with limits waits for weather',
  ),
};
