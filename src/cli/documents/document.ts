/** Parts of the documents that commands print with --json. Names of figures end in their unit, as columns of tables do. */
import { z } from 'zod';

export { rowSchema } from '../../trace/row-schema.ts';

/** A document of a command: what it is, then what it holds. */
export function documentSchema<S extends z.core.$ZodLooseShape>(name: string, meaning: string, shape: S) {
  return z
    .strictObject({
      schema: z.literal(name).describe('name of this schema: "beringsim schema --of NAME" prints it'),
      command: z.literal(name).describe('the command that printed it'),
      version: versionSchema,
      ...shape,
    })
    .describe(meaning);
}

export const versionSchema = z.string().describe('version of beringsim');

export const folderSchema = z.string().describe('the folder that was written, as it was given');

export const seedSchema = z.int().min(0).describe('random seed');

export const notesSchema = z.array(z.string()).describe('what to know of the results, a sentence each');

/** A figure that may be missing. */
export const optionalFigure = (meaning: string) => z.number().nullable().describe(meaning);

export const figureSchema = (meaning: string) => z.number().describe(meaning);

export const countSchema = (meaning: string) => z.int().min(0).describe(meaning);

/** Figures by word; words without one are left out. */
export const byWord = (words: readonly string[], meaning: string) =>
  z.partialRecord(z.enum(words), z.number()).describe(meaning);
