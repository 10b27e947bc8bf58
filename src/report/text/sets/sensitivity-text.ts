/** How much each input matters, for a terminal. */
import type { Estimate } from '../../../experiment/estimates/estimates.ts';
import type { MorrisEffect } from '../../../experiment/sensitivity/elementary-effects.ts';
import type { GivenFigure, GivenSensitivities } from '../../../experiment/sensitivity/given.ts';
import type { SobolIndices } from '../../../experiment/sensitivity/indices.ts';
import type { OfBoth, SetSensitivity } from '../../../experiment/sensitivity/set-sensitivity.ts';
import type { PromisedMilestone } from '../../../summary/scope.ts';
import { capitalised, countOf, wholePercent } from '../../figures.ts';
import { milestoneWords } from '../../milestone-words.ts';
import { plainTable, tableText } from '../../table.ts';

/** What is shown of a set. */
export interface SensitivityShown {
  readonly found: SetSensitivity;
  readonly milestone: PromisedMilestone;
  readonly confidence: number;
  /** Most inputs of a table. */
  readonly top: number;
}

export function sensitivityText(shown: SensitivityShown): string {
  const { found, confidence } = shown;
  switch (found.method) {
    case 'morris':
      return pageOfBoth(
        shown,
        headOfGroups(shown, found.trajectories, 'trajectory', found.leftOut),
        MORRIS,
        found.of,
        morrisTable,
      );
    case 'saltelli':
      return pageOfBoth(
        shown,
        headOfGroups(shown, found.pairs, 'pair', found.leftOut),
        SALTELLI,
        found.of,
        sobolTable,
      );
    case 'given': {
      const units = countOf(found.units, found.inputs === 'varied' ? 'point' : 'replication');
      const head = `Inputs that were ${found.inputs}, over ${units}, with intervals at ${wholePercent(confidence)}.`;
      return pageOfBoth(shown, head, GIVEN, found.of, givenTable);
    }
  }
}

const MORRIS = `An effect is what changes when one input goes from one end of its range to the other, and the others stay.
size    mean effect, without its sign
mean    mean effect, with its sign: nearer to 0 than the size where the input works both ways
spread  standard deviation: large where the effect depends on the other inputs, or is no straight line`;
const SALTELLI = `alone     share of the variance that would be gone if this input were known
together  the same with all that it does in combination with others
Where the sweep has ranges and no distributions, these are shares of what was tried, not of what is likely.`;
const GIVEN = `P10 to P90  change when the input goes from its P10 to its P90, by a straight line over its rank
rank        rank correlation (Spearman), -1 to 1
PAWN        how far the distribution moves at most when the input is known, 0 to 1; sees influences that go both ways
delta       half the area between the densities with and without it, 0 to 1; sees them too
( )         no more than chance would give the largest of so many inputs, one time in twenty
[+n]        n other inputs go together with this one, such as prices of one market: any of them could be the cause`;

function headOfGroups(
  { confidence }: SensitivityShown,
  count: number,
  noun: 'trajectory' | 'pair',
  leftOut: number,
): string {
  const plural = noun === 'pair' ? 'pairs' : 'trajectories';
  const left = leftOut > 0 ? `; ${leftOut} left out, in which a replication failed` : '';
  return `${count} ${count === 1 ? noun : plural}${left}. Intervals at ${wholePercent(confidence)} are of other ${plural}, in the weather of the same replications.`;
}

function pageOfBoth<T>(
  shown: SensitivityShown,
  head: string,
  meaning: string,
  { finish, cost }: OfBoth<T>,
  table: (found: T, unit: OutcomeUnit, top: number) => string,
): string {
  const { found, milestone, top } = shown;
  const { noun, past, cost: costNoun } = milestoneWords[milestone];
  const horizon =
    found.unfinished > 0
      ? [
          `${countOf(found.unfinished, 'replication')} of ${found.cases} had not ${past}: they count with the horizon and what they had cost by then, so that effects come out smaller.`,
        ]
      : [];
  const part = (of: T | null, what: string, unit: OutcomeUnit) =>
    of === null
      ? `${capitalised(what)}: the same in all replications.`
      : `${capitalised(what)}, in ${unit.name}:\n${table(of, unit, top)}`;
  const parts = [part(finish, noun, DAYS), part(cost, costNoun, MILLIONS)];
  return [head, ...horizon, ...parts, ...(finish === null && cost === null ? [] : [meaning])].join('\n\n');
}

interface OutcomeUnit {
  readonly name: string;
  readonly text: (amount: number) => string;
}
const DAYS: OutcomeUnit = { name: 'days', text: (days) => days.toFixed(0) };
const MILLIONS: OutcomeUnit = {
  name: 'million USD',
  text: (usd) => (usd / 1e6).toFixed(usd !== 0 && Math.abs(usd) < 1e7 ? 2 : 0),
};

function morrisTable(effects: readonly MorrisEffect[], unit: OutcomeUnit, top: number): string {
  const sorted = [...effects].sort((a, b) => b.size.value - a.size.value).slice(0, top);
  const table = plainTable(['input', 'size', '', 'mean', '', 'spread', ''], [1, 3, 5]);
  for (const { name, size, mean, deviation } of sorted)
    table.push([
      name,
      ...cellsWithBounds(size, unit.text),
      ...cellsWithBounds(mean, unit.text),
      ...cellsWithBounds(deviation, unit.text),
    ]);
  return tableText(table);
}

function sobolTable({ indices, deviation }: SobolIndices, unit: OutcomeUnit, top: number): string {
  const sorted = [...indices].sort((a, b) => b.total.value - a.total.value).slice(0, top);
  const table = plainTable(['input', 'alone', '', 'together', ''], [1, 3]);
  for (const { name, first, total } of sorted)
    table.push([name, ...cellsWithBounds(first, wholePercent), ...cellsWithBounds(total, wholePercent)]);
  return `${tableText(table)}\nOf a standard deviation of ${unit.text(deviation)} ${unit.name} over the design.`;
}

/** Inputs that are shown where none is beyond chance. */
const SHOWN_ANYWAY = 3;

function givenTable({ inputs, varying }: GivenSensitivities, unit: OutcomeUnit, top: number): string {
  const beyond = inputs.filter((one) =>
    [one.correlation, one.pawn, one.delta].some((figure) => figure.isBeyondChance),
  );
  const shown = (beyond.length > 0 ? beyond : inputs.slice(0, SHOWN_ANYWAY)).slice(0, top);
  const isCut = beyond.length === top && inputs.length === top;
  const others = isCut
    ? `--top shows more of ${varying} inputs.`
    : beyond.length > 0
      ? `Of ${varying} inputs the others do no more than chance would give.`
      : `None of ${varying} inputs does more than chance would give; these come nearest.`;
  const table = plainTable(['input', 'P10 to P90', '', 'rank', '', 'PAWN', '', 'delta', ''], [1, 3, 5, 7]);
  for (const { name, together, span, correlation, pawn, delta } of shown)
    table.push([
      together.length > 0 ? `${name} [+${together.length}]` : name,
      ...cellsWithBounds(span, unit.text),
      ...cellsByChance(correlation),
      ...cellsByChance(pawn),
      ...cellsByChance(delta),
    ]);
  return `${tableText(table)}\n${others}`;
}

function cellsByChance(figure: GivenFigure): [string, string] {
  const [value, interval] = cellsWithBounds(figure, (index) => index.toFixed(2));
  return figure.isBeyondChance || value === '-' ? [value, interval] : [`(${value})`, interval];
}

function cellsWithBounds({ value, low, high }: Estimate, text: (figure: number) => string): [string, string] {
  if (Number.isNaN(value)) return ['-', ''];
  return [text(value), Number.isNaN(low) ? '' : `${text(low)} to ${text(high)}`];
}
