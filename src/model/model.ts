/** A checked model with the observed data it names: everything that a run needs, and nothing else. */
import type { ModelFile } from './schema.ts';

/** Observed hours of one station, month by month, in local standard time. */
export interface ObservedMonth {
  /** One value for each hour of the month from local midnight of its first day [m/s, C, m]. */
  readonly wind_m_per_s: Float32Array;
  readonly temperature_c: Float32Array;
  readonly visibility_m: Float32Array;
  /** Share of the hours whose wind was observed and not filled [0 to 1]. */
  readonly measured: number;
}

export interface ObservedSeries {
  readonly utcOffset_h: number;
  /** January to December. */
  readonly months: readonly ObservedMonth[];
}

/** Days of the year (0 = 1 January 00:00 UTC) between which a sea was observed to be open. */
export interface ObservedSeason {
  readonly year: number;
  readonly clear_day: number;
  readonly freeze_day: number;
}

/** Epicentre and magnitude of an earthquake in a catalogue. */
export interface ObservedEarthquake {
  readonly year: number;
  readonly lat_deg_n: number;
  readonly lon_deg_e: number;
  readonly magnitude: number;
}

/** Mean wind of a station's months in one year over the mean of all years [ratio, January to December]. */
export interface WindYear {
  readonly year: number;
  readonly ratio: readonly number[];
}

export interface Model {
  /** The model as used: `extends` resolved, settings applied, defaults filled in. */
  readonly file: ModelFile;
  readonly series: ReadonlyMap<string, ObservedSeries>;
  readonly seasons: readonly ObservedSeason[];
  /** By station name as in the file of winds by year. */
  readonly windYears: ReadonlyMap<string, readonly WindYear[]>;
  readonly earthquakes: readonly ObservedEarthquake[];
  /** Where the data files were found, by the input that names each, such as `ice.open_seasons`. */
  readonly dataFiles: ReadonlyMap<string, string>;
  /** Hash of the model as used and of its data. */
  readonly fingerprint: string;
}
