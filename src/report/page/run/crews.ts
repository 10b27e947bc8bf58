/** What crews did, month by month, and how long weather kept them away. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { sum } from '../../../units/numbers.ts';
import type { PageSection } from '../../section.ts';
import { FULL_PX, legendOf, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { daysWords, dayWords, monthName } from '../words.ts';
import { MonthStarts } from './month-starts.ts';

export class Crews implements SectionGatherer {
  readonly tables = new Set<TableName>(['months']);
  private readonly starts = new MonthStarts();
  private readonly months: Rows['months'][] = [];

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table !== 'months') return;
    const month = row as Rows['months'];
    this.starts.add(month.month_h);
    if (month.kind === 'crew' && month.state !== 'done') this.months.push({ ...month });
  }

  sections({ moment, end_h }: RunFacts): PageSection[] {
    const crews = this.months;
    if (crews.length === 0) return [];
    const times = [...new Set(crews.map(({ month_h }) => month_h))].sort((a, b) => a - b);
    const stateNames = ['working', 'changing-over', 'travelling', 'off-shift', 'away'] as const;
    const rows = times.flatMap((month_h) => {
      const to_h = this.starts.endOf(month_h, end_h);
      return stateNames.map((state) => ({
        state,
        from: moment(month_h),
        to: moment(to_h),
        crews:
          sum(
            crews.filter((one) => one.month_h === month_h && one.state === state).map(({ hours }) => hours),
          ) /
          (to_h - month_h),
      }));
    });
    const away = crews.filter(({ state, cause }) => state === 'away' && cause !== 'calendar');
    const away_h = sum(away.map(({ hours }) => hours));
    const byMonth = new Map<number, number>();
    for (const { month_h, hours } of away) byMonth.set(month_h, (byMonth.get(month_h) ?? 0) + hours);
    const [worst] = [...byMonth].sort((a, b) => b[1] - a[1]);
    const most = Math.max(
      ...times.map((_, at) =>
        sum(rows.slice(at * stateNames.length, (at + 1) * stateNames.length).map((row) => row.crews)),
      ),
    );
    const title =
      worst === undefined
        ? `Up to ${most.toFixed(0)} ${most > 1.5 ? 'crews are' : 'crew is'} at work, and no relief was kept away`
        : `Up to ${most.toFixed(0)} ${most > 1.5 ? 'crews' : 'crew'} at work; weather kept reliefs away for ${daysWords(away_h)}, most in ${monthName(moment(worst[0]).getUTCMonth())} ${moment(worst[0]).getUTCFullYear()}`;
    const fills = {
      working: 'var(--work)',
      'changing-over': 'var(--people)',
      travelling: 'var(--machine)',
      'off-shift': tint.ice,
      away: 'var(--nature)',
    } as const;
    const shown = rows.filter((row) => row.crews > 0);
    const plot = plotOf({
      width: FULL_PX,
      height: 220,
      marginLeft: 46,
      marginTop: 24,
      marginBottom: 24,
      x: { type: 'utc', domain: [moment(times[0] as number), moment(end_h)], label: null },
      y: { label: null, grid: true },
      marks: [
        Plot.rectY(shown, {
          x1: 'from',
          x2: 'to',
          y: 'crews',
          fill: (row: (typeof rows)[number]) => fills[row.state],
          insetRight: -0.4,
        }),
        Plot.ruleY([0], { stroke: tint.grey }),
        Plot.text(['crews'], { frameAnchor: 'top-left', dx: -42, dy: -20, fill: tint.grey }),
      ],
    });
    const present = stateNames.filter((state) => shown.some((row) => row.state === state));
    const alternative = `Crews by what they did, mean of each month from ${dayWords(moment(times[0] as number))} to ${dayWords(moment(end_h))}. ${title}.`;
    return [
      {
        id: 'crews',
        title,
        html: `${legendOf(present.map((state) => [state === 'away' ? 'kept away by weather or a closed day' : state, fills[state]] as const))}${pictureOf([{ plot }], alternative)}`,
        caption: 'Mean number of crews in each month (UTC), by what they did.',
        alternative,
        tables: ['months'],
        data: shown.map(({ state, from, crews: number }) => ({
          month: from.toISOString().slice(0, 7),
          state,
          crews: Number(number.toFixed(3)),
        })),
      },
    ];
  }
}
