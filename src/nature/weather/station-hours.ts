/** What is known of the weather and the sea at a station, hour by hour. */
import type { QuantityName } from '../../model/language/series.ts';
import type { SwellLevel } from './sea/swell.ts';

/**
 * Element k holds for [k, k + 1) hours since the start of the run; null when a quantity is not known. Mean wind
 * of an hour 10 m above ground, 0 or more; significant height of wind sea and swell together, 0 or more; visibility, 0 to 20,000.
 */
export interface StationHours {
  readonly wind_m_per_s: Float32Array | null;
  readonly temperature_c: Float32Array | null;
  readonly visibility_m: Float32Array | null;
  readonly wave_m: Float32Array | null;
  /** Left out where nothing is known of it. */
  readonly sea?: SeaHours;
}

/** Null where a quantity is not known. */
export interface SeaHours {
  /** Significant height of the wind sea alone. */
  readonly wind_wave_m: Float32Array | null;
  readonly swell_m: Float32Array | null;
  /** Peak period; 0 without swell. */
  readonly swell_period_s: Float32Array | null;
  /** Directions that swell and wind come from, clockwise from north. */
  readonly swell_from_deg: Float32Array | null;
  readonly wind_from_deg: Float32Array | null;
  readonly current_m_per_s: Float32Array | null;
  readonly icing_cm_per_h: Float32Array | null;
  /** How the level of a drawn swell came about; null for that of a series. */
  readonly level: SwellLevel | null;
}

/** Hours of a quantity at a station; null where it is not known. */
export function hourlyOf({ sea, ...air }: StationHours, name: QuantityName): Float32Array | null {
  switch (name) {
    case 'wind_m_per_s':
    case 'temperature_c':
    case 'visibility_m':
    case 'wave_m':
      return air[name];
    default:
      return sea?.[name] ?? null;
  }
}
