/** Words that the parts of the schema share. */
import { z } from 'zod';
import { plain } from './quantity.ts';

/** Without what every object of JavaScript has: a look for such a name would find it anywhere. */
const NAME =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9_-]*$/;

export const name = z
  .string()
  .regex(NAME, 'is not a name')
  .meta({ description: 'a name of letters, digits, "_" and "-"', examples: ['west-portal'] });
export const textInput = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta({ description, examples: [example] });
/** The name of something declared elsewhere in the model; `readModel` checks that it exists. */
export const reference = (section: string, example: string) =>
  z.string().meta({ description: `a name declared under ${section}`, examples: [example] });
/** Whom an entity shares the luck of quantities with that are drawn per group. */
export const group = name.optional().meta({
  description: 'nation, contractor or formation whose values per group it has',
  examples: ['contractor-a'],
});
export const named = <T extends z.ZodType>(item: T, description: string) =>
  z.record(name, item).meta({ description });

export const date = z.iso.date().meta({ description: 'a date, year-month-day', examples: ['2027-01-01'] });
export const monthly = (meaning: string, min: number, max: number, example: number) =>
  z
    .array(plain({ meaning, min, max, example }))
    .length(12)
    .meta({ description: `${meaning}, January to December`, examples: [Array(12).fill(example)] });

/** A day of every year. */
export function monthDay(description: string, example: string) {
  return z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is no month and day')
    .meta({ description, examples: [example] });
}

/** Read-only all the way down. */
export type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
