/** Beaches of a landing: how much of the sea reaches each, and when one of them is workable. */
import type { BeachSpec } from '../../model/language/sea/beaches.ts';
import { bothSeas_m } from '../weather/sea/sea.ts';
import type { StationHours } from '../weather/station-hours.ts';
import type { Availability } from './availability.ts';

/** Found once for the hours of a station, which do not change: each limit asks for them. */
const known = new WeakMap<StationHours, Map<BeachSpec, StationHours>>();

/** Hours of a station as a beach has them: waves and swell from beyond its open sector arrive in part. */
export function atBeach(hours: StationHours, beach: BeachSpec): StationHours {
  const ofStation = known.get(hours) ?? new Map<BeachSpec, StationHours>();
  known.set(hours, ofStation);
  const found = ofStation.get(beach) ?? arrivingAt(hours, beach);
  ofStation.set(beach, found);
  return found;
}

function arrivingAt(hours: StationHours, beach: BeachSpec): StationHours {
  const { sea } = hours;
  if (sea === undefined) return hours;
  const wind_wave_m = arriving(sea.wind_wave_m, sea.wind_from_deg, beach);
  const swell_m = arriving(sea.swell_m, sea.swell_from_deg, beach);
  return {
    ...hours,
    wave_m: bothSeas_m(wind_wave_m, swell_m) ?? hours.wave_m,
    sea: { ...sea, wind_wave_m, swell_m },
  };
}

function arriving(
  height_m: Float32Array | null,
  from_deg: Float32Array | null,
  beach: BeachSpec,
): Float32Array | null {
  if (height_m === null || from_deg === null) return height_m;
  const arrives_m = new Float32Array(height_m.length);
  for (let hour = 0; hour < height_m.length; hour++)
    arrives_m[hour] = (height_m[hour] as number) * shareArriving(beach, from_deg[hour] as number);
  return arrives_m;
}

/** Share of the height of a sea that comes from a direction [0 to 1]; the ends of the open sector belong to it. */
export function shareArriving({ faces_deg, open_deg, lee_share }: BeachSpec, from_deg: number): number {
  const apart_deg = Math.abs(((from_deg - faces_deg + 540) % 360) - 180);
  return apart_deg > open_deg / 2 ? lee_share : 1;
}

/** When one of some places is workable. */
export function whenAny(places: readonly Availability[]): Availability {
  return places.reduce((open, place) => open.or(place));
}
