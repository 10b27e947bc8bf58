/** A choice for a terminal. */
import type { ChoiceStanding } from '../../experiment/choose/standings.ts';
import { counted, countOf, inWords, varied, wholePercent } from '../figures.ts';
import { plainTable, tableText } from '../table.ts';
import {
  ASSUMPTIONS,
  choiceWords,
  guaranteeText,
  nameOfPoint,
  sharePercent,
  sumText,
  type ToldChoice,
  unendedNotes,
} from './told-choice.ts';

/** More configurations than these are not printed one by one: those with most replications are. */
const MOST_SHOWN = 40;

export function choiceText(told: ToldChoice): string {
  const { choice } = told;
  const notes = [...unendedNotes(told), ...told.notes].map((note) => `Note: ${note}.`).join('\n');
  const guarantee = guaranteeText(told);
  const parts = [
    chosenText(told),
    standingsText(told),
    guarantee === null ? openText(told) : `${guarantee}\n${ASSUMPTIONS}`,
    `${countOf(choice.replications, 'replication')} in ${countOf(choice.batches, 'batch', 'batches')}. Each can be run again: its seed stands in table choices, its replications begin at 0.`,
    notes,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function chosenText(told: ToldChoice): string {
  const { choice, points } = told;
  const { singular } = choiceWords(told);
  const { chance, toleranceChance } = told.rules;
  const asked = `in time with a probability of ${sharePercent(chance)}, give or take ${sharePercent(toleranceChance)}`;
  if (choice.end !== 'decided') return `Not decided among ${points.length}: nothing is chosen.`;
  if (choice.chosen === null) return `None of ${points.length} ${singular} ${asked}.`;
  const values = Object.entries(points[choice.chosen - 1]?.values ?? {})
    .filter(([path]) => path !== 'model')
    .map(([path, value]) => `${path} ${varied(value)}`);
  const which = values.length === 0 ? '' : ` (${values.join(', ')})`;
  return `Chosen among ${points.length}, the cheapest that ${singular} ${asked}: ${nameOfPoint(told, choice.chosen)}${which}.`;
}

function standingsText(told: ToldChoice): string {
  const { choice, points } = told;
  const paths = Object.keys(points[0]?.values ?? {});
  const shown =
    choice.standings.length <= MOST_SHOWN
      ? choice.standings
      : choice.standings
          .toSorted((a, b) => b.replications - a.replications || a.point - b.point)
          .slice(0, MOST_SHOWN);
  const table = plainTable(
    ['point', ...paths, 'replications', 'in time', 'mean cost', 'state'],
    [0, paths.length + 1, paths.length + 2, paths.length + 3],
  );
  for (const standing of shown)
    table.push([
      String(standing.point),
      ...paths.map((path) => varied(points[standing.point - 1]?.values[path])),
      counted(standing.replications),
      wholePercent(standing.inTime / standing.replications),
      sumText(standing.cost_usd),
      stateText(told, standing),
    ]);
  const rest = choice.standings.length - shown.length;
  return rest === 0
    ? tableText(table)
    : `${tableText(table)}\nand ${rest} with fewer replications; table choices has them all.`;
}

function stateText(told: ToldChoice, { state, dearerThan, isInTime }: ChoiceStanding): string {
  switch (state) {
    case 'chosen':
      return 'chosen';
    case 'dearer':
      return `dearer than ${nameOfPoint(told, dearerThan as number)}`;
    case 'too-late':
      return 'too late';
    case 'undecided':
      return `undecided, ${isInTime === 'yes' ? 'in time' : 'date open'}${dearerThan === null ? '' : `, dearer than ${nameOfPoint(told, dearerThan)}`}`;
  }
}

/** What is not decided, where the replications ran out. */
function openText(told: ToldChoice): string {
  const { choice, rules } = told;
  const inRunning = choice.standings.filter(
    ({ state, dearerThan }) => state === 'undecided' && dearerThan === null,
  );
  const names = (some: readonly ChoiceStanding[]) =>
    inWords(some.map(({ point }) => nameOfPoint(told, point)));
  const open = inRunning.filter(({ isInTime }) => isInTime === 'undecided');
  const parts = [
    open.length > 0 && `whether ${names(open)} ${open.length === 1 ? 'is' : 'are'} in time`,
    inRunning.length > 1 && `which of ${names(inRunning)} is the cheapest`,
  ].filter((part) => part !== false);
  const [cheapest] = inRunning.toSorted((a, b) => a.cost_usd - b.cost_usd) as [ChoiceStanding];
  return `Nothing is guaranteed: another batch would pass the most replications, ${counted(rules.most)}. Open is ${parts.join(', and ')}. The cheapest of these so far is ${nameOfPoint(told, cheapest.point)}. Give more with --most, or wider tolerances.`;
}
