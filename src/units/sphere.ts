/** Places on the Earth as a sphere, and distances between them. */

export interface LatLon {
  readonly lat_deg_n: number;
  /** From -180 to 180. */
  readonly lon_deg_e: number;
}

export const M_PER_KM = 1000;
/** Metres of a nautical mile, by definition. */
export const M_PER_NAUTICAL_MILE = 1852;
/** Mean radius of the Earth. */
export const EARTH_RADIUS_KM = 6371;
export const radians = (deg: number) => (deg * Math.PI) / 180;
export const degrees = (rad: number) => (rad * 180) / Math.PI;

/** Along the great circle (haversine). */
export function distance_km(one: LatLon, other: LatLon): number {
  const [from, to] = [radians(one.lat_deg_n), radians(other.lat_deg_n)];
  const up = Math.sin((to - from) / 2) ** 2;
  const across = Math.sin(radians(other.lon_deg_e - one.lon_deg_e) / 2) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(up + Math.cos(from) * Math.cos(to) * across)));
}

/** The place at a distance along the great circle that starts at this bearing from north. */
export function displaced(from: LatLon, by_km: number, bearing_rad: number): LatLon {
  const angle = by_km / EARTH_RADIUS_KM;
  const lat = radians(from.lat_deg_n);
  const reached = Math.sin(lat) * Math.cos(angle) + Math.cos(lat) * Math.sin(angle) * Math.cos(bearing_rad);
  const across = Math.atan2(
    Math.sin(bearing_rad) * Math.sin(angle) * Math.cos(lat),
    Math.cos(angle) - Math.sin(lat) * reached,
  );
  return { lat_deg_n: degrees(Math.asin(reached)), lon_deg_e: wrapped(from.lon_deg_e + degrees(across)) };
}

/** The same longitude from -180 to 180 (not included). */
export function wrapped(lon_deg_e: number): number {
  return degreesEast(-180, lon_deg_e) - 180;
}

/** Degrees eastward from one longitude to another [0 to 360, 360 not included]. */
export function degreesEast(from_deg_e: number, to_deg_e: number): number {
  return (((to_deg_e - from_deg_e) % 360) + 360) % 360;
}
