/** The schema of a problem of a model. */
import { z } from 'zod';
import { type ProblemCode, problemCodes } from '../../model/file/problem.ts';

/** A problem as it is printed as JSON. */
export const problemSchema = z
  .strictObject({
    code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]).meta({
      description: 'kind of fault',
    }),
    file: z.string().min(1).meta({ description: 'file that it stands in, or the setting' }),
    line: z
      .int()
      .min(0)
      .meta({ description: 'from 1; 0 for a fault of the file as a whole or of a setting' }),
    column: z.int().min(0).meta({ description: 'from 1; 0 where the line is 0' }),
    found: z.string().min(1).meta({ description: 'what is wrong, a sentence about the input' }),
    allowed: z.string().min(1).meta({ description: 'what may stand there' }),
    fix: z.string().min(1).meta({ description: 'what to do' }),
    path: z
      .array(z.union([z.string(), z.int()]))
      .optional()
      .meta({ description: 'where it stands in the model' }),
    edits: z
      .array(
        z.strictObject({
          from: z.int().min(0).meta({
            description: 'first character that is replaced, from 0; a mark of UTF-8 does not count',
          }),
          to: z.int().min(0).meta({ description: 'first character behind that stays' }),
          text: z.string().meta({ description: 'what is put in its place' }),
          was: z.string().meta({ description: 'the word that was there; empty where something is put in' }),
          becomes: z.string().meta({ description: 'the word that is there afterwards' }),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'changes of the file that fix it, where there is one sure way' }),
  })
  .meta({ description: 'a fault of a model file, of its data or of a setting' });
