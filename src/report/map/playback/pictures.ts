/** The pictures of a playback as they are at the end of the run; the script moves their ships, faces, ice and bars. */
import type { ModelFile } from '../../../model/language/schema.ts';
import { htmlOf, shortened } from '../../section.ts';
import { type PictureSpot, pathOf, tenth } from '../cells.ts';
import { flagsOf } from '../labels.ts';
import { type Picture, STRAIT_FRAME } from '../picture.ts';
import {
  type Frame,
  iceSvg,
  namesSvg,
  onChart,
  placesSvg,
  scaleBarSvg,
  seaAndLandSvg,
} from '../sea-chart.ts';
import type { playbackData } from './data.ts';
import { boresOf, type DrivenWay } from './tunnel.ts';

export type PlaybackData = ReturnType<typeof playbackData>;

/** The hull of a ship. */
export const SHIP = 'M-6,-2.5H6L3.5,3H-4Z';

const ICE_PATTERN = (id: string) =>
  `<defs><pattern id="${id}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(35)"><rect class="ice-ground" width="7" height="7"/><path class="ice-line" d="M0,3.5H7"/></pattern></defs>`;

/** The sea between ports and sites: on a chart, or in two columns where the model has no positions. */
export function seaPicture(file: ModelFile, data: PlaybackData, picture: Picture): string {
  const { frame, sea, spots, legs } = picture;
  const inStrait = new Set(picture.strait === null ? [] : straitSites(file));
  const dots = [...spots].filter(([site]) => !inStrait.has(site)).map(([text, [x, y]]) => ({ text, x, y }));
  const ice = iceSvg(
    data.seas.map((one) => one.sea),
    [...spots].map(([site, spot]) => [file.sites[site]?.sea, spot] as const),
    frame,
  );
  const lanes = legs.map((leg) => `<path class="lane" d="${pathOf(leg.sea)}"/>`).join('');
  const ground =
    sea === null
      ? `<rect class="water" width="${frame.width}" height="${frame.height}"/>${ice}`
      : seaAndLandSvg(sea, frame, ice);
  return svg('sea', frame, 'The sea between the ports and the sites, with the ships', [
    ICE_PATTERN('playback-ice-sea'),
    ground,
    sea === null ? '' : namesSvg(sea, frame) + scaleBarSvg(sea, frame, 200),
    lanes,
    sea === null || picture.strait === null ? '' : straitOnSea(picture),
    placesSvg(
      dots,
      frame,
      legs.flatMap((leg) => alongOf(leg.sea)),
    ),
    shipMarks(data, 'sea'),
  ]);
}

/** The strait where the tunnel is; empty where the model gives no positions along its line. */
export function straitPicture(
  file: ModelFile,
  data: PlaybackData,
  picture: Picture,
  ways: readonly DrivenWay[],
): string {
  const { strait, places, legs } = picture;
  if (strait === null || places === null) return '';
  const spots = [...places.sites].map(([site, place]) => [site, onChart(strait)(place)] as const);
  const ice = iceSvg(
    data.seas.map((one) => one.sea),
    spots.map(([site, spot]) => [file.sites[site]?.sea, spot] as const),
    STRAIT_FRAME,
  );
  const own = new Set(straitSites(file));
  const dots = spots.filter(([site]) => own.has(site)).map(([text, [x, y]]) => ({ text, x, y }));
  const lines = ways.flatMap(({ bends }) => bends?.map(({ spot }) => spot) ?? []);
  return svg('strait', STRAIT_FRAME, 'The strait and the line of the tunnel, with the drives', [
    ICE_PATTERN('playback-ice-strait'),
    seaAndLandSvg(strait, STRAIT_FRAME, ice),
    legs.map((leg) => `<path class="lane" d="${pathOf(leg.strait ?? [])}"/>`).join(''),
    ways
      .map(({ bends }) => `<path class="planned" d="${pathOf((bends ?? []).map(({ spot }) => spot))}"/>`)
      .join(''),
    ways
      .map((way, at) => `<path class="driven" data-driven="${at}" d="${pathOf(drivenSpots(way))}"/>`)
      .join(''),
    ways.map((_, at) => faceMark('strait', at)).join(''),
    placesSvg(dots, STRAIT_FRAME, [...alongOf(lines), ...legs.flatMap((leg) => roadsOf(leg.strait ?? []))]),
    scaleBarSvg(strait, STRAIT_FRAME, 20),
    shipMarks(data, 'strait'),
  ]);
}

/** Labels are placed for the size that they have on a phone. */
const LANE = { width: 560, left: 62, right: 12, height: 20, label: 16, row: 17 } as const;

/** Chainage across, a row for each bore: what is bored, and the faces. */
export function tunnelPicture(file: ModelFile, ways: readonly DrivenWay[]): string {
  if (ways.length === 0) return '';
  const points = Object.entries(file.route?.points ?? {}).sort(([, a], [, b]) => a - b);
  const metres = [
    ...ways.flatMap(({ from_m, to_m }) => [from_m, to_m]),
    ...points.map(([, km]) => km * 1000),
  ];
  const [low, high] = [Math.min(...metres), Math.max(...metres)];
  const x = (m: number) =>
    tenth(LANE.left + ((m - low) / (high - low)) * (LANE.width - LANE.left - LANE.right));
  const poles = points.map(([text, km]) => ({ text: shortened(text, 24), x: x(km * 1000) }));
  const flags = flagsOf(poles, LANE.label, LANE.width);
  const top = (Math.max(0, ...flags.map(({ row }) => row)) + 1) * LANE.row + 4;
  const bores = boresOf(file);
  const bottom = top + bores.length * LANE.height;
  const frame = { width: LANE.width, height: bottom + 24 };
  const baseOf = (at: number) => top - 4 - (flags[at]?.row ?? 0) * LANE.row;
  const poleMarks = poles.map(
    (pole, at) => `<path class="point" d="M${pole.x},${baseOf(at) - 10}V${bottom}"/>`,
  );
  const flagMarks = poles.map((pole, at) => {
    const anchor = flags[at]?.anchor ?? 'start';
    const beside = pole.x + (anchor === 'start' ? 4 : -4);
    return `<text class="point-name" x="${tenth(beside)}" y="${baseOf(at)}" text-anchor="${anchor}">${htmlOf(pole.text)}</text>`;
  });
  const middle = (bore: string) => top + (bores.indexOf(bore) + 0.5) * LANE.height;
  const boreMarks = bores.map(
    (bore) => `<text class="bore-name" x="4" y="${middle(bore) + 4}">${htmlOf(shortened(bore, 10))}</text>`,
  );
  const drives = ways.map(({ bore, from_m, to_m, reached_m }, at) => {
    const y = middle(bore) - 5;
    const bar = (kind: string, end_m: number, more: string) =>
      `<rect class="${kind}" x="${Math.min(x(from_m), x(end_m))}" y="${y}" width="${tenth(Math.abs(x(end_m) - x(from_m)))}" height="10"${more}/>`;
    const driven = ` data-bar="${at}" data-from="${x(from_m)}" data-to="${x(to_m)}"`;
    return bar('plan', to_m, '') + bar('bored', reached_m, driven) + faceMark('tunnel', at, middle(bore));
  });
  const ticks = ticksOf(low / 1000, high / 1000).map(
    (km) =>
      `<path class="tick" d="M${x(km * 1000)},${bottom}v4"/><text class="tick-name" x="${x(km * 1000)}" y="${bottom + 16}" text-anchor="middle">${km}${km === 0 || km * 1000 === low ? ' km' : ''}</text>`,
  );
  return svg('tunnel', frame, 'The bores along the chainage, with what is bored', [
    ...poleMarks,
    ...flagMarks,
    ...boreMarks,
    ...drives,
    ...ticks,
  ]);
}

const YARD = { width: 260, row: 18, name: 104, percent: 42 } as const;

/** The yards of each site: a bar for each commodity, full at its capacity. */
export function yardPictures(file: ModelFile, data: PlaybackData): string {
  const sites = Object.keys(file.sites).filter((site) => data.stocks.some((stock) => stock.site === site));
  return sites
    .map((site) => {
      const own = data.stocks.map((stock, at) => ({ ...stock, at })).filter((stock) => stock.site === site);
      const left = YARD.name;
      const width = YARD.width - left - YARD.percent;
      const bars = own.map(({ commodity, level, at }, row) => {
        const parts = level.reduce<number>((sum, step) => sum + (step ?? 0), 0);
        const y = row * YARD.row;
        return `<text class="yard-name" x="0" y="${y + 12}">${htmlOf(shortened(commodity, 16))}</text><rect class="yard" x="${left}" y="${y + 3}" width="${width}" height="11"/><rect class="stock" data-stock="${at}" data-width="${width}" x="${left}" y="${y + 3}" width="${tenth((parts / data.stock_parts) * width)}" height="11"/><text class="yard-level" data-level="${at}" x="${YARD.width}" y="${y + 12}" text-anchor="end">${Math.round((parts / data.stock_parts) * 100)} %</text>`;
      });
      const frame = { width: YARD.width, height: own.length * YARD.row };
      return `<div class="yards"><h4>${htmlOf(site)}</h4>${svg('yard', frame, `Stocks of ${site}`, bars)}</div>`;
    })
    .join('\n');
}

function svg(kind: string, { width, height }: Frame, label: string, parts: readonly string[]): string {
  return `<svg class="picture ${kind}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${htmlOf(label)}">\n${parts.filter((part) => part !== '').join('\n')}\n</svg>`;
}

/** A ship for each of the run; the script shows them. */
function shipMarks({ ships }: PlaybackData, on: 'sea' | 'strait'): string {
  const marks = ships.map(
    ({ fleet }, at) =>
      `<g class="ship fleet-${fleet % 4}" data-ship-${on}="${at}" visibility="hidden"><path d="${SHIP}"/></g>`,
  );
  return `<g class="ships">${marks.join('')}</g>`;
}

/** The face of a drive, which the script shows while it bores or stands. */
function faceMark(on: 'strait' | 'tunnel', at: number, y = 0): string {
  return `<path class="face" data-face-${on}="${at}" data-y="${y}" d="" visibility="hidden"/>`;
}

function straitSites({ sites, hazards }: ModelFile): string[] {
  const known = hazards?.earthquakes?.positions ?? {};
  return Object.keys(sites).filter((site) => (sites[site]?.point ?? '') in known);
}

/** Where the picture of the strait lies on that of the sea. */
function straitOnSea({ sea, strait }: Picture): string {
  const { width, height } = STRAIT_FRAME;
  const corners: PictureSpot[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  const onSea = corners.map(([x, y]): PictureSpot => sea?.(strait?.invert?.([x, y]) ?? [0, 0]) ?? [0, 0]);
  const [x, y] = onSea[0] as PictureSpot;
  return `<path class="cut" d="${pathOf(onSea, true)}"/><text class="cut-name" x="${tenth(x)}" y="${tenth(y - 5)}">tunnel</text>`;
}

function drivenSpots({ bends, from_m, reached_m }: DrivenWay): PictureSpot[] {
  if (bends === null || bends.length === 0) return [];
  const reach = Math.abs(reached_m - from_m);
  const passed = bends.filter(({ m }) => Math.abs(m - from_m) <= reach);
  const next = bends[passed.length];
  const last = passed.at(-1);
  if (next === undefined || last === undefined) return passed.map(({ spot }) => spot);
  const share = (reach - Math.abs(last.m - from_m)) / Math.abs(next.m - last.m);
  const end: PictureSpot = [
    last.spot[0] + share * (next.spot[0] - last.spot[0]),
    last.spot[1] + share * (next.spot[1] - last.spot[1]),
  ];
  return [...passed.map(({ spot }) => spot), end];
}

/** Spots where ships lie off the places at both ends of a way. */
function roadsOf(spots: readonly PictureSpot[]): PictureSpot[] {
  return [spots.slice(0, 2), spots.slice(-2).reverse()].flatMap(([end, sea]) => {
    if (end === undefined || sea === undefined) return [];
    const length = Math.hypot(sea[0] - end[0], sea[1] - end[1]) || 1;
    return [8, 16, 24, 32].map(
      (out): PictureSpot => [
        end[0] + ((sea[0] - end[0]) * out) / length,
        end[1] + ((sea[1] - end[1]) * out) / length,
      ],
    );
  });
}

/** Spots along lines, so that labels keep off them. */
function alongOf(spots: readonly PictureSpot[]): PictureSpot[] {
  return spots.flatMap((spot, at) => {
    const before = spots[at - 1];
    if (before === undefined) return [spot];
    const steps = 8;
    return Array.from(
      { length: steps },
      (_, step): PictureSpot => [
        before[0] + ((spot[0] - before[0]) * (step + 1)) / steps,
        before[1] + ((spot[1] - before[1]) * (step + 1)) / steps,
      ],
    );
  });
}

function ticksOf(from_km: number, to_km: number): number[] {
  const step =
    [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500].find((one) => (to_km - from_km) / one <= 8) ?? 1000;
  const first = Math.ceil(from_km / step);
  const count = Math.floor(to_km / step) - first + 1;
  return Array.from({ length: count }, (_, at) => Math.round((first + at) * step * 10) / 10);
}
