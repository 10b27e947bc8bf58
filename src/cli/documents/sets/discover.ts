/** The document of `beringsim discover`. */
import { z } from 'zod';
import { countSchema, documentSchema, figureSchema, optionalFigure } from '../document.ts';

const nearestSchema = z.strictObject({
  point: countSchema('number of its point'),
  replication: countSchema('number of the replication'),
  finish_utc: z.string().nullable().describe('null where the horizon came first'),
  cost_usd: optionalFigure('null where the horizon came first'),
  values: z.record(z.string(), z.union([z.number(), z.string()])).describe('inputs of its point'),
});

export const discoverDocument = documentSchema('discover', 'What would have to be true', {
  folder: z.string().describe('the sweep, as it was given'),
  finish_by: z.string().nullable().describe('the day by whose end to finish; null: whenever'),
  cost_under_usd: optionalFigure('the sum to cost no more than; null: whatever'),
  replications: countSchema('replications that did not fail'),
  successes: countSchema('replications that kept the date and the sum'),
  least: countSchema('fewest successes for which a box is looked for'),
  boxes: z.array(
    z.strictObject({
      limits: z.array(
        z.strictObject({
          input: z.string().describe('path of the input that was varied'),
          low: optionalFigure('least value; null for words'),
          high: optionalFigure('greatest value; null for words'),
          words: z.array(z.string()).describe('values that are allowed; empty for numbers'),
        }),
      ),
      replications: countSchema('replications inside'),
      successes: countSchema('successes among them'),
      coverage: figureSchema('share of all successes that lie inside'),
      density: figureSchema('share of those inside that succeed'),
      held_out_coverage: figureSchema('the same among cases that were held back'),
      held_out_density: figureSchema('the same among cases that were held back'),
      fresh: z
        .strictObject({
          replications: countSchema('fresh replications of fresh points inside'),
          successes: countSchema('successes among them'),
          low: figureSchema('lower bound of their share'),
          high: figureSchema('upper bound of their share'),
        })
        .nullable()
        .describe('null where none were asked for'),
    }),
  ),
  nearest: z.array(nearestSchema).describe('where there is no box: the earliest and the cheapest'),
  note: z.string(),
});
