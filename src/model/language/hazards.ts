/** What may befall the works from outside: earthquakes and strikes. */
import { z } from 'zod';
import { count, plain, quantity } from './quantity.ts';
import { date, type Frozen, named, reference, textInput } from './terms.ts';

const latitude = (meaning: string, example: number) => plain({ meaning, min: -90, max: 90, example });
const longitude = (meaning: string, example: number) => plain({ meaning, min: -180, max: 180, example });
const year = (meaning: string, example: number) => count({ meaning, min: 1500, max: 2200, example });
const magnitude = (meaning: string, example: number) => plain({ meaning, min: 0, max: 10, example });

const stopRule = z.strictObject({
  magnitude_from: magnitude('least magnitude of an earthquake that the rule is for', 6),
  within_km: plain({
    meaning: 'largest distance from the epicentre to the face',
    above: 0,
    max: 20000,
    example: 150,
  }),
  stop_h: quantity({
    meaning: 'hours that a drive stands still to be inspected',
    min: 0,
    max: 50000,
    example: 24,
  }),
  damage: z
    .strictObject({
      chance: plain({ meaning: 'chance that the lining is damaged', min: 0, max: 1, example: 0.05 }),
      repair_d: quantity({ meaning: 'days of repair after the inspection', min: 0, max: 5000, example: 60 }),
    })
    .optional(),
});

const earthquakes = z.strictObject({
  catalogue: textInput('file of observed earthquakes', 'data/usgs-m5_5-plus-1965-2016-bering.csv'),
  window: z
    .strictObject({
      south_deg_n: latitude('southern edge', 58),
      north_deg_n: latitude('northern edge', 72),
      west_deg_e: longitude(
        'western edge; the window reaches east from there, over 180 degrees if need be',
        168,
      ),
      east_deg_e: longitude('eastern edge', -155),
      first_year: year('first whole year of the catalogue', 1965),
      last_year: year('last whole year of the catalogue', 2016),
      complete_from_magnitude: magnitude('magnitude from which on the catalogue has all', 5.5),
    })
    .meta({ description: 'region and years of the catalogue that count, and in which earthquakes are made' }),
  rate_factor: quantity(
    {
      meaning: 'earthquakes a year over those of the catalogue (1 = as observed)',
      min: 0,
      max: 100,
      example: 1,
    },
    ['run'],
  ),
  least_magnitude: magnitude('weakest earthquakes that are made', 4),
  greatest_magnitude: magnitude('magnitude that none exceeds', 7.5),
  b: quantity(
    {
      meaning: 'slope of Gutenberg and Richter: decimal logarithm of the number, lost by unit of magnitude',
      above: 0,
      max: 3,
      example: 1,
    },
    ['run'],
  ),
  background_share: plain({
    meaning: 'share of the earthquakes that fall anywhere in the window; the others lie near observed ones',
    min: 0,
    max: 1,
    example: 0.2,
  }),
  smoothing_km: plain({
    meaning: 'how far they lie from observed ones: standard deviation in each direction',
    min: 0,
    max: 2000,
    example: 70,
  }),
  positions: named(
    z.strictObject({
      lat_deg_n: latitude('latitude of the point', 65.78),
      lon_deg_e: longitude('longitude of the point', -169.06),
    }),
    'where points of the route lie; the line between them is straight',
  ),
  stops: z
    .array(stopRule)
    .min(1)
    .meta({ description: 'rules for the stops of drives, the severest first: the first that fits counts' }),
});

/** Trades that can strike. */
const strikers = ['drive', 'plant', 'ship', 'disposal'] as const;

const strike = z
  .strictObject({
    from: date,
    until: date.meta({ description: 'the day on which work begins again', examples: ['2031-06-15'] }),
    trades: z
      .array(z.enum(strikers))
      .min(1)
      .meta({ description: 'trades that stand still; ships finish their passage first' }),
    sites: z
      .array(reference('sites', 'wales'))
      .min(1)
      .optional()
      .meta({ description: 'home sites of those who strike; all when not given' }),
  })
  .superRefine(({ from, until }, context) => {
    if (until > from) return;
    context.addIssue({
      code: 'custom',
      path: ['until'],
      message: `is "${until}", and the strike begins on ${from}`,
      params: { code: 'out-of-range', allowed: `a date after ${from}` },
    });
  });

export const hazards = z.strictObject({
  earthquakes: earthquakes.optional(),
  strikes: named(strike, 'strikes between two dates').optional(),
});

export type Earthquakes = Frozen<z.output<typeof earthquakes>>;
export type EarthquakeStop = Frozen<z.output<typeof stopRule>>;
export type Strike = Frozen<z.output<typeof strike>>;
