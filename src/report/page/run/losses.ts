/** Where the hours of drives went: by drive, and by month of the year. */
import * as Plot from '@observablehq/plot';
import { causesBeforeStart } from '../../../trace/lost-time.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { lostStates } from '../../../trace/vocabulary.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { sum } from '../../../units/numbers.ts';
import { counted } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import {
  FULL_PX,
  groupLegend,
  groupTints,
  pictureOf,
  plotOf,
  type TintGroup,
  tint,
  tintGroupOf,
  tintGroups,
} from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, monthName, percentWords } from '../words.ts';

/** Days of something for one cause. */
interface LossPart {
  readonly of: string;
  readonly group: TintGroup;
  readonly cause: string;
  readonly days: number;
}

export class Losses implements SectionGatherer {
  readonly tables = new Set<TableName>(['months']);
  private readonly months: Rows['months'][] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table !== 'months') return;
    const month = row as Rows['months'];
    if (month.kind === 'drive' && lostStates.includes(month.state)) this.months.push({ ...month });
  }

  sections(facts: RunFacts): PageSection[] {
    return [...driveSection(facts), ...this.monthSection(facts)];
  }

  private monthSection({ moment }: RunFacts): PageSection[] {
    /** Hours that drives lost since their start, by calendar month and cause. */
    const lost: Map<string, number>[] = Array.from({ length: 12 }, () => new Map());
    for (const { month_h, cause, hours } of this.months) {
      if (causesBeforeStart.includes(cause)) continue;
      const month = lost[moment(month_h).getUTCMonth()] as Map<string, number>;
      month.set(cause, (month.get(cause) ?? 0) + hours);
    }
    const parts = lost.flatMap((causes, month) => barPartsOf(monthName(month), causes));
    if (parts.length === 0) return [];
    const totals = lost.map((causes) => sum([...causes.values()]));
    const worst = totals.indexOf(Math.max(...totals));
    const apart = apartOf(lost, worst);
    const least = totals.indexOf(Math.min(...totals));
    const title = `${monthName(worst)} loses most: ${daysWords(totals[worst] as number)} of drives in all years; what sets it apart is ${apart.cause}, ${daysWords(apart.hours)}`;
    const plot = plotOf({
      width: FULL_PX,
      height: 300,
      marginLeft: 46,
      marginTop: 24,
      marginBottom: 24,
      x: { domain: lost.map((_, month) => monthName(month)), label: null, padding: 0.2 },
      y: { label: null, grid: true, tickFormat: counted },
      marks: [
        Plot.barY(parts, {
          x: 'of',
          y: 'days',
          fill: (part: LossPart) => groupTints[part.group],
          insetTop: 0.5,
        }),
        Plot.axisX({ tickFormat: (month: string) => month.slice(0, 3), tickSize: 0, label: null }),
        Plot.text(['days lost by all drives'], {
          frameAnchor: 'top-left',
          dx: -42,
          dy: -20,
          fill: tint.grey,
        }),
        Plot.ruleY([0], { stroke: tint.grey }),
      ],
    });
    const alternative = `Days lost by drives in each month of the year. ${totals.map((hours, month) => `${monthName(month)} ${counted(hours / HOURS_PER_DAY)}`).join(', ')}. Least: ${monthName(least)}.`;
    return [
      {
        id: 'months',
        title,
        html: `${groupLegend(parts.map(({ group }) => group))}${pictureOf([{ plot }], alternative)}`,
        caption:
          'Days that all drives lost since their start in each month of the year, all years together, in the colour of the group of causes. Time is cut where months end (UTC).',
        alternative,
        tables: ['months'],
        data: parts.map(({ of, group, cause, days }) => ({
          month: of,
          group,
          cause,
          days: Number(days.toFixed(1)),
        })),
      },
    ];
  }
}

/** Days of each drive from day zero: before its start, at work, and lost, in the order of the groups. */
function driveSection({ summary }: RunFacts): PageSection[] {
  const { drives } = summary;
  if (drives.length === 0) return [];
  const parts = drives.flatMap(({ drive, states_h, lost_h, before_start_h }) => [
    {
      of: drive,
      group: 'access' as TintGroup,
      cause: 'before the start',
      days: sum(Object.values(before_start_h)) / HOURS_PER_DAY,
    },
    ...['boring', 'building'].map((state) => ({
      of: drive,
      group: 'work' as TintGroup,
      cause: state,
      days: (states_h[state as 'boring'] ?? 0) / HOURS_PER_DAY,
    })),
    ...barPartsOf(drive, new Map(Object.entries(lost_h))),
  ]);
  const stack = ['access', ...tintGroups.filter((group) => group !== 'access')] as const;
  const shown = parts
    .filter(({ days }) => days > 0)
    .sort((a, b) => stack.indexOf(a.group) - stack.indexOf(b.group));
  const lost = new Map<string, number>();
  for (const { lost_h } of drives)
    for (const [cause, hours] of Object.entries(lost_h)) lost.set(cause, (lost.get(cause) ?? 0) + hours);
  const [most] = [...lost].sort((a, b) => b[1] - a[1]);
  const work = sum(parts.filter(({ group }) => group === 'work').map(({ days }) => days));
  const since = sum(parts.filter(({ group }) => group !== 'access').map(({ days }) => days));
  const title = `Drives bore and build ${percentWords(since > 0 ? work / since : 0)} of the time since their start${most === undefined ? '' : `; ${most[0]} takes most of the rest: ${daysWords(most[1])}`}`;
  const plot = plotOf({
    width: FULL_PX,
    height: 54 + 26 * drives.length,
    marginLeft: 130,
    marginTop: 6,
    marginBottom: 40,
    marginRight: 110,
    x: { label: null, grid: true, tickFormat: counted },
    y: { domain: drives.map(({ drive }) => drive), label: null, padding: 0.22 },
    marks: [
      Plot.barX(shown, {
        y: 'of',
        x: 'days',
        fill: (part: LossPart) => groupTints[part.group],
        insetRight: 0.4,
      }),
      Plot.axisY({ tickFormat: (drive: string) => shortened(drive, 18), tickSize: 0, label: null }),
      Plot.text(drives, {
        y: 'drive',
        frameAnchor: 'right',
        textAnchor: 'start',
        dx: 8,
        text: (drive: (typeof drives)[number]) => paceWords(drive),
        fill: tint.grey,
      }),
      Plot.text(['days since day zero'], { frameAnchor: 'bottom', dy: 34, fill: tint.grey }),
      Plot.ruleX([0], { stroke: tint.grey }),
    ],
  });
  const alternative = `Days of each drive. ${drives
    .map(
      (one) =>
        `${one.drive} (${paceWords(one) || 'not begun'}): ${shown
          .filter(({ of }) => of === one.drive)
          .map(({ cause, days }) => `${cause} ${counted(days)}`)
          .join(', ')}.`,
    )
    .join(' ')}`;
  return [
    {
      id: 'hours-by-drive',
      title,
      html: `${groupLegend(
        shown.map(({ group }) => group),
        'boring and building',
      ).replace('>access<', '>before the start<')}${pictureOf([{ plot }], alternative)}`,
      caption:
        'Days of each drive from day zero to its end: before its start, at work, and lost, in the colour of the group of causes. Beside them the advance rate from its start to its last round, and the utilisation: the share of that time in which it bored.',
      alternative,
      tables: ['states'],
      data: shown.map(({ of, group, cause, days }) => ({
        drive: of,
        group,
        cause,
        days: Number(days.toFixed(1)),
      })),
    },
  ];
}

/** Advance rate and utilisation of a drive; empty before its start. */
function paceWords({ advance_m_per_d, utilisation }: RunFacts['summary']['drives'][number]): string {
  if (advance_m_per_d === null || utilisation === null) return '';
  return `${advance_m_per_d.toFixed(1)} m/day, ${percentWords(utilisation)}`;
}

/** Hours by cause as parts of a stack. */
function barPartsOf(of: string, causes: ReadonlyMap<string, number>): LossPart[] {
  return [...causes]
    .map(([cause, hours]) => ({ of, cause, group: tintGroupOf(cause), days: hours / HOURS_PER_DAY }))
    .sort((a, b) => tintGroups.indexOf(a.group) - tintGroups.indexOf(b.group));
}

/** The cause that is furthest above its mean month in one month. */
function apartOf(
  lost: readonly ReadonlyMap<string, number>[],
  month: number,
): { cause: string; hours: number } {
  const [first] = [...(lost[month] as ReadonlyMap<string, number>)]
    .map(([cause, hours]) => ({
      cause,
      hours,
      above: hours - sum(lost.map((one) => one.get(cause) ?? 0)) / lost.length,
    }))
    .sort((a, b) => b.above - a.above);
  return first as { cause: string; hours: number };
}
