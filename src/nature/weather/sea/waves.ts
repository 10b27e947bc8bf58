/** Wind waves over a limited fetch. */
import { power } from '../../../random/power.ts';

const GRAVITY_M_PER_S2 = 9.81;

/**
 * Significant wave height [m] of a steady wind [m/s] over a fetch [m] in water of one depth [m].
 * US Army Corps of Engineers, Shore Protection Manual (1984), equations 3-28a and 3-39 (shallow-water growth).
 */
export function waveHeight_m(wind_m_per_s: number, fetch_m: number, depth_m: number): number {
  const stress = 0.71 * power(wind_m_per_s, 1.23);
  if (stress === 0) return 0;
  const scale = stress ** 2 / GRAVITY_M_PER_S2;
  const byDepth = Math.tanh(0.53 * power(depth_m / scale, 0.75));
  const byFetch = Math.tanh((0.00565 * Math.sqrt(fetch_m / scale)) / byDepth);
  return 0.283 * scale * byDepth * byFetch;
}

/** Mean of each hour and those before it, `hours` in all (fewer at the start). */
export function trailingMean(values: Float32Array, hours: number): Float32Array {
  const span = Math.max(1, Math.round(hours));
  const means = new Float32Array(values.length);
  let sum = 0;
  for (let hour = 0; hour < values.length; hour++) {
    sum += values[hour] as number;
    if (hour >= span) sum -= values[hour - span] as number;
    means[hour] = Math.max(0, sum) / Math.min(hour + 1, span);
  }
  return means;
}
