/** Work that waves and wind slow before they stop it. */
import type { Limit } from '../../model/language/limits/limits.ts';
import type { StationHours } from '../weather/station-hours.ts';
import type { Availability } from './availability.ts';
import { WHOLE } from './productivity.ts';

/**
 * Factor of each hour [thousandths of the full rate]: the lowest of those that hold, and of those given. An unknown value slows
 * nothing: the limit that it is held against stops the work.
 * @param others factors of the same hours; null for none
 */
export function slowedFactors(
  slows: NonNullable<Limit['slows']>,
  { wave_m, wind_m_per_s }: StationHours,
  others: Uint16Array | null,
): Uint16Array {
  const factors = others?.slice() ?? new Uint16Array(wave_m?.length ?? wind_m_per_s?.length ?? 0).fill(WHOLE);
  for (const { wave_from_m, wind_from_m_per_s, factor } of slows) {
    const values = wave_from_m === undefined ? wind_m_per_s : wave_m;
    const from = Math.fround(wave_from_m ?? wind_from_m_per_s ?? Number.POSITIVE_INFINITY);
    const slowed = Math.round(factor * WHOLE);
    for (let hour = 0; hour < (values?.length ?? 0); hour++)
      if ((values?.[hour] as number) >= from) factors[hour] = Math.min(factors[hour] ?? WHOLE, slowed);
  }
  return factors;
}

/** Work at one of several places: when it is possible there, and its factor of each hour [thousandths]. */
export interface SlowedPlace {
  readonly open: Availability;
  readonly factors: Uint16Array;
}

/** The best factor of each hour among the places that are workable then; among all while none is. */
export function bestFactors(places: readonly SlowedPlace[]): Uint16Array {
  const best = new Uint16Array(places[0]?.factors.length ?? 0);
  for (let hour = 0; hour < best.length; hour++) {
    const isAnyOpen = places.some(({ open }) => open.isOpen(hour));
    for (const { open, factors } of places)
      if (!isAnyOpen || open.isOpen(hour))
        best[hour] = Math.max(best[hour] as number, factors[hour] as number);
  }
  return best;
}
