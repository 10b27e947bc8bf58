/** What power stations gave and who lived at the sites, month by month. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY, MS_PER_HOUR } from '../../../units/dates.ts';
import { sum } from '../../../units/numbers.ts';
import { counted, inWords } from '../../figures.ts';
import type { PageSection } from '../../section.ts';
import { FULL_PX, legendOf, lineTints, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, dayWords, monthName } from '../words.ts';

/** A value of a site in a month. */
interface MonthBar {
  readonly site: string;
  readonly from: Date;
  readonly to: Date;
  readonly value: number;
}

export class PowerAndPeoplePicture implements SectionGatherer {
  readonly tables = new Set<TableName>(['generation', 'camps']);
  private readonly generation: Rows['generation'][] = [];
  private readonly camps: Rows['camps'][] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'generation') this.generation.push({ ...(row as Rows['generation']) });
    if (table === 'camps') this.camps.push({ ...(row as Rows['camps']) });
  }

  sections(facts: RunFacts): PageSection[] {
    return [...this.power(facts), ...this.people(facts)];
  }

  private power(facts: RunFacts): PageSection[] {
    const { generation } = this;
    if (generation.length === 0) return [];
    const bars = generation.map(({ site, time_h, mwh }) => {
      const month = monthTo(facts, time_h);
      return { site, ...month, value: mwh / Math.max(1, hoursOfBar(month)) };
    });
    const peaks = mostBySite(generation.map(({ site, peak_mw }) => ({ site, value: peak_mw })));
    const short_h = sum(generation.map((row) => row.short_h));
    const worst = worstOf(generation, ({ short_h: hours }) => hours);
    const worstMonth = worst === undefined ? '' : monthWords(monthTo(facts, worst.time_h).from);
    const drawn = `Up to ${inWords(peaks.map(({ site, value }) => `${value.toFixed(1)} MW drawn at ${site}`))}`;
    const title =
      short_h === 0
        ? `${drawn}; power was never short`
        : `${drawn}; power was short for ${daysWords(short_h)}, most in ${worstMonth} at ${worst?.site}`;
    return [
      sectionOf(facts, bars, {
        id: 'power',
        title,
        unit: 'MW',
        caption: 'Mean power drawn in each month (UTC) [MW], by site; sites one upon the other.',
        table: 'generation',
        data: generation.map(({ time_h, ...row }) => ({
          month: monthTo(facts, time_h).from.toISOString().slice(0, 7),
          ...row,
        })),
      }),
    ];
  }

  private people(facts: RunFacts): PageSection[] {
    const { camps } = this;
    if (camps.length === 0) return [];
    const bars = camps.map(({ site, time_h, person_d }) => {
      const month = monthTo(facts, time_h);
      return { site, ...month, value: (person_d * HOURS_PER_DAY) / Math.max(1, hoursOfBar(month)) };
    });
    const peaks = mostBySite(camps.map(({ site, peak }) => ({ site, value: peak })));
    const title = `Up to ${inWords(peaks.map(({ site, value }) => `${counted(value)} people live at ${site}`))}`;
    return [
      sectionOf(facts, bars, {
        id: 'people',
        title,
        unit: 'people',
        caption:
          'Mean number of people living at each site in each month (UTC); sites one upon the other. The title has the most at a time.',
        table: 'camps',
        data: camps.map(({ time_h, ...row }) => ({
          month: monthTo(facts, time_h).from.toISOString().slice(0, 7),
          ...row,
        })),
      }),
    ];
  }
}

/** The month that ends at a time, or in which the run ended. */
function monthTo({ moment }: RunFacts, time_h: number): { readonly from: Date; readonly to: Date } {
  const to = moment(time_h);
  const last = new Date(to.getTime() - 1);
  const first_ms = Date.UTC(last.getUTCFullYear(), last.getUTCMonth());
  return { from: new Date(Math.max(first_ms, moment(0).getTime())), to };
}

const hoursOfBar = ({ from, to }: { readonly from: Date; readonly to: Date }) =>
  (to.getTime() - from.getTime()) / MS_PER_HOUR;

const monthWords = (date: Date) => `${monthName(date.getUTCMonth())} ${date.getUTCFullYear()}`;

/** The highest value of each site, highest first. */
function mostBySite(values: readonly { readonly site: string; readonly value: number }[]) {
  const most = new Map<string, number>();
  for (const { site, value } of values) most.set(site, Math.max(value, most.get(site) ?? 0));
  return [...most].map(([site, value]) => ({ site, value })).sort((a, b) => b.value - a.value);
}

function worstOf<T>(rows: readonly T[], by: (row: T) => number): T | undefined {
  return rows.reduce<T | undefined>(
    (worst, row) => (by(row) > (worst === undefined ? 0 : by(worst)) ? row : worst),
    undefined,
  );
}

interface PartTold extends Pick<PageSection, 'id' | 'title' | 'caption' | 'data'> {
  readonly unit: string;
  readonly table: string;
}

function sectionOf({ moment, end_h }: RunFacts, bars: readonly MonthBar[], told: PartTold): PageSection {
  const { unit, table, ...section } = told;
  const sites = [...new Set(bars.map(({ site }) => site))];
  const fillOf = (site: string) => lineTints[sites.indexOf(site) % lineTints.length] as string;
  const plot = plotOf({
    width: FULL_PX,
    height: 200,
    marginLeft: 46,
    marginTop: 24,
    marginBottom: 34,
    x: { type: 'utc', domain: [moment(0), moment(end_h)], label: null },
    y: { label: null, grid: true },
    marks: [
      Plot.rectY(bars, {
        x1: 'from',
        x2: 'to',
        y: 'value',
        fill: ({ site }: MonthBar) => fillOf(site),
        insetRight: -0.4,
      }),
      Plot.ruleY([0], { stroke: tint.grey }),
      Plot.text([unit], { frameAnchor: 'top-left', dx: -42, dy: -20, fill: tint.grey }),
    ],
  });
  const alternative = `${told.caption} From ${dayWords(moment(0))} to ${dayWords(moment(end_h))}. ${told.title}.`;
  const legend = legendOf(sites.map((site) => [site, fillOf(site)] as const));
  return {
    ...section,
    html: `${legend}${pictureOf([{ plot }], alternative)}`,
    alternative,
    tables: [table],
  };
}
