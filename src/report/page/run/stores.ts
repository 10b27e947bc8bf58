/** Yards and heaps: which ran empty, which were full, and whose orders were cut for want of room. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { dateOf, HOURS_PER_DAY } from '../../../units/dates.ts';
import { counted, countOf } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import { htmlTable, legendOf, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { axisFigure, daysWords } from '../words.ts';
import type { OpenSeason, Seasons } from './sea/seasons.ts';

/** Levels kept of one yard. */
interface Levels {
  readonly site: string;
  readonly commodity: string;
  readonly points: { readonly time_h: number; level: number; lowest: number }[];
  most: number;
  emptyDays: number;
  fullDays: number;
  hasUse: boolean;
  /** Room and level together. */
  capacity: number;
}

/** One point for so many days; of a heap the highest level counts, of a yard the lowest. */
const STEP_D = 10;
const SPOIL = 'spoil';

export class Stores implements SectionGatherer {
  readonly tables = new Set<TableName>(['stocks']);
  private readonly seasons: Seasons;
  private readonly stores = new Map<string, Levels>();

  constructor(seasons: Seasons) {
    this.seasons = seasons;
  }

  record<T extends TableName>(_table: T, row: Rows[T]): void {
    if (_table !== 'stocks') return;
    const { site, commodity, time_h, level, lowest, room, used, received } = row as Rows['stocks'];
    const key = `${site}/${commodity}`;
    let store = this.stores.get(key);
    if (store === undefined) {
      store = { site, commodity, points: [], most: 0, emptyDays: 0, fullDays: 0, hasUse: false, capacity: 0 };
      this.stores.set(key, store);
    }
    store.hasUse ||= commodity === SPOIL ? received > 0 : used > 0;
    if (store.hasUse && lowest <= 0) store.emptyDays++;
    if (level > 0 && room <= level * ROUNDING_SHARE) store.fullDays++;
    store.most = Math.max(store.most, level);
    store.capacity = Math.max(store.capacity, level + room);
    const last = store.points.at(-1);
    if (last !== undefined && time_h - last.time_h < STEP_D * HOURS_PER_DAY) {
      last.lowest = Math.min(last.lowest, lowest);
      if (commodity === SPOIL) last.level = Math.max(last.level, level);
    } else store.points.push({ time_h, level, lowest });
  }

  sections(facts: RunFacts): PageSection[] {
    return [...this.roomSection(facts), ...this.levelSection(facts), ...this.heapSection(facts)];
  }

  /** The yards by what their want of room did. */
  private roomSection({ summary, plan }: RunFacts): PageSection[] {
    const stores = summary.stores.map((store) => {
      const cause = plan.supply?.commodities[store.commodity]?.cause_when_out;
      const drives = summary.drives.filter(({ drive }) => isUsedBy(plan, drive, store));
      const lost_h =
        cause === undefined ? 0 : drives.reduce((total, { lost_h: lost }) => total + (lost[cause] ?? 0), 0);
      const capacity = this.stores.get(`${store.site}/${store.commodity}`)?.capacity ?? 0;
      return { ...store, cause: cause ?? '', lost_h, capacity };
    });
    if (stores.length === 0) return [];
    const sorted = [...stores].sort(
      (a, b) => weightOf(b) - weightOf(a) || b.lost_h - a.lost_h || b.full_days - a.full_days,
    );
    const cut = stores.filter(({ no_room }) => no_room > 0);
    const [worst] = sorted as [(typeof sorted)[number]];
    const unit = plan.supply?.commodities[worst.commodity]?.unit ?? '';
    const title =
      cut.length === 0
        ? 'No order was cut for want of room in a yard'
        : `The ${worst.commodity} yard at ${worst.site} ran out of room: an order was cut by ${counted(worst.no_room)}${unit === worst.commodity ? '' : ` ${unit === 'ring' || unit === 'piece' ? `${unit}s` : unit}`}${worst.lost_h > 0 ? `, and drives there lost ${daysWords(worst.lost_h)} to ${worst.cause}` : ''}`;
    const rows = sorted.map(
      ({
        site,
        commodity,
        capacity,
        full_days,
        orders,
        cut_orders,
        no_room,
        lowest_cover_d,
        lost_h,
        cause,
      }) => [
        `${site} ${commodity}`,
        counted(capacity),
        String(full_days),
        orders === 0 ? '-' : `${cut_orders} of ${orders}`,
        counted(no_room),
        lowest_cover_d === null ? '-' : lowest_cover_d.toFixed(0),
        lost_h > 0 ? `${counted(lost_h / HOURS_PER_DAY)} ${cause}` : '-',
      ],
    );
    return [
      {
        id: 'yards',
        title,
        html: htmlTable(
          [
            'yard',
            'capacity',
            'days full',
            'orders cut',
            'most cut from an order',
            'lowest cover [d]',
            'drive days lost for want of it',
          ],
          rows,
          [1, 2, 3, 4, 5, 6],
        ),
        caption: `Capacity and cuts in the unit of the commodity. ${winterWords(stores)}A yard that is full when it orders for the winter, and users that run out before the sea opens, point to a larger yard (sites.NAME.stores.NAME.capacity).`,
        alternative: `${countOf(cut.length, 'yard')} of ${stores.length} had orders cut for want of room. ${title}.`,
        tables: ['stocks', 'orders', 'months'],
        data: sorted.map(
          ({ site, commodity, capacity, full_days, cut_orders, no_room, lowest_cover_d, cause, lost_h }) => ({
            site,
            commodity,
            capacity,
            full_days,
            cut_orders,
            no_room,
            lowest_cover_d,
            cause,
            drives_lost_d: Math.round(lost_h / HOURS_PER_DAY),
          }),
        ),
      },
    ];
  }

  private levelSection(facts: RunFacts): PageSection[] {
    const yards = [...this.stores.values()].filter(({ commodity, hasUse }) => commodity !== SPOIL && hasUse);
    if (yards.length === 0) return [];
    const empty = yards.filter(({ emptyDays }) => emptyDays > 0).sort((a, b) => b.emptyDays - a.emptyDays);
    const title =
      empty[0] === undefined
        ? 'No yard ran empty once it was in use'
        : `${empty.length === 1 ? 'One yard' : `${empty.length} of ${yards.length} yards`} ran empty; ${empty[0].commodity} at ${empty[0].site} on ${countOf(empty[0].emptyDays, 'day')}`;
    const ordered = [...yards].sort((a, b) => b.emptyDays - a.emptyDays);
    const grid = ordered.map((yard) => this.levelPicture(yard, facts));
    const alternative = `Level of each yard through time. ${ordered.map(({ site, commodity, emptyDays, fullDays, most }) => `${commodity} at ${site}: at most ${counted(most)}, empty on ${countOf(emptyDays, 'day')}, full on ${countOf(fullDays, 'day')}.`).join(' ')}`;
    return [
      {
        id: 'stocks',
        title,
        html: `${legendOf([
          ['level, the lowest of ten days', tint.blue],
          ['sea closed', tint.ice],
        ])}<div class="grid">${grid.join('')}</div>`,
        caption:
          'Level of each yard in the unit of its commodity through the years (UTC), those that ran empty most often first. The line at the top of a yard is its capacity.',
        alternative,
        tables: ['stocks', 'milestones'],
        data: ordered.map(({ site, commodity, capacity, emptyDays, fullDays, points }) => ({
          site,
          commodity,
          capacity,
          empty_days: emptyDays,
          full_days: fullDays,
          points: points.map(({ time_h, lowest }) => [
            dateOf(facts.moment(time_h).getTime()),
            Number(lowest.toPrecision(4)),
          ]),
        })),
        scripts: ['uplot', 'zoom'],
      },
    ];
  }

  private heapSection(facts: RunFacts): PageSection[] {
    const heaps = [...this.stores.values()].filter(({ commodity, hasUse }) => commodity === SPOIL && hasUse);
    if (heaps.length === 0) return [];
    const lost_h = facts.summary.lost_by_cause_h['spoil-full'] ?? 0;
    const fullest = heaps.reduce((one, other) =>
      other.most / other.capacity > one.most / one.capacity ? other : one,
    );
    const title =
      lost_h > 0
        ? `Full spoil heaps stopped drives for ${daysWords(lost_h)}; the fullest is at ${fullest.site}`
        : `No drive stopped for a full spoil heap; the one at ${fullest.site} came to ${Math.round((100 * fullest.most) / fullest.capacity)} % of its room`;
    const alternative = `Level of each spoil heap. ${heaps.map(({ site, most, capacity }) => `${site}: at most ${counted(most)} of ${counted(capacity)} m3.`).join(' ')}`;
    return [
      {
        id: 'spoil',
        title,
        html: `<div class="grid">${heaps.map((heap) => this.levelPicture(heap, facts)).join('')}</div>`,
        caption:
          'Loose spoil on each heap [m3] through the years (UTC), the highest of ten days; the line at the top is the room of the heap.',
        alternative,
        tables: ['stocks'],
        data: heaps.map(({ site, capacity, most, points }) => ({
          site,
          capacity_m3: capacity,
          most_m3: most,
          points: points.map(({ time_h, level }) => [
            dateOf(facts.moment(time_h).getTime()),
            Math.round(level),
          ]),
        })),
      },
    ];
  }

  private levelPicture(
    { site, commodity, points, capacity, emptyDays, fullDays, most }: Levels,
    { moment, end_h, plan }: RunFacts,
  ): string {
    const isHeap = commodity === SPOIL;
    const from_h = points[0]?.time_h ?? 0;
    const sea = plan.sites[site]?.sea;
    const winters =
      isHeap || sea === undefined
        ? []
        : closedTimes(
            this.seasons.seasons.filter((one) => one.sea === sea),
            from_h,
            end_h,
          );
    const name = isHeap ? site : `${site} ${commodity}`;
    const plot = plotOf({
      width: 300,
      height: 132,
      marginTop: 24,
      marginBottom: 20,
      marginLeft: 44,
      marginRight: 8,
      x: { type: 'utc', domain: [moment(from_h), moment(end_h)], label: null },
      y: { label: null, domain: [0, capacity || 1] },
      marks: [
        Plot.rect(winters, {
          x1: (one: readonly [number, number]) => moment(one[0]),
          x2: (one: readonly [number, number]) => moment(one[1]),
          y1: () => 0,
          y2: () => capacity,
          fill: tint.ice,
        }),
        Plot.axisY({ ticks: 3, tickSize: 0, tickFormat: axisFigure, label: null }),
        Plot.axisX({ ticks: 4, label: null }),
        Plot.ruleY([capacity], { stroke: tint.grey, strokeDasharray: '3 2' }),
        Plot.areaY(points, {
          x: (at: { time_h: number }) => moment(at.time_h),
          y: isHeap ? 'level' : 'lowest',
          fill: isHeap ? 'var(--storage)' : tint.blue,
          fillOpacity: 0.25,
          curve: 'step-after',
        }),
        Plot.lineY(points, {
          x: (at: { time_h: number }) => moment(at.time_h),
          y: isHeap ? 'level' : 'lowest',
          stroke: isHeap ? 'var(--storage)' : tint.blue,
          strokeWidth: 1.3,
          curve: 'step-after',
        }),
        Plot.ruleY([0], { stroke: tint.grey }),
        Plot.text([shortened(name, 34)], { frameAnchor: 'top-left', dx: -40, dy: -20, fontWeight: 'bold' }),
      ],
    });
    const told = isHeap
      ? `at most ${counted(most)} of ${counted(capacity)} m3`
      : `empty on ${countOf(emptyDays, 'day')}, full on ${countOf(fullDays, 'day')}`;
    return pictureOf([{ plot }], `${name}: ${told}`, 'small');
  }
}

/** Amounts below this share are rounding. */
const ROUNDING_SHARE = 1e-9;

/** Where a larger winter stock would find no room. */
function winterWords(
  stores: readonly { readonly site: string; readonly commodity: string; readonly winter_no_room: number }[],
): string {
  const bound = stores.filter(({ winter_no_room }) => winter_no_room > 0);
  if (bound.length === 0) return '';
  return `Too small for the winter that the rule asks for, so that a larger winter stock finds no room: ${bound.map(({ site, commodity }) => `${commodity} at ${site}`).join(', ')}. `;
}

/** Want of room counts where it cost something. */
const weightOf = ({ no_room, lost_h }: { readonly no_room: number; readonly lost_h: number }): number =>
  no_room > 0 ? 1 + lost_h : 0;

/** When a sea was closed, between two times. */
function closedTimes(
  seasons: readonly OpenSeason[],
  from_h: number,
  end_h: number,
): (readonly [number, number])[] {
  if (seasons.length === 0) return [];
  const edges = [from_h, ...seasons.flatMap((one) => [one.from_h, one.to_h ?? end_h]), end_h];
  const closed: (readonly [number, number])[] = [];
  for (let at = 0; at < edges.length; at += 2) {
    const [begin, end] = [Math.max(edges[at] as number, from_h), Math.min(edges[at + 1] as number, end_h)];
    if (end > begin) closed.push([begin, end]);
  }
  return closed;
}

/** Whether a drive takes a commodity from a yard. */
function isUsedBy(
  plan: RunFacts['plan'],
  drive: string,
  { site, commodity }: { readonly site: string; readonly commodity: string },
): boolean {
  const { site: home, machine = '' } = plan.drives?.[drive] ?? {};
  return home === site && plan.machines?.[machine]?.uses?.[commodity] !== undefined;
}
