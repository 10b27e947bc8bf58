/** What the document of `beringsim explain` holds for many runs. */
import { z } from 'zod';
import type { Bounded, Explanation } from '../../../experiment/explanation.ts';
import { drawnLevels } from '../../../random/level.ts';
import { causes } from '../../../trace/lost-time.ts';
import { dateOf } from '../../../units/dates.ts';
import { finiteOrNull } from '../../../units/numbers.ts';
import { countSchema, figureSchema, notesSchema, optionalFigure, seedSchema } from '../document.ts';
import { scopeSchema } from '../sets/points.ts';
import { riskJson, riskShape } from '../sets/risks.ts';
import { robustnessJson, robustnessShape } from '../sets/robustness.ts';

const criticality = z.strictObject({
  of: z.enum(['cause', 'drive', 'site', 'ship']).describe('cause: any activity of a chain'),
  name: z.string(),
  share: figureSchema('share of the finished runs in whose critical chain it has time [0 to 1]'),
  mean_d: figureSchema('days on the chain, mean of the finished runs'),
  p80_d: figureSchema('days on the chain, P80 of the finished runs'),
});

const probability = z.strictObject({
  finish_by: z.iso.date().nullable().describe('the day by whose end to finish; null for a cost alone'),
  cost_under_usd: optionalFigure('the sum that is not to be passed; null for a finish alone'),
  kept: countSchema('runs that keep it, or both'),
  probability: optionalFigure('their share of all runs [0 to 1]'),
  probability_low: figureSchema('lower bound at the confidence level'),
  probability_high: figureSchema('upper bound at the confidence level'),
});

const frontierPoint = z.strictObject({
  finish_by: z.iso.date().describe('the earliest day by whose end 70 % of the runs finish and keep the sum'),
  cost_under_usd: figureSchema('the sum'),
});

const input = z.strictObject({
  path: z.string().describe('where it stands in the model; the first place, where one draw serves several'),
  input: z.string().describe('the input, without names of the model'),
  level: z.enum(drawnLevels).describe('level at which it was drawn'),
  class: z.string(),
  group: z.string().describe('empty at other levels'),
  entity: z.string().describe('empty at other levels'),
  correlation: figureSchema('rank correlation with the finish [-1 to 1]'),
  p10_to_p90_d: figureSchema(
    'days of finish from the P10 to the P90 of the input, by a straight line over its rank',
  ),
});

/** Days with their bounds, null where there are too few pairs. */
const daysWithin = (meaning: string) =>
  z.strictObject({
    value: optionalFigure(meaning),
    low: optionalFigure('lower bound'),
    high: optionalFigure('upper bound'),
  });

const removal = z.strictObject({
  cause: z.enum(causes),
  off: z.string().describe('what the plan without the cause is'),
  pairs: countSchema('pairs measured'),
  unfinished: countSchema(
    'of these, pairs with a run that had not finished; it counts as finished at the horizon',
  ),
  gain_d: daysWithin('mean days that the finish gains; the bounds hold for all causes at once'),
});

const confirmation = z.strictObject({
  cause: z.enum(causes),
  pairs: countSchema('pairs measured'),
  first_out_d: daysWithin('days gained when it alone is off'),
  last_in_d: daysWithin('days lost when it alone comes back, all others of the list being off'),
});

export const explainResultsShape = {
  kind: z.literal('results'),
  folder: z.string().describe('the folder that was read, as it was given; explanation.json lies in it'),
  seed: seedSchema,
  first: countSchema('number of the first replication'),
  results: countSchema('replications in the folder, of all points'),
  point: countSchema('number of the point that is explained, from 1'),
  values: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('what distinguishes the point: the model, or the inputs that were varied by path'),
  scope: scopeSchema,
  confidence: figureSchema('confidence level of all intervals [0 to 1]'),
  runs: countSchema('replications of the point that did not fail'),
  finished: countSchema('those of them that finished'),
  criticality: z.array(criticality).describe('causes, drives, sites, ships; of each the most days first'),
  probabilities: z.array(probability).describe('of --finish-by and --cost-under: each alone, then both'),
  frontier: z.array(frontierPoint).describe('by rising sum; empty where fewer than 70 % finished'),
  inputs: z.array(input).describe('drawn inputs, the largest correlation first'),
  input_noise: optionalFigure(
    'correlation that the largest of as many inputs without influence passes with a probability of 5 %; null without inputs, or with fewer than four runs',
  ),
  robustness: robustnessShape,
  removals: z.array(removal).describe('of --pairs: the largest gain first; gains do not add up'),
  confirmations: z.array(confirmation).describe('the best three, measured again on fresh replications'),
  ...riskShape,
  notes: notesSchema,
};

/** The figures of an explanation under the names of the document. */
export function explanationJson(explanation: Explanation): object {
  const { seed, first, results, point, values, confidence, runs, finished } = explanation;
  return {
    seed,
    first,
    results,
    point,
    values,
    confidence,
    runs,
    finished,
    criticality: explanation.criticality,
    probabilities: [...explanation.alone, ...explanation.joint].map(
      ({ finishBy_ms, costUnder_usd, kept, share }) => ({
        finish_by: finishBy_ms === null ? null : dateOf(finishBy_ms - 1),
        cost_under_usd: costUnder_usd,
        kept,
        probability: finiteOrNull(share.value),
        probability_low: share.low,
        probability_high: share.high,
      }),
    ),
    frontier: explanation.frontier.map(({ finishBy_ms, costUnder_usd }) => ({
      finish_by: dateOf(finishBy_ms - 1),
      cost_under_usd: costUnder_usd,
    })),
    inputs: explanation.inputs.map(({ p10ToP90_d, ...others }) => ({ ...others, p10_to_p90_d: p10ToP90_d })),
    input_noise: explanation.inputNoise,
    robustness: robustnessJson(explanation.robustness),
    removals: explanation.removals.map(({ cause, off, pairs, unfinished = 0, gain_d }) => ({
      cause,
      off,
      pairs,
      unfinished,
      gain_d: daysJson(gain_d),
    })),
    confirmations: explanation.confirmations.map(({ cause, pairs, firstOut_d, lastIn_d }) => ({
      cause,
      pairs,
      first_out_d: daysJson(firstOut_d),
      last_in_d: daysJson(lastIn_d),
    })),
    ...riskJson(explanation),
  };
}

function daysJson({ value, low, high }: Bounded): object {
  return { value: finiteOrNull(value), low: finiteOrNull(low), high: finiteOrNull(high) };
}
