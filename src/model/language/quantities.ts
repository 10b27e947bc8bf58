/** The uncertain quantities of a model: where each stands, and the input that it is a value of. */
import type { z } from 'zod';
import type { Path } from '../file/source.ts';
import type { UncertainQuantity } from './quantity.ts';
import { type ModelFile, modelSchema } from './schema.ts';
import { definitionOf, shapeOf } from './walk.ts';

export interface UncertainInput {
  /** Where it stands in the model, such as `machines.mole.build_h`. */
  readonly path: Path;
  /** The same without names of the user's own, such as `machines.build_h`: what a draw per run is shared by. */
  readonly input: string;
  readonly quantity: UncertainQuantity;
}

/** In the order of the schema, and of the model file within maps and lists. */
export function uncertainInputs(file: ModelFile): UncertainInput[] {
  return [...below(modelSchema, file, [], [])];
}

function* below(
  schema: z.ZodType,
  value: unknown,
  path: Path,
  input: readonly string[],
): Generator<UncertainInput> {
  if (typeof value !== 'object' || value === null) return;
  const { shape, valueType, element, options } = definitionOf(schema);
  if (options?.some((option) => 'per' in shapeOf(option))) {
    yield { path, input: input.join('.'), quantity: value as UncertainQuantity };
    return;
  }
  for (const [key, inner] of Object.entries(shape ?? {}))
    yield* below(inner, (value as Record<string, unknown>)[key], [...path, key], [...input, key]);
  const item = valueType ?? element;
  if (item === undefined) return;
  for (const [key, inner] of Object.entries(value))
    yield* below(item, inner, [...path, element ? Number(key) : key], input);
}
