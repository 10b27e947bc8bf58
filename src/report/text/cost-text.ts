/** What one run cost, by work breakdown and by year, for a terminal. */
import { brokenDownBy } from '../../summary/money.ts';
import { milestoneOf } from '../../summary/scope.ts';
import type { Summary } from '../../summary/summary.ts';
import { sum } from '../../units/numbers.ts';
import { millions, wholePercent } from '../figures.ts';
import { milestoneWords } from '../milestone-words.ts';
import { moneyText } from '../plans/words.ts';
import { plainTable, tableText } from '../table.ts';

/** The total of all accounts for the first line. */
export function sumInWords({ scope, finish_h, cost_usd, cost_nominal_usd }: Summary): string {
  const name = finish_h === null ? 'cost so far' : milestoneWords[milestoneOf(scope)].cost;
  return `${name} ${moneyText(cost_usd)} USD${nominal(cost_usd, cost_nominal_usd, moneyText)}`;
}

function nominal(real_usd: number, nominal_usd: number, money: (usd: number) => string): string {
  return nominal_usd === real_usd ? '' : ` (${money(nominal_usd)} in money of the days of payment)`;
}

/** What the cost covers; the sum too, real, and nominal where it differs, of a plan that does not begin with it. */
export function costInWords({ scope, cost_usd, cost_nominal_usd }: Summary): string {
  if (cost_usd === 0) return 'no cost: nothing that was paid for has a price';
  if (milestoneOf(scope) === 'opening') return `the cost is of ${scope.covers}`;
  const money = moneyIn(cost_usd);
  return `${scope.covers}: ${money(cost_usd)} million USD${nominal(cost_usd, cost_nominal_usd, money)}`;
}

/** Tables by account, by work, by what makes the cost grow, of labour by nation, and by year; empty without costs. */
export function costText(summary: Summary): string {
  const { cost_usd, work_breakdown, labour_by_nation } = summary;
  if (cost_usd === 0) return '';
  const of = (amounts: Readonly<Record<string, number>>) =>
    Object.entries(amounts).map(([name, real_usd]) => ({ name, real_usd }));
  const kinds = brokenDownBy(work_breakdown, 'kind').map(({ name, real_usd }) => ({
    name: KINDS[name as keyof typeof KINDS],
    real_usd,
  }));
  const nations = labour_by_nation.filter(({ nation }) => nation !== null);
  const parts = [
    shares('account', of(summary.cost_by_account_usd), cost_usd),
    shares('work', of(summary.cost_by_wbs_usd), cost_usd),
    shares('grows with', kinds, cost_usd),
  ];
  if (nations.length > 0) {
    const labour = nations.map(({ nation, real_usd }) => ({ name: nation as string, real_usd }));
    parts.push(shares('labour in', labour, sum(labour.map(({ real_usd }) => real_usd))));
  }
  return [...parts, yearsTable(summary)].filter((part) => part !== '').join('\n\n');
}

/** What makes a cost grow, in words. */
const KINDS = { time: 'time', quantity: 'work and goods', event: 'events' } as const;

/** Millions; of less than ten in all, with two decimals. */
export function moneyIn(total_usd: number): (amount_usd: number) => string {
  return total_usd < 1e7 ? (amount_usd) => (amount_usd / 1e6).toFixed(2) : millions;
}

function shares(
  of: string,
  amounts: readonly { readonly name: string; readonly real_usd: number }[],
  cost_usd: number,
): string {
  const table = plainTable([of, 'million USD', 'share'], [1, 2]);
  const sorted = [...amounts].sort((a, b) => b.real_usd - a.real_usd);
  for (const { name, real_usd } of [...sorted, { name: 'total', real_usd: cost_usd }])
    table.push([name, moneyIn(cost_usd)(real_usd), wholePercent(real_usd / cost_usd)]);
  return tableText(table);
}

/** Cash by year, and the S-curve as the share that is spent by the end of each. */
function yearsTable({ cash_by_year, cost_usd, cost_nominal_usd }: Summary): string {
  if (cash_by_year.length === 0) return '';
  const isRisen = cost_nominal_usd !== cost_usd;
  const table = plainTable(
    ['year', 'million USD', ...(isRisen ? ['nominal'] : []), 'spent by then', ''],
    isRisen ? [1, 2, 3] : [1, 2],
  );
  const money = moneyIn(cost_usd);
  let spent_usd = 0;
  for (const { year, real_usd, nominal_usd } of cash_by_year) {
    spent_usd += real_usd;
    const share = spent_usd / cost_usd;
    const bar = '#'.repeat(Math.round(share * BAR));
    table.push([year, money(real_usd), ...(isRisen ? [money(nominal_usd)] : []), wholePercent(share), bar]);
  }
  return tableText(table);
}

/** Length of the bar of all that is spent. */
const BAR = 30;
