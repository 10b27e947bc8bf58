/** Seas and their ice: when it lets ships pass, alone or behind an icebreaker, and when it bears. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import { type Frozen, group, named, reference, textInput } from './terms.ts';

const trend = z.strictObject({
  until_year: count({
    meaning: 'calendar year until which the trend goes on; later years stay where it has come to',
    min: 1900,
    max: 2200,
    example: 2045,
  }),
  clear_d_per_decade: quantity(
    {
      meaning: 'days that clear dates move after the last observed year; the observed trend where left out',
      min: -60,
      max: 60,
      example: -5.2,
    },
    ['run'],
  ).optional(),
  freeze_d_per_decade: quantity(
    {
      meaning: 'days that freeze dates move after the last observed year; the observed trend where left out',
      min: -60,
      max: 60,
      example: 4.6,
    },
    ['run'],
  ).optional(),
});

const fastIce = z.strictObject({
  forms_after_d: quantity({
    meaning: 'days from the freeze date of the sea until its ice lies fast along the shore',
    min: 0,
    max: 200,
    example: 40,
  }),
  breaks_before_d: quantity({
    meaning: 'days before the clear date of the sea on which the fast ice lets go',
    min: 0,
    max: 200,
    example: 20,
  }),
  least_m: plain({ meaning: 'thickness that bears the traffic', min: 0, max: 5, example: 0.8 }),
});

const escort = z.strictObject({
  through_m: plain({
    meaning: 'level ice that the icebreaker leads a convoy through',
    above: 0,
    max: 5,
    example: 1,
  }),
  every_h: plain({
    meaning: 'hours between the departures of two convoys, counted from day zero',
    above: 0,
    max: 2000,
    example: 72,
  }),
  speed_kn: quantity({ meaning: 'speed of the convoy', above: 0, max: 20, example: 7 }),
  cost_usd: plain({
    meaning: 'dues of one ship for one passage in convoy',
    min: 0,
    max: 1e8,
    example: 150000,
  }),
});

const sea = z.strictObject({
  group,
  ice_free: z
    .boolean()
    .default(false)
    .meta({ description: 'the sea never freezes, and needs no record of open seasons', examples: [true] }),
  clear_shift_d: quantity({
    meaning: 'days from the observed clear date to the opening of this sea',
    min: -366,
    max: 366,
    example: 10,
  }).default(0),
  freeze_shift_d: quantity({
    meaning: 'days from the observed freeze date to the closing of this sea',
    min: -366,
    max: 366,
    example: -5,
  }).default(0),
  alike: plain({
    meaning: 'correlation of the early and late years of this sea with those of the observed one',
    min: 0,
    max: 1,
    example: 0.8,
  }).default(1),
  station: reference('weather.stations', 'tin-city')
    .optional()
    .meta({ description: 'station in whose frost the ice grows' }),
  fast_ice: fastIce.optional(),
  escort: escort.optional(),
});

const columns = z.strictObject({
  year: textInput('column of the year', 'year').default('year'),
  clear: textInput('column of the clear dates', 'clear_date').default('clear_date'),
  freeze: textInput('column of the freeze dates', 'freeze_date').default('freeze_date'),
});

export const ice = z.strictObject({
  open_seasons: textInput(
    'file of observed clear and freeze dates by year; needed where a sea freezes',
    'data/open-season-by-year-derived.csv',
  ).optional(),
  columns: columns
    .optional()
    .meta({ description: 'columns of that file; year, clear_date and freeze_date where left out' }),
  first_year: count({
    meaning: 'first observed year that seasons are drawn from; the first of the file where left out',
    min: 1800,
    max: 2200,
    example: 1979,
  }).optional(),
  last_year: count({
    meaning: 'last observed year that seasons are drawn from; the last of the file where left out',
    min: 1800,
    max: 2200,
    example: 2025,
  }).optional(),
  trend: trend.optional(),
  longer_season_d: quantity(
    {
      meaning: 'days by which every open season is longer, half at each end',
      min: -150,
      max: 150,
      example: 20,
    },
    ['run'],
  ).default(0),
  seas: named(sea, 'sea areas and how their season differs from the observed one'),
});

export type Ice = Frozen<z.output<typeof ice>>;
export type Escort = Frozen<z.output<typeof escort>>;
export type SeaArea = Frozen<z.output<typeof sea>>;
