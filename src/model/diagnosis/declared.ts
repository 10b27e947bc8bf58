/** Examples of the schema, with names that the model declares in the place of names that it does not. */
import type { z } from 'zod';
import type { Layers } from '../file/layers.ts';
import type { Path } from '../file/source.ts';
import { modelSchema } from '../language/schema.ts';
import { definitionOf, exampleOf, metaOf, schemaAt, shapeOf } from '../language/walk.ts';

export interface FittingExample {
  /** Undefined where the schema has none. */
  readonly value: unknown;
  /** It is the only name that may stand there. */
  readonly isOnlyChoice: boolean;
}

/** What might stand at a path of this model. */
export function exampleFor(path: Path, layers: Layers): FittingExample {
  const schema = schemaAt(modelSchema, path);
  if (schema === undefined) return { value: undefined, isOnlyChoice: false };
  const { declaredUnder, having } = metaOf(schema);
  return {
    value: withDeclaredNames(schema, exampleOf(schema), layers),
    isOnlyChoice: declaredFor(declaredUnder, having, layers).length === 1,
  };
}

/** An example with all names of other things replaced. */
function withDeclaredNames(schema: z.ZodType, example: unknown, layers: Layers): unknown {
  const { declaredUnder, having, keysUnder } = metaOf(schema);
  const names = declaredFor(keysUnder ?? declaredUnder, having, layers);
  if (typeof example === 'string') return names.length === 0 || names.includes(example) ? example : names[0];
  if (typeof example !== 'object' || example === null) return example;
  const { type, valueType, element } = definitionOf(schema);
  if (Array.isArray(example))
    return element ? example.map((one) => withDeclaredNames(element, one, layers)) : example;
  const entries = Object.entries(example);
  if (type === 'record' && valueType) {
    const [[, first] = []] = entries;
    const keyed = names.length === 0 ? entries : names.map((name) => [name, first] as const);
    return Object.fromEntries(
      keyed.map(([name, inner]) => [name, withDeclaredNames(valueType, inner, layers)]),
    );
  }
  const shape = shapeOf(schema);
  return Object.fromEntries(
    entries.map(([key, inner]) => [key, shape[key] ? withDeclaredNames(shape[key], inner, layers) : inner]),
  );
}

/** The names that are declared in a section, of entries that have what they must. */
function declaredFor(section: string | undefined, having: string | undefined, layers: Layers): string[] {
  const declared = section === undefined ? undefined : layers.at(section.split('.'));
  if (typeof declared !== 'object' || declared === null) return [];
  return Object.entries(declared).flatMap(([name, entry]) =>
    having === undefined || Object.hasOwn(Object(entry), having) ? [name] : [],
  );
}
