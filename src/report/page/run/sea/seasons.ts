/** When each sea was open, and how much of it weather let be used. */
import type { Rows, TableName } from '../../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../../units/dates.ts';
import { sum } from '../../../../units/numbers.ts';
import { countOf, inWords } from '../../../figures.ts';
import type { PageSection } from '../../../section.ts';
import { legendOf, pictureOf, tint } from '../../draw.ts';
import type { RunFacts, SectionGatherer } from '../../gather.ts';
import { hoursWithin, type SeasonBlock, seasonCalendar, type WorkableStretch } from './season-calendar.ts';

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
  readonly tables = new Set<TableName>(['milestones', 'workable']);
  readonly seasons: OpenSeason[] = [];
  private readonly workable = new Map<string, WorkableStretch[]>();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'milestones') this.addOpening(row as Rows['milestones']);
    if (table === 'workable') {
      const { site, from_h, to_h } = row as Rows['workable'];
      const own = this.workable.get(site) ?? [];
      this.workable.set(site, own);
      own.push({ from_h, to_h });
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
    const { moment, end_h } = facts;
    const blocks = this.blocks(facts);
    if (blocks.length === 0) return [];
    const seasons = blocks.flatMap((block) =>
      this.seasons.filter(({ sea }) => sea === block.sea).map((season) => ({ block, ...season })),
    );
    const hasWindows = blocks.some(({ workable }) => workable.length > 0);
    const data = seasons.map(({ block, from_h, to_h, isCut }) => ({
      block: block.name,
      sea: block.sea,
      places: block.places,
      opens: moment(from_h).toISOString().slice(0, 10),
      closes: to_h === null ? null : moment(to_h).toISOString().slice(0, 10),
      open_d: to_h === null ? null : Math.round((to_h - from_h) / HOURS_PER_DAY),
      workable_d:
        block.workable.length === 0
          ? null
          : Math.round(hoursWithin(block.workable, from_h, to_h ?? end_h) / HOURS_PER_DAY),
      isWhole: to_h !== null && !isCut,
    }));
    const title = titleOfSeasons(data);
    const alternative = `Open seasons by sea and year${hasWindows ? ', with the days on which weather let cargo land' : ''}. ${blocks
      .map(({ name }) => {
        const own = data.filter(({ block, isWhole }) => block === name && isWhole);
        const worked = own.flatMap(({ workable_d }) => workable_d ?? []);
        const lands = worked.length > 0 ? `, ${meanDays(worked)} of them workable` : '';
        return `${name}: ${countOf(own.length, 'whole season')}${own.length > 0 ? `, ${meanDays(own.map(({ open_d }) => open_d as number))} days on average${lands}` : ''}.`;
      })
      .join(' ')}`;
    const plot = seasonCalendar(blocks, seasons, facts);
    return [
      {
        id: 'seasons',
        title,
        html: `${legendOf([['sea open', tint.sky], ...(hasWindows ? [['cargo can land; the stronger the colour, the more hours of the week', tint.blue] as const] : [])])}${pictureOf([{ plot }], alternative)}`,
        caption: `Days of the year across, years down (UTC). A block is a sea, or landings in it that have the same weather and limits.`,
        alternative,
        tables: ['milestones', ...(hasWindows ? ['workable'] : [])],
        data: data.map(({ isWhole: _, places: _places, ...row }) => row),
      },
    ];
  }

  /** Seas without landings that have limits first, then landings; those of the same hours together. */
  private blocks({ plan }: RunFacts): SeasonBlock[] {
    const seas = [...new Set(this.seasons.map(({ sea }) => sea))];
    const alike = new Map<string, { sites: string[]; sea: string; workable: readonly WorkableStretch[] }>();
    for (const [site, workable] of this.workable) {
      const sea = plan.sites[site]?.sea;
      if (sea === undefined || !seas.includes(sea)) continue;
      const key = `${sea} ${JSON.stringify(workable)}`;
      const known = alike.get(key);
      if (known === undefined) alike.set(key, { sites: [site], sea, workable });
      else known.sites.push(site);
    }
    const landings = [...alike.values()].map(({ sites, ...block }) => ({
      name: `${block.sea}: ${inWords(sites)}`,
      places: inWords(sites),
      ...block,
    }));
    const others = seas.filter((sea) => !landings.some((block) => block.sea === sea));
    return [...others.map((sea) => ({ name: sea, sea, places: '', workable: [] })), ...landings];
  }
}

const meanDays = (values: readonly number[]): number => Math.round(sum(values) / values.length);

interface SeasonDays {
  readonly block: string;
  readonly places: string;
  readonly open_d: number | null;
  readonly workable_d: number | null;
  readonly isWhole: boolean;
}

/** The landing with the fewest workable days, or else the sea that is open for the fewest. */
function titleOfSeasons(data: readonly SeasonDays[]): string {
  const blocks = [...new Set(data.map(({ block }) => block))].map((block) => {
    const own = data.filter((one) => one.block === block && one.isWhole);
    return {
      block,
      places: own[0]?.places ?? '',
      open: own.map(({ open_d }) => open_d as number),
      worked: own.flatMap(({ workable_d }) => workable_d ?? []),
    };
  });
  const least = (of: 'open' | 'worked') =>
    blocks
      .filter((one) => one[of].length > 0)
      .reduce<(typeof blocks)[number] | undefined>(
        (one, other) => (one === undefined || meanDays(other[of]) < meanDays(one[of]) ? other : one),
        undefined,
      );
  const range = (days: readonly number[]) =>
    days.length > 1 ? ` (${Math.min(...days)} to ${Math.max(...days)})` : '';
  const landing = least('worked');
  if (landing !== undefined)
    return `Cargo can land at ${landing.places} in hours that add up to ${meanDays(landing.worked)} days a season${range(landing.worked)}, of ${meanDays(landing.open)} with an open sea`;
  const sea = least('open');
  if (sea !== undefined) return `${sea.block} is open ${meanDays(sea.open)} days a year${range(sea.open)}`;
  return `${inWords(blocks.map(({ block }) => block))} ${blocks.length === 1 ? 'is' : 'are'} open for no whole season within the run`;
}
