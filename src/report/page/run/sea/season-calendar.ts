/** The calendar of seasons: days of the year across, years down, a block for each sea or group of landings. */
import * as Plot from '@observablehq/plot';
import type { Rows } from '../../../../trace/tables/tables.ts';
import { COMMON_YEAR, HOURS_PER_DAY } from '../../../../units/dates.ts';
import { sum } from '../../../../units/numbers.ts';
import { shortened } from '../../../section.ts';
import { FULL_PX, plotOf, tint } from '../../draw.ts';
import type { RunFacts } from '../../gather.ts';

export type WorkableStretch = Pick<Rows['workable'], 'from_h' | 'to_h'>;

/** A block of years: a sea, and where cargo lands, the hours that weather lets it. */
export interface SeasonBlock {
  readonly name: string;
  readonly sea: string;
  /** Its landings in words; empty for a sea alone. */
  readonly places: string;
  /** Empty for a sea without such a landing. */
  readonly workable: readonly WorkableStretch[];
}

/** Workable hours are drawn week by week, in four shades. */
const WEEK_H = 7 * HOURS_PER_DAY;
const SHADES = 4;

/** @param seasons open seasons of the blocks; an open end is the end of the run */
export function seasonCalendar(
  blocks: readonly SeasonBlock[],
  seasons: readonly { readonly block: SeasonBlock; readonly from_h: number; readonly to_h: number | null }[],
  { moment, end_h }: RunFacts,
): unknown {
  const bars = seasons.flatMap(({ block, from_h, to_h }) =>
    acrossYears(moment(from_h), moment(to_h ?? end_h)).map((part) => ({ block: block.name, ...part })),
  );
  const weeks = seasons.flatMap(({ block: { name, workable }, from_h, to_h }) =>
    weeksOf(workable, from_h, to_h ?? end_h).flatMap((week) =>
      acrossYears(moment(week.from_h), moment(week.to_h)).map((part) => ({
        block: name,
        ...part,
        share: week.share,
      })),
    ),
  );
  const years = [...new Set(bars.map(({ year }) => year))].sort((a, b) => a - b);
  const names = blocks.map(({ name }) => name);
  const rows_px = Math.max(14, Math.min(22, 420 / years.length / blocks.length));
  return plotOf({
    width: FULL_PX,
    height: 50 + blocks.length * (years.length * rows_px + 26),
    marginLeft: 50,
    marginTop: 22,
    marginRight: 10,
    marginBottom: 24,
    x: {
      type: 'utc',
      domain: [new Date(Date.UTC(COMMON_YEAR, 0)), new Date(Date.UTC(COMMON_YEAR + 1, 0))],
      label: null,
      axis: 'bottom',
      tickFormat: (day: Date) => 'JFMAMJJASOND'[day.getUTCMonth()] as string,
      ticks: 'month',
      tickSize: 0,
    },
    y: { domain: years, label: null, padding: 0.25 },
    fy: { domain: names, label: null, axis: null, padding: 26 / (years.length * rows_px + 26) },
    marks: [
      Plot.gridX({ ticks: 'month', stroke: tint.line, strokeOpacity: 1 }),
      Plot.axisY({ tickFormat: String, tickSize: 0, fontVariant: 'tabular-nums' }),
      Plot.text(names, {
        fy: (name: string) => name,
        text: (name: string) => shortened(name, 70),
        frameAnchor: 'top-left',
        lineAnchor: 'bottom',
        dy: -4,
        fontWeight: 'bold',
        fill: tint.ink,
      }),
      Plot.barX(bars, { fy: 'block', y: 'year', x1: 'from', x2: 'to', fill: tint.sky, fillOpacity: 0.4 }),
      ...Array.from({ length: SHADES }, (_, at) =>
        Plot.barX(
          weeks.filter(({ share }) => Math.ceil(share * SHADES) === at + 1),
          {
            fy: 'block',
            y: 'year',
            x1: 'from',
            x2: 'to',
            fill: tint.blue,
            fillOpacity: (at + 1) / (SHADES + 1),
            insetTop: 2,
            insetBottom: 2,
          },
        ),
      ),
    ],
  });
}

/** A season cut into weeks from day zero, each with its share of workable hours; those without any left out. */
function weeksOf(
  workable: readonly WorkableStretch[],
  from_h: number,
  to_h: number,
): { readonly from_h: number; readonly to_h: number; readonly share: number }[] {
  const weeks = [];
  for (let at_h = from_h; at_h < to_h; ) {
    const until_h = Math.min(to_h, (Math.floor(at_h / WEEK_H) + 1) * WEEK_H);
    const share = hoursWithin(workable, at_h, until_h) / (until_h - at_h);
    if (share > 0) weeks.push({ from_h: at_h, to_h: until_h, share });
    at_h = until_h;
  }
  return weeks;
}

/** Workable hours between two times. */
export function hoursWithin(workable: readonly WorkableStretch[], from_h: number, to_h: number): number {
  return sum(workable.map((one) => Math.max(0, Math.min(one.to_h, to_h) - Math.max(one.from_h, from_h))));
}

/** An interval as parts of years, each placed in one common year. */
function acrossYears(
  from: Date,
  to: Date,
): { readonly year: number; readonly from: Date; readonly to: Date }[] {
  const parts: { year: number; from: Date; to: Date }[] = [];
  const inCommon = (moment: Date, year: number) =>
    new Date(
      Math.min(Date.UTC(COMMON_YEAR + 1, 0), moment.getTime() - Date.UTC(year, 0) + Date.UTC(COMMON_YEAR, 0)),
    );
  for (let year = from.getUTCFullYear(); year <= to.getUTCFullYear(); year++) {
    const begin = new Date(Math.max(from.getTime(), Date.UTC(year, 0)));
    const end = new Date(Math.min(to.getTime(), Date.UTC(year + 1, 0)));
    if (end > begin) parts.push({ year, from: inCommon(begin, year), to: inCommon(end, year) });
  }
  return parts;
}
