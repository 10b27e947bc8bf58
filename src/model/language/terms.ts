/** Words that the parts of the schema share. */
import { z } from 'zod';
import { plain } from './quantity.ts';
import { exampleOf, metaOf } from './walk.ts';

/** Without what every object of JavaScript has: a look for such a name would find it anywhere. */
const NAME =
  /^(?!(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9_-]*$/;

export const name = z
  .string()
  .regex(NAME, 'is not a name')
  .meta({
    description: 'a name of letters, digits, "_" and "-"',
    examples: ['west-portal'],
    takes: 'name of letters, digits, "_" and "-"',
  });
export const textInput = (description: string, example: string) =>
  z
    .string()
    .min(1)
    .meta({ description, examples: [example] });
/**
 * The name of something declared elsewhere in the model; `readModel` checks that it exists.
 * @param having the part that what is named must have
 */
export const reference = (
  declaredUnder: string,
  example: string,
  meaning: string,
  having?: 'point' | 'port' | 'landing',
) =>
  z.string().meta({
    description: `${meaning}: a name declared under ${declaredUnder}`,
    examples: [example],
    declaredUnder,
    ...(having && { having }),
  });
/** The name of something declared elsewhere, or a word that stands for none of it. */
export const referenceOr = (word: string, declaredUnder: string, example: string, meaning: string) =>
  z.string().meta({
    description: `${meaning}: a name declared under ${declaredUnder}, or "${word}"`,
    examples: [example],
    declaredUnder,
    besides: word,
  });
/** Whom an entity shares the luck of quantities with that are drawn per group. */
export const group = name.optional().meta({
  description: 'nation, contractor or formation whose values per group it has',
  examples: ['contractor-a'],
});

/**
 * The name of another entry of a section, whose values an entry has where it says none; filled in before the model is checked,
 * and taken out (`file/like.ts`).
 */
export const like = (section: string, example: string) =>
  z
    .string()
    .optional()
    .meta({
      description: `another entry of ${section}: all that is not said here is as there`,
      examples: [example],
    });

/** A map of known keys. @param example where what must be stated makes no good one */
export function map<S extends z.core.$ZodShape>(description: string, shape: S, example?: object) {
  const schema = z.strictObject(shape);
  return schema.meta({ description, examples: [example ?? exampleOf(schema)] });
}

/** The same map, which must have just one of some keys; the first is the one that a message asks for. */
export function withOneOf<T extends z.ZodObject>(schema: T, keys: readonly [string, ...string[]]): T {
  const stated = (value: unknown) =>
    typeof value === 'object' && value !== null
      ? keys.filter((key) => (value as Record<string, unknown>)[key] !== undefined)
      : [keys[0]];
  const allowed = `just one of ${keys.join(', ')}`;
  const isKnown = { when: () => true };
  const example = exampleOf(schema) as object;
  const first = { [keys[0]]: exampleOf(schema.shape[keys[0]] as z.ZodType) };
  return schema
    .refine((value) => stated(value).length > 0, {
      ...isKnown,
      path: [keys[0]],
      message: `is not there, nor ${keys.slice(1).join(', ')}`,
      params: { code: 'missing-key', allowed },
    })
    .refine((value) => stated(value).length < 2, {
      ...isKnown,
      message: `has more than one of ${keys.join(', ')}`,
      params: { code: 'plan', allowed },
    })
    .meta({ ...metaOf(schema), examples: [{ ...first, ...example }], oneOfKeys: keys });
}

/** A map of names of the user's own. @param example a name, or a whole map */
export function named<T extends z.ZodType>(item: T, description: string, example: string | object) {
  const whole = typeof example === 'string' ? { [example]: exampleOf(item) } : example;
  return z.record(name, item).meta({ description, examples: [whole] });
}

/** A map whose keys are names of what is declared elsewhere in the model, under `keysUnder`. */
export function byName<T extends z.ZodType>(
  keysUnder: string,
  item: T,
  description: string,
  example: string | object,
) {
  return named(item, description, example).meta({ keysUnder });
}

/** A list of one entry at least. */
export function listOf<T extends z.ZodType>(item: T, description: string) {
  return z
    .array(item)
    .min(1)
    .meta({ description, examples: [[exampleOf(item)]] });
}

/** One of some words, each with its meaning. */
export function oneOf<W extends string>(description: string, words: Readonly<Record<W, string>>) {
  const [first, ...others] = Object.keys(words) as W[];
  return z.enum([first as W, ...others]).meta({ description, examples: [first], words });
}

export const yesOrNo = (description: string) => z.boolean().meta({ description, examples: [true] });

/**
 * An input that need not be stated.
 * @param because source of the value, or "estimate" with the range in which it may lie, or why it changes nothing
 */
export function withDefault<T extends z.ZodType>(schema: T, value: z.output<T>, because: string) {
  return schema.default(value as never).meta({ ...metaOf(schema), because });
}

/** An input that need not be stated and has no value of its own then. @param otherwise what holds without it */
export function mayLack<T extends z.ZodType>(schema: T, otherwise: string) {
  return schema.optional().meta({ ...metaOf(schema), leftOut: otherwise });
}

export const date = z.iso
  .date()
  .meta({ description: 'a date, year-month-day', examples: ['2027-01-01'], takes: 'date, year-month-day' });
export const monthly = (meaning: string, min: number, max: number, example: number) =>
  z
    .array(plain({ meaning, min, max, example }))
    .length(12)
    .meta({
      description: `${meaning}, January to December`,
      examples: [Array(12).fill(example)],
      takes: `12 numbers, each at least ${min} and at most ${max}`,
    });

/** Message of a text that is no day of the year. */
export const NO_MONTH_DAY = 'is no month and day';

/** A day that some year has. */
const MONTH_DAY =
  /^((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$/;

/** A day of every year. */
export function monthDay(description: string, example: string) {
  return z
    .string()
    .regex(MONTH_DAY, NO_MONTH_DAY)
    .meta({ description, examples: [example], takes: 'day of the year, month-day' });
}

/** Days of every year on which something is not done. @param description of one stretch of days; `list`: of all */
export function closedDays(description: string, list: string) {
  return listOf(
    map(description, {
      from: monthDay('first closed day of each year', '04-15'),
      to: monthDay('last closed day of each year', '06-10'),
    }),
    list,
  );
}

/** Read-only all the way down. */
export type Frozen<T> = T extends (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;
