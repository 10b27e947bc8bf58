/** The route on the map. */
import { distance_km, type LatLon, wrapped } from '../../units/sphere.ts';

interface ChainagePoint extends LatLon {
  readonly km: number;
}

/** Step of the search for the nearest point of the line [km]; the error is at most half a step. */
const STEP_KM = 1;

/** The route on the map: straight in degrees between points of known position, constant beyond the first and last. */
export class RouteOnMap {
  private readonly stations: readonly ChainagePoint[];
  private readonly steps: readonly LatLon[];

  /** @param positions of at least one of the points */
  constructor(points_km: Readonly<Record<string, number>>, positions: Readonly<Record<string, LatLon>>) {
    this.stations = Object.entries(positions)
      .map(([point, position]) => ({ km: points_km[point] as number, ...position }))
      .sort((a, b) => a.km - b.km);
    const [first, last] = [this.stations[0] as ChainagePoint, this.stations.at(-1) as ChainagePoint];
    const steps = Math.ceil((last.km - first.km) / STEP_KM);
    this.steps = Array.from({ length: steps + 1 }, (_, step) => this.at(first.km + step * STEP_KM));
  }

  /** The position of a chainage. */
  at(km: number): LatLon {
    const after = this.stations.findIndex((station) => station.km > km);
    const to = this.stations[after < 0 ? this.stations.length - 1 : after] as ChainagePoint;
    const from = this.stations[after < 0 ? this.stations.length - 1 : after - 1] ?? to;
    const share = to.km > from.km ? Math.min(1, (km - from.km) / (to.km - from.km)) : 0;
    const across = wrapped(to.lon_deg_e - from.lon_deg_e);
    return {
      lat_deg_n: from.lat_deg_n + share * (to.lat_deg_n - from.lat_deg_n),
      lon_deg_e: wrapped(from.lon_deg_e + share * across),
    };
  }

  /** Distance from a place to the nearest point of the line. */
  distance_km(place: LatLon): number {
    return Math.min(...this.steps.map((step) => distance_km(step, place)));
  }
}
