/** What documents of many replications hold: points with their estimates, differences, probabilities. */
import { z } from 'zod';
import { causes } from '../../../trace/lost-time.ts';
import { plansTable } from '../../../trace/results/plans.ts';
import { differencesTable, figureKinds, pointQuantiles } from '../../../trace/results/results.ts';
import { statuses } from '../../../trace/vocabulary.ts';
import {
  byWord,
  countSchema,
  documentSchema,
  figureSchema,
  folderSchema,
  notesSchema,
  optionalFigure,
  rowSchema,
  seedSchema,
} from '../document.ts';

export const scopeSchema = z.strictObject({
  finish: z.string().describe('what the finish is the date of'),
  covers: z.string().describe('what the cost is of'),
  leaves_out: z.array(z.string()).describe('what is in neither'),
  train: z
    .string()
    .describe('whether a train fits the bores; left out where the model states no railway')
    .optional(),
});

const kind = z
  .enum(figureKinds)
  .describe(
    'what the figure is: a value; beyond-horizon, later or more than at the horizon; no-bound, so few replications give none; no-runs',
  );

const estimate = {
  value: optionalFigure('the estimate'),
  value_is: kind,
  low: optionalFigure('lower bound at the confidence level'),
  low_is: kind,
  high: optionalFigure('upper bound at the confidence level'),
  high_is: kind,
};

/** The mean and the quantiles of a quantity, in the unit of its name. */
const estimates = z.strictObject({
  mean: z.strictObject({
    ...estimate,
    left_out: countSchema('replications without a figureSchema, left out of the mean'),
  }),
  ...Object.fromEntries(pointQuantiles.map((share) => [`p${share * 100}`, z.strictObject(estimate)])),
});

const point = countSchema('number of the point, from 1');
export const valuesSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.null()]))
  .describe(
    'what distinguishes the point: the model, or the inputs that were varied by path; null: as the model states it',
  );

const pointSchema = z.strictObject({
  point,
  values: valuesSchema,
  scope: scopeSchema,
  replications: countSchema('replications that are in, failed ones among them'),
  counts: z
    .strictObject(Object.fromEntries(statuses.map((status) => [status, countSchema(status)])))
    .describe('replications by how they ended'),
  finish_h: estimates.describe('finish, in hours since day zero'),
  break_through_h: estimates
    .describe('of a model with drives and an opening: when all drives had ended, in hours since day zero')
    .optional(),
  opening_h: estimates.describe('of a model with an opening: the same as finish_h').optional(),
  fit_out_h: estimates
    .describe('hours from the last break-through to the opening, of the replications that opened')
    .optional(),
  cost_usd: estimates.describe('total cost, in money of the price base'),
  base_estimate_usd: optionalFigure(
    'cost of one run with every unknown input at its median, without risks, hazards and what estimates miss; null in a sweep, where replications failed, and where that run did not finish',
  ),
  contingency_usd: optionalFigure('P80 of the cost less the base estimate'),
  finish_with_cost: optionalFigure(
    'rank correlation of finish and cost of the runs that finished; null with fewer than ten, or where one does not vary',
  ),
  lost_mean_h: byWord(
    causes,
    'mean hours that all drives lost in a replication, by cause; in a model without drives, all actors',
  ),
});

const differenceSchema = rowSchema(differencesTable([{}])).extend({ values: valuesSchema });

const planSchema = rowSchema(plansTable([{ model: '' }]));

const chanceSchema = z.strictObject({
  point,
  finish_by: z.iso.date().nullable().describe('the day by whose end to finish; null for a cost'),
  cost_under_usd: optionalFigure('the sum that is not to be passed; null for a finish'),
  probability: optionalFigure('share of replications that keep it [0 to 1]'),
  probability_low: optionalFigure('lower bound at the confidence level'),
  probability_high: optionalFigure('upper bound at the confidence level'),
});

export const pointsShape = {
  folder: folderSchema,
  seed: seedSchema,
  first: countSchema('number of the first replication'),
  replications: countSchema('replications that were asked for, of each point'),
  results: countSchema('replications that are in, of all points'),
  failed: countSchema('those of them that failed; the exit code is 3 where there are any'),
  confidence: figureSchema('confidence level of all intervals [0 to 1]'),
  points: z.array(pointSchema),
  differences: z.array(differenceSchema).describe('each further point against the first'),
  probabilities: z.array(chanceSchema).describe('of --finish-by and --cost-under'),
  notes: notesSchema,
};

export const compareDocument = documentSchema('compare', 'Several models, the first against each other', {
  kind: z.literal('comparison'),
  ...pointsShape,
  plans: z.array(planSchema).describe('a row for each point, as in the table `plans`'),
});

export const sweepDocument = documentSchema('sweep', 'A model with every combination of values', {
  kind: z.literal('sweep'),
  ...pointsShape,
});
