/** Observed series, weather stations, and the limits of operations. */
import { z } from 'zod';
import { toHoursRules } from '../data/text/hours.ts';
import { dateOrders } from '../data/text/moments.ts';
import { type Decimal, decimals, type Thousands, thousands } from '../data/text/numbers.ts';
import { separators } from '../data/text/records.ts';
import { encodings } from '../data/text/text.ts';
import { count, plain } from './quantity.ts';
import { date, type Frozen, monthly, named, reference, textInput } from './terms.ts';

/** What a series may hold, in the unit of its name, with the values that are possible. */
export const quantities = {
  wind_m_per_s: { low: 0, high: 120, units: ['m_per_s', 'tenths_m_per_s', 'kn', 'mph', 'km_per_h'] },
  temperature_c: { low: -90, high: 60, units: ['c', 'tenths_c', 'k', 'f'] },
  visibility_m: { low: 0, high: 1e6, units: ['m', 'km', 'mile', 'nautical_mile'] },
  wave_m: { low: 0, high: 40, units: ['m', 'ft'] },
} as const;
export type QuantityName = keyof typeof quantities;
export const quantityNames = Object.keys(quantities) as QuantityName[];

/** A column by its name, or by its number where names stand twice or there are none. */
const column = (meaning: string, example: string) =>
  z
    .union([
      textInput(meaning, example),
      count({ meaning: 'number of the column, from 1', min: 1, max: 1000, example: 2 }),
    ])
    .meta({ description: `${meaning}: its name or number`, examples: [example] });

/** One column, with its unit where that is not the unit of the quantity. */
const columnOf = (meaning: string, units: readonly string[], example: string) =>
  z
    .union([
      textInput('name of the column', example),
      count({ meaning: 'number of the column, from 1', min: 1, max: 1000, example: 2 }),
      z.strictObject({
        column: column('name of the column', example),
        unit: z.enum(units).meta({ description: 'unit of the column', examples: [units[0]] }),
      }),
    ])
    .meta({ description: `${meaning}: its name or number`, examples: [example] });

const columns = z.strictObject({
  wind_m_per_s: z
    .union([
      columnOf('column of the wind speed', quantities.wind_m_per_s.units, 'wind_speed_mps'),
      z.strictObject({
        eastward: column('column of the wind towards the east [m/s]', 'u10'),
        northward: column('column of the wind towards the north [m/s]', 'v10'),
      }),
    ])
    .optional()
    .meta({ description: 'wind speed: a column, or two of its components', examples: ['wind_speed_mps'] }),
  temperature_c: columnOf(
    'column of the air temperature',
    quantities.temperature_c.units,
    'air_temp_c',
  ).optional(),
  visibility_m: columnOf(
    'column of the visibility',
    quantities.visibility_m.units,
    'visibility_m',
  ).optional(),
  wave_m: columnOf(
    'column of the significant wave height',
    quantities.wave_m.units,
    'wave_height_m',
  ).optional(),
});

const time = z.union([
  z.strictObject({ column: column('column of date and time in one', 'time_utc') }),
  z.strictObject({
    date: column('column of the date', 'date'),
    time: column('column of the time of day, or of the hour', 'time'),
  }),
  z.strictObject({
    year: column('column of the year', 'year').optional(),
    month: column('column of the month', 'month'),
    day: column('column of the day', 'day'),
    hour: column('column of the hour', 'hour'),
    minute: column('column of the minute', 'minute').optional(),
  }),
]);

/** Layouts that are known by name; each is a mapping that a model could have written out. */
export const layoutNames = ['tmy3', 'isd-lite', 'ndbc', 'epw', 'era5-point', 'iem-asos', 'columns'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** On which days waves that a file lacks are no waves, because there is ice. */
const underIce = z.union([
  z.strictObject({ sea: reference('ice.seas (while it may be closed, by its dates)', 'strait') }),
  z.strictObject({
    from: monthDay('first day of each year with ice', '11-20'),
    to: monthDay('last day of each year with ice', '06-25'),
  }),
]);

/** An entry of `weather.series`. */
export const seriesSchema = z.strictObject({
  file: textInput('file of hours, beside the model', 'data/tmy3-702000-nome.csv'),
  layout: z
    .enum(layoutNames)
    .optional()
    .meta({
      description:
        'how the file is laid out: typical year of NREL, ISD-Lite of NOAA, text of the NDBC buoys, EnergyPlus weather, a point of ERA5 as CSV, airport reports of Iowa State, or by time, stamp and columns; found out by its names where left out',
      examples: ['columns'],
    }),
  utc_offset_h: plain({
    meaning: 'time of the file less UTC, where neither layout nor file say it',
    min: -12,
    max: 14,
    example: -9,
  }).optional(),
  encoding: z
    .enum(encodings)
    .optional()
    .meta({
      description: 'how the text is encoded; found out where left out',
      examples: ['windows-1252'],
    }),
  separator: z
    .enum(separators)
    .optional()
    .meta({
      description: 'what parts the fields; found out by the names of the columns where left out',
      examples: ['semicolon'],
    }),
  header_line: count({
    meaning: 'line of the names of the columns, 0 where there are none; found out where left out',
    min: 0,
    max: 1000,
    example: 3,
  }).optional(),
  first_line: count({
    meaning: 'line of the first row; the first whose time holds a digit where left out',
    min: 1,
    max: 1000,
    example: 4,
  }).optional(),
  date_order: z
    .enum(dateOrders)
    .optional()
    .meta({
      description: 'whether the day, the month or the year stands first; found out where the rows tell',
      examples: ['day-first'],
    }),
  decimal: z
    .enum(Object.keys(decimals) as [Decimal, ...Decimal[]])
    .optional()
    .meta({ description: 'mark before the decimals; found out where the rows tell', examples: ['comma'] }),
  thousands: z
    .enum(Object.keys(thousands) as [Thousands, ...Thousands[]])
    .optional()
    .meta({ description: 'mark between thousands; found out where the rows tell', examples: ['point'] }),
  time: time.optional().meta({ description: 'columns that say when; without a year it is a typical year' }),
  stamp: z
    .enum(['start', 'end'])
    .optional()
    .meta({ description: 'whether a stamp is the start or the end of its step', examples: ['start'] }),
  typical: z
    .literal(true)
    .optional()
    .meta({ description: 'the months come from different years, which do not count', examples: [true] }),
  step_h: count({
    meaning: 'hours that a row holds for; 1, or less where rows come oftener, where left out',
    min: 1,
    max: 24,
    example: 1,
  }).optional(),
  to_hours: z
    .enum(toHoursRules)
    .optional()
    .meta({
      description:
        'how the rows of an hour become one value: their mean (the rule for rows on a grid of minutes), the highest wind and wave and the lowest visibility and temperature, or the row nearest to the full hour',
      examples: ['mean'],
    }),
  columns: columns.optional().meta({ description: 'columns that hold the quantities' }),
  missing: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .meta({
      description: 'cells that stand for no value, beside empty ones; numbers are compared as numbers',
      examples: [[999, 'MM']],
    }),
  under_ice: underIce.optional().meta({
    description: 'where waves that are missing are no waves, because there is ice: 0 m and not a gap',
  }),
  complete_from: z
    .array(reference('weather.series', 'waves'))
    .min(1)
    .optional()
    .meta({
      description: 'series that give, date by date, the quantities that this one has not',
      examples: [['waves']],
    }),
  fill_up_to_h: count({
    meaning: 'longest gap that is filled, by a straight line between its ends; longer ones stay gaps',
    min: 0,
    max: 48,
    example: 6,
  }).default(6),
  years: z
    .array(count({ meaning: 'a calendar year (UTC) of the file', min: 1800, max: 2200, example: 2003 }))
    .min(1)
    .optional()
    .meta({ description: 'the years that are used, where not all are', examples: [[2003, 2005, 2007]] }),
  leave_out: z
    .array(
      z.strictObject({
        from: date.meta({ description: 'first day (UTC) that is not used', examples: ['2012-08-06'] }),
        to: date.meta({ description: 'last day (UTC) that is not used', examples: ['2012-08-31'] }),
      }),
    )
    .min(1)
    .optional()
    .meta({ description: 'days that are not used, because they cannot be right' }),
});

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

function monthDay(description: string, example: string) {
  return z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is no month and day')
    .meta({ description, examples: [example] });
}

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

export type UnderIce = Frozen<z.output<typeof underIce>>;
export type ColumnName = string | number;
export type Series = Frozen<z.output<typeof seriesSchema>>;
export type Columns = Frozen<z.output<typeof columns>>;
export type Time = Frozen<z.output<typeof time>>;
export type Station = Frozen<z.output<typeof station>>;
export type Limit = Frozen<z.output<typeof limit>>;
