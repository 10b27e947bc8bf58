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
  readonly options?: readonly z.ZodType[];
}

interface Told {
  readonly meaning: string | undefined;
  readonly example: unknown;
  readonly keys: readonly string[];
}

/** What is told at a path below a schema; undefined where the schema knows no such place. */
export function toldAt(schema: z.ZodType, path: Path): Told | undefined {
  const found = schemaAt(schema, path);
  return (
    found && {
      meaning: metaOf(found).description,
      example: metaOf(found).examples?.[0],
      keys: keysOf(found),
    }
  );
}

/** Keys of a map, or of the alternatives that are maps. */
function keysOf(schema: z.ZodType): string[] {
  const { options } = definitionOf(schema);
  return options ? options.flatMap(keysOf) : Object.keys(shapeOf(schema));
}

function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
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
  const definition = (schema as unknown as { def: Definition }).def;
  return definition.innerType ? definitionOf(definition.innerType) : definition;
}

export function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  return definitionOf(schema).shape ?? {};
}

interface Meta {
  readonly description?: string;
  readonly examples?: readonly unknown[];
}

/** Meaning and example, also where they stand below optional. */
export function metaOf(schema: z.ZodType): Meta {
  const own = schema.meta() as Meta | undefined;
  if (own?.description !== undefined) return own;
  const inner = (schema as unknown as { def: Definition }).def.innerType;
  return inner ? metaOf(inner) : (own ?? {});
}
