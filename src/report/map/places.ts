/** Where the places of a model lie: points of the route from `hazards.earthquakes.positions`, others by their weather station. */
import type { ModelFile } from '../../model/language/schema.ts';
import { RouteOnMap } from '../../nature/ground/route.ts';
import { degreesEast, type LatLon } from '../../units/sphere.ts';

/** What the chart shows of the Earth; coast and depth reach a little beyond. */
const CHARTED = { south_deg_n: 62.6, north_deg_n: 67, west_deg_e: 176.6, east_deg_e: -163 } as const;

/** Where ships from ports beyond the chart come in: the open Bering Sea, between the capes of Chukotka and St Lawrence Island. */
const SOUTH_EDGE = { lat_deg_n: 63.3, from_deg_e: -179, to_deg_e: -173 } as const;

export interface ChartPlaces {
  readonly sites: ReadonlyMap<string, LatLon>;
  /** Sites that lie beyond the chart, and stand on its edge. */
  readonly beyond: ReadonlySet<string>;
  /** The line of the tunnel; null where fewer than two of its points have a position. */
  readonly route: RouteOnMap | null;
}

/** Null where a site has no position, or one off the chart, and is more than a port from which ships bring goods. */
export function chartPlaces(file: ModelFile): ChartPlaces | null {
  const positions = file.hazards?.earthquakes?.positions ?? {};
  const stations = file.weather?.stations ?? {};
  const sites = new Map<string, LatLon>();
  const beyond = new Set<string>();
  for (const [name, site] of Object.entries(file.sites)) {
    const place = positions[site.point ?? ''] ?? stations[site.station ?? ''];
    if (place !== undefined && isCharted(place))
      sites.set(name, { lat_deg_n: place.lat_deg_n, lon_deg_e: place.lon_deg_e });
    else if (site.point === undefined && site.landing === undefined) beyond.add(name);
    else return null;
  }
  // One place alone makes no chart.
  if (sites.size < 2) return null;
  for (const [name, place] of onSouthEdge(file, sites, beyond)) sites.set(name, place);
  const isLine = Object.keys(positions).length > 1 && Object.values(positions).every(isCharted);
  return { sites, beyond, route: isLine ? new RouteOnMap(file.route?.points ?? {}, positions) : null };
}

/** Ports beyond the chart, side by side in the order, from west to east, of the places that their ships go to. */
function onSouthEdge(
  { supply }: ModelFile,
  sites: ReadonlyMap<string, LatLon>,
  beyond: ReadonlySet<string>,
): readonly (readonly [string, LatLon])[] {
  const { lat_deg_n, from_deg_e, to_deg_e } = SOUTH_EDGE;
  const goal_deg = (port: string) => {
    const to = supply?.routes?.find((route) => route.from === port)?.to ?? '';
    return degreesEast(CHARTED.west_deg_e, sites.get(to)?.lon_deg_e ?? CHARTED.east_deg_e);
  };
  const ports = [...beyond].sort((a, b) => goal_deg(a) - goal_deg(b));
  return ports.map((port, at) => {
    const lon_deg_e = from_deg_e + ((at + 0.5) / ports.length) * (to_deg_e - from_deg_e);
    return [port, { lat_deg_n, lon_deg_e }];
  });
}

function isCharted({ lat_deg_n, lon_deg_e }: LatLon): boolean {
  const { south_deg_n, north_deg_n, west_deg_e, east_deg_e } = CHARTED;
  const isBetween = degreesEast(west_deg_e, lon_deg_e) <= degreesEast(west_deg_e, east_deg_e);
  return isBetween && lat_deg_n >= south_deg_n && lat_deg_n <= north_deg_n;
}
