/** A choice as it is told: rows of its table, and the same for programs. */
import type { ChoiceRules } from '../../experiment/choose/rules.ts';
import type { ChoiceResult } from '../../experiment/choose/standings.ts';
import { milestoneOf, type Scope } from '../../summary/scope.ts';
import type { PointValues } from '../../trace/results/results.ts';
import { dateOf } from '../../units/dates.ts';
import { finiteOrNull } from '../../units/numbers.ts';
import { countOf, millions, wholePercent } from '../figures.ts';
import { commonMilestone, milestoneWords } from '../milestone-words.ts';

export interface ToldChoice {
  readonly choice: ChoiceResult;
  readonly rules: ChoiceRules;
  /** End of the day by which to finish [ms since 1970]. */
  readonly finishBy_ms: number;
  readonly seed: number;
  /** By configuration. */
  readonly seeds: readonly number[];
  readonly points: readonly { readonly values: PointValues; readonly scope: Scope }[];
  /** What is to be said of the models. */
  readonly notes: readonly string[];
}

/** The rows of `choices`. */
export function choiceRows(told: ToldChoice): Record<string, string | number | null>[] {
  return told.choice.standings.map((standing, at) => {
    const { point, replications, inTime, unended } = standing;
    return {
      point,
      ...told.points[at]?.values,
      seed: told.seeds[at] as number,
      replications,
      in_time: inTime,
      not_finished: unended,
      in_time_share: finiteOrNull(inTime / replications),
      cost_mean_usd: finiteOrNull(standing.cost_usd),
      cost_sd_usd: finiteOrNull(standing.costSd_usd),
      is_in_time: standing.isInTime,
      dearer_than: standing.dearerThan,
      state: standing.state,
    };
  });
}

/** The body of the document, and of `choice.json`. */
export function choiceJson(told: ToldChoice): object {
  const { choice, rules, finishBy_ms, seed, points } = told;
  return {
    finish_by: dateOf(finishBy_ms - 1),
    chance: rules.chance,
    tolerance_chance: rules.toleranceChance,
    tolerance_cost_usd: rules.toleranceCost_usd,
    confidence: rules.confidence,
    batch: rules.batch,
    pilot: rules.pilot,
    most: rules.most,
    seed,
    is_decided: choice.end === 'decided',
    chosen: choice.chosen,
    batches: choice.batches,
    replications: choice.replications,
    guarantee: guaranteeText(told),
    assumptions: ASSUMPTIONS,
    choices: choiceRows(told).map((row, at) => {
      const { values = {}, scope } = points[at] ?? {};
      const columns = Object.entries(row).filter(([name]) => !(name in values));
      return { ...Object.fromEntries(columns), values, scope };
    }),
    notes: [...unendedNotes(told), ...told.notes],
  };
}

/** What the guarantee rests on. */
export const ASSUMPTIONS =
  'It holds if the model is right. About dates it assumes nothing more. About costs it assumes that the pilot shows their spread: skewed costs did no harm in tests, but a large sum that comes in one run of fifty can be missed; then give a larger --pilot.';

/** What is sure of the choice, in words; null where it is not decided. */
export function guaranteeText(told: ToldChoice): string | null {
  const { choice, rules } = told;
  const { chance, toleranceChance, toleranceCost_usd, confidence } = rules;
  if (choice.end !== 'decided') return null;
  const { singular } = choiceWords(told);
  const by = dateOf(told.finishBy_ms - 1);
  const surely = `by ${by} with a probability of ${sharePercent(chance + toleranceChance)} or more`;
  const sure = `With a confidence of ${sharePercent(confidence)}:`;
  if (choice.chosen === null) return `${sure} none ${singular} ${surely}.`;
  return `${sure} ${nameOfPoint(told, choice.chosen)} ${singular} by ${by} with a probability of more than ${sharePercent(chance - toleranceChance)}, and its mean cost is at most ${sumText(toleranceCost_usd)} above that of the cheapest that ${singular} by then with ${sharePercent(chance + toleranceChance)} or more.`;
}

/** Words for the milestone of all configurations. */
export function choiceWords({ points }: ToldChoice) {
  return milestoneWords[commonMilestone(points.map(({ scope }) => milestoneOf(scope)))];
}

/** A model by its name, a point by its number. */
export function nameOfPoint({ points }: ToldChoice, point: number): string {
  return String(points[point - 1]?.values.model ?? `point ${point}`);
}

/** Said where the horizon came first in some replications. */
export function unendedNotes({ choice, points }: ToldChoice): string[] {
  const unended = choice.standings.reduce((sum, one) => sum + one.unended, 0);
  if (unended === 0) return [];
  const { past } = milestoneWords[commonMilestone(points.map(({ scope }) => milestoneOf(scope)))];
  return [
    `${countOf(unended, 'replication')} had not ${past} by the horizon: not in time, and at the cost of what was spent by then, which is a lower bound`,
  ];
}

/** A share of 1 in percent, with a decimal where it has one. */
export function sharePercent(share: number): string {
  return Math.abs(share * 100 - Math.round(share * 100)) < 1e-6
    ? wholePercent(share)
    : `${(share * 100).toFixed(1)} %`;
}

/** A sum that may be less than a million. */
export function sumText(amount_usd: number): string {
  return amount_usd >= 1e7
    ? `${millions(amount_usd)} million USD`
    : `${Number((amount_usd / 1e6).toPrecision(3))} million USD`;
}
