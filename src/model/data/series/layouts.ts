/** How files of observed hours are laid out: the mappings that have a name, and those that a model writes out. */
import { SECONDS_PER_HOUR } from '../../../units/dates.ts';
import { M_PER_NAUTICAL_MILE } from '../../../units/sphere.ts';
import {
  type ColumnName,
  type Columns,
  type LayoutName,
  quantityNames,
  type Series,
  type Time,
} from '../../language/series.ts';
import type { ToHours } from '../text/hours.ts';
import type { DateOrder } from '../text/moments.ts';
import type { Separator } from '../text/records.ts';

export interface Layout {
  readonly time: Time;
  readonly stamp: 'start' | 'end';
  /** Hours that a row holds for; found out where undefined. */
  readonly step_h?: number | undefined;
  /** How several rows of an hour become one; `irregular` only where rows stand on no grid. */
  readonly toHours?: ToHours | undefined;
  readonly irregular?: ToHours | undefined;
  readonly columns: Columns;
  /** Columns of the layout that a file lacks are simply not told; those that a model names must be there. */
  readonly mayLack: boolean;
  readonly missing: readonly (string | number)[];
  /** Rows whose wind was observed, and not filled in or modelled: their mark begins so. */
  readonly observed?: { readonly column: ColumnName; readonly begins: string } | undefined;
  readonly separator?: Separator | undefined;
  readonly dateOrder?: DateOrder | undefined;
  /** Line of the column names, 0 where there are none; found out where undefined. */
  readonly headerLine?: number | undefined;
  readonly firstLine?: number | undefined;
  readonly utcOffset_h?: number | undefined;
  /** Where the first line states the offset of the times from UTC [h]: its field, from 1. */
  readonly offsetField?: number | undefined;
  /** The months come from different years: always, or where the years are not those of one run of hours. */
  readonly isTypical?: 'always' | 'unless-in-order' | undefined;
  /** Later rows of one time take the place of earlier ones (corrected reports). */
  readonly corrects?: boolean | undefined;
}

/** Wilcox and Marion, "Users manual for TMY3 data sets", NREL/TP-581-43156, 2008, table 1-2: the file that NREL gives out. */
const tmy3: Layout = {
  time: { date: 'Date (MM/DD/YYYY)', time: 'Time (HH:MM)' },
  dateOrder: 'month-first',
  stamp: 'end',
  step_h: 1,
  columns: { wind_m_per_s: 'Wspd (m/s)', temperature_c: 'Dry-bulb (C)', visibility_m: 'Hvis (m)' },
  mayLack: true,
  missing: [-9900],
  observed: { column: 'Wspd source', begins: 'A' },
  separator: 'comma',
  offsetField: 4,
  isTypical: 'always',
};

/** The same in the plain form of models/data (see SOURCES.md there). */
const tmy3Plain: Layout = {
  time: { month: 'month', day: 'day', hour: 'hour_ending_lst' },
  stamp: 'end',
  step_h: 1,
  columns: { wind_m_per_s: 'wind_speed_mps', temperature_c: 'air_temp_c', visibility_m: 'visibility_m' },
  mayLack: false,
  missing: [-9900],
  observed: { column: 'wind_speed_flag', begins: 'A' },
};

/**
 * NOAA, "ISD-Lite format document": twelve fields without names, values in tenths, -9999 where there is none; the observation
 * near the hour, UTC.
 */
const isdLite: Layout = {
  time: { year: 1, month: 2, day: 3, hour: 4 },
  stamp: 'start',
  columns: {
    wind_m_per_s: { column: 9, unit: 'tenths_m_per_s' },
    temperature_c: { column: 5, unit: 'tenths_c' },
  },
  mayLack: false,
  missing: [-9999],
  separator: 'blanks',
  headerLine: 0,
  firstLine: 1,
  utcOffset_h: 0,
};

/**
 * NOAA National Data Buoy Center, "Measurement descriptions and units": standard meteorological data, UTC; 99, 999, 9999 or MM
 * where there is none. Rows at minute 50 stand for the next hour, as NDBC itself counts them.
 */
const ndbc = (time: Time): Layout => ({
  time,
  stamp: 'start',
  irregular: 'nearest',
  columns: {
    wind_m_per_s: 'WSPD',
    temperature_c: 'ATMP',
    visibility_m: { column: 'VIS', unit: 'nautical_mile' },
    wave_m: 'WVHT',
  },
  mayLack: true,
  missing: [99, 999, 9999, 'MM'],
  separator: 'blanks',
  utcOffset_h: 0,
});

/** US Department of Energy, EnergyPlus "Auxiliary programs", weather data: eight lines above, fields without names, hour ending. */
const epw: Layout = {
  time: { year: 1, month: 2, day: 3, hour: 4 },
  stamp: 'end',
  step_h: 1,
  columns: { wind_m_per_s: 22, temperature_c: 7, visibility_m: { column: 25, unit: 'km' } },
  mayLack: false,
  missing: [99.9, 999, 9999, 99999],
  separator: 'comma',
  headerLine: 0,
  firstLine: 9,
  offsetField: 9,
  isTypical: 'unless-in-order',
};

/**
 * Short names of ERA5 as its point exports have them; instantaneous values at the hour, UTC. Heights of all waves, of the wind sea
 * and of all swell; mean period of the swell, and the direction that it comes from.
 */
const era5Point: Layout = {
  time: { column: 'valid_time' },
  stamp: 'start',
  columns: {
    wind_m_per_s: { eastward: 'u10', northward: 'v10' },
    temperature_c: { column: 't2m', unit: 'k' },
    wave_m: 'swh',
    wind_wave_m: 'shww',
    swell_m: 'shts',
    swell_period_s: 'mpts',
    swell_from_deg: 'mdts',
    wind_from_deg: { eastward: 'u10', northward: 'v10' },
  },
  mayLack: true,
  missing: ['nan', 'NaN'],
  utcOffset_h: 0,
};

/**
 * Iowa Environmental Mesonet, ASOS-AWOS-METAR download: knots, miles, Fahrenheit, M where there is none; routine reports some
 * minutes before the hour and specials between. Its times are UTC unless another zone was asked for, which the file does not say.
 */
const iemAsos: Layout = {
  time: { column: 'valid' },
  stamp: 'start',
  toHours: 'nearest',
  columns: {
    wind_m_per_s: { column: 'sknt', unit: 'kn' },
    temperature_c: { column: 'tmpf', unit: 'f' },
    visibility_m: { column: 'vsby', unit: 'mile' },
  },
  mayLack: true,
  missing: ['M', 'null'],
  corrects: true,
};
const iemCelsius: Layout = { ...iemAsos, columns: { ...iemAsos.columns, temperature_c: 'tmpc' } };

/** The forms of each layout, the first that a file has counts; each could be written out under `columns`. */
export const knownLayouts: Readonly<Record<Exclude<LayoutName, 'columns'>, readonly Layout[]>> = {
  tmy3: [tmy3, tmy3Plain],
  'isd-lite': [isdLite],
  ndbc: [
    ndbc({ year: 'YY', month: 'MM', day: 'DD', hour: 'hh', minute: 'mm' }),
    ndbc({ year: 'YYYY', month: 'MM', day: 'DD', hour: 'hh', minute: 'mm' }),
    ndbc({ year: 'YYYY', month: 'MM', day: 'DD', hour: 'hh' }),
    ndbc({ year: 'YY', month: 'MM', day: 'DD', hour: 'hh' }),
  ],
  epw: [epw],
  'era5-point': [era5Point],
  'iem-asos': [iemAsos, iemCelsius],
};

/** A layout with what the model says put over it. */
export function withStated(base: Layout | undefined, series: Series): Layout {
  const { time, stamp, columns, missing, step_h, to_hours, utc_offset_h } = series;
  return {
    ...base,
    time: time ?? (base as Layout).time,
    stamp: stamp ?? (base as Layout).stamp,
    columns: columns ?? (base as Layout).columns,
    mayLack: columns === undefined && (base?.mayLack ?? false),
    missing: [...(base?.missing ?? []), ...(missing ?? [])],
    step_h: step_h ?? (to_hours === undefined ? base?.step_h : undefined),
    toHours: to_hours ?? (step_h === undefined ? base?.toHours : undefined),
    separator: series.separator ?? base?.separator,
    dateOrder: series.date_order ?? base?.dateOrder,
    headerLine: series.header_line ?? base?.headerLine,
    firstLine: series.first_line ?? base?.firstLine,
    utcOffset_h: utc_offset_h ?? base?.utcOffset_h,
    isTypical: series.typical
      ? 'always'
      : (time ?? base?.time) !== undefined && isWithoutYear(time ?? (base as Layout).time)
        ? 'always'
        : time === undefined
          ? base?.isTypical
          : undefined,
  };
}

function isWithoutYear(time: Time): boolean {
  return 'month' in time && time.year === undefined;
}

/** The columns that say when. */
export function timeColumns(time: Time): ColumnName[] {
  if ('column' in time) return [time.column];
  if ('date' in time) return [time.date, time.time];
  return [time.year ?? [], time.month, time.day, time.hour, time.minute ?? []].flat();
}

/** The columns of each quantity that a layout tells of. */
export function quantityColumns({ columns }: Pick<Layout, 'columns'>): ColumnName[][] {
  return quantityNames.flatMap((name) => {
    const source = columns[name];
    if (source === undefined) return [];
    if (typeof source !== 'object') return [[source]];
    return [['column' in source ? [source.column] : [source.eastward, source.northward]].flat()];
  });
}

/** The value in the unit of the quantity: factor * (value + offset). */
export const units: Readonly<Record<string, { readonly factor: number; readonly offset: number }>> = {
  m_per_s: { factor: 1, offset: 0 },
  tenths_m_per_s: { factor: 0.1, offset: 0 },
  kn: { factor: M_PER_NAUTICAL_MILE / SECONDS_PER_HOUR, offset: 0 },
  mph: { factor: 0.44704, offset: 0 },
  km_per_h: { factor: 1 / 3.6, offset: 0 },
  c: { factor: 1, offset: 0 },
  tenths_c: { factor: 0.1, offset: 0 },
  k: { factor: 1, offset: -273.15 },
  f: { factor: 5 / 9, offset: -32 },
  m: { factor: 1, offset: 0 },
  km: { factor: 1000, offset: 0 },
  mile: { factor: 1609.344, offset: 0 },
  nautical_mile: { factor: M_PER_NAUTICAL_MILE, offset: 0 },
  ft: { factor: 0.3048, offset: 0 },
  cm_per_s: { factor: 0.01, offset: 0 },
  s: { factor: 1, offset: 0 },
  deg: { factor: 1, offset: 0 },
};
