/** The inputs of the model language, as told by the schema. */
import type { z } from 'zod';
import { modelSchema } from '../../src/model/language/schema.ts';
import { definitionOf, metaOf, shapeOf } from '../../src/model/language/walk.ts';

interface Input {
  /** Names of the user's own choosing stand as `*`. */
  readonly path: string;
  readonly meaning: string;
  readonly example: unknown;
  /** Takes a number, or a number and a distribution. */
  readonly isNumeric: boolean;
}

/** Every input of the language, in the order of the schema. */
export function inputs(): Input[] {
  return inputsBelow(modelSchema, [], new Set());
}

/** @param told maps that may hold themselves, such as steps in steps: they stand where they come first */
function inputsBelow(schema: z.ZodType, path: readonly string[], told: Set<object>): Input[] {
  const definition = definitionOf(schema);
  if (definition.type === 'object') {
    const shape = shapeOf(schema);
    if (told.has(shape)) return [];
    if (metaOf(schema).asExample) told.add(shape);
    return Object.entries(shape).flatMap(([key, inner]) => inputsBelow(inner, [...path, key], told));
  }
  const inner = definition.valueType ?? definition.element;
  if (inner !== undefined && !isLeaf(inner)) return inputsBelow(inner, [...path, '*'], told);
  const leaf = inner ?? schema;
  const meta = metaOf(schema).description === undefined ? metaOf(leaf) : metaOf(schema);
  const steps = inner === undefined ? path : [...path, '*'];
  return [
    {
      path: steps.join('.'),
      meaning: meta.description ?? '',
      example: metaOf(leaf).examples?.[0],
      isNumeric: isNumeric(leaf),
    },
    ...fieldsOfAlternatives(leaf, steps, told),
  ];
}

/** What may stand in a map that is one of several things; a distribution is part of its number. */
function fieldsOfAlternatives(schema: z.ZodType, path: readonly string[], told: Set<object>): Input[] {
  const options = definitionOf(schema).options ?? [];
  if (options.some((option) => 'per' in shapeOf(option))) return [];
  return options.flatMap((option) =>
    ['object', 'record'].includes(definitionOf(option).type)
      ? inputsBelow(option, path, told)
      : fieldsOfAlternatives(option, path, told),
  );
}

/** A number, or a number among other things; one that may stand for a name, such as that of a column, is none. */
function isNumeric(schema: z.ZodType): boolean {
  const { type, options = [] } = definitionOf(schema);
  if (options.some((option) => definitionOf(option).type === 'string')) return false;
  return type === 'number' || options.some(isNumeric);
}

function isLeaf(schema: z.ZodType): boolean {
  const { type } = definitionOf(schema);
  return type !== 'object' && type !== 'record' && type !== 'array';
}
