/** The sea of a station beside the height of all its waves: wind sea, swell, current and icing, hour by hour. */
import type { CurrentSpec } from '../../../model/language/sea/current.ts';
import type { WithNumbers } from '../../../random/chance.ts';
import type { SeaHours } from '../station-hours.ts';

/** Height of two seas together: the square root of the sum of the squares; that of the one that is known. */
export function bothSeas_m(one: Float32Array | null, other: Float32Array | null): Float32Array | null {
  if (one === null || other === null) return one ?? other;
  const both = new Float32Array(one.length);
  for (let hour = 0; hour < both.length; hour++)
    both[hour] = together_m(one[hour] as number, other[hour] as number);
  return both;
}

function together_m(one_m: number, other_m: number): number {
  return Math.sqrt(one_m * one_m + other_m * other_m);
}

/** Height of what is left of a sea without one that is part of it; 0 where the part is told as more. */
export function without_m(all: Float32Array, part: Float32Array): Float32Array {
  return all.map((height_m, hour) => {
    const part_m = part[hour] as number;
    const squared = height_m * height_m - part_m * part_m;
    return squared > 0 ? Math.sqrt(squared) : squared - squared;
  });
}

/** Period of the tide that the moon makes twice a day [h]. */
const TIDE_H = 12.4206;

/** Speed of the water [m/s]. @param start_h hour zero, since 1970: stations have their tides at one time */
export function currentOf(
  spec: WithNumbers<CurrentSpec, 'mean_m_per_s' | 'tide_m_per_s'>,
  wind_m_per_s: Float32Array | null,
  hours: number,
  start_h: number,
): Float32Array {
  const { mean_m_per_s, tide_m_per_s, wind_share } = spec;
  return Float32Array.from({ length: hours }, (_, hour) => {
    const tide = tide_m_per_s * Math.cos((2 * Math.PI * (start_h + hour)) / TIDE_H);
    const drift = wind_share === 0 ? 0 : wind_share * (wind_m_per_s?.[hour] ?? 0);
    return Math.abs(mean_m_per_s + tide) + drift;
  });
}

/** Sets waves, swell and icing to 0 while ice closes the sea; changes the hours in place. */
export function stillUnderIce(
  wave_m: Float32Array | null,
  sea: SeaHours | undefined,
  isOpen: (hour: number) => boolean,
): void {
  const lists = [wave_m, sea?.wind_wave_m, sea?.swell_m, sea?.swell_period_s, sea?.icing_cm_per_h];
  const stilled = lists.filter((values) => values !== null && values !== undefined);
  const hours = stilled[0]?.length ?? 0;
  for (let hour = 0; hour < hours; hour++) {
    if (!isOpen(hour)) for (const values of stilled) values[hour] = 0;
  }
}
