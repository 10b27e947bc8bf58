/** A checked model with the observed data it names: everything that a run needs, and nothing else. */
import type { ModelFile } from './language/schema.ts';
import type { QuantityName } from './language/series.ts';

/** Observed hours, one value for each hour on from the start; NaN in a gap, null where the file does not tell of it. */
export type ObservedHours = { readonly [name in QuantityName]: Float32Array | null };

/** A stretch of hours without a value of one quantity. */
export interface SeriesGap {
  readonly quantity: QuantityName;
  /** Line of the file in which it begins. */
  readonly line: number;
  readonly hours: number;
  readonly isFilled: boolean;
}

/** The hours of one file of observed weather, without a hole: what is missing is NaN. */
export interface ObservedSeries {
  /** Start of the first hour, UTC [ms since 1970]; of an unnamed year for a typical year. */
  readonly start_ms: number;
  /** The twelve months come from different years, and the last is followed by the first. */
  readonly isTypicalYear: boolean;
  /** Hours that a row of the file holds for. */
  readonly step_h: number;
  readonly rows: number;
  /** Hours from the first to the last. */
  readonly length_h: number;
  readonly hours: ObservedHours;
  /** 1 for each hour whose wind was observed and not filled; null where the file does not say. */
  readonly isObserved: Uint8Array | null;
  readonly gaps: readonly SeriesGap[];
  /** What was found out of the file and by which rules its hours were made, in words. */
  readonly notes: readonly string[];
}

/**
 * Days (0 = 1 January of the year, 00:00 UTC) between which a sea was observed to be open; they may lie in the year before
 * or after.
 */
export interface ObservedSeason {
  readonly year: number;
  /** Null where there was no ice to clear: that of the winter before never came. */
  readonly clear_day: number | null;
  /** Null where the sea did not freeze in the winter that followed. */
  readonly freeze_day: number | null;
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

/** A checked model with the observed data that it names. */
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
