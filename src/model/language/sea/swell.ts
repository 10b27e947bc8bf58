/** Swell from the open sea: a second sea beside that of the wind. */
import type { z } from 'zod';
import { count, plain, quantity } from '../quantity.ts';
import { type Frozen, listOf, map, mayLack, monthly, reference, textInput, withDefault } from '../terms.ts';

const from = listOf(
  map('a direction that swell comes from', {
    from_deg: plain({
      meaning: 'direction that it comes from, clockwise from north',
      min: 0,
      max: 360,
      example: 200,
    }),
    share: plain({ meaning: 'share of the time', above: 0, max: 1, example: 1 }),
  }),
  'directions that swell comes from, each with its share of the time; together 1',
).meta({
  examples: [
    [
      { from_deg: 200, share: 0.7 },
      { from_deg: 350, share: 0.3 },
    ],
  ],
});

export const swell = map(
  'swell from the open sea, drawn as a second sea; its level is such that both seas together have a stated mean in one month',
  {
    source: textInput('what these numbers rest on', 'remembered for the open strait').optional(),
    sea_mean_m: quantity(
      {
        meaning: 'mean significant height of wind sea and swell together in the month',
        above: 0,
        max: 15,
        example: 1.4,
        formula: 'sea = square root of (wind sea squared + swell squared), hour by hour, without ice',
      },
      ['run'],
    ),
    month: count({ meaning: 'the month of sea_mean_m, 1 to 12', min: 1, max: 12, example: 10 }),
    by_month: monthly('mean height of the swell, in any unit: only how months differ counts', 0, 100, 1),
    spread: withDefault(
      quantity(
        {
          meaning: 'standard deviation of the height of the swell within a month over its mean',
          min: 0,
          max: 3,
          example: 0.7,
          formula: 'the height is lognormal',
        },
        ['run'],
      ),
      0.7,
      'estimate, 0.5 to 0.9; all waves together have 0.5 to 0.7 at buoy 46035',
    ),
    memory_h: withDefault(
      quantity(
        {
          meaning: 'hours after which the height of the swell is correlated with itself by 0.37',
          min: 1,
          max: 720,
          example: 48,
        },
        ['run'],
      ),
      48,
      'estimate, 24 to 96 hours',
    ),
    period_s: mayLack(
      monthly('peak period of the swell as its height comes to nought', 0, 30, 8),
      'its period is not known: no limit can be of it',
    ),
    period_s_per_m: withDefault(
      plain({
        meaning: 'by how much the peak period grows with the height',
        min: 0,
        max: 10,
        example: 1,
        formula: 'peak period = period_s of the month + period_s_per_m * height of the swell',
      }),
      0,
      'by definition: the period is that of the month',
    ),
    from: mayLack(from, 'its direction is not known: no beach lies in the lee of it'),
    sea: mayLack(
      reference(
        'ice.seas',
        'fjord',
        'sea under whose ice there is no swell; stations of one sea have their swell together',
      ),
      'that of the waves; without one no ice stills the swell, and such stations have theirs together',
    ),
  },
);

export type SwellSpec = Frozen<z.output<typeof swell>>;
