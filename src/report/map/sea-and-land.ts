/** Coast and depth of the Bering Sea from a file of the package; its source is in models/data/SOURCES.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Feature,
  FeatureCollection,
  Geometry,
  MultiPoint,
  MultiPolygon,
  Point,
  Position,
} from 'geojson';
import { bundledFolder } from '../../files/bundled.ts';
import type { LatLon } from '../../units/sphere.ts';

interface NamedPlace extends LatLon {
  readonly name: string;
  readonly kind: 'land-name' | 'sea-name';
}

interface SeaAndLand {
  readonly land: MultiPolygon;
  /** Sea floor, from the shallowest to the deepest band. */
  readonly depths: readonly { readonly deeperThan_m: number; readonly area: MultiPolygon }[];
  readonly names: readonly NamedPlace[];
  /** ChartPlaces in open water, by which ships go round land. */
  readonly waypoints: readonly LatLon[];
}

let known: SeaAndLand | undefined;

export function seaAndLand(): SeaAndLand {
  known ??= read(readFileSync(join(bundledFolder, 'data', 'sea-and-land-bering.json'), 'utf8'));
  return known;
}

function read(text: string): SeaAndLand {
  const { features } = JSON.parse(text) as FeatureCollection;
  const of = (kind: string) => features.filter(({ properties }) => properties?.kind === kind);
  const geometry = <G extends Geometry>(feature: Feature | undefined) => feature?.geometry as G;
  return {
    land: geometry<MultiPolygon>(of('land')[0]),
    depths: of('depth').map((feature) => ({
      deeperThan_m: feature.properties?.deeper_than_m as number,
      area: geometry<MultiPolygon>(feature),
    })),
    names: [...of('land-name'), ...of('sea-name')].map((feature) => ({
      name: feature.properties?.name as string,
      kind: feature.properties?.kind as NamedPlace['kind'],
      ...latLonOf(geometry<Point>(feature).coordinates),
    })),
    waypoints: geometry<MultiPoint>(of('waypoint')[0]).coordinates.map(latLonOf),
  };
}

function latLonOf([lon = 0, lat = 0]: Position): LatLon {
  return { lat_deg_n: lat, lon_deg_e: lon };
}
