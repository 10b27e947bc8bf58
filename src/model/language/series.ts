/** Observed series: where their files are, how they are laid out, and what of them is used. */
import { z } from 'zod';
import type { ToHours } from '../data/text/hours.ts';
import { dateOrders } from '../data/text/moments.ts';
import { type Decimal, decimals, type Thousands, thousands } from '../data/text/numbers.ts';
import { separators } from '../data/text/records.ts';
import { encodings } from '../data/text/text.ts';
import { count, plain } from './quantity.ts';
import { seaQuantities } from './sea/quantities.ts';
import {
  date,
  type Frozen,
  listOf,
  map,
  mayLack,
  monthDay,
  oneOf,
  reference,
  textInput,
  withDefault,
} from './terms.ts';

/** What a series may hold, in the unit of its name, with the values that are possible. */
export const quantities = {
  wind_m_per_s: { low: 0, high: 120, units: ['m_per_s', 'tenths_m_per_s', 'kn', 'mph', 'km_per_h'] },
  temperature_c: { low: -90, high: 60, units: ['c', 'tenths_c', 'k', 'f'] },
  visibility_m: { low: 0, high: 1e6, units: ['m', 'km', 'mile', 'nautical_mile'] },
  wave_m: { low: 0, high: 40, units: ['m', 'ft'] },
  ...seaQuantities,
} as const;
/** A quantity that observed series tell of, with its unit. */
export type QuantityName = keyof typeof quantities;
export const quantityNames = Object.keys(quantities) as QuantityName[];

/** A column by its name, or by its number where names stand twice or there are none. */
const column = (meaning: string, example: string) =>
  z
    .union([
      textInput(meaning, example),
      count({ meaning: 'number of the column, from 1', min: 1, max: 1000, example: 2 }),
    ])
    .meta({
      description: `${meaning}: its name or number`,
      examples: [example],
      takes: 'name of a column, or its number from 1',
    });

/** One column, with its unit where that is not the unit of the quantity. */
const columnOf = (meaning: string, units: readonly string[], example: string) =>
  z
    .union([
      textInput('name of the column', example),
      count({ meaning: 'number of the column, from 1', min: 1, max: 1000, example: 2 }),
      map('a column and its unit', {
        column: column('name of the column', example),
        unit: z.enum(units).meta({ description: 'unit of the column', examples: [units[0]] }),
      }),
    ])
    .meta({ description: `${meaning}: its name or number`, examples: [example] });

const wind = z
  .union([
    columnOf('column of the wind speed', quantities.wind_m_per_s.units, 'wind_speed_mps'),
    map('two components of the wind', {
      eastward: column('column of the wind towards the east [m/s]', 'u10'),
      northward: column('column of the wind towards the north [m/s]', 'v10'),
    }),
  ])
  .meta({ description: 'wind speed: a column, or two of its components', examples: ['wind_speed_mps'] });

const windDirection = z
  .union([
    columnOf(
      'column of the direction that the wind comes from',
      quantities.wind_from_deg.units,
      'wind_dir_deg',
    ),
    map('two components of the wind', {
      eastward: column('column of the wind towards the east [m/s]', 'u10'),
      northward: column('column of the wind towards the north [m/s]', 'v10'),
    }),
  ])
  .meta({
    description: 'direction that the wind comes from: a column, or two components of the wind',
    examples: ['wind_dir_deg'],
  });

const optionalColumn = (quantity: QuantityName, of: string, example: string) =>
  columnOf(`column of ${of}`, quantities[quantity].units, example).optional();

const columns = map(
  'columns that hold the quantities',
  {
    wind_m_per_s: wind.optional(),
    temperature_c: optionalColumn('temperature_c', 'the air temperature', 'air_temp_c'),
    visibility_m: optionalColumn('visibility_m', 'the visibility', 'visibility_m'),
    wave_m: optionalColumn('wave_m', 'the significant wave height', 'wave_height_m'),
    wind_wave_m: optionalColumn('wind_wave_m', 'the significant height of the wind sea alone', 'shww'),
    swell_m: optionalColumn('swell_m', 'the significant height of the swell', 'shts'),
    swell_period_s: optionalColumn('swell_period_s', 'the period of the swell', 'mpts'),
    swell_from_deg: optionalColumn('swell_from_deg', 'the direction that the swell comes from', 'mdts'),
    wind_from_deg: windDirection.optional(),
    current_m_per_s: optionalColumn('current_m_per_s', 'the speed of the current', 'current_speed'),
  },
  { wind_m_per_s: 'wind_speed_mps' },
);

const time = z
  .union([
    map('date and time in one column', { column: column('column of date and time in one', 'time_utc') }),
    map('date and time of day in two columns', {
      date: column('column of the date', 'date'),
      time: column('column of the time of day, or of the hour', 'time'),
    }),
    map('a column for each part of the time', {
      year: mayLack(column('column of the year', 'year'), 'a typical year'),
      month: column('column of the month', 'month'),
      day: column('column of the day', 'day'),
      hour: column('column of the hour', 'hour'),
      minute: mayLack(column('column of the minute', 'minute'), 'full hours'),
    }),
  ])
  .meta({
    description: 'columns that say when; without a year it is a typical year',
    examples: [{ column: 'time_utc' }],
  });

/** Layouts that are known by name; each is a mapping that a model could have written out. */
export const layoutNames = ['tmy3', 'isd-lite', 'ndbc', 'epw', 'era5-point', 'iem-asos', 'columns'] as const;
export type LayoutName = (typeof layoutNames)[number];

/** On which days waves that a file lacks are no waves, because there is ice. */
const underIce = z
  .union([
    map('by the dates of a sea', {
      sea: reference('ice.seas', 'fjord', 'sea that may be closed then, by its dates'),
    }),
    map('by two days of the year', {
      from: monthDay('first day of each year with ice', '11-20'),
      to: monthDay('last day of each year with ice', '06-25'),
    }),
  ])
  .meta({
    description: 'where waves that are missing are no waves, because there is ice: 0 m and not a gap',
    examples: [{ from: '11-20', to: '06-25' }],
  });

const FOUND_OUT = 'found out from the file';

/** An entry of `weather.series`. */
export const seriesSchema = map('a file of observed hours', {
  file: textInput('file of hours, beside the model', 'data/tmy3-702000-nome.csv'),
  layout: mayLack(
    oneOf<LayoutName>('how the file is laid out', {
      tmy3: 'typical year of NREL',
      'isd-lite': 'ISD-Lite of NOAA',
      ndbc: 'text of the NDBC buoys',
      epw: 'EnergyPlus weather',
      'era5-point': 'a point of ERA5 as CSV',
      'iem-asos': 'airport reports of Iowa State',
      columns: 'as time, stamp and columns say',
    }),
    'found out by the names of its columns',
  ),
  utc_offset_h: mayLack(
    plain({
      meaning: 'time of the file less UTC, where neither layout nor file say it',
      min: -12,
      max: 14,
      example: -9,
    }),
    'as layout or file say',
  ),
  encoding: mayLack(
    z.enum(encodings).meta({ description: 'how the text is encoded', examples: ['windows-1252'] }),
    FOUND_OUT,
  ),
  separator: mayLack(
    z.enum(separators).meta({ description: 'what parts the fields', examples: ['semicolon'] }),
    'found out by the names of the columns',
  ),
  header_line: mayLack(
    count({
      meaning: 'line of the names of the columns, 0 where there are none',
      min: 0,
      max: 1000,
      example: 3,
    }),
    FOUND_OUT,
  ),
  first_line: mayLack(
    count({ meaning: 'line of the first row', min: 1, max: 1000, example: 4 }),
    'the first whose time holds a digit',
  ),
  date_order: mayLack(
    z.enum(dateOrders).meta({
      description: 'whether the day, the month or the year stands first',
      examples: ['day-first'],
    }),
    'found out where the rows tell',
  ),
  decimal: mayLack(
    z
      .enum(Object.keys(decimals) as [Decimal, ...Decimal[]])
      .meta({ description: 'mark before the decimals', examples: ['comma'] }),
    'found out where the rows tell',
  ),
  thousands: mayLack(
    z
      .enum(Object.keys(thousands) as [Thousands, ...Thousands[]])
      .meta({ description: 'mark between thousands', examples: ['point'] }),
    'found out where the rows tell',
  ),
  time: mayLack(time, 'those of the layout'),
  stamp: mayLack(
    oneOf('which end of its step a time stands for', {
      start: 'the start of its step',
      end: 'the end of its step',
    }),
    'as the layout says',
  ),
  typical: mayLack(
    z
      .literal(true)
      .meta({ description: 'the months come from different years, which do not count', examples: [true] }),
    FOUND_OUT,
  ),
  step_h: mayLack(
    count({ meaning: 'hours that a row holds for', min: 1, max: 24, example: 1 }),
    '1, or less where rows come oftener',
  ),
  to_hours: mayLack(
    oneOf<ToHours>('how the rows of an hour become one value', {
      mean: 'their mean',
      highest: 'the highest wind and wave, the lowest visibility and temperature',
      nearest: 'the row nearest to the full hour',
    }),
    'their mean for rows on a grid of minutes',
  ),
  columns: mayLack(columns, 'those of the layout'),
  missing: mayLack(
    z.array(z.union([z.string(), z.number()]).meta({ description: 'a cell', examples: ['MM'] })).meta({
      description: 'cells that stand for no value, beside empty ones; numbers are compared as numbers',
      examples: [[999, 'MM']],
    }),
    'those of the layout',
  ),
  under_ice: mayLack(underIce, 'missing waves are a gap'),
  complete_from: listOf(
    reference('weather.series', 'waves', 'a series'),
    'series that give, date by date, the quantities that this one has not',
  ).optional(),
  fill_up_to_h: withDefault(
    count({
      meaning: 'longest gap that is filled, by a straight line between its ends; longer ones stay gaps',
      min: 0,
      max: 48,
      example: 6,
    }),
    6,
    'estimate, 3 to 12 hours: weather changes little in that time',
  ),
  years: mayLack(
    listOf(
      count({ meaning: 'a calendar year (UTC) of the file', min: 1800, max: 2200, example: 2003 }),
      'the years that are used',
    ),
    'all',
  ),
  leave_out: listOf(
    map('a stretch of days', {
      from: date.meta({ description: 'first day (UTC) that is not used', examples: ['2012-08-06'] }),
      to: date.meta({ description: 'last day (UTC) that is not used', examples: ['2012-08-31'] }),
    }),
    'days that are not used, because they cannot be right',
  ).optional(),
});

export type UnderIce = Frozen<z.output<typeof underIce>>;
export type ColumnName = string | number;
export type Series = Frozen<z.output<typeof seriesSchema>>;
export type Columns = Frozen<z.output<typeof columns>>;
export type Time = Frozen<z.output<typeof time>>;
