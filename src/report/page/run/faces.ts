/** Time-chainage diagram: where each drive was at any time, in what ground, what stopped it, and how many worked. */
import * as Plot from '@observablehq/plot';
import { HOURS_PER_YEAR } from '../../../units/dates.ts';
import { countOf, inWords } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import {
  bandTints,
  FULL_PX,
  groupLegend,
  groupTints,
  legendOf,
  lineTints,
  pictureOf,
  plotOf,
  tint,
  tintGroupOf,
} from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, dayWords } from '../words.ts';
import { type Band, FaceKeeper, type FacePoint, type Line, type Stop } from './face-keeper.ts';

export class Faces extends FaceKeeper implements SectionGatherer {
  sections(facts: RunFacts): PageSection[] {
    if (this.faces.size === 0) return [];
    const { moment, end_h, plan } = facts;
    const stops = this.stops();
    const lines = this.lines(end_h);
    const bores = [...new Set(lines.map(({ bore }) => bore))];
    const grounds = [...new Set(this.ground.values())].sort();
    const places = Object.entries(plan.route?.points ?? {}).map(([point, km]) => ({ point, km }));
    const kms = [...places.map(({ km }) => km), ...lines.flatMap(({ points }) => points.map(({ km }) => km))];
    const ends_km: [number, number] = [Math.min(...kms), Math.max(...kms)];
    const domain: [Date, Date] = [moment(0), moment(end_h)];
    const isLong = end_h > 2.5 * HOURS_PER_YEAR;
    const height = 620;
    const profile_px = this.work.width_px;
    const labels = this.labels(facts, ends_km, FULL_PX - profile_px - 60);
    const marginTop = 34 + 15 * Math.max(...labels.map(({ row }) => row), 0);
    const longest = longestOf(stops);
    const colourOf = (bore: string) => lineTints[bores.indexOf(bore) % lineTints.length] as string;
    const frame = { height, marginTop, marginBottom: 36 };
    const chart = plotOf({
      ...frame,
      width: FULL_PX - profile_px,
      marginLeft: isLong ? 44 : 66,
      marginRight: 16,
      x: { domain: ends_km, label: null },
      y: { type: 'utc', domain, reverse: true, label: null },
      marks: [
        Plot.rect(this.bands(ends_km), {
          x1: 'from_km',
          x2: 'to_km',
          y1: () => domain[0],
          y2: () => domain[1],
          fill: (band: Band) => bandTints[grounds.indexOf(band.ground) % bandTints.length] as string,
        }),
        Plot.gridY({
          stroke: tint.ink,
          strokeOpacity: 0.12,
          ticks: isLong ? 'year' : '3 months',
        }),
        Plot.axisY({
          ticks: isLong ? 'year' : '3 months',
          tickFormat: isLong ? '%Y' : '%b %Y',
          tickSize: 0,
        }),
        Plot.axisX({ ticks: 10, label: null }),
        Plot.text(['chainage [km]'], { frameAnchor: 'bottom', dy: 30, fill: tint.grey }),
        ...labels.map(({ name, km, row, anchor }) =>
          Plot.text([name], {
            x: km,
            frameAnchor: 'top',
            dy: -12 - 15 * row,
            textAnchor: anchor,
            fontWeight: 'bold',
          }),
        ),
        ...lines.map(({ bore, points }) =>
          Plot.line(points, {
            x: 'km',
            y: (at: FacePoint) => moment(at.time_h),
            stroke: colourOf(bore),
            strokeWidth: 2,
            strokeLinejoin: 'round',
          }),
        ),
        Plot.link(stops, {
          x: 'km',
          y1: (stop: Stop) => moment(stop.from_h),
          y2: (stop: Stop) => moment(stop.to_h),
          stroke: (stop: Stop) => groupTints[tintGroupOf(stop.cause)],
          strokeWidth: 5,
          strokeLinecap: 'butt',
        }),
        Plot.dot(
          lines.filter(({ done_h }) => done_h !== null),
          {
            x: (line: Line) => line.end_km,
            y: (line: Line) => moment(line.done_h as number),
            r: 4,
            fill: tint.paper,
            stroke: (line: Line) => colourOf(line.bore),
            strokeWidth: 2,
          },
        ),
        ...(longest === undefined ? [] : [stopLabel(longest, ends_km, moment)]),
      ],
    });
    const panels = [{ plot: chart }, ...this.work.panels(facts, FULL_PX - profile_px, frame)];
    const title = titleOf(facts, lines, longest);
    const alternative = `Time-chainage diagram: ${countOf(lines.length, 'drive')}. ${lines.map(({ drive, start_km, end_km, start_h, done_h }) => `${drive} from km ${start_km.toFixed(1)} on ${dayWords(moment(start_h))} to km ${end_km.toFixed(1)}${done_h === null ? ', not done' : ` on ${dayWords(moment(done_h))}`}.`).join(' ')}`;
    return [
      {
        id: 'time-chainage',
        title,
        html: `${legendOf([...bores.map((bore) => [`bore ${bore}`, colourOf(bore)] as const), ...grounds.map((ground, at) => [`in ${ground}`, bandTints[at % bandTints.length] as string] as const)])}${groupLegend(stops.map(({ cause }) => tintGroupOf(cause)))}${pictureOf(panels, alternative)}`,
        caption: `Chainage across [km], time down (UTC). Each line is a drive: the flatter, the faster; a thick upright part is a stop of at least ten days in the colour of its main cause. Bands are the ground that was met.${profile_px > 0 ? ` On the right, by month: ${inWords(this.work.labels)}.` : ''}`,
        alternative,
        tables: ['rings', 'waits', 'milestones', ...(profile_px > 0 ? ['months'] : [])],
        data: {
          drives: lines.map(({ drive, bore, points }) => ({
            drive,
            bore,
            points: points.map(({ time_h, km }) => [Math.round(time_h), Number(km.toFixed(3))]),
          })),
          stops: stops.map((stop) => ({ ...stop, km: Number(stop.km.toFixed(3)) })),
          ground: this.bands(ends_km),
        },
      },
    ];
  }

  /** Names of the sites where drives begin, in as many rows as keep them apart. */
  private labels({ plan }: RunFacts, [from_km, to_km]: readonly [number, number], width_px: number) {
    const sites = [...new Set([...this.faces.keys()].flatMap((drive) => plan.drives?.[drive]?.site ?? []))];
    const at = (km: number) => ((km - from_km) / (to_km - from_km || 1)) * width_px;
    const ends: number[] = [];
    return sites
      .flatMap((site) => {
        const km = plan.route?.points[plan.sites[site]?.point ?? ''];
        return km === undefined ? [] : [{ name: shortened(site, 24), km }];
      })
      .sort((a, b) => a.km - b.km)
      .map(({ name, km }) => {
        const long_px = name.length * LETTER_PX;
        const anchor = at(km) < long_px / 2 ? 'start' : at(km) > width_px - long_px / 2 ? 'end' : 'middle';
        const left = at(km) - (anchor === 'start' ? 0 : anchor === 'end' ? long_px : long_px / 2);
        let row = ends.findIndex((end) => end < left - LETTER_PX);
        if (row < 0) row = ends.length;
        ends[row] = left + long_px;
        return { name, km, row, anchor: anchor as 'start' | 'end' | 'middle' };
      });
  }
}

const LETTER_PX = 7;

function longestOf(stops: readonly Stop[]): Stop | undefined {
  return stops.reduce<Stop | undefined>(
    (one, other) => (one === undefined || other.to_h - other.from_h > one.to_h - one.from_h ? other : one),
    undefined,
  );
}

function stopLabel(
  stop: Stop,
  [from_km, to_km]: readonly [number, number],
  moment: (time_h: number) => Date,
) {
  const isLeft = stop.km < (from_km + to_km) / 2;
  return Plot.text([`${daysWords(stop.to_h - stop.from_h)}: ${stop.cause}`], {
    x: stop.km,
    y: moment((stop.from_h + stop.to_h) / 2),
    textAnchor: isLeft ? 'start' : 'end',
    dx: isLeft ? 8 : -8,
    fill: tint.ink,
    stroke: tint.paper,
    strokeWidth: 4,
    fontWeight: 'bold',
  });
}

function titleOf({ summary, moment }: RunFacts, lines: readonly Line[], longest: Stop | undefined): string {
  const stop =
    longest === undefined
      ? ''
      : `; the longest stop takes ${daysWords(longest.to_h - longest.from_h)} (${longest.drive}, ${longest.cause})`;
  const open = lines.filter(({ done_h }) => done_h === null);
  if (open.length > 0)
    return `${countOf(open.length, 'drive')} of ${lines.length} not done by ${dayWords(moment(summary.end_h))}${stop}`;
  const last = lines.reduce((one, other) =>
    (other.done_h as number) > (one.done_h as number) ? other : one,
  );
  const names = lines.filter(({ done_h }) => done_h === last.done_h).map(({ drive }) => drive);
  const what = lines.length === 1 ? 'ends' : names.length > 1 ? 'are the last to end' : 'is the last to end';
  return `${inWords(names)} ${what}, at km ${last.end_km.toFixed(1)} on ${dayWords(moment(last.done_h as number))}${stop}`;
}
