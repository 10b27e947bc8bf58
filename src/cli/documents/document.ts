/** Parts of the documents that commands print with --json. Names of figures end in their unit, as columns of tables do. */
import { z } from 'zod';
import type { Column, Table } from '../../trace/column.ts';

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

/** A row of a table, its columns as in `beringsim tables`. */
export function rowSchema({ columns, meaning }: Table, without: readonly string[] = []) {
  const cells = Object.entries(columns).filter(([name]) => !without.includes(name));
  return z
    .strictObject(Object.fromEntries(cells.map(([name, column]) => [name, cellSchema(column)])))
    .describe(meaning);
}

function cellSchema(column: Column): z.ZodType {
  const cell = valueSchema(column);
  return (column.optional ? cell.nullable() : cell).describe(column.meaning);
}

function valueSchema({ type, words = [] }: Column): z.ZodType {
  switch (type) {
    case 'text':
      return z.string();
    case 'category':
      return z.enum(words);
    case 'list':
      return z.array(z.enum(words));
    case 'integer':
      return z.int();
    case 'number':
    case 'time':
    case 'moment':
      return z.number();
  }
}
