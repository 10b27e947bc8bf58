/** When each sea was open, and how far weather let ships use it. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../trace/tables.ts';
import { COMMON_YEAR, HOURS_PER_DAY } from '../../../units/dates.ts';
import { sum } from '../../../units/numbers.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, legendOf, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { countOf, percentWords } from '../words.ts';

/** A stretch of time in which a sea was open. */
export interface OpenSeason {
  readonly sea: string;
  readonly from_h: number;
  to_h: number | null;
  /** It had begun before day zero. */
  readonly isCut?: boolean;
}

/** Open seasons of the seas; other figures draw their winters from it. */
export class Seasons implements SectionGatherer {
  readonly tables = new Set<TableName>(['milestones', 'voyages', 'months']);
  readonly seasons: OpenSeason[] = [];
  private readonly stays: { readonly site: string; readonly from_h: number; readonly to_h: number }[] = [];
  private readonly ships = { all_h: 0, weather_h: 0 };

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'milestones') this.addOpening(row as Rows['milestones']);
    if (table === 'voyages') {
      const { to, arrived_h, unloaded_h } = row as Rows['voyages'];
      if (arrived_h !== null && unloaded_h !== null)
        this.stays.push({ site: to, from_h: arrived_h, to_h: unloaded_h });
    }
    if (table === 'months') {
      const { kind, state, cause, hours } = row as Rows['months'];
      if (kind !== 'ship' || state === 'laid-up' || cause === 'access') return;
      this.ships.all_h += hours;
      if (cause === 'weather' || cause === 'visibility' || cause === 'calendar')
        this.ships.weather_h += hours;
    }
  }

  private addOpening({ milestone, entity, time_h }: Rows['milestones']): void {
    if (milestone === 'sea-open') this.seasons.push({ sea: entity, from_h: time_h, to_h: null });
    if (milestone !== 'sea-closed') return;
    const open = this.seasons.findLast(({ sea, to_h }) => sea === entity && to_h === null);
    if (open !== undefined) open.to_h = time_h;
    // A sea that closes first was open on day zero.
    else if (!this.seasons.some(({ sea }) => sea === entity))
      this.seasons.push({ sea: entity, from_h: 0, to_h: time_h, isCut: true });
  }

  sections(facts: RunFacts): PageSection[] {
    const { plan, moment, end_h } = facts;
    const seas = [...new Set(this.seasons.map(({ sea }) => sea))];
    if (seas.length === 0) return [];
    const bars = this.seasons.flatMap(({ sea, from_h, to_h }) =>
      acrossYears(moment(from_h), moment(to_h ?? end_h)).map((part) => ({ sea, ...part })),
    );
    const stays = this.stays.flatMap(({ site, from_h, to_h }) => {
      const sea = plan.sites[site]?.sea;
      if (sea === undefined || !seas.includes(sea)) return [];
      return acrossYears(moment(from_h), moment(to_h)).map((part) => ({ sea, ...part }));
    });
    const lengths = seas.map((sea) => {
      const own = this.seasons.filter((one) => one.sea === sea && one.to_h !== null && !one.isCut);
      const days = own
        .map(({ from_h, to_h }) => ((to_h as number) - from_h) / HOURS_PER_DAY)
        .sort((a, b) => a - b);
      return { sea, days };
    });
    const whole = lengths.filter(({ days }) => days.length > 0);
    const mean = ({ days }: { readonly days: readonly number[] }) => sum(days) / days.length;
    const tightest = whole.reduce<(typeof whole)[number] | undefined>(
      (one, other) => (one === undefined || mean(other) < mean(one) ? other : one),
      undefined,
    );
    const lost = this.ships.all_h > 0 ? this.ships.weather_h / this.ships.all_h : 0;
    const title =
      tightest === undefined
        ? `${seas.length === 1 ? `${seas[0]} opens` : 'The seas open'}, and does not close again within the run`
        : `${tightest.sea} is open ${Math.round(mean(tightest))} days a year${tightest.days.length > 1 ? ` (${Math.round(tightest.days[0] as number)} to ${Math.round(tightest.days.at(-1) as number)})` : ''}${lost > 0.005 ? `, and weather takes ${percentWords(lost)} of the ships’ time` : ''}`;
    const years = [...new Set(bars.map(({ year }) => year))].sort((a, b) => a - b);
    const rows_px = Math.max(14, Math.min(22, 420 / years.length / seas.length));
    const plot = plotOf({
      width: FULL_PX,
      height: 50 + seas.length * (years.length * rows_px + 26),
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
      fy: { domain: seas, label: null, axis: null, padding: 26 / (years.length * rows_px + 26) },
      marks: [
        Plot.gridX({ ticks: 'month', stroke: tint.line, strokeOpacity: 1 }),
        Plot.axisY({ tickFormat: String, tickSize: 0, fontVariant: 'tabular-nums' }),
        Plot.text(seas, {
          fy: (sea: string) => sea,
          text: (sea: string) => shortened(sea, 40),
          frameAnchor: 'top-left',
          lineAnchor: 'bottom',
          dy: -4,
          fontWeight: 'bold',
          fill: tint.ink,
        }),
        Plot.barX(bars, { fy: 'sea', y: 'year', x1: 'from', x2: 'to', fill: tint.sky, fillOpacity: 0.55 }),
        Plot.barX(stays, {
          fy: 'sea',
          y: 'year',
          x1: 'from',
          x2: 'to',
          fill: tint.blue,
          insetTop: 3,
          insetBottom: 3,
          fillOpacity: 0.55,
        }),
      ],
    });
    const alternative = `Open seasons by sea and year. ${whole.map((one) => `${one.sea}: ${countOf(one.days.length, 'season')}, ${Math.round(mean(one))} days on average.`).join(' ')}`;
    return [
      {
        id: 'seasons',
        title,
        html: `${legendOf([['sea open', tint.sky], ...(stays.length > 0 ? [['a ship lies off a site or unloads', tint.blue] as const] : [])])}${pictureOf([{ plot }], alternative)}`,
        caption:
          'Days of the year across, years down, a block for each sea (UTC). The dark bars show the part of the season that ships used, waits for weather among it.',
        alternative,
        tables: ['milestones', 'voyages', 'months'],
        data: this.seasons.map(({ sea, from_h, to_h }) => ({
          sea,
          opens: moment(from_h).toISOString().slice(0, 10),
          closes: to_h === null ? null : moment(to_h).toISOString().slice(0, 10),
          open_d: to_h === null ? null : Math.round((to_h - from_h) / HOURS_PER_DAY),
        })),
      },
    ];
  }
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
