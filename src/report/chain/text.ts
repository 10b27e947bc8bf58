/** Why a run ended when it did, for a terminal. */

import type { PromisedMilestone } from '../../summary/scope.ts';
import type { RunRecord } from '../../trace/folders/recorded.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { milestoneWords } from '../milestone-words.ts';
import { plainTable, tableText } from '../table.ts';
import type { ChainFacts } from './facts.ts';
import { type Float, floatText } from './float.ts';
import type { ChainStep } from './steps.ts';
import { type ActivityHours, activityWords, inDays } from './words.ts';

/** The chain to the next to last heading. */
export interface SecondChain {
  /** The process that came last in it: a drive. */
  readonly drive: string;
  readonly ended_h: number;
  /** From its end to the end of the run. */
  readonly slack_h: number;
  /** Up to this time both chains are the same. */
  readonly shared_h: number;
  readonly steps: readonly ChainStep[];
}

export interface RunExplained {
  readonly steps: readonly ChainStep[];
  readonly totals: readonly ActivityHours[];
  readonly second: SecondChain | null;
  readonly floats: readonly Float[];
  /** What the end of the run is. */
  readonly milestone: PromisedMilestone;
}

export function explainedText(run: RunRecord, explained: RunExplained, facts: ChainFacts): string {
  const { steps, totals, second, floats, milestone } = explained;
  const words = milestoneWords[milestone];
  const { clock } = facts;
  const end = `${clock.date(run.end_h)}, ${inDays(run.end_h)} days after day zero (${run.start})`;
  const head = `${run.model}, seed ${run.seed}, replication ${run.replication}`;
  const floatTable =
    floats.length === 0
      ? []
      : [`Float: days from the end of a work to what needed it\n${floatText(floats, facts)}`];
  if (!run.finished)
    return [
      run.endless.length > 0
        ? `${head}: ran to its horizon, ${end}: ${run.endless.join(', ')}. A run without an end has no chain.`
        : `${head}: ${words.open.toUpperCase()} by ${end}. A run that did not ${words.plural} has no chain: nothing in it caused its end.`,
      ...floatTable,
    ].join('\n\n');
  return [
    `${head}: ${words.past} ${end}.`,
    `Why not earlier? From the ${words.noun} back to day zero: each line is what the line above it had to wait for.\n\n${stepsText(steps, facts)}`,
    `What these ${inDays(run.end_h)} days went into\n${totalsText(totals)}`,
    secondText(second, facts, words.noun),
    ...floatTable,
  ].join('\n\n');
}

function secondText(second: SecondChain | null, facts: ChainFacts, noun: string): string {
  if (second === null) return 'No second chain: this run has fewer than two headings.';
  const { drive, ended_h, slack_h, shared_h, steps } = second;
  const { clock } = facts;
  const head = `The second chain, to the next to last heading: ${drive} ended ${clock.date(ended_h)}, ${inDays(slack_h)} days before the ${noun}`;
  if (steps.length === 0) return `${head}; all of it lies on the chain above.`;
  const shared = shared_h > 0 ? ` Up to ${clock.date(shared_h)} it is the chain above.` : '';
  return `${head}. To gain more days than these, both chains must become shorter.${shared}\n\n${stepsText(steps, facts)}`;
}

/** The latest step first. */
function stepsText(steps: readonly ChainStep[], { clock }: ChainFacts): string {
  const table = plainTable(['from', 'to', 'days', 'what'], [2]);
  for (const { from_h, to_h, what } of steps.toReversed()) {
    for (const [at, line] of brokenLines(what).entries())
      table.push(
        at === 0 ? [clock.date(from_h), clock.date(to_h), inDays(to_h - from_h), line] : ['', '', '', line],
      );
  }
  return tableText(table);
}

function totalsText(totals: readonly ActivityHours[]): string {
  const end_h = totals.reduce((total, { hours }) => total + hours, 0);
  const table = plainTable(['cause', 'days', 'share'], [1, 2]);
  for (const { activity, hours } of [...totals, { activity: 'total', hours: end_h }])
    table.push([
      activityWords(activity),
      (hours / HOURS_PER_DAY).toFixed(1),
      `${((hours / end_h) * 100).toFixed(1)} %`,
    ]);
  return tableText(table);
}

/** Characters of a line of a sentence. */
const LINE = 84;

/** Lines of a text, broken between words. */
function brokenLines(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
