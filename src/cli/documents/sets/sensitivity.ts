/** The document of `beringsim sensitivity`. */
import { z } from 'zod';
import { countSchema, documentSchema, optionalFigure } from '../document.ts';

const estimate = (meaning: string) =>
  z
    .strictObject({
      value: optionalFigure('null where there is none, as of words'),
      low: optionalFigure('lower bound'),
      high: optionalFigure('upper bound'),
    })
    .describe(meaning);

const judgedSchema = (meaning: string) =>
  z
    .strictObject({
      value: optionalFigure('null where there is none, as of words'),
      low: optionalFigure('lower bound'),
      high: optionalFigure('upper bound'),
      beyond_chance: z
        .boolean()
        .describe('more than the largest of all inputs without influence would have one time in twenty'),
    })
    .describe(meaning);

const input = z.string().describe('path of the input');

const ofOutcome = (unit: string) =>
  z
    .strictObject({
      standard_deviation: optionalFigure(`of the outcome over a saltelli design [${unit}]; null for others`),
      by_chance: z
        .strictObject({
          correlation: optionalFigure('rank correlation'),
          pawn: z.number(),
          delta: z.number(),
        })
        .nullable()
        .describe(
          'what the largest of all inputs without influence would have one time in twenty; null of a morris or saltelli design',
        ),
      inputs: z
        .array(
          z.union([
            z
              .strictObject({
                input,
                size: estimate(`mean size of the effect over the range [${unit}]`),
                mean: estimate(`mean effect with its sign [${unit}]`),
                deviation: estimate(`standard deviation of the effect [${unit}]`),
              })
              .describe('of a morris design'),
            z
              .strictObject({
                input,
                first: estimate('share of the variance by itself'),
                total: estimate('share with all that it does together with others'),
              })
              .describe('of a saltelli design'),
            z
              .strictObject({
                input,
                together: z
                  .array(z.string())
                  .describe('other inputs that go together with it: each stands for all of them'),
                span: estimate(`from the P10 to the P90 of the input [${unit}]`),
                correlation: judgedSchema('rank correlation'),
                pawn: judgedSchema('PAWN index, median of ten slices'),
                delta: judgedSchema('delta'),
              })
              .describe('of any other set'),
          ]),
        )
        .describe('in the order of the design, or those that matter most first'),
    })
    .nullable()
    .describe('null where it is the same in all replications');

export const sensitivityDocument = documentSchema('sensitivity', 'How much each input matters', {
  folder: z.string().describe('the set, as it was given'),
  method: z
    .enum(['morris', 'saltelli', 'given'])
    .describe('by the design of the sweep; given: from its cases'),
  inputs: z.enum(['varied', 'drawn']).describe('what the points of a sweep vary, or what replications draw'),
  point: z.int().min(1).nullable().describe('number of the point whose draws were taken; null of a sweep'),
  groups: countSchema('trajectories, pairs, points or replications that were resampled'),
  left_out: countSchema('trajectories or pairs in which a replication failed'),
  replications: countSchema('replications that did not fail'),
  unfinished: countSchema('those of them that met the horizon first, and count with it'),
  confidence: z.number().describe('level of all intervals'),
  finish_d: ofOutcome('d'),
  cost_usd: ofOutcome('USD'),
});
