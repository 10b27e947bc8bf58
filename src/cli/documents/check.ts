/** The documents of problems: of `beringsim check` on standard output, of all commands on standard error. */
import { z } from 'zod';
import { problemCodes } from '../../model/file/problem.ts';
import { commandCodes } from '../problems.ts';
import { documentSchema, notesSchema, versionSchema } from './document.ts';
import { problemSchema } from './problem.ts';
import { seriesSchema } from './weather.ts';

const codes = Object.entries({ ...problemCodes, ...commandCodes });

/** A problem of a model, of the command line, or of a folder. */
const anyProblem = problemSchema.extend({
  code: z
    .enum(codes.map(([code]) => code))
    .describe(
      `what kind of problem it is. ${codes.map(([code, meaning]) => `${code}: ${meaning}`).join('; ')}`,
    ),
  file: z
    .string()
    .nullable()
    .describe(
      'path of the file, <stdin>, or the option --set path=value; null for a problem of the command line',
    ),
});

const problems = z.array(anyProblem);

export const checkDocument = documentSchema('check', 'Whether a model is sound', {
  model: z.string().describe('the file, as it was given'),
  ok: z.boolean().describe('true: no problems, and the exit code is 0; false: the exit code is 2'),
  problems,
  fixes: z.array(z.string()).describe('what --fix changed in the file'),
  counts: z
    .record(z.string(), z.int())
    .nullable()
    .describe('what the model holds; null where it is not sound'),
  notes: notesSchema,
  series: z.array(seriesSchema).describe('the observed series of the model'),
});

export const problemsDocument = z
  .strictObject({
    schema: z.literal('problems'),
    command: z.string().nullable().describe('the command that failed; null where none is named'),
    version: versionSchema,
    problems: problems.min(1),
  })
  .describe('Why a command failed, on standard error');
