/** Charts of the sea: coast, depth, names, places; the same for the whole sea and for the strait. */
import { type GeoProjection, geoConicConformal, geoPath } from 'd3-geo';
import { degreesEast, distance_km, type LatLon } from '../../units/sphere.ts';
import { htmlOf } from '../section.ts';
import { nearestPart, type PictureSpot, pathOf, tenth } from './cells.ts';
import { type Dot, placedLabels, textWidth } from './labels.ts';
import { seaAndLand } from './sea-and-land.ts';

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Where a place of the Earth lies on a picture. */
type OnChart = (place: LatLon) => PictureSpot;

/** Standard parallels of the conformal cone, about a sixth of the latitudes inside of those shown. */
const PARALLELS: [number, number] = [63.2, 66.4];

/** The conformal conic projection that shows the places, with the north up in their middle; the antimeridian is no seam. */
export function projectionOf(shown: readonly LatLon[], frame: Frame, margin: number): GeoProjection {
  const [first] = shown as readonly [LatLon];
  const east = shown.map(({ lon_deg_e }) => degreesEast(first.lon_deg_e - 180, lon_deg_e));
  const middle = first.lon_deg_e - 180 + (Math.min(...east) + Math.max(...east)) / 2;
  const extent: [[number, number], [number, number]] = [
    [margin, margin],
    [frame.width - margin, frame.height - margin],
  ];
  return geoConicConformal()
    .parallels(PARALLELS)
    .rotate([-middle, 0])
    .fitExtent(extent, { type: 'MultiPoint', coordinates: shown.map(lonLat) })
    .clipExtent([
      [-1, -1],
      [frame.width + 1, frame.height + 1],
    ])
    .precision(0.3);
}

export function onChart(projection: GeoProjection): OnChart {
  return (place) => projection(lonLat(place)) ?? [0, 0];
}

/** Sea floor and then, above what is given, land. */
export function seaAndLandSvg(projection: GeoProjection, frame: Frame, between: string): string {
  const path = geoPath(projection).digits(1);
  const { land, depths } = seaAndLand();
  const bands = depths.map(({ area }, at) => `<path class="depth depth-${at + 1}" d="${path(area) ?? ''}"/>`);
  return [
    `<rect class="water" width="${frame.width}" height="${frame.height}"/>`,
    ...bands,
    between,
    `<path class="land" d="${path(land) ?? ''}"/>`,
  ].join('\n');
}

/** Ice on each sea: the part of the picture that is nearer to its sites than to those of others. */
export function iceSvg(
  seas: readonly string[],
  sites: readonly (readonly [sea: string | undefined, spot: PictureSpot])[],
  frame: Frame,
): string {
  const spots = sites.map(([, spot]) => spot);
  return seas
    .map((sea, at) => {
      const cells = sites
        .filter(([own]) => own === sea)
        .map(([, spot]) => pathOf(nearestPart(spot, spots, frame), true));
      return `<path class="ice" data-ice="${at}" d="${cells.join('')}"/>`;
    })
    .join('\n');
}

export function namesSvg(projection: GeoProjection, frame: Frame): string {
  return seaAndLand()
    .names.map(({ name, kind, ...place }) => ({ name, kind, spot: onChart(projection)(place) }))
    .filter(({ name, spot: [x, y] }) => {
      const half = textWidth(name, 11) / 2;
      return x > half && x < frame.width - half && y > 12 && y < frame.height - 6;
    })
    .map(
      ({ name, kind, spot: [x, y] }) =>
        `<text class="${kind}" x="${tenth(x)}" y="${tenth(y)}">${name}</text>`,
    )
    .join('\n');
}

/** Height of labels that placing counts with: that of a phone, where the picture is small and its text is not. */
const LABEL_SIZE = 20;

export function placesSvg(dots: readonly Dot[], frame: Frame, taken: readonly PictureSpot[]): string {
  const labels = placedLabels(dots, LABEL_SIZE, frame, taken);
  return [
    ...dots.map(({ x, y }) => `<circle class="place" cx="${tenth(x)}" cy="${tenth(y)}" r="4"/>`),
    ...labels.map(
      ({ text, x, y, anchor }) =>
        `<text class="place-name" x="${tenth(x)}" y="${tenth(y)}" text-anchor="${anchor}">${htmlOf(text)}</text>`,
    ),
  ].join('\n');
}

export function scaleBarSvg(projection: GeoProjection, frame: Frame, km: number): string {
  const [x, y] = [14, frame.height - 14];
  const start = projection.invert?.([x, y]);
  const next = projection.invert?.([x + 100, y]);
  if (start === undefined || start === null || next === undefined || next === null) return '';
  const length = (100 * km) / apart_km(start, next);
  return `<path class="scale" d="M${x},${y - 5}v5h${tenth(length)}v-5"/><text class="scale-name" x="${tenth(x + length + 6)}" y="${y}">${km} km</text>`;
}

function apart_km(one: PictureSpot, other: PictureSpot): number {
  return distance_km({ lon_deg_e: one[0], lat_deg_n: one[1] }, { lon_deg_e: other[0], lat_deg_n: other[1] });
}

function lonLat({ lon_deg_e, lat_deg_n }: LatLon): [number, number] {
  return [lon_deg_e, lat_deg_n];
}
