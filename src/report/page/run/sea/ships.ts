/** What the ships did: days by year, and voyage by voyage in the season with most waiting. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../../trace/tables/tables.ts';
import { voyageWaitNames } from '../../../../trace/voyage-waits.ts';
import { HOURS_PER_DAY } from '../../../../units/dates.ts';
import { sum } from '../../../../units/numbers.ts';
import { counted, countOf } from '../../../figures.ts';
import { type PageSection, shortened } from '../../../section.ts';
import {
  FULL_PX,
  groupLegend,
  groupTints,
  legendOf,
  pictureOf,
  plotOf,
  type TintGroup,
  tint,
  tintGroupOf,
  tintGroups,
} from '../../draw.ts';
import type { RunFacts, SectionGatherer } from '../../gather.ts';
import { dayWords, percentWords } from '../../words.ts';
import { othersThanShips, tripsSection } from './trips.ts';

type Voyage = Rows['voyages'];
/** Shorter waits could not be seen in a season. */
const SHORTEST_H = 6;
/** Height of a year. */
const ROW_PX = 24;

export class Ships implements SectionGatherer {
  readonly tables = new Set<TableName>(['voyages', 'waits', 'months']);
  private readonly voyages: Voyage[] = [];
  private readonly waits: Rows['waits'][] = [];
  private readonly months: Rows['months'][] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'voyages') this.voyages.push({ ...(row as Voyage) });
    if (table === 'waits') {
      const wait = row as Rows['waits'];
      if (wait.kind === 'ship' && wait.to_h - wait.from_h >= SHORTEST_H) this.waits.push({ ...wait });
    }
    if (table === 'months' && (row as Rows['months']).kind === 'ship')
      this.months.push({ ...(row as Rows['months']) });
  }

  sections(facts: RunFacts): PageSection[] {
    const others = new Set(othersThanShips(facts.plan));
    const voyages = this.voyages.filter(({ ship }) => !others.has(ship));
    const months = this.months.filter(({ entity }) => !others.has(entity));
    return [
      ...(voyages.length === 0
        ? []
        : [...this.yearSection(facts, months), ...this.seasonSection(facts, voyages)]),
      ...tripsSection(
        facts,
        this.voyages.filter(({ ship }) => others.has(ship)),
      ),
    ];
  }

  private yearSection({ moment }: RunFacts, months: readonly Rows['months'][]): PageSection[] {
    const days = new Map<string, { year: number; group: TintGroup | 'laid up'; days: number }>();
    for (const { month_h, state, cause, hours } of months) {
      // A ship that is not on charter is not there.
      if (cause === 'access' || cause === 'charter' || state === 'done') continue;
      const year = moment(month_h).getUTCFullYear();
      const group = state === 'laid-up' ? 'laid up' : tintGroupOf(cause);
      const key = `${year} ${group}`;
      const one = days.get(key) ?? { year, group, days: 0 };
      one.days += hours / HOURS_PER_DAY;
      days.set(key, one);
    }
    const order: readonly string[] = [...tintGroups, 'laid up'];
    const rows = [...days.values()].sort(
      (a, b) => a.year - b.year || order.indexOf(a.group) - order.indexOf(b.group),
    );
    if (rows.length === 0) return [];
    const total = (isWanted: (group: string) => boolean) =>
      sum(rows.filter(({ group }) => isWanted(group)).map((one) => one.days));
    const afloat = total((group) => group !== 'laid up');
    const wait = afloat - total((group) => group === 'work');
    const years = [...new Set(rows.map(({ year }) => year))];
    const fillOf = (group: TintGroup | 'laid up') => (group === 'laid up' ? tint.ice : groupTints[group]);
    const plot = plotOf({
      width: FULL_PX,
      height: 60 + ROW_PX * years.length,
      marginLeft: 50,
      marginTop: 6,
      marginBottom: 40,
      x: { label: null, grid: true, tickFormat: counted },
      y: { domain: years, label: null, padding: 0.2 },
      marks: [
        Plot.barX(rows, {
          y: 'year',
          x: 'days',
          fill: (row: (typeof rows)[number]) => fillOf(row.group),
          insetRight: 0.5,
        }),
        Plot.axisY({ tickFormat: String, tickSize: 0 }),
        Plot.text(['ship-days'], { frameAnchor: 'bottom', dy: 34, fill: tint.grey }),
        Plot.ruleX([0], { stroke: tint.grey }),
      ],
    });
    const title = `Ships wait ${percentWords(wait / (afloat || 1))} of their time in the season: ${counted(wait)} of ${counted(afloat)} ship-days`;
    const alternative = `Ship-days by year. ${years
      .map(
        (year) =>
          `${year}: ${rows
            .filter((row) => row.year === year)
            .map((row) => `${row.group} ${counted(row.days)}`)
            .join(', ')}.`,
      )
      .join(' ')}`;
    const groups = rows.flatMap(({ group }) => (group === 'laid up' ? [] : [group]));
    return [
      {
        id: 'ship-years',
        title,
        html: `${groupLegend(groups, 'sailing, loading, unloading')}${legendOf(rows.some(({ group }) => group === 'laid up') ? [['laid up for ice', tint.ice]] : [])}${pictureOf([{ plot }], alternative)}`,
        caption:
          'Days of all ships together by year, by what they did or what kept them: sea transport is a berth or cargo that was missing, nature is weather and ice, storage a yard without room.',
        alternative,
        tables: ['months'],
        data: rows.map((row) => ({ ...row, days: Number(row.days.toFixed(1)) })),
      },
    ];
  }

  /** Voyage by voyage, in the calendar year with most waiting. */
  private seasonSection({ moment, end_h }: RunFacts, all: readonly Voyage[]): PageSection[] {
    const waited = new Map<number, number>();
    for (const voyage of all) {
      const year = moment(voyage.loading_h).getUTCFullYear();
      waited.set(year, (waited.get(year) ?? 0) + waitOf(voyage));
    }
    const [hardest] = [...waited].sort((a, b) => b[1] - a[1]) as [[number, number]];
    const [year, wait_h] = hardest;
    const voyages = all.filter(({ loading_h }) => moment(loading_h).getUTCFullYear() === year);
    const ships = [...new Set(voyages.map(({ ship }) => ship))].sort((a, b) => (a < b ? -1 : 1));
    const legs = voyages.flatMap((voyage) => legsOf(voyage, end_h));
    const from_h = Math.min(...legs.map((leg) => leg.from_h));
    const to_h = Math.max(...legs.map((leg) => leg.to_h));
    const waits = this.waits
      .filter(
        (one) =>
          ships.includes(one.entity) &&
          one.cause !== 'access' &&
          one.cause !== 'no-cargo' &&
          one.cause !== 'charter' &&
          one.to_h > from_h &&
          one.from_h < to_h,
      )
      .map((one) => ({ ...one, from_h: Math.max(one.from_h, from_h), to_h: Math.min(one.to_h, to_h) }));
    const plot = plotOf({
      width: FULL_PX,
      height: 56 + 26 * ships.length,
      marginLeft: 130,
      marginTop: 8,
      marginRight: 12,
      marginBottom: 36,
      x: { type: 'utc', domain: [moment(from_h), moment(to_h)], label: null, grid: true },
      y: { domain: ships, label: null, padding: 0.25 },
      marks: [
        Plot.axisY({ tickFormat: (ship: string) => shortened(ship, 18), tickSize: 0 }),
        Plot.barX(legs, {
          y: 'ship',
          x1: (leg: VoyagePart) => moment(leg.from_h),
          x2: (leg: VoyagePart) => moment(leg.to_h),
          fill: (leg: VoyagePart) => LEG_TINTS[leg.leg],
          insetRight: 0.3,
        }),
        Plot.barX(waits, {
          y: 'entity',
          x1: (one: Rows['waits']) => moment(one.from_h),
          x2: (one: Rows['waits']) => moment(one.to_h),
          fill: (one: Rows['waits']) => groupTints[tintGroupOf(one.cause)],
          insetTop: 5,
          insetBottom: 5,
        }),
      ],
    });
    const title = `${year} is the hardest season: ${countOf(ships.length, 'ship')} on ${countOf(voyages.length, 'voyage')} waited ${counted(wait_h / HOURS_PER_DAY)} days`;
    const alternative = `Voyages of ${year} by ship, ${dayWords(moment(from_h))} to ${dayWords(moment(to_h))}. ${ships
      .map((ship) => {
        const own = voyages.filter((voyage) => voyage.ship === ship);
        return `${ship}: ${countOf(own.length, 'voyage')}, waited ${counted(sum(own.map(waitOf)) / HOURS_PER_DAY)} days.`;
      })
      .join(' ')}`;
    return [
      {
        id: 'ships',
        title,
        html: `${legendOf([
          ['loading', LEG_TINTS.loading],
          ['outward', LEG_TINTS.outward],
          ['at the site', LEG_TINTS.site],
          ['homeward', LEG_TINTS.homeward],
        ])}${groupLegend(waits.map(({ cause }) => tintGroupOf(cause)))}${pictureOf([{ plot }], alternative)}`,
        caption: `Time across (UTC), a row for each ship: its voyages, and inside them the waits of at least ${SHORTEST_H} hours in the colour of what they were for. Where a row is empty, the ship waited for cargo or was laid up.`,
        alternative,
        tables: ['voyages', 'waits'],
        data: legs.map((leg) => ({ ...leg, from_h: Math.round(leg.from_h), to_h: Math.round(leg.to_h) })),
      },
    ];
  }
}

const LEG_TINTS = {
  loading: 'var(--access)',
  outward: 'var(--people)',
  site: 'var(--site)',
  homeward: 'var(--band-4)',
} as const;

interface VoyagePart {
  readonly voyage: number;
  readonly ship: string;
  readonly leg: keyof typeof LEG_TINTS;
  readonly from_h: number;
  readonly to_h: number;
}

function waitOf(voyage: Voyage): number {
  return sum(voyageWaitNames.map((wait) => voyage[`wait_${wait}_h`]));
}

function legsOf(
  { voyage, ship, loading_h, sailed_h, arrived_h, homeward_h, returned_h }: Voyage,
  end_h: number,
): VoyagePart[] {
  const times = [
    ['loading', loading_h, sailed_h],
    ['outward', sailed_h, arrived_h],
    ['site', arrived_h, homeward_h],
    ['homeward', homeward_h, returned_h],
  ] as const;
  return times.flatMap(([leg, from_h, to_h]) =>
    from_h === null ? [] : [{ voyage, ship, leg, from_h, to_h: to_h ?? end_h }],
  );
}
