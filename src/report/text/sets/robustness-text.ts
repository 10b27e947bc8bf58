/** How the headline moves with each group of uncertain inputs, as a table for a terminal. */
import { groupMeanings } from '../../../experiment/explaining/groups.ts';
import type { Bounded, GroupMove, Robustness } from '../../../experiment/explanation.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { moneyText } from '../../plans/words.ts';
import { plainTable, tableText } from '../../table.ts';

export function robustnessText(found: Robustness | null | undefined, milestone: PromisedMilestone): string {
  if (found === undefined) return '';
  if (found === null) return 'Groups of inputs: too few runs to divide them into quarters (40 or more).';
  if (found.groups.length === 0) return '';
  const { finish_d, cost_usd, groups, runs } = found;
  const { noun } = milestoneWords[milestone];
  const { head, rows } = robustnessTable(found, milestone);
  const table = plainTable([...head], [1, 2, 3, 4, 5, 6, 7]);
  table.push(...rows.map((cells) => [...cells]));
  const meanings = groups.map(({ group }) => `  ${group}: ${groupMeanings[group]}`).join('\n');
  return `Groups of inputs, from ${runs} runs: share of the variance of ${noun} and cost (by ranks) that the best linear index of
the group explains in runs it was not fitted to; and how far the P50 is from that of all runs (${middleWords(finish_d, (value) => `${value.toFixed(0)} days`)}; ${middleWords(cost_usd, moneyText)} USD)
in the quarter of the runs whose index is lowest, and in the highest (in brackets: bounds).
${tableText(table)}
${REST}
${meanings}`;
}

/** What the last row of the table is. */
export const REST =
  'The rest: chance of single events, such as storms and breakdowns, and what no straight line tells.';

interface TableOfGroups {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A row for each group, and one for what none explains; a terminal and a page show the same. */
export function robustnessTable(found: Robustness, milestone: PromisedMilestone): TableOfGroups {
  const { finish_d, cost_usd, groups } = found;
  return {
    head: [
      'group',
      'inputs',
      `of ${milestoneWords[milestone].noun}`,
      'P50 low',
      'P50 high',
      'of cost',
      'P50 low',
      'P50 high',
    ],
    rows: [
      ...groups.map((one) => [
        one.group,
        String(one.inputs),
        ...moveCells(one.finish_d, (value) => daysApart(value - finish_d.value)),
        ...moveCells(one.cost_usd, (value) => moneyApart(value - cost_usd.value)),
      ]),
      ['the rest', '', leftOf(found, 'finish_d'), '', '', leftOf(found, 'cost_usd'), '', ''],
    ],
  };
}

function moveCells(move: GroupMove | null, words: (value: number) => string): [string, string, string] {
  if (move === null) return ['-', '-', '-'];
  const ends = ({ value, low, high }: Bounded) => `${words(value)} (${words(low)} to ${words(high)})`;
  return [`${(move.share.value * 100).toFixed(0)} %`, ends(move.low), ends(move.high)];
}

/** What no group explains. */
function leftOf({ groups }: Robustness, of: 'finish_d' | 'cost_usd'): string {
  if (groups.every((one) => one[of] === null)) return '-';
  const told = groups.reduce((total, one) => total + (one[of]?.share.value ?? 0), 0);
  return `${Math.max(0, (1 - told) * 100).toFixed(0)} %`;
}

function middleWords({ value }: Bounded, words: (value: number) => string): string {
  return Number.isFinite(value) ? words(value) : 'beyond the horizon';
}

function daysApart(days: number): string {
  return Number.isFinite(days) ? withSign(days.toFixed(0)) : '-';
}

/** In millions, which keeps the columns narrow; of less than ten with a decimal. */
function moneyApart(amount_usd: number): string {
  return Number.isFinite(amount_usd)
    ? `${withSign((amount_usd / 1e6).toFixed(Math.abs(amount_usd) < 1e7 ? 1 : 0))} M`
    : '-';
}

function withSign(text: string): string {
  if (Number(text) === 0) return '0';
  return text.startsWith('-') ? text : `+${text}`;
}
