/** What commands that run many replications print. */
import { type BaseEstimate, contingency_usd } from '../../experiment/base-estimate.ts';
import type { Sample } from '../../experiment/estimates/estimates.ts';
import type { ResultSet } from '../../experiment/set/result-set.ts';
import { probabilitiesOf } from '../../report/probabilities.ts';
import { milestonesText } from '../../report/text/milestones-text.ts';
import type { Shown } from '../../report/text/sets/set-text.ts';
import { milestoneOf, scopeText } from '../../summary/scope.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { printDocument, printWrote, tellProblems } from '../output.ts';
import { tell } from '../terminal/print.ts';
import type { SetCommand, Sound } from './command.ts';

/** Prints what a whole set comes to, as text or as a document. @param notes on all of its points */
export function printSet(
  command: SetCommand,
  set: ResultSet,
  sound: readonly Sound[],
  target: string,
  notes: readonly string[],
  bases: readonly (BaseEstimate | undefined)[],
): void {
  const { given, document } = command;
  if (given.json) {
    printDocument(document, setDocument(command, set, sound, target, notes, bases));
    return;
  }
  printWrote(target, setText(command, set, sound, notes, bases), given.quiet);
  if (set.failed > 0)
    tell(
      `${set.failed} of ${set.done} replications failed; column error of the results says why, with seed and replication to run each alone.\n`,
    );
}

/** Reports that the user stopped a set before its end. */
export function tellStopped({ document, given }: SetCommand, set: ResultSet): void {
  const found = `Stopped after ${set.kept} of ${set.total} replications, which are kept`;
  const fix = 'give the same command with --resume';
  const problem = { code: 'stopped', found, allowed: 'the end of all replications', fix } as const;
  tellProblems([problem], document, given.json ? undefined : `${found}; to go on, ${fix}.`);
}

/** Base estimate and contingency of a point for programs; both null where it has none. */
export function contingencyJson(cost: Sample, base: BaseEstimate = null): object {
  return { base_estimate_usd: base, contingency_usd: contingency_usd(cost, base) };
}

function shownOf(
  set: ResultSet,
  sound: readonly Sound[],
  bases: readonly (BaseEstimate | undefined)[],
): Shown[] {
  return sound.map(({ values, start_ms, horizon_h, plan, scope }, at) => ({
    values,
    milestone: milestoneOf(scope),
    start_ms,
    horizon_h,
    ...(plan && { calibration: plan.calibration }),
    summary: set.summaries[at] as Shown['summary'],
    base: bases[at],
  }));
}

/** What is printed for people. */
function setText(
  command: SetCommand,
  set: ResultSet,
  sound: readonly Sound[],
  notes: readonly string[],
  bases: readonly (BaseEstimate | undefined)[],
): string {
  const scopes = new Set(sound.map(({ scope }) => scopeText(scope)));
  const told = notes.map((note) => `Note: ${note}.`).join('\n');
  const shown = shownOf(set, sound, bases);
  const parts = [milestonesText(shown), [...scopes].join('\n'), command.text(set, shown), told];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The same for programs, without the head of the document. */
function setDocument(
  { kind, document, first = 0, given }: SetCommand,
  set: ResultSet,
  sound: readonly Sound[],
  folder: string,
  notes: readonly string[],
  bases: readonly (BaseEstimate | undefined)[],
): object {
  const { seed, replications, confidence } = given;
  const points = shownOf(set, sound, bases);
  return {
    kind,
    folder,
    seed,
    first,
    replications,
    results: set.done,
    failed: set.failed,
    confidence,
    points: points.map(({ values, summary, base }, at) => ({
      point: at + 1,
      values,
      scope: sound[at]?.scope,
      ...summary.json(confidence),
      ...contingencyJson(summary.cost, base),
    })),
    differences: set.differences.map((difference, at) => ({
      ...difference.row(at + 2, {}, confidence),
      values: points[at + 1]?.values,
    })),
    probabilities: points.flatMap((point, at) =>
      probabilitiesOf(point, confidence, given).map(({ finishBy, costUnder_usd, share }) => ({
        point: at + 1,
        finish_by: finishBy,
        cost_under_usd: costUnder_usd,
        probability: finiteOrNull(share.value),
        probability_low: finiteOrNull(share.low),
        probability_high: finiteOrNull(share.high),
      })),
    ),
    ...(document === 'compare' && { plans: set.planRows() }),
    notes,
  };
}
