/** The difference of two runs, or of two sets of results, for a terminal. */

import type { PromisedMilestone } from '../../summary/scope.ts';
import { UtcClock } from '../../trace/clock.ts';
import type { RunRecord, SetRecord } from '../../trace/folders/recorded.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { startOf } from '../../units/dates.ts';
import { type TotalDifference, wholeParts } from '../chain/totals.ts';
import { activityWords, inDays, rounded } from '../chain/words.ts';
import { capitalised } from '../figures.ts';
import { commonMilestone, milestoneWords } from '../milestone-words.ts';
import { plainTable, tableText } from '../table.ts';
import type { FirstDifference } from './first.ts';
import type { ResultsDifference, RunDifference } from './read.ts';
import type { MeanDifference } from './sets.ts';

/** Said with every table of differences. */
export const NOT_CAUSATION =
  'This is exact accounting along the two critical chains, not causation: a change in one place can show as time elsewhere. What a cause is worth, only runs without it tell.';

/** @param folders as they were given @param milestones what the ends of the runs are */
export function runDifferenceText(
  folders: readonly [string, string],
  runs: readonly [RunRecord, RunRecord],
  milestones: readonly [PromisedMilestone, PromisedMilestone],
  { first, difference_h, parts }: RunDifference,
): string {
  const heads = runs.map(
    (run, at) => `${'AB'[at]}: ${folders[at]}: ${runWords(run, milestones[at] as PromisedMilestone)}`,
  );
  const open = runs.flatMap(({ finished }, at) => (finished ? [] : ['AB'[at] as string]));
  const horizon =
    open.length === 0
      ? []
      : [
          `${open.join(' and ')} did not ${milestoneWords[commonMilestone(milestones)].plural}: compared is the horizon, and the chain is one line.`,
        ];
  return [
    [...heads, `B ends ${laterWords(difference_h)}.`, ...horizon].join('\n'),
    firstText(first, runs[0]),
    partsText(parts, difference_h),
    NOT_CAUSATION,
  ].join('\n\n');
}

function runWords(
  { model, seed, replication, finished, start, end_h }: RunRecord,
  milestone: PromisedMilestone,
): string {
  const { past, open } = milestoneWords[milestone];
  const date = new UtcClock(startOf(start)).date(end_h);
  return `${model}, seed ${seed}, replication ${replication}, ${finished ? `${past} ${date}` : `${open.toUpperCase()} by ${date}`}`;
}

function laterWords(difference_h: number): string {
  const hours = Math.round(difference_h);
  if (hours === 0) return 'within half an hour of A';
  return `${inDays(Math.abs(hours))} days (${Math.abs(hours)} hours) ${hours > 0 ? 'later' : 'earlier'} than A`;
}

function firstText(first: FirstDifference | undefined | null, { start }: RunRecord): string {
  if (first === null)
    return 'The first difference of states is not told: it needs two runs with --detail rounds.';
  if (first === undefined) return 'All states of the two runs are the same.';
  const clock = new UtcClock(startOf(start));
  const rows = first.rows.map((row, at) => `  ${'AB'[at]}: ${stateWords(row, clock)}`);
  return [
    `Up to ${minute(clock, first.time_h)} UTC both runs are the same. The first difference is of ${first.entity}:`,
    ...rows,
  ].join('\n');
}

function stateWords(row: Rows['states'] | undefined, clock: UtcClock): string {
  if (row === undefined) return 'nothing: it is not in this run';
  const why = row.cause === 'none' ? '' : ` (${activityWords(row.cause)})`;
  return `${row.state}${why} from ${minute(clock, row.from_h)} to ${minute(clock, row.to_h)}`;
}

const minute = (clock: UtcClock, time_h: number) => clock.text(time_h).slice(0, 16).replace('T', ' ');

function partsText(parts: readonly TotalDifference[], difference_h: number): string {
  const table = plainTable(['cause', 'A, days', 'B, days', 'B less A, hours'], [1, 2, 3]);
  const hours = wholeParts(parts.map((part) => part.difference_h));
  for (const [at, { activity, first_h, second_h }] of parts.entries())
    table.push([activityWords(activity), inDays(first_h), inDays(second_h), hours[at]]);
  const [first_h, second_h] = [parts.map((part) => part.first_h), parts.map((part) => part.second_h)].map(
    (all) => all.reduce((total, one) => total + one, 0),
  ) as [number, number];
  table.push(['total', inDays(first_h), inDays(second_h), Math.round(difference_h)]);
  return tableText(table);
}

export function setDifferenceText(
  folders: readonly [string, string],
  records: readonly [SetRecord, SetRecord],
  found: ResultsDifference,
): string {
  const { unfinished, milestone } = found;
  const [{ confidence, seed }, other] = records;
  const mean_h = found.total.difference_h;
  const bounds = Number.isNaN(mean_h.low)
    ? ''
    : `; at ${rounded(confidence * 100)} % from ${inDays(mean_h.low)} to ${inDays(mean_h.high)} days`;
  const seeds =
    seed === other.seed
      ? []
      : [
          'The seeds differ: the pairs share no weather, ice or breakdowns, and the intervals are wider for it.',
        ];
  const open = unfinished.some((count) => count > 0)
    ? [
        `${capitalised(milestoneWords[milestone].open)}: ${unfinished[0]} of A, ${unfinished[1]} of B; their ends are their horizons.`,
      ]
    : [];
  const table = plainTable(
    ['cause', 'A, mean days', 'B, mean days', 'B less A, mean hours', 'from', 'to'],
    [1, 2, 3, 4, 5],
  );
  const hours = wholeParts(found.parts.map((part) => part.difference_h.value));
  for (const [at, part] of found.parts.entries()) table.push(setRow(part, hours[at] as number));
  table.push(setRow(found.total, Math.round(mean_h.value)));
  return [
    [
      `A: ${folders[0]}`,
      `B: ${folders[1]}`,
      `${open.length > 0 ? 'Cut at the horizon, ' : ''}B ends on average ${laterWords(mean_h.value)}, over ${found.pairs} ${found.pairs === 1 ? 'pair' : 'pairs'} of replications${open.length > 0 ? '' : bounds}.`,
      ...seeds,
      ...open,
    ].join('\n'),
    tableText(table),
    NOT_CAUSATION,
  ].join('\n\n');
}

function setRow({ activity, first_h, second_h, difference_h }: MeanDifference, hours: number) {
  const bound = (figure: number) => (Number.isNaN(figure) ? '-' : figure.toFixed(0));
  return [
    activityWords(activity),
    inDays(first_h),
    inDays(second_h),
    hours,
    bound(difference_h.low),
    bound(difference_h.high),
  ];
}
