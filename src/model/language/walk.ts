/** What the schema says about a place in the model: its meaning, an example, the keys it may have. */
import type { z } from 'zod';
import type { Path } from '../file/source.ts';

interface Definition {
  readonly type: string;
  readonly shape?: Record<string, z.ZodType>;
  readonly valueType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly innerType?: z.ZodType;
  /** Of an object of which defaults that depend on other inputs are filled in. */
  readonly in?: z.ZodType;
  /** Of what may hold itself, such as steps in steps. */
  readonly getter?: () => z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly options?: readonly z.ZodType[];
  readonly format?: string;
}

interface Told {
  readonly meaning: string | undefined;
  readonly example: unknown;
  readonly declaredUnder: string | undefined;
  readonly keys: readonly string[];
}

/** What is told at a path below a schema; undefined where the schema knows no such place. */
export function toldAt(schema: z.ZodType, path: Path): Told | undefined {
  const found = schemaAt(schema, path);
  return (
    found && {
      meaning: metaOf(found).description,
      example: exampleOf(found),
      declaredUnder: metaOf(found).declaredUnder,
      keys: keysOf(found),
    }
  );
}

/** Keys of a map, or of the alternatives that are maps. */
function keysOf(schema: z.ZodType): string[] {
  const { options } = definitionOf(schema);
  return options ? options.flatMap(keysOf) : Object.keys(shapeOf(schema));
}

export function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at: z.ZodType | undefined = schema;
  for (const step of path) {
    if (at === undefined) return undefined;
    const definition = definitionOf(at);
    if (definition.type === 'object') at = ownOf(definition.shape ?? {}, String(step));
    else if (definition.type === 'record') at = definition.valueType;
    else if (definition.type === 'array') at = definition.element;
    else if (definition.type === 'tuple') at = definition.items?.[Number(step)];
    else if (definition.type === 'union')
      at = definition.options?.map((one) => schemaAt(one, [step])).find(Boolean);
    else return undefined;
  }
  return at;
}

/** What a record holds itself, and not what every object has. */
function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The definition below optional, default and the like. */
export function definitionOf(schema: z.ZodType): Definition {
  return ownDefinitionOf(innermost(schema));
}

/** The schema below optional, default and the like. */
export function innermost(schema: z.ZodType): z.ZodType {
  const inner = innerOf(ownDefinitionOf(schema));
  return inner ? innermost(inner) : schema;
}

export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  return definitionOf(schema).shape ?? {};
}

/** Whether a schema is that of a number that may be drawn. */
export function isQuantity(schema: z.ZodType): boolean {
  return definitionOf(schema).options?.some((option) => 'per' in shapeOf(option)) ?? false;
}

/** Keys that a map must have; of those that stand for each other the first. */
export function requiredKeysOf(schema: z.ZodType): string[] {
  const [first] = metaOf(schema).oneOfKeys ?? [];
  return Object.entries(shapeOf(schema)).flatMap(([key, inner]) =>
    defaultOf(inner).isRequired || key === first ? [key] : [],
  );
}

/** Where the name that stands here is declared, such as `ice.seas`, and what its entry must have; undefined for all that is no such name. */
export function referenceOf(
  schema: z.ZodType,
): { readonly section: string; readonly having: string | undefined } | undefined {
  const { declaredUnder, having } = metaOf(schema);
  return declaredUnder === undefined ? undefined : { section: declaredUnder, having };
}

/** What stands with an input in the schema; editors, docs/inputs.md and problems show it. */
export interface Meta {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  /** Source of a default, or that it is an estimate, with the range in which it may lie. */
  readonly because?: string;
  /** What holds where an input that has no default is left out. */
  readonly leftOut?: string;
  readonly formula?: string;
  /** Meanings of the words that may be given. */
  readonly words?: Readonly<Record<string, string>>;
  /** Section in which the name that is given is declared. */
  readonly declaredUnder?: string;
  /** What the entry of that name must have. */
  readonly having?: string;
  /** A word that may stand in the place of such a name. */
  readonly besides?: string;
  /** What is unknown of it is filled with its example: its parts exclude each other. */
  readonly asExample?: true;
  /** Keys of which a map must have just one. */
  readonly oneOfKeys?: readonly string[];
  /** Section in which the keys of a map are declared. */
  readonly keysUnder?: string;
  /** What may be given, in words; where the schema itself does not say it. */
  readonly takes?: string;
}

/** All that stands with an input, below optional and the like too; what stands outside counts first. */
export function metaOf(schema: z.ZodType): Meta {
  const inner = innerOf(ownDefinitionOf(schema));
  return { ...(inner && metaOf(inner)), ...(schema.meta() as Meta | undefined) };
}

/** The default of an input, and whether it may be left out. */
export function defaultOf(schema: z.ZodType): { readonly value?: unknown; readonly isRequired: boolean } {
  const definition = ownDefinitionOf(schema) as Definition & { readonly defaultValue?: unknown };
  if (definition.type === 'default') return { value: definition.defaultValue, isRequired: false };
  return { isRequired: definition.type !== 'optional' };
}

/** A valid value: the example of the schema, or one that is put together from the examples of what it must hold. */
export function exampleOf(schema: z.ZodType): unknown {
  const [own] = metaOf(schema).examples ?? [];
  if (own !== undefined) return own;
  const { type, shape, items, element, options, entries, values } = definitionOf(schema);
  if (shape)
    return Object.fromEntries(
      Object.entries(shape).flatMap(([key, inner]) =>
        defaultOf(inner).isRequired ? [[key, exampleOf(inner)]] : [],
      ),
    );
  if (items) return items.map(exampleOf);
  if (element) return [exampleOf(element)];
  if (options) return exampleOf(options[0] as z.ZodType);
  if (entries) return Object.keys(entries)[0];
  if (values) return values[0];
  return type === 'boolean' ? true : undefined;
}

function ownDefinitionOf(schema: z.ZodType): Definition {
  return (schema as unknown as { def: Definition }).def;
}

function innerOf(definition: Definition): z.ZodType | undefined {
  return definition.innerType ?? definition.in ?? definition.getter?.();
}
