/** Weather stations, and the limits of operations. */
import { z } from 'zod';
import { alphaTables } from './alpha/tables.ts';
import { type StatedWeather, withHoursOfStations } from './filled/dependent.ts';
import { limit } from './limits/limits.ts';
import { count, plain, quantity } from './quantity.ts';
import { current } from './sea/current.ts';
import { swell } from './sea/swell.ts';
import { type Series, seriesSchema } from './series.ts';
import {
  type Frozen,
  listOf,
  map,
  mayLack,
  monthly,
  named,
  oneOf,
  reference,
  textInput,
  withDefault,
} from './terms.ts';

const asObserved = map(
  'hours of the one series (of consecutive years of it) as they are, nothing drawn: from day zero itself where it has it, else from the first year that has its month and day',
  {
    past_end: oneOf('what comes after the last hour of the series', {
      repeat: 'it begins again at the date that the run has come to, in the first year that has it',
      end: 'nothing is workable any more',
    }),
  },
);

const waves = map('waves raised by the wind, where the series tell of none', {
  fetch_km: quantity(
    {
      meaning: 'effective fetch: open water before the wind',
      above: 0,
      max: 3000,
      example: 60,
      formula: 'Shore Protection Manual (1984), from mean wind of response_h, fetch_km and depth_m',
    },
    ['run'],
  ),
  depth_m: quantity({ meaning: 'water depth', above: 0, max: 11000, example: 45 }, ['run']),
  response_h: withDefault(
    quantity({ meaning: 'hours of wind that the sea answers to', min: 1, max: 48, example: 6 }, ['run']),
    6,
    'estimate, 3 to 12 hours',
  ),
  sea: mayLack(
    reference('ice.seas', 'fjord', 'sea under whose ice there are no waves'),
    'no ice stills the waves',
  ),
});

const station = map(
  'a place whose weather is made hour by hour; for limits of daylight alone its position is enough',
  {
    title: textInput('where it is and what it stands for', 'Tin City, beside the east portal').optional(),
    lat_deg_n: plain({ meaning: 'latitude', min: -90, max: 90, example: 65.6 }),
    lon_deg_e: plain({
      meaning: 'longitude, west of Greenwich less than 0',
      min: -180,
      max: 180,
      example: -168.0,
    }),
    as_observed: asObserved.optional(),
    wind_mean_m_per_s: mayLack(
      monthly('mean wind speed, where it differs from that of the series', 0.1, 60, 7),
      'as the series',
    ),
    wind_sd_m_per_s: mayLack(
      monthly('standard deviation of hourly wind speed; with wind_mean_m_per_s', 0.1, 40, 4),
      'the same share of the mean as in the series',
    ),
    wind_calm_share: mayLack(monthly('share of calm hours', 0, 0.9, 0.1), 'as the series'),
    wind_years: mayLack(
      z
        .string()
        .min(1)
        .meta({
          description: 'station of weather.wind_by_year whose good and bad months are followed',
          examples: ['Tin City'],
        }),
      'months of different years differ as drawn hours do',
    ),
    temperature_mean_c: mayLack(
      monthly('mean air temperature, where it differs from that of the series', -80, 50, -10),
      'as the series',
    ),
    gust_factor: mayLack(
      quantity({ meaning: 'highest gust of an hour over its mean wind', min: 1, max: 3, example: 1.3 }, [
        'run',
      ]),
      'no limit can be of gusts',
    ),
    waves: mayLack(waves, 'as the series, where they tell of waves'),
    swell: mayLack(swell, 'as the series, where they tell of swell; else none'),
    current: mayLack(current, 'as the series, where they tell of a current'),
    sea_temperature_c: mayLack(
      monthly('mean temperature of the surface water', -2, 35, 4),
      'no limit can be of icing',
    ),
    // The last of its keys, stated or filled in, so that both give one fingerprint.
    hours_from: mayLack(
      listOf(
        reference('weather.series', 'airport', 'an observed series'),
        'observed series whose days are drawn, with all that they tell',
      ),
      'of the typical years that come with the program that whose monthly means are nearest to those stated here; `check` says which',
    ),
  },
  { lat_deg_n: 65.6, lon_deg_e: -168, wind_mean_m_per_s: Array(12).fill(7) },
);

/** Points of a curve; the factor is that of the ends beyond them. */
const curve = (of: string, example: readonly { at_c: number; factor: number }[]) =>
  listOf(
    map('a point of the curve', {
      at_c: plain({ meaning: `${of} of the point`, min: -120, max: 50, example: -29 }),
      factor: plain({
        meaning: 'work done in an hour over that of a mild hour',
        min: 0,
        max: 1,
        example: 0.5,
      }),
    }),
    `factor by ${of}: points from cold to mild, straight lines between them`,
  ).meta({ examples: [example] });

const productivity = map(
  'how cold slows outdoor work, hour by hour; of two curves the lower factor counts',
  {
    temperature_c: mayLack(
      curve('air temperature', [
        { at_c: -40, factor: 0 },
        { at_c: -29, factor: 0.5 },
        { at_c: 10, factor: 1 },
      ]),
      'air temperature alone slows nobody',
    ),
    wind_chill_c: mayLack(
      curve('wind chill temperature', [
        { at_c: -50, factor: 0 },
        { at_c: -25, factor: 1 },
      ]),
      'wind chill slows nobody',
    ),
  },
  {
    temperature_c: [
      { at_c: -40, factor: 0 },
      { at_c: -29, factor: 0.5 },
      { at_c: 10, factor: 1 },
    ],
  },
);

const warming = map('the air warms from year to year', {
  c_per_decade: plain({ meaning: 'warming of the air', min: -2, max: 5, example: 0.6 }),
  from_year: count({
    meaning: 'year whose temperatures the stations state',
    min: 1900,
    max: 2200,
    example: 2005,
    formula: 'temperature of a year = that of the station + (year - from_year) / 10 * c_per_decade',
  }),
});

/** Weather whose stations all say where their hours are from. */
export function withHours<W extends StatedWeather<Series>>(stated: W) {
  return withHoursOfStations<Series, W>(stated, (spec) => seriesSchema.parse(spec));
}

export const weather = map('weather of places, and the limits of work in it', {
  series: withDefault(
    named(seriesSchema, 'observed hours', 'airport'),
    {},
    'by definition: none; stations with monthly means alone need none',
  ),
  wind_by_year: mayLack(
    textInput(
      'file of observed monthly mean winds by year and station',
      'data/asos-monthly-mean-wind-by-year.csv',
    ),
    'no station can have wind_years',
  ),
  warming: mayLack(warming, 'the climate stays as it is'),
  stations: withDefault(
    named(station, 'places whose weather is made hour by hour', 'coast'),
    {},
    'by definition: none; limits of days and seas alone need none',
  ),
  limits: named(limit, 'weather that an operation can bear', 'lightering').optional(),
  alpha: named(
    alphaTables,
    'alpha factors of design limits, by the forecast that work has; a name that comes with the program stands for these here',
    'our-forecast',
  ).optional(),
  productivity: named(productivity, 'how cold slows outdoor work', 'by-hand').optional(),
}).transform(withHours);

/** A place whose weather is made hour by hour. */
export type Station = Frozen<z.output<typeof station>> & { readonly hours_from: readonly string[] };
/** How cold slows outdoor work. */
export type ProductivitySpec = Frozen<z.output<typeof productivity>>;
export type ProductivityCurve = NonNullable<ProductivitySpec['temperature_c']>;
