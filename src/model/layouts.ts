/** How files of observed hours are laid out: the mappings that have a name, and those that a model writes out. */
import { type Columns, quantityNames, type Series, type Time } from './schema-weather.ts';

export interface Layout {
  readonly time: Time;
  readonly stamp: 'start' | 'end';
  readonly step_h: number;
  readonly columns: Columns;
  readonly missing: readonly string[];
  /** Names of the columns where the file has no header; fields are then parted by blanks. */
  readonly header?: readonly string[];
  /** Rows whose wind was observed, and not filled in or modelled: their mark begins so. */
  readonly observed?: { readonly column: string; readonly begins: string };
}

/** Wilcox and Marion, "Users manual for TMY3 data sets", NREL/TP-581-43156, 2008; columns as in models/data. */
const tmy3: Layout = {
  time: { month: 'month', day: 'day', hour: 'hour_ending_lst' },
  stamp: 'end',
  step_h: 1,
  columns: { wind_m_per_s: 'wind_speed_mps', temperature_c: 'air_temp_c', visibility_m: 'visibility_m' },
  missing: ['-9900'],
  observed: { column: 'wind_speed_flag', begins: 'A' },
};

/** NOAA, "ISD-Lite format document": values in tenths, -9999 where there is none; an observation near the hour. */
const isdLite: Layout = {
  time: { year: 'year', month: 'month', day: 'day', hour: 'hour' },
  stamp: 'start',
  step_h: 1,
  columns: {
    wind_m_per_s: { column: 'wind_speed', unit: 'tenths_m_per_s' },
    temperature_c: { column: 'air_temperature', unit: 'tenths_c' },
  },
  missing: ['-9999'],
  header: [
    'year',
    'month',
    'day',
    'hour',
    'air_temperature',
    'dew_point',
    'pressure',
    'wind_direction',
    'wind_speed',
    'sky',
    'precipitation_1h',
    'precipitation_6h',
  ],
};

/** Short names of ERA5 as its point exports have them; instantaneous values at the hour. */
const era5Point: Layout = {
  time: { column: 'valid_time' },
  stamp: 'start',
  step_h: 1,
  columns: {
    wind_m_per_s: { eastward: 'u10', northward: 'v10' },
    temperature_c: { column: 't2m', unit: 'k' },
    wave_m: 'swh',
  },
  missing: ['nan', 'NaN'],
};

const known = { tmy3, 'isd-lite': isdLite, 'era5-point': era5Point };

/** The layout of a series, with what the model says put over it; what it has to say and does not is named. */
export function layoutOf(series: Series): Layout | { readonly lacks: readonly string[] } {
  const { time, stamp, step_h, columns, missing } = series;
  if (series.layout === 'columns') {
    if (time === undefined || stamp === undefined || columns === undefined)
      return { lacks: Object.entries({ time, stamp, columns }).flatMap(([key, is]) => (is ? [] : [key])) };
    return { time, stamp, step_h: step_h ?? 1, columns, missing: missing ?? [] };
  }
  const base = known[series.layout];
  return {
    ...base,
    time: time ?? base.time,
    stamp: stamp ?? base.stamp,
    step_h: step_h ?? base.step_h,
    columns: columns ?? base.columns,
    missing: [...base.missing, ...(missing ?? [])],
  };
}

/** Columns that a file of this layout must have. */
export function columnsOf(layout: Layout): string[] {
  return [
    ...timeColumns(layout.time),
    ...quantityNames.flatMap((name) => {
      const source = layout.columns[name];
      if (source === undefined) return [];
      if (typeof source === 'string') return [source];
      return 'column' in source ? [source.column] : [source.eastward, source.northward];
    }),
    ...(layout.observed ? [layout.observed.column] : []),
  ];
}

/** The columns that say when. */
export function timeColumns(time: Time): string[] {
  return 'column' in time ? [time.column] : [time.year ?? [], time.month, time.day, time.hour].flat();
}

/** The value in the unit of the quantity: factor * (value + offset). */
export const units: Readonly<Record<string, { readonly factor: number; readonly offset: number }>> = {
  m_per_s: { factor: 1, offset: 0 },
  tenths_m_per_s: { factor: 0.1, offset: 0 },
  kn: { factor: 1852 / 3600, offset: 0 },
  mph: { factor: 0.44704, offset: 0 },
  km_per_h: { factor: 1 / 3.6, offset: 0 },
  c: { factor: 1, offset: 0 },
  tenths_c: { factor: 0.1, offset: 0 },
  k: { factor: 1, offset: -273.15 },
  f: { factor: 5 / 9, offset: -32 },
  m: { factor: 1, offset: 0 },
  km: { factor: 1000, offset: 0 },
  mile: { factor: 1609.344, offset: 0 },
  nautical_mile: { factor: 1852, offset: 0 },
  ft: { factor: 0.3048, offset: 0 },
};
