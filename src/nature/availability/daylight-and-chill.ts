/** Wind chill and daylight. */
import { getPosition } from 'suncalc';
import { power } from '../../random/power.ts';
import type { Spot } from '../weather/regional-noise.ts';

/** Wind below which there is no chill, and temperature above which there is none. */
const LEAST_KM_PER_H = 4.8;
const MOST_C = 10;

/** Wind chill temperature [C] of Environment Canada and the US National Weather Service (2001), wind at 10 m. */
export function windChill_c(temperature_c: number, wind_m_per_s: number): number {
  const wind_km_per_h = wind_m_per_s * 3.6;
  if (temperature_c > MOST_C || wind_km_per_h < LEAST_KM_PER_H) return temperature_c;
  const factor = power(wind_km_per_h, 0.16);
  return 13.12 + 0.6215 * temperature_c - 11.37 * factor + 0.3965 * temperature_c * factor;
}

/** Half the width of the sun: it is up while its upper edge is above the horizon [degrees]. */
const HALF_SUN_DEG = 0.27;

/** Whether any of the sun is above the horizon of a place, at a moment UTC [ms since 1970]. */
export function isDaylight(moment_ms: number, { lat_deg_n, lon_deg_e }: Spot): boolean {
  return getPosition(new Date(moment_ms), lat_deg_n, lon_deg_e).altitude > -HALF_SUN_DEG;
}
