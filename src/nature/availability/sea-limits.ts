/** Limits of work by swell, its period, current and icing. */
import type { Limit } from '../../model/language/limits/limits.ts';
import type { SeaHours } from '../weather/station-hours.ts';

type Holds = (hour: number) => boolean;

/**
 * Whether an hour keeps to the parts of a limit that are of the sea; undefined where it has none that are known. A value equal to
 * a part stops the work, and so does one that is not known.
 */
export function seaKept(limit: Limit, sea: SeaHours | undefined): Holds | undefined {
  if (sea === undefined) return undefined;
  const parts = [
    keptBelow(sea.swell_m, limit.swell_below_m),
    shortEnough(limit, sea),
    keptBelow(sea.current_m_per_s, limit.current_below_m_per_s),
    keptBelow(sea.icing_cm_per_h, limit.icing_below_cm_per_h),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : (hour) => parts.every((holds) => holds(hour));
}

function keptBelow(values: Float32Array | null, limit: number | undefined): Holds | undefined {
  if (values === null || limit === undefined) return undefined;
  const least = Math.fround(limit);
  return (hour) => (values[hour] as number) < least;
}

/** The period counts from a height of the swell on; without swell it is none. */
function shortEnough(
  { period_below_s, period_from_swell_m = 0 }: Limit,
  { swell_m, swell_period_s }: SeaHours,
): Holds | undefined {
  const isShort = keptBelow(swell_period_s, period_below_s);
  if (isShort === undefined || swell_m === null) return isShort;
  const counts_m = Math.fround(period_from_swell_m);
  return (hour) => isShort(hour) || (swell_m[hour] as number) < counts_m || swell_m[hour] === 0;
}
