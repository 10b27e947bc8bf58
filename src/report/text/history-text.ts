/** Output of `beringsim promise`: a promise beside what has been built. */
import type { PromisedMilestone } from '../../summary/scope.ts';
import type { BuiltRow, NeededRow, PromiseInHistory, ReferenceClassRow } from '../../trace/tables/history.ts';
import { milestoneWords } from '../milestone-words.ts';
import { moneyText } from '../plans/words.ts';
import { plainTable, tableText } from '../table.ts';

/** What is said of the plan before the tables. */
export interface PromiseHead {
  readonly name: string;
  /** What the promise is held against. */
  readonly milestone: PromisedMilestone;
  readonly years: number | null;
  readonly cost_usd: number | null;
  readonly route_km: number;
  readonly bore_km: number;
  readonly machines: number;
  /** P50 of results, which are shown beside and multiplied by nothing; null where none were given. */
  readonly own: { readonly years: number | null; readonly cost_usd: number | null } | null;
}

export function historyText(head: PromiseHead, found: PromiseInHistory): string {
  return [
    promiseHeadText(head),
    ...(found.needed.length === 0 ? [] : [neededText(found.needed)]),
    ...(found.reference_class.length === 0 ? [] : [referenceText(found.reference_class)]),
    carriedText(head, found),
    builtText(found.built),
    TIME,
  ].join('\n\n');
}

const TIME = 'Overruns of time: left blank. No class of projects with a published record of them was found.';

function promiseHeadText(head: PromiseHead): string {
  const { name, milestone, years, cost_usd, route_km, bore_km, machines, own } = head;
  const promise = [
    ...(years === null ? [] : [`${years} years from day zero to the ${milestoneWords[milestone].noun}`]),
    ...(cost_usd === null ? [] : [`${moneyText(cost_usd)} USD`]),
  ].join(', ');
  const plan = `${name}: ${route_km.toFixed(1)} km of line, ${bore_km.toFixed(1)} km of bore, ${machines} machines.`;
  const shown =
    own === null
      ? ''
      : `\nIts runs, P50: ${own.years === null ? `${milestoneWords[milestone].open} by the horizon` : `${milestoneWords[milestone].noun} after ${own.years.toFixed(1)} years`}, ${own.cost_usd === null ? 'cost still rising there' : `${moneyText(own.cost_usd)} USD`}. They hold overruns already: no record multiplies them.`;
  return `${plan}\nPromise: ${promise === '' ? 'none' : promise}.${shown}`;
}

function neededText(rows: readonly NeededRow[]): string {
  const table = plainTable(
    ['needed', '', 'reached by', 'percentile', '95 %', 'median', 'best', 'whose'],
    [1, 2, 3, 4, 5, 6],
  );
  let basis = '';
  for (const row of rows) {
    if (row.basis !== basis) table.push([{ content: `${row.basis}:`, colSpan: 8 }]);
    basis = row.basis;
    const figure = (value: number) =>
      row.unit === 'USD' ? moneyText(value) : `${value.toFixed(2)} ${row.unit}`;
    const percent = (share: number) => (share * 100).toFixed(0);
    table.push([
      `  ${row.measure}`,
      figure(row.needed),
      `${row.reached} of ${row.cases}`,
      percent(row.beyond_share),
      `${percent(row.beyond_low_share)} to ${percent(row.beyond_high_share)}`,
      figure(row.median),
      figure(row.best),
      row.best_case,
    ]);
  }
  return `What the promise needs, beside what was achieved. Percentile: share of the record that was slower or dearer.\n${tableText(table)}`;
}

function referenceText(rows: readonly ReferenceClassRow[]): string {
  const budgets = [...new Set(rows.map(({ budget_usd }) => budget_usd))];
  const classes = rows.filter(({ budget_usd }) => budget_usd === budgets[0]);
  const table = plainTable(
    ['class', 'came to no more', 'factor', ...budgets.map((budget) => `of ${moneyText(budget)}`)],
    [2, ...budgets.map((_, at) => at + 3)],
  );
  for (const one of classes)
    table.push([
      one.class,
      one.statistic.replace(/^share (.*)$/, (_, share) => `${Math.round(Number(share) * 100)} %`),
      one.factor.toFixed(2),
      ...budgets.map((budget) => moneyText(budget * one.factor)),
    ]);
  return `The reference class: what budgets came to, in USD. It multiplies a budget, never a forecast of a model.\n${tableText(table)}`;
}

function carriedText({ route_km }: PromiseHead, { carried }: PromiseInHistory): string {
  const table = plainTable(
    ['share that came to no more', 'USD a route-km', `for ${route_km.toFixed(1)} km`],
    [1, 2],
  );
  for (const { share, usd_per_km, outturn_usd } of carried)
    table.push([`${share * 100} %`, moneyText(usd_per_km), moneyText(outturn_usd)]);
  return `What tunnels cost in the end, dollars of 2025, carried over to this line. None of them was built in the Arctic.\n${tableText(table)}`;
}

function builtText(rows: readonly BuiltRow[]): string {
  const table = plainTable(
    ['built', 'route, km', 'months a route-km', 'USD a route-km', 'USD a bore-km'],
    [1, 2, 3, 4],
  );
  const figure = (value: number | null) => (value === null ? '-' : moneyText(value));
  for (const row of [...rows].sort((a, b) => a.months_per_km - b.months_per_km))
    table.push([
      row.id,
      row.route_km.toFixed(1),
      row.months_per_km.toFixed(2),
      figure(row.usd_per_km),
      figure(row.usd_per_bore_km),
    ]);
  return tableText(table);
}
