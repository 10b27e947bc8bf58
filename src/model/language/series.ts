/** Observed series: where their files are, how they are laid out, and what of them is used. */
import { z } from 'zod';
import { toHoursRules } from '../data/text/hours.ts';
import { dateOrders } from '../data/text/moments.ts';
import { type Decimal, decimals, type Thousands, thousands } from '../data/text/numbers.ts';
import { separators } from '../data/text/records.ts';
import { encodings } from '../data/text/text.ts';
import { count, plain } from './quantity.ts';
import { date, type Frozen, monthDay, reference, textInput } from './terms.ts';

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

export type UnderIce = Frozen<z.output<typeof underIce>>;
export type ColumnName = string | number;
export type Series = Frozen<z.output<typeof seriesSchema>>;
export type Columns = Frozen<z.output<typeof columns>>;
export type Time = Frozen<z.output<typeof time>>;
