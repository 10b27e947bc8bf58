/** The document of `beringsim diff`: of two runs, or of two sets of results. */
import { z } from 'zod';
import { tables } from '../../trace/tables/tables.ts';
import { countSchema, documentSchema, figureSchema, optionalFigure, rowSchema } from './document.ts';

const foldersSchema = z.array(z.string()).length(2).describe('the folders, as they were given');
const noteSchema = z.string().describe('what the figures are, and are not');

const part = {
  activity: z.string().describe('what the time was for'),
  first_h: figureSchema('hours of it on the chain of the first'),
  second_h: figureSchema('hours of it on the chain of the second'),
  difference_h: figureSchema('second less first'),
};

const meanSchema = z.strictObject({
  ...part,
  difference_low_h: optionalFigure('lower bound of the difference; null with one pair'),
  difference_high_h: optionalFigure('upper bound of it'),
});

export const diffDocument = z.discriminatedUnion('kind', [
  documentSchema('diff', 'The difference of two runs', {
    kind: z.literal('run'),
    folders: foldersSchema,
    finished: z.array(z.boolean()).length(2).describe('false: the horizon came first, and is compared'),
    first: z
      .strictObject({
        entity: z.string(),
        time_h: figureSchema(
          'the first time at which the states differ, in hours since day zero of the first',
        ),
        rows: z
          .array(rowSchema(tables.states).nullable())
          .length(2)
          .describe('its rows of states; null where the entity is not in the run'),
      })
      .nullable()
      .describe('null where all states are the same'),
    difference_h: figureSchema('end of the second less end of the first'),
    parts: z.array(z.strictObject(part)).describe('their differences add up to difference_h'),
    note: noteSchema,
  }),
  documentSchema('diff', 'The mean difference of two sets of results', {
    kind: z.literal('results'),
    folders: foldersSchema,
    confidence: figureSchema('confidence of the bounds'),
    pairs: countSchema('replications of the same number in both'),
    unfinished: z.array(z.int()).length(2).describe('replications of each that came to their horizon'),
    parts: z.array(meanSchema).describe('means of the hours on the chains; they add up to total'),
    total: meanSchema.describe('of the ends of the runs'),
    note: noteSchema,
  }),
]);
