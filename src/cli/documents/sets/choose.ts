/** The document of `beringsim choose`. */
import { z } from 'zod';
import { choicesTable } from '../../../trace/results/choices.ts';
import {
  countSchema,
  documentSchema,
  figureSchema,
  folderSchema,
  notesSchema,
  rowSchema,
  seedSchema,
} from '../document.ts';
import { scopeSchema, valuesSchema } from './points.ts';

const choiceSchema = rowSchema(choicesTable([{}])).extend({ values: valuesSchema, scope: scopeSchema });

export const chooseDocument = documentSchema('choose', 'The cheapest that keeps a date often enough', {
  folder: folderSchema,
  finish_by: z.iso.date().describe('the day by whose end to finish'),
  chance: figureSchema('probability of that to keep [0 to 1]'),
  tolerance_chance: figureSchema(
    'how far below and above the chance a configuration may be taken either way',
  ),
  tolerance_cost_usd: figureSchema('difference of mean costs that does not matter'),
  confidence: figureSchema('probability of a right choice, at least [0 to 1]'),
  batch: countSchema('replications of a configuration between two decisions'),
  pilot: countSchema('replications of a configuration before its cost is compared'),
  most: countSchema('most replications of all configurations together'),
  seed: seedSchema,
  is_decided: z.boolean().describe('false where another batch would have passed the most replications'),
  chosen: countSchema('number of the chosen, from 1')
    .nullable()
    .describe('number of the chosen, from 1; null where none is in time, or it is not decided'),
  batches: countSchema('batches that were decided on'),
  replications: countSchema('replications of all configurations'),
  guarantee: z.string().nullable().describe('what is sure, in words; null where it is not decided'),
  assumptions: z.string().describe('what the guarantee rests on'),
  choices: z.array(choiceSchema).describe('a row for each configuration, as in the table `choices`'),
  notes: notesSchema,
});
