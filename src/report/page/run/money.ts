/** What a run cost by work breakdown, and its S-curve: cash month by month. */
import * as Plot from '@observablehq/plot';
import { brokenDownBy, type WorkPart } from '../../../summary/money.ts';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { sum } from '../../../units/numbers.ts';
import { counted } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, legendOf, lineTints, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { dayWords, moneyWords, percentWords } from '../words.ts';

/** Colours of the largest accounts; smaller ones share one. */
const accountTints = [...lineTints.slice(0, 4), tint.orange] as const;
const OTHERS = 'others';

/** Kinds of cost in words, with their colours. */
const kindTints = {
  time: ['with time', tint.blue],
  quantity: ['with work and goods', tint.orange],
  event: ['events', tint.grey],
} as const satisfies Record<WorkPart['kind'], readonly [string, string]>;

/** Cash of an account in a month. */
interface MonthCash {
  readonly account: string;
  readonly from: Date;
  readonly to: Date;
  readonly real_musd: number;
}

export class MoneyPicture implements SectionGatherer {
  readonly tables = new Set<TableName>(['cash']);
  private readonly cash: Rows['cash'][] = [];

  record<T extends TableName>(_: T, row: Rows[T]): void {
    this.cash.push({ ...(row as Rows['cash']) });
  }

  sections(facts: RunFacts): PageSection[] {
    return [...breakdownSection(facts), ...this.cashSection(facts)];
  }

  private cashSection({ moment, end_h }: RunFacts): PageSection[] {
    const { cash } = this;
    const total_usd = sum(cash.map(({ real_usd }) => real_usd));
    if (total_usd <= 0) return [];
    const months = [...new Set(cash.map(({ month_h }) => month_h))].sort((a, b) => a - b);
    const endOf = new Map(months.map((month_h, at) => [month_h, months[at + 1] ?? end_h]));
    const accounts = largestAccounts(cash);
    const shown = [...accounts, ...(cash.some(({ account }) => !accounts.includes(account)) ? [OTHERS] : [])];
    const bars = shown.flatMap((name) => {
      const own = cash.filter(({ account }) => (accounts.includes(account) ? account : OTHERS) === name);
      return months.map(
        (month_h): MonthCash => ({
          account: name,
          from: moment(month_h),
          to: moment(endOf.get(month_h) as number),
          real_musd: sum(own.map((row) => (row.month_h === month_h ? row.real_usd : 0))) / 1e6,
        }),
      );
    });
    const fillOf = (account: string) =>
      account === OTHERS ? tint.grey : (accountTints[shown.indexOf(account)] as string);
    const sums = sumsOf(cash, months, endOf);
    const last = sums.at(-1);
    const isRisen = last?.nominal_musd !== last?.real_musd;
    const half = sums.find(({ real_musd }) => real_musd >= total_usd / 1e6 / 2);
    const title = `Half of the money is spent by ${dayWords(moment(half?.to_h ?? end_h))}; at most ${moneyWords(dearestMonth(sums) * 1e6)} in a month`;
    const domain = [moment(0), moment(end_h)] as const;
    const points = [{ to_h: 0, real_musd: 0, nominal_musd: 0 }, ...sums];
    const curve = points.map(({ to_h, ...sums }) => ({ to: moment(to_h), ...sums }));
    const caption = `What was paid in each month (UTC), by account, and the sum from day zero on: the S-curve. Money of the price base${isRisen ? '; the broken line is money of the months of payment' : ''}.`;
    const alternative = `${title}. In all ${moneyWords(total_usd)}. ${caption}`;
    const panels = [
      { plot: barPlot(bars, shown, fillOf, domain) },
      { plot: curvePlot(curve, isRisen, domain), x_px: HALF_PX + 40 },
    ];
    return [
      {
        id: 'cash',
        title,
        html: `${legendOf(shown.map((account) => [account, fillOf(account)] as const))}${pictureOf(panels, alternative)}`,
        caption,
        alternative,
        tables: ['cash'],
        data: cash.map(({ month_h, account, real_usd, nominal_usd }) => ({
          month: moment(month_h).toISOString().slice(0, 7),
          account,
          real_usd: Math.round(real_usd),
          nominal_usd: Math.round(nominal_usd),
        })),
      },
    ];
  }
}

/** Width of one of two panels side by side [px]. */
const HALF_PX = (FULL_PX - 40) / 2;

/** What both panels have in common. */
const frameOf = (domain: readonly [Date, Date], what: string) => ({
  plot: {
    width: HALF_PX,
    height: 260,
    marginLeft: 52,
    marginTop: 26,
    marginBottom: 26,
    marginRight: 10,
    x: { type: 'utc', domain: [...domain], label: null, ticks: 5 } as const,
    y: { label: null, grid: true, zero: true, tickFormat: counted },
  },
  marks: [
    Plot.ruleY([0], { stroke: tint.grey }),
    Plot.text([what], { frameAnchor: 'top-left', dx: -48, dy: -22, fill: tint.grey }),
  ],
});

function barPlot(
  bars: readonly MonthCash[],
  order: readonly string[],
  fillOf: (account: string) => string,
  domain: readonly [Date, Date],
) {
  const { plot, marks } = frameOf(domain, 'a month [million USD]');
  const stacked = Plot.rectY(bars, {
    x1: 'from',
    x2: 'to',
    y: 'real_musd',
    fill: ({ account }: MonthCash) => fillOf(account),
    order: [...order],
    z: 'account',
    insetRight: -0.4,
  });
  return plotOf({ ...plot, marks: [stacked, ...marks] });
}

function curvePlot(
  curve: readonly { readonly to: Date; readonly real_musd: number; readonly nominal_musd: number }[],
  isRisen: boolean,
  domain: readonly [Date, Date],
) {
  const what = 'in all [million USD]';
  const { plot, marks } = frameOf(domain, isRisen ? `${what}; broken line: nominal` : what);
  const line = (y: 'real_musd' | 'nominal_musd', dashes: object) =>
    Plot.lineY(curve, { x: 'to', y, stroke: tint.orange, strokeWidth: 2, ...dashes });
  const nominal = isRisen ? [line('nominal_musd', { strokeDasharray: '5 4' })] : [];
  return plotOf({ ...plot, marks: [line('real_musd', {}), ...nominal, ...marks] });
}

/** Sum at the end of a month. */
interface CashSum {
  readonly to_h: number;
  readonly real_musd: number;
  readonly nominal_musd: number;
}

function sumsOf(
  cash: readonly Rows['cash'][],
  months: readonly number[],
  endOf: ReadonlyMap<number, number>,
): CashSum[] {
  let [real_musd, nominal_musd] = [0, 0];
  return months.map((month_h) => {
    for (const row of cash) {
      if (row.month_h !== month_h) continue;
      real_musd += row.real_usd / 1e6;
      nominal_musd += row.nominal_usd / 1e6;
    }
    return { to_h: endOf.get(month_h) as number, real_musd, nominal_musd };
  });
}

function dearestMonth(sums: readonly CashSum[]): number {
  return Math.max(...sums.map(({ real_musd }, at) => real_musd - (sums[at - 1]?.real_musd ?? 0)));
}

function largestAccounts(cash: readonly Rows['cash'][]): string[] {
  const spent = new Map<string, number>();
  for (const { account, real_usd } of cash) spent.set(account, (spent.get(account) ?? 0) + real_usd);
  return [...spent]
    .sort((a, b) => b[1] - a[1])
    .slice(0, accountTints.length)
    .map(([account]) => account);
}

/** Accounts with what makes each grow, and trades beside. */
function breakdownSection({ summary }: RunFacts): PageSection[] {
  // A run of an earlier version has none.
  const parts = summary.work_breakdown ?? [];
  const kinds = brokenDownBy(parts, 'kind');
  const total_usd = sum(kinds.map(({ real_usd }) => real_usd));
  if (total_usd <= 0) return [];
  const inTime_usd = kinds.find(({ name }) => name === 'time')?.real_usd ?? 0;
  const title = `${percentWords(inTime_usd / total_usd)} of the cost grows with time, the rest with work, goods and events`;
  const width = (FULL_PX - 40) / 2;
  const panels = (['account', 'trade'] as const).map((by, at) => {
    const rows = brokenDownBy(parts, by).map(({ name }) => name as string);
    const stacked = rows.flatMap((name) =>
      brokenDownBy(
        parts.filter((part) => part[by] === name),
        'kind',
      ).map(({ name: kind, real_usd }) => ({
        name,
        kind: kind as WorkPart['kind'],
        musd: real_usd / 1e6,
      })),
    );
    return {
      x_px: at * (width + 40),
      plot: plotOf({
        width,
        height: 34 + 26 * rows.length,
        marginLeft: 110,
        marginTop: 28,
        marginRight: 20,
        marginBottom: 4,
        x: { axis: null },
        y: { domain: rows, label: null, padding: 0.25 },
        marks: [
          Plot.barX(stacked, {
            y: 'name',
            x: 'musd',
            fill: ({ kind }: (typeof stacked)[number]) => kindTints[kind][1],
            z: 'kind',
            order: Object.keys(kindTints),
          }),
          Plot.axisY({ tickFormat: (name: string) => shortened(name, 16), tickSize: 0, label: null }),
          Plot.text([`by ${by} [million USD]`], {
            frameAnchor: 'top-left',
            dx: -106,
            dy: -22,
            fill: tint.grey,
          }),
        ],
      }),
    };
  });
  const told = kinds.map(
    ({ name, real_usd }) => `${kindTints[name as WorkPart['kind']][0]} ${moneyWords(real_usd)}`,
  );
  const alternative = `${title}. Costs that grow: ${told.join(', ')}.`;
  const shown = kinds.map(({ name }) => kindTints[name as WorkPart['kind']]);
  return [
    {
      id: 'breakdown',
      title,
      html: `${legendOf(shown)}${pictureOf(panels, alternative)}`,
      caption:
        'Costs by account, and by who or what they are spent on, with what makes them grow. Money of the price base. No contingency is in them.',
      alternative,
      tables: ['ledger'],
      data: parts.map(({ site, ...part }) => ({ site: site ?? 'no site', ...part })),
    },
  ];
}
