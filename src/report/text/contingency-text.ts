/** Contingency of a set of runs, and beside it what estimates of this class and finished projects came to. */
import { type BaseEstimate, contingency_usd } from '../../experiment/base-estimate.ts';
import type { Sample } from '../../experiment/estimates/estimates.ts';
import type { PointValues } from '../../trace/results/results.ts';
import { millions, varied } from '../figures.ts';
import { plainTable, tableText } from '../table.ts';

/** What is told of a point. */
interface EstimatedPoint {
  readonly values: PointValues;
  readonly summary: { readonly cost: Sample };
  readonly base?: BaseEstimate | undefined;
}

/**
 * Shares by which the outturn may differ from an estimate of AACE class 5 (concept): the least and the widest of each side
 * [L: AACE 18R-97, 56R-08; docs/sources.md 7.2].
 */
const CLASS_5 = { low: [-0.2, -0.5], high: [0.3, 1] } as const;

/** Overruns of finished projects over their budgets, in words (docs/sources.md, 7.3). */
const RECORD = [
  'Overruns on record (docs/sources.md 7.3): fixed links median 19 %, 23 % of them over by half or more, 6 % by the budget',
  'itself or more; rail 44.7 % in the mean. They are of budgets: the costs here are drawn with their overruns.',
];

/** Base estimate, P80 and contingency of each point; empty where no base estimate was made, or nothing has a cost. */
export function contingencyText(points: readonly EstimatedPoint[]): string {
  const told = points.filter(({ base }) => base !== undefined && base !== 0);
  if (told.length === 0) return '';
  const names = Object.keys(told[0]?.values ?? {});
  const table = plainTable(
    [...names, 'base estimate', 'P80', 'contingency', 'of base', 'as class 5: from', 'to'],
    [0, 1, 2, 3, 4, 5].map((at) => at + names.length),
  );
  for (const { values, summary, base = null } of told) {
    const contingency = contingency_usd(summary.cost, base);
    const within = (share: number) => (base === null ? '-' : millions(base * (1 + share)));
    table.push([
      ...names.map((name) => varied(values[name])),
      base === null ? '-' : millions(base),
      millions(summary.cost.quantile(0.8, 0.5).value),
      contingency === null ? '-' : millions(contingency),
      contingency === null || base === null ? '-' : `${((contingency / base) * 100).toFixed(0)} %`,
      within(CLASS_5.low[1]),
      within(CLASS_5.high[1]),
    ]);
  }
  const percent = (shares: readonly [number, number]) =>
    shares.map((share) => `${share * 100} %`).join(' to ');
  return [
    tableText(table),
    'Million USD. Base estimate: one run with every unknown input at its median, without risks, hazards and what estimates',
    'miss. Contingency: P80 less the base estimate; it is a result of the set, and no line of any run.',
    `Beside it, and in no figure here: an estimate of class 5 (AACE) is ${percent(CLASS_5.low)} at the low end and`,
    `${percent(CLASS_5.high)} at the high end.`,
    ...RECORD,
  ].join('\n');
}
