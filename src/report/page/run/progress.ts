/** Metres and money through time, and the accounts. */
import * as Plot from '@observablehq/plot';
import type { Rows, TableName } from '../../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { counted } from '../../figures.ts';
import { type PageSection, shortened } from '../../section.ts';
import { FULL_PX, pictureOf, plotOf, tint } from '../draw.ts';
import type { RunFacts, SectionGatherer } from '../gather.ts';
import { axisFigure, dayWords, moneyWords, percentWords } from '../words.ts';

/** Metres of about a month are one point. */
const METRES_STEP_H = 30 * HOURS_PER_DAY;

interface Sum {
  readonly time_h: number;
  readonly total: number;
}

export class Progress implements SectionGatherer {
  readonly tables = new Set<TableName>(['rings', 'costs']);
  private readonly metres = new Map<number, number>();
  private readonly costs = new Map<number, number>();

  record<T extends TableName>(table: T, row: Rows[T]): void {
    if (table === 'rings') {
      const { built_h, length_m } = row as Rows['rings'];
      const step = Math.ceil(built_h / METRES_STEP_H) * METRES_STEP_H;
      this.metres.set(step, (this.metres.get(step) ?? 0) + length_m);
    }
    if (table === 'costs') {
      const { time_h, amount_usd } = row as Rows['costs'];
      this.costs.set(time_h, (this.costs.get(time_h) ?? 0) + amount_usd);
    }
  }

  sections(facts: RunFacts): PageSection[] {
    return [...this.curveSection(facts), ...accountSection(facts)];
  }

  private curveSection({ moment, end_h }: RunFacts): PageSection[] {
    const [metres, costs] = [this.metres, this.costs].map((steps) => summedTo(steps, end_h)) as [
      Sum[],
      Sum[],
    ];
    const curves = [
      {
        what: 'bored [km]',
        sums: metres.map(({ time_h, total }) => ({ time_h, total: total / 1000 })),
        fill: 'var(--work)',
      },
      {
        what: 'spent [million USD]',
        sums: costs.map(({ time_h, total }) => ({ time_h, total: total / 1e6 })),
        fill: tint.orange,
      },
    ].filter(({ sums }) => sums.length > 1);
    if (curves.length === 0) return [];
    const half = (sums: readonly Sum[]) =>
      sums.find(({ total }) => total >= (sums.at(-1) as Sum).total / 2) as Sum;
    const dateOfHalf = (sums: readonly Sum[]) => dayWords(moment(half(sums).time_h));
    const parts = [
      ...(metres.length > 1 ? [`half of the metres are bored by ${dateOfHalf(metres)}`] : []),
      ...(costs.length > 1 ? [`half of the money is spent by ${dateOfHalf(costs)}`] : []),
    ];
    const told = parts.join(', ');
    const title = `${told[0]?.toUpperCase()}${told.slice(1)}`;
    const width = curves.length > 1 ? (FULL_PX - 40) / 2 : FULL_PX;
    const panels = curves.map(({ what, sums, fill }, at) => ({
      x_px: at * (width + 40),
      plot: plotOf({
        width,
        height: 260,
        marginLeft: 52,
        marginTop: 26,
        marginBottom: 26,
        marginRight: 10,
        x: { type: 'utc', domain: [moment(0), moment(end_h)], label: null, ticks: 5 },
        y: { label: null, grid: true, zero: true, tickFormat: tickWords },
        marks: [
          Plot.areaY(sums, { x: (one: Sum) => moment(one.time_h), y: 'total', fill, fillOpacity: 0.18 }),
          Plot.lineY(sums, { x: (one: Sum) => moment(one.time_h), y: 'total', stroke: fill, strokeWidth: 2 }),
          Plot.dot([half(sums)], { x: (one: Sum) => moment(one.time_h), y: 'total', r: 4, fill }),
          Plot.text(['half'], {
            x: moment(half(sums).time_h),
            y: half(sums).total,
            textAnchor: 'end',
            dx: -9,
            dy: -3,
          }),
          Plot.text([what], { frameAnchor: 'top-left', dx: -48, dy: -22, fill: tint.grey }),
          Plot.ruleY([0], { stroke: tint.grey }),
        ],
      }),
    }));
    const alternative = `${title}. ${metres.length > 1 ? `In all ${counted((metres.at(-1) as Sum).total)} m. ` : ''}${costs.length > 1 ? `In all ${moneyWords((costs.at(-1) as Sum).total)}.` : ''}`;
    const points = (sums: readonly Sum[]) =>
      sums.map(({ time_h, total }) => [Math.round(time_h), Math.round(total)]);
    return [
      {
        id: 'progress',
        title,
        html: pictureOf(panels, alternative),
        caption: 'Sums from day zero through time (UTC).',
        alternative,
        tables: ['rings', 'costs'],
        data: { metres: points(metres), cost_usd: points(costs) },
      },
    ];
  }
}

/** Sums up steps, from nothing at day zero to the end. */
function summedTo(steps: ReadonlyMap<number, number>, end_h: number): Sum[] {
  let total = 0;
  const sums: Sum[] = [];
  for (const [time_h, amount] of [...steps].sort((a, b) => a[0] - b[0])) {
    total += amount;
    sums.push({ time_h: Math.min(time_h, end_h), total });
  }
  return sums.length === 0 ? [] : [{ time_h: 0, total: 0 }, ...sums];
}

/** What is spent for no site: by the owner, and by actors that have none. */
const NO_SITE = 'no site';

function accountSection({ summary }: RunFacts): PageSection[] {
  const { cost_usd } = summary;
  const sorted = (amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts)
      .map(([name, amount_usd]) => ({ name, amount_usd }))
      .sort((a, b) => b.amount_usd - a.amount_usd);
  const accounts = sorted(summary.cost_by_account_usd);
  const sites = sorted(
    Object.fromEntries(summary.cost_by_site.map(({ site, cost_usd: cost }) => [site ?? NO_SITE, cost])),
  );
  const [first, second] = accounts;
  if (first === undefined || cost_usd <= 0) return [];
  const share = (amount_usd: number) => percentWords(amount_usd / cost_usd);
  const title = `${moneyWords(cost_usd)}: ${share(first.amount_usd)} for ${first.name}${second === undefined ? '' : `, ${share(second.amount_usd)} for ${second.name}`}`;
  const width = (FULL_PX - 40) / 2;
  const panels = [
    { what: 'by account [million USD]', rows: accounts },
    { what: 'by site [million USD]', rows: sites },
  ].map(({ what, rows }, at) => ({
    x_px: at * (width + 40),
    plot: plotOf({
      width,
      height: 34 + 26 * rows.length,
      marginLeft: 110,
      marginTop: 28,
      marginRight: 90,
      marginBottom: 4,
      x: { axis: null },
      y: { domain: rows.map(({ name }) => name), label: null, padding: 0.25 },
      marks: [
        Plot.barX(rows, { y: 'name', x: 'amount_usd', fill: tint.blue }),
        Plot.axisY({ tickFormat: (name: string) => shortened(name, 16), tickSize: 0, label: null }),
        Plot.text(rows, {
          y: 'name',
          x: 'amount_usd',
          text: (row: (typeof rows)[number]) => `${millionsFigure(row.amount_usd)}  ${share(row.amount_usd)}`,
          textAnchor: 'start',
          dx: 6,
        }),
        Plot.text([what], { frameAnchor: 'top-left', dx: -106, dy: -22, fill: tint.grey }),
      ],
    }),
  }));
  const alternative = `${title}. By account: ${accounts.map(({ name, amount_usd }) => `${name} ${moneyWords(amount_usd)}`).join(', ')}. By site: ${sites.map(({ name, amount_usd }) => `${name} ${moneyWords(amount_usd)}`).join(', ')}.`;
  return [
    {
      id: 'accounts',
      title,
      html: pictureOf(panels, alternative),
      caption:
        'Costs by account, and by the site that they are for; those of a ship count for its home port, those of the owner, and of actors without a site, for no site. Money of the price base.',
      alternative,
      tables: ['costs'],
      data: [
        ...accounts.map((row) => ({ by: 'account', ...row })),
        ...sites.map((row) => ({ by: 'site', ...row })),
      ],
    },
  ];
}

const millionsFigure = (amount_usd: number): string =>
  amount_usd >= 1e8 ? counted(amount_usd / 1e6) : (amount_usd / 1e6).toFixed(1);

/** A figure on the axis: whole ones with spaces between thousands, else as many places as it has. */
const tickWords = (value: number): string => (Number.isInteger(value) ? counted(value) : axisFigure(value));
