/** Where the places of a model lie: points of the route from `hazards.earthquakes.positions`, others by their weather station. */
import type { ModelFile } from '../../model/language/schema.ts';
import { RouteOnMap } from '../../nature/ground/route.ts';
import { degreesEast, type LatLon } from '../../units/sphere.ts';

/** What the chart shows of the Earth; coast and depth reach a little beyond. */
const CHARTED = { south_deg_n: 62.6, north_deg_n: 67, west_deg_e: 176.6, east_deg_e: -163 } as const;

export interface ChartPlaces {
  readonly sites: ReadonlyMap<string, LatLon>;
  /** The line of the tunnel; null where fewer than two of its points have a position. */
  readonly route: RouteOnMap | null;
}

/** Null where a site has no position, or one off the chart. */
export function chartPlaces(file: ModelFile): ChartPlaces | null {
  const positions = file.hazards?.earthquakes?.positions ?? {};
  const stations = file.weather?.stations ?? {};
  const sites = new Map<string, LatLon>();
  for (const [name, { point, station }] of Object.entries(file.sites)) {
    const place = positions[point ?? ''] ?? stations[station ?? ''];
    if (place === undefined || !isCharted(place)) return null;
    sites.set(name, { lat_deg_n: place.lat_deg_n, lon_deg_e: place.lon_deg_e });
  }
  const isLine = Object.keys(positions).length > 1 && Object.values(positions).every(isCharted);
  return { sites, route: isLine ? new RouteOnMap(file.route?.points ?? {}, positions) : null };
}

function isCharted({ lat_deg_n, lon_deg_e }: LatLon): boolean {
  const { south_deg_n, north_deg_n, west_deg_e, east_deg_e } = CHARTED;
  const isBetween = degreesEast(west_deg_e, lon_deg_e) <= degreesEast(west_deg_e, east_deg_e);
  return isBetween && lat_deg_n >= south_deg_n && lat_deg_n <= north_deg_n;
}
