/** Places on the earth, and the line of the route among them. */

export interface Position {
  readonly lat_deg_n: number;
  /** From -180 to 180. */
  readonly lon_deg_e: number;
}

const RADIUS_KM = 6371;
const radians = (deg: number) => (deg * Math.PI) / 180;
const degrees = (rad: number) => (rad * 180) / Math.PI;

/** Along the great circle, on a sphere (haversine). */
export function distance_km(one: Position, other: Position): number {
  const [from, to] = [radians(one.lat_deg_n), radians(other.lat_deg_n)];
  const up = Math.sin((to - from) / 2) ** 2;
  const across = Math.sin(radians(other.lon_deg_e - one.lon_deg_e) / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(up + Math.cos(from) * Math.cos(to) * across)));
}

/** Where one comes to from a place along a great circle that leaves it at this angle to north. */
export function displaced(from: Position, by_km: number, bearing_rad: number): Position {
  const angle = by_km / RADIUS_KM;
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
  return ((((lon_deg_e + 180) % 360) + 360) % 360) - 180;
}

interface Station extends Position {
  readonly km: number;
}

/** Steps in which the nearest point of the line is looked for [km]; it is found to within half of one. */
const STEP_KM = 1;

/** The route on the map: straight in degrees between points whose position is known, and still beyond the first and last. */
export class Line {
  private readonly stations: readonly Station[];
  private readonly steps: readonly Position[];

  /** @param positions of at least one of the points */
  constructor(points_km: Readonly<Record<string, number>>, positions: Readonly<Record<string, Position>>) {
    this.stations = Object.entries(positions)
      .map(([point, position]) => ({ km: points_km[point] as number, ...position }))
      .sort((a, b) => a.km - b.km);
    const [first, last] = [this.stations[0] as Station, this.stations.at(-1) as Station];
    const steps = Math.ceil((last.km - first.km) / STEP_KM);
    this.steps = Array.from({ length: steps + 1 }, (_, step) => this.at(first.km + step * STEP_KM));
  }

  /** The position of a chainage. */
  at(km: number): Position {
    const after = this.stations.findIndex((station) => station.km > km);
    const to = this.stations[after < 0 ? this.stations.length - 1 : after] as Station;
    const from = this.stations[after < 0 ? this.stations.length - 1 : after - 1] ?? to;
    const share = to.km > from.km ? Math.min(1, (km - from.km) / (to.km - from.km)) : 0;
    const across = wrapped(to.lon_deg_e - from.lon_deg_e);
    return {
      lat_deg_n: from.lat_deg_n + share * (to.lat_deg_n - from.lat_deg_n),
      lon_deg_e: wrapped(from.lon_deg_e + share * across),
    };
  }

  /** From a place to the nearest point of the line. */
  distance_km(place: Position): number {
    return Math.min(...this.steps.map((step) => distance_km(step, place)));
  }
}
