/** Ways of ships round land: the shortest over waypoints in open water. No way is sailed by the model, which knows distances. */
import { degreesEast, distance_km, type LatLon } from '../../units/sphere.ts';
import { seaAndLand } from './sea-and-land.ts';

/** A place on a plane where lines that cross on the Earth cross too; the antimeridian is no seam in it. */
type Flat = readonly [x: number, y: number];
type Edge = readonly [from: Flat, to: Flat];

/** Sites on land have their roads within this distance [km]. */
const ROADS_WITHIN_KM = 45;
/** Roads lie off the coast by this share of the way from the coast to the first waypoint, and at most by this [km]. */
const OFF_COAST = { share: 0.5, most_km: 2.5 } as const;
/** A kilometre over land counts as much as these at sea. */
const LAND_FACTOR = 5;

let shore: readonly Edge[] | undefined;
let clear: ReadonlyMap<LatLon, readonly LatLon[]> | undefined;

/** From the roads of one place to those of another; straight where no way by sea is found. */
export function seaLane(from: LatLon, to: LatLon): readonly LatLon[] {
  const { waypoints } = seaAndLand();
  const [start, end] = [waysOut(from), waysOut(to)];
  if (distance_km(from, to) < ROADS_WITHIN_KM && crossings(from, to).length === 0) return [from, to];
  const costs = new Map<LatLon, number>(start.map(({ waypoint, cost_km }) => [waypoint, cost_km]));
  const before = new Map<LatLon, LatLon>();
  const open = new Set(waypoints);
  for (;;) {
    const next = nearestOf(open, costs);
    if (next === undefined) break;
    open.delete(next);
    for (const other of clearWays().get(next) ?? []) {
      const cost_km = (costs.get(next) as number) + distance_km(next, other);
      if (cost_km >= (costs.get(other) ?? Number.POSITIVE_INFINITY)) continue;
      costs.set(other, cost_km);
      before.set(other, next);
    }
  }
  const landing = leastOf(
    end,
    ({ waypoint, cost_km }) => cost_km + (costs.get(waypoint) ?? Number.POSITIVE_INFINITY),
  );
  if (landing === undefined || !costs.has(landing.waypoint)) return [from, to];
  const way: LatLon[] = [landing.roads];
  let at: LatLon | undefined = landing.waypoint;
  let first = landing.waypoint;
  for (; at !== undefined; at = before.get(at)) {
    way.unshift(at);
    first = at;
  }
  const departure = start.find(({ waypoint }) => waypoint === first);
  return departure === undefined ? way : [departure.roads, ...way];
}

interface WayOut {
  readonly waypoint: LatLon;
  /** Where ships lie off the place. */
  readonly roads: LatLon;
  readonly cost_km: number;
}

/** Ways from a place to the waypoints: over land near it alone. */
function waysOut(place: LatLon): WayOut[] {
  return seaAndLand().waypoints.flatMap((waypoint) => {
    const length_km = distance_km(place, waypoint);
    const coast = Math.max(0, ...crossings(place, waypoint));
    if (coast * length_km > ROADS_WITHIN_KM) return [];
    const off = Math.min((1 - coast) * OFF_COAST.share, OFF_COAST.most_km / length_km);
    const share = coast === 0 ? 0 : coast + off;
    return [
      { waypoint, roads: between(place, waypoint, share), cost_km: length_km * (1 + coast * LAND_FACTOR) },
    ];
  });
}

function clearWays(): ReadonlyMap<LatLon, readonly LatLon[]> {
  const { waypoints } = seaAndLand();
  clear ??= new Map(
    waypoints.map((one) => [
      one,
      waypoints.filter((other) => other !== one && crossings(one, other).length === 0),
    ]),
  );
  return clear;
}

/** Where the way between two places crosses a coast [share of the way]. */
export function crossings(from: LatLon, to: LatLon): number[] {
  shore ??= seaAndLand().land.coordinates.flatMap((rings) =>
    rings.flatMap((ring) => {
      const places = ring.map(([lon = 0, lat = 0]) => flat({ lat_deg_n: lat, lon_deg_e: lon }));
      return places.slice(1).map((place, at): Edge => [places[at] as Flat, place]);
    }),
  );
  const way: Edge = [flat(from), flat(to)];
  return shore.flatMap((edge) => crossing(way, edge) ?? []);
}

function crossing([a, b]: Edge, [c, d]: Edge): number | undefined {
  const across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  if (across === 0) return undefined;
  const share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across;
  const along = ((c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0])) / across;
  return share >= 0 && share <= 1 && along >= 0 && along <= 1 ? share : undefined;
}

function flat({ lat_deg_n, lon_deg_e }: LatLon): Flat {
  return [degreesEast(0, lon_deg_e), lat_deg_n];
}

export function between(from: LatLon, to: LatLon, share: number): LatLon {
  const east =
    degreesEast(0, from.lon_deg_e) + share * (degreesEast(0, to.lon_deg_e) - degreesEast(0, from.lon_deg_e));
  return {
    lat_deg_n: from.lat_deg_n + share * (to.lat_deg_n - from.lat_deg_n),
    lon_deg_e: degreesEast(-180, east) - 180,
  };
}

function nearestOf(open: ReadonlySet<LatLon>, costs: ReadonlyMap<LatLon, number>): LatLon | undefined {
  return leastOf(
    [...open].filter((one) => costs.has(one)),
    (one) => costs.get(one) as number,
  );
}

function leastOf<T>(list: readonly T[], of: (entry: T) => number): T | undefined {
  return list.reduce<T | undefined>(
    (best, entry) => (best === undefined || of(entry) < of(best) ? entry : best),
    undefined,
  );
}
