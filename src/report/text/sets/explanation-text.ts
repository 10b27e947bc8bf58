/** What explains many runs, as tables for a terminal. */
import type { Criticality, Explanation, InputInfluence } from '../../../experiment/explanation.ts';
import { keptBy, milestoneOf, type Scope } from '../../../summary/scope.ts';
import { dateOf } from '../../../units/dates.ts';
import { millions } from '../../figures.ts';
import { type MilestoneWords, milestoneWords } from '../../milestone-words.ts';
import { plainTable, tableText } from '../../table.ts';
import { registerText } from './register-text.ts';
import { removalsText } from './removal-text.ts';
import { robustnessText } from './robustness-text.ts';

/** Most rows of a table. */
const MOST_ROWS = 12;
/** Names of the user are cut to keep tables narrow. */
const MOST_CHARACTERS = 56;

export function explanationText(explanation: Explanation, scope: Scope): string {
  const milestone = milestoneOf(scope);
  const words = milestoneWords[milestone];
  return [
    headText(explanation, words),
    criticalityText(explanation, words),
    sharesText(explanation, scope),
    frontierText(explanation, scope.finish, words),
    influenceText(explanation, words),
    robustnessText(explanation.robustness, milestone),
    removalsText(explanation, milestone),
    registerText(explanation, milestone),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headText({ runs, finished, point, values }: Explanation, { past }: MilestoneWords): string {
  const of = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  const which = of.length === 0 ? '' : `Point ${point}: ${of.join(', ')}. `;
  return `${which}${runs} ${runs === 1 ? 'run' : 'runs'}, ${finished} ${past}.`;
}

const headings: Readonly<Record<Criticality['of'], string>> = {
  cause: 'activity or cause',
  drive: 'drive',
  site: 'site',
  ship: 'ship',
};

function criticalityText({ criticality, finished }: Explanation, { noun, past }: MilestoneWords): string {
  if (finished === 0) return `No run ${past}: there is no critical chain.`;
  const tables = Object.entries(headings).map(([of, heading]) =>
    criticalityTable(
      heading,
      criticality.filter((one) => one.of === of),
    ),
  );
  const head = `On the critical chain of the ${finished} runs that ${past}: share of runs, and days of all these runs. The mean days of
activities and causes add up to the mean ${noun}; a site has the days of its opening, drives, plants, orders and yards.`;
  return [head, ...tables.filter((table) => table !== '')].join('\n\n');
}

function criticalityTable(heading: string, rows: readonly Criticality[]): string {
  if (rows.length === 0) return '';
  const table = plainTable([heading, 'runs', 'mean days', 'P80 days'], [1, 2, 3]);
  for (const { name, share, mean_d, p80_d } of rows.slice(0, MOST_ROWS))
    table.push([shortenedInside(name), asPercent(share, 0), mean_d.toFixed(1), p80_d.toFixed(1)]);
  return `${tableText(table)}${leftOut(rows.length)}`;
}

/** Named for what it is: of dates and sums that leave works out, it is no probability of the project. */
function sharesText({ alone, joint, runs, confidence }: Explanation, scope: Scope): string {
  if (alone.length === 0) return '';
  const table = plainTable(['kept', 'runs', 'share', 'from', 'to'], [1, 2, 3, 4]);
  for (const { finishBy_ms, costUnder_usd, kept, share } of [...alone, ...joint]) {
    const date = finishBy_ms === null ? [] : [`${keptBy(scope)} by ${dateOf(finishBy_ms - 1)}`];
    const sum = costUnder_usd === null ? [] : [`cost under ${millions(costUnder_usd)} million USD`];
    const shares = [share.value, share.low, share.high].map((one) => asPercent(one, 1));
    table.push([[...date, ...sum].join(' and '), `${kept} of ${runs}`, ...shares]);
  }
  return `${tableText(table)}\nFrom and to are bounds with ${asPercent(confidence, 0)} confidence.`;
}

function frontierText({ frontier }: Explanation, finish: string, { past }: MilestoneWords): string {
  if (frontier.length === 0)
    return `Fewer than 70 % of the runs ${past}: no date and sum are kept by so many.`;
  const table = plainTable(['cost under, million USD', `${finish} by`], [0]);
  const step = Math.max(1, (frontier.length - 1) / (MOST_ROWS - 1));
  const places = Array.from({ length: Math.min(frontier.length, MOST_ROWS) }, (_, row) =>
    Math.round(row * step),
  );
  for (const place of places) {
    const one = frontier[place];
    if (one !== undefined) table.push([(one.costUnder_usd / 1e6).toFixed(2), dateOf(one.finishBy_ms - 1)]);
  }
  return `70 % of the runs keep both the sum and the date of a line; to keep the earlier date takes the larger sum.\n${tableText(table)}`;
}

function influenceText(
  { inputs, inputNoise, runs, finished }: Explanation,
  { noun, past }: MilestoneWords,
): string {
  if (inputNoise === null)
    return 'No input is drawn above the level of events, there are too few runs, or all end at the same time.';
  const table = plainTable(['input', 'of', 'correlation', 'days from P10 to P90'], [2, 3]);
  for (const input of inputs.slice(0, MOST_ROWS))
    table.push([
      shortenedInside(input.path),
      shortenedInside(sharedBy(input), MOST_CHARACTERS / 2),
      input.correlation.toFixed(2),
      signed(input.p10ToP90_d),
    ]);
  const beyond = inputs.filter(({ correlation }) => Math.abs(correlation) > inputNoise).length;
  const open =
    finished < runs ? `\nRuns that had not ${past} count as the latest, in days with their horizon.` : '';
  return `Drawn inputs by their rank correlation with the ${noun}; days: how much later the ${noun} is at the P90 of the input
than at its P10, by a straight line through the ${noun} over the rank of the input.
${tableText(table)}${leftOut(inputs.length)}
Noise: were all ${inputs.length} without influence, one would pass ${inputNoise.toFixed(2)} in ${runs} runs with a probability of 5 %; ${beyond === 0 ? 'none does' : `${beyond} of them ${beyond === 1 ? 'does' : 'do'}`}.${open}`;
}

function sharedBy({ level, class: kind, group, entity }: InputInfluence): string {
  return { run: 'all', class: kind, group, entity }[level];
}

function leftOut(rows: number): string {
  return rows > MOST_ROWS ? `\nand ${rows - MOST_ROWS} more` : '';
}

function shortenedInside(name: string, most = MOST_CHARACTERS): string {
  return name.length <= most ? name : `${name.slice(0, most / 2 - 1)}…${name.slice(-most / 2)}`;
}

function asPercent(share: number, places: number): string {
  return Number.isNaN(share) ? '-' : `${(share * 100).toFixed(places)} %`;
}

function signed(days: number): string {
  const text = days.toFixed(0);
  return days > 0 && text !== '0' ? `+${text}` : text === '-0' ? '0' : text;
}
