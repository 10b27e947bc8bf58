/** Weather stations and the limits of operations. */
import { z } from 'zod';
import { plain } from './quantity.ts';
import { type Frozen, monthly, named, reference, text } from './schema-words.ts';

const station = z.strictObject({
  title: text('where it is and what it stands for', 'Tin City, beside the east portal').optional(),
  hours_from: z
    .array(reference('weather.series', 'gambell'))
    .min(1)
    .meta({ description: 'observed series whose months are drawn for hour-to-hour behaviour' }),
  wind_mean_m_per_s: monthly('mean wind speed', 0.1, 60, 7),
  wind_sd_m_per_s: monthly('standard deviation of hourly wind speed', 0.1, 40, 4),
  wind_years: z
    .string()
    .min(1)
    .optional()
    .meta({
      description: 'station of weather.wind_by_year whose good and bad years are followed',
      examples: ['Tin City'],
    }),
  temperature_mean_c: monthly('mean air temperature', -80, 50, -10),
  waves: z
    .strictObject({
      fetch_km: plain({ meaning: 'effective fetch', above: 0, max: 3000, example: 60 }),
      depth_m: plain({ meaning: 'water depth', above: 0, max: 11000, example: 45 }),
      response_h: plain({ meaning: 'hours of wind that the sea answers to', min: 1, max: 48, example: 6 }),
    })
    .optional(),
});

const limit = z.strictObject({
  wind_below_m_per_s: plain({
    meaning: 'wind speed that stops the work',
    above: 0,
    max: 100,
    example: 13,
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
    max: 100000,
    example: 500,
  }).optional(),
  temperature_above_c: plain({
    meaning: 'air temperature at which the work stops',
    min: -90,
    max: 50,
    example: -30,
  }).optional(),
});

export const weather = z.strictObject({
  series: named(
    z.strictObject({
      file: text('file of hours, beside the model', 'data/tmy3-702000-nome.csv'),
      utc_offset_h: plain({ meaning: 'local standard time less UTC', min: -12, max: 14, example: -9 }),
    }),
    'observed hours (TMY3 columns, local standard time, hour ending)',
  ),
  wind_by_year: text(
    'file of observed monthly mean winds by year and station',
    'data/asos-monthly-mean-wind-by-year.csv',
  ).optional(),
  stations: named(station, 'places whose weather is made hour by hour'),
  limits: named(limit, 'weather that an operation can bear').optional(),
});

export type Station = Frozen<z.output<typeof station>>;
export type Limit = Frozen<z.output<typeof limit>>;
