/** Weather stations, and the limits of operations. */
import { z } from 'zod';
import { count, plain } from './quantity.ts';
import { seriesSchema } from './series.ts';
import { type Frozen, monthDay, monthly, named, reference, textInput } from './terms.ts';

const station = z.strictObject({
  title: textInput('where it is and what it stands for', 'Tin City, beside the east portal').optional(),
  lat_deg_n: plain({ meaning: 'latitude', min: -90, max: 90, example: 65.6 }),
  lon_deg_e: plain({ meaning: 'longitude', min: -180, max: 180, example: -168.0 }),
  hours_from: z
    .array(reference('weather.series', 'gambell'))
    .min(1)
    .meta({ description: 'observed series whose days are drawn, with all that they tell' }),
  as_observed: z
    .strictObject({
      past_end: z.enum(['repeat', 'end']).meta({
        description:
          'after the last hour: begin again at the date that the run has come to, in the first year that has it, or nothing is workable any more',
        examples: ['repeat'],
      }),
    })
    .optional()
    .meta({
      description:
        'take the hours of the one series (of consecutive years of it) as they are, from day zero itself where it has it, else from the first year that has its month and day; draw nothing',
    }),
  wind_mean_m_per_s: monthly(
    'mean wind speed, where it differs from that of the series',
    0.1,
    60,
    7,
  ).optional(),
  wind_sd_m_per_s: monthly('standard deviation of hourly wind speed, with the mean', 0.1, 40, 4).optional(),
  wind_calm_share: monthly('share of calm hours', 0, 0.9, 0.1).optional(),
  wind_years: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'station of weather.wind_by_year whose good and bad months are followed',
      examples: ['Tin City'],
    }),
  temperature_mean_c: monthly(
    'mean air temperature, where it differs from that of the series',
    -80,
    50,
    -10,
  ).optional(),
  gust_factor: plain({
    meaning: 'highest gust of an hour over its mean wind',
    min: 1,
    max: 3,
    example: 1.3,
  }).optional(),
  waves: z
    .strictObject({
      fetch_km: plain({ meaning: 'effective fetch', above: 0, max: 3000, example: 60 }),
      depth_m: plain({ meaning: 'water depth', above: 0, max: 11000, example: 45 }),
      response_h: plain({ meaning: 'hours of wind that the sea answers to', min: 1, max: 48, example: 6 }),
      sea: reference('ice.seas (there is no wave under its ice)', 'strait').optional(),
    })
    .optional()
    .meta({ description: 'waves raised by the wind, where the series tell of none' }),
});

const limit = z.strictObject({
  wind_below_m_per_s: plain({
    meaning: 'wind speed that stops the work',
    above: 0,
    max: 100,
    example: 13,
  }).optional(),
  gust_below_m_per_s: plain({
    meaning: 'gust that stops the work',
    above: 0,
    max: 150,
    example: 18,
  }).optional(),
  wave_below_m: plain({
    meaning: 'significant wave height that stops the work',
    above: 0,
    max: 30,
    example: 0.9,
  }).optional(),
  visibility_above_m: plain({
    meaning: 'visibility at which the work stops',
    min: 0,
    max: 19999,
    example: 500,
  }).optional(),
  temperature_above_c: plain({
    meaning: 'air temperature at which the work stops',
    min: -90,
    max: 50,
    example: -30,
  }).optional(),
  wind_chill_above_c: plain({
    meaning: 'wind chill temperature at which the work stops',
    min: -120,
    max: 50,
    example: -45,
  }).optional(),
  daylight: z
    .literal(true)
    .optional()
    .meta({ description: 'the sun must be up, at the middle of the hour', examples: [true] }),
  open_water: reference('ice.seas (work only while it is open)', 'strait').optional(),
  fast_ice: reference('ice.seas (work only while its fast ice bears)', 'strait').optional(),
  closed: z
    .array(
      z.strictObject({
        from: monthDay('first closed day of each year', '04-15'),
        to: monthDay('last closed day of each year', '06-10'),
      }),
    )
    .min(1)
    .optional()
    .meta({ description: 'days on which nothing is done: whale hunt, holidays' }),
});

export const weather = z.strictObject({
  series: named(seriesSchema, 'observed hours'),
  wind_by_year: textInput(
    'file of observed monthly mean winds by year and station',
    'data/asos-monthly-mean-wind-by-year.csv',
  ).optional(),
  warming: z
    .strictObject({
      c_per_decade: plain({ meaning: 'warming of the air', min: -2, max: 5, example: 0.6 }),
      from_year: count({
        meaning: 'year whose temperatures the stations state',
        min: 1900,
        max: 2200,
        example: 2005,
      }),
    })
    .optional(),
  stations: named(station, 'places whose weather is made hour by hour'),
  limits: named(limit, 'weather that an operation can bear').optional(),
});

export type Station = Frozen<z.output<typeof station>>;
export type Limit = Frozen<z.output<typeof limit>>;
