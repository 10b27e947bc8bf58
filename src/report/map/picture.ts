/** What the pictures of a playback show of a model: places, ways of the ships, the line of the tunnel. */
import type { GeoProjection } from 'd3-geo';
import type { ModelFile } from '../../model/language/schema.ts';
import { distance_km, type LatLon } from '../../units/sphere.ts';
import type { PictureSpot } from './cells.ts';
import { type ChartPlaces, chartPlaces } from './places.ts';
import { type Frame, onChart, projectionOf } from './sea-chart.ts';
import { seaLane } from './sea-lanes.ts';

const SEA_FRAME: Frame = { width: 720, height: 420 };
export const STRAIT_FRAME: Frame = { width: 480, height: 340 };

/** Corners of what the chart of the sea shows, inside of what is known of coast and depth. */
const SHOWN: readonly LatLon[] = [
  { lat_deg_n: 63.2, lon_deg_e: 177 },
  { lat_deg_n: 63.2, lon_deg_e: -164.2 },
  { lat_deg_n: 66.7, lon_deg_e: 177 },
  { lat_deg_n: 66.7, lon_deg_e: -164.2 },
];

/** A way of ships on the pictures: its bends, with the share of the way behind each. */
export interface Leg {
  readonly from: string;
  readonly to: string;
  readonly share: readonly number[];
  readonly sea: readonly PictureSpot[];
  /** Null where there is no picture of the strait. */
  readonly strait: readonly PictureSpot[] | null;
}

export interface Picture {
  readonly frame: Frame;
  /** Null where the places are put in columns instead. */
  readonly sea: GeoProjection | null;
  readonly strait: GeoProjection | null;
  readonly places: ChartPlaces | null;
  readonly spots: ReadonlyMap<string, PictureSpot>;
  readonly legs: readonly Leg[];
}

export function chartOf(file: ModelFile): Picture {
  const places = chartPlaces(file);
  const routes = file.supply?.routes ?? [];
  if (places === null) {
    const frame = columnsFrame(file);
    const spots = inColumns(file, frame);
    const legs = routes.map(({ from, to }) => {
      const sea = [spots.get(from) as PictureSpot, spots.get(to) as PictureSpot];
      return { from, to, share: [0, 1], sea, strait: null };
    });
    return { frame, sea: null, strait: null, places, spots, legs };
  }
  const sea = projectionOf(SHOWN, SEA_FRAME, 0);
  const positions = Object.values(file.hazards?.earthquakes?.positions ?? {});
  const strait = places.route === null ? null : projectionOf(positions, STRAIT_FRAME, 64);
  const spots = new Map([...places.sites].map(([site, place]) => [site, onChart(sea)(place)] as const));
  const legs = routes.map(({ from, to }) => {
    const way = seaLane(places.sites.get(from) as LatLon, places.sites.get(to) as LatLon);
    return {
      from,
      to,
      share: sharesOf(way),
      sea: way.map(onChart(sea)),
      strait: strait && way.map(onChart(strait)),
    };
  });
  return { frame: SEA_FRAME, sea, strait, places, spots, legs };
}

function sharesOf(way: readonly LatLon[]): number[] {
  let length_km = 0;
  const behind = way.map((place, at) => {
    if (at > 0) length_km += distance_km(way[at - 1] as LatLon, place);
    return length_km;
  });
  return behind.map((km) => (length_km > 0 ? km / length_km : 0));
}

/** Sites without positions: ports on the left, the others on the right, in the order of the model. */
function inColumns(file: ModelFile, { width, height }: Frame): Map<string, PictureSpot> {
  const [left, right] = columnNames(file);
  const column = (names: readonly string[], x: number) =>
    names.map((name, at): [string, PictureSpot] => [name, [x, ((at + 0.5) / names.length) * height]]);
  return new Map([...column(left, 150), ...column(right, width - 170)]);
}

/** Room for one site in a column. */
const COLUMN_STEP = 90;

function columnsFrame(file: ModelFile): Frame {
  const most = Math.max(...columnNames(file).map((names) => names.length));
  return { width: SEA_FRAME.width, height: COLUMN_STEP * (most + 0.5) };
}

function columnNames({ sites }: ModelFile): [ports: string[], others: string[]] {
  const names = Object.keys(sites);
  const isPort = (name: string) => sites[name]?.port !== undefined;
  return [names.filter(isPort), names.filter((name) => !isPort(name))];
}
