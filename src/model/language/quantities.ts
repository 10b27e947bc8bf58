/** The uncertain quantities of a model and their parameters: where each stands, and the input that it is a value of. */
import type { z } from 'zod';
import { type Parameter, parametersOf, type Uncertain } from '../../random/uncertain.ts';
import type { Path } from '../file/source.ts';
import { type ModelFile, modelSchema } from './schema.ts';
import { definitionOf, isQuantity, shapeOf } from './walk.ts';

export interface UncertainInput {
  /** Where it stands in the model, such as `machines.mole.build_h`. */
  readonly path: Path;
  /** The same without names of the user's own, such as `machines.build_h`; of a parameter, `machines.build_h.mean`. */
  readonly input: string;
  readonly quantity: Uncertain | Parameter;
}

/** Each quantity before its parameters, in the order of the schema, and of the model file within maps and lists. */
export function uncertainInputs(file: ModelFile): UncertainInput[] {
  return [...below(modelSchema, file, [], [])];
}

/** Whether the language has a quantity of this name, such as `machines.build_h`, whatever a model says of it. */
export function isQuantityInput(input: string): boolean {
  let at: z.ZodType | undefined = modelSchema;
  for (const step of input.split('.')) {
    while (at !== undefined && definitionOf(at).shape === undefined) {
      const { valueType, element, options }: ReturnType<typeof definitionOf> = definitionOf(at);
      at = valueType ?? element ?? mapAmong(options);
    }
    at = at && definitionOf(at).shape?.[step];
  }
  while (at !== undefined) {
    const { options, valueType, element }: ReturnType<typeof definitionOf> = definitionOf(at);
    if (options !== undefined) return options.some(isQuantity) || isQuantity(at);
    at = valueType ?? element;
  }
  return false;
}

function* below(
  schema: z.ZodType,
  value: unknown,
  path: Path,
  input: readonly string[],
): Generator<UncertainInput> {
  if (typeof value !== 'object' || value === null) return;
  const { shape, valueType, element, options } = definitionOf(schema);
  // A quantity, or a map of quantities: what is written tells.
  const asMap = mapAmong(options);
  if (asMap !== undefined && Object.keys(value).every((key) => key in shapeOf(asMap))) {
    yield* below(asMap, value, path, input);
    return;
  }
  if (isQuantity(schema) || options?.some(isQuantity)) {
    const quantity = value as Uncertain;
    const dotted = input.join('.');
    yield { path, input: dotted, quantity };
    for (const { name, at, parameter } of parametersOf(quantity))
      yield { path: [...path, ...at], input: `${dotted}.${name}`, quantity: parameter };
    return;
  }
  for (const [key, inner] of Object.entries(shape ?? {}))
    yield* below(inner, (value as Record<string, unknown>)[key], [...path, key], [...input, key]);
  const item = valueType ?? element;
  if (item === undefined) return;
  for (const [key, inner] of Object.entries(value))
    yield* below(item, inner, [...path, element ? Number(key) : key], input);
}

/** The map that may stand in the place of a quantity, such as speeds empty and full. */
function mapAmong(options: readonly z.ZodType[] | undefined): z.ZodType | undefined {
  if (!options?.some(isQuantity)) return undefined;
  return options.find((option) => definitionOf(option).shape !== undefined);
}
