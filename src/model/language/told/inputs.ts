/** All inputs of the model language by section and map, as the schema tells of them. */
import type { z } from 'zod';
import { modelSchema } from '../schema.ts';
import { defaultOf, definitionOf, exampleOf, isQuantity, type Meta, metaOf, shapeOf } from '../walk.ts';
import { unitOf } from './units-of-names.ts';

export interface Section {
  readonly name: string;
  readonly meaning: string;
  readonly isRequired: boolean;
  /** What holds without the section. */
  readonly leftOut: string | undefined;
  readonly example: unknown;
  readonly maps: readonly InputMap[];
}

/** A map of the model, such as each of `sites`: what it holds. */
export interface InputMap {
  /** Dotted; a name of the user's own stands as NAME, an entry of a list as []. */
  readonly path: string;
  readonly meaning: string;
  readonly inputs: readonly Input[];
}

export interface Input {
  /** Its key in the map; with what is below it, where that is a single value. */
  readonly key: string;
  readonly unit: string;
  /** What may be given, in words. */
  readonly takes: string;
  readonly isRequired: boolean;
  /** Undefined where there is no default. */
  readonly usual: unknown;
  readonly meta: Meta;
}

/** The sections of a model, in the order of the schema. */
export function sections(): Section[] {
  return Object.entries(shapeOf(modelSchema)).flatMap(([name, schema]) => {
    const maps = mapsAt(schema, name);
    const { description: meaning = '', leftOut } = metaOf(schema);
    const { isRequired } = defaultOf(schema);
    return maps.length === 0
      ? []
      : [{ name, meaning, isRequired, leftOut, example: exampleOf(schema), maps }];
  });
}

/** The maps at and below a place of the schema, the outer ones first. @param told what may hold itself, such as steps in steps, and has its table */
function mapsAt(schema: z.ZodType, path: string, told = new Set<object>()): InputMap[] {
  const { type, shape, valueType, element } = definitionOf(schema);
  if (valueType) return mapsAt(valueType, `${path}.NAME`, told);
  if (element) return mapsAt(element, `${path}[]`, told);
  if (type !== 'object' || shape === undefined || told.has(shape)) return [];
  const meta = metaOf(schema);
  if (meta.asExample) told.add(shape);
  const own: InputMap = {
    path,
    meaning: meta.description ?? '',
    inputs: Object.entries(shape).flatMap(([key, inner]) => inputsAt(key, inner)),
  };
  return [own, ...Object.entries(shape).flatMap(([key, inner]) => mapsAt(inner, `${path}.${key}`, told))];
}

/** A row for a key of a map, and rows for the keys of maps that may stand in its place. */
function inputsAt(key: string, schema: z.ZodType): Input[] {
  const { isRequired, value } = defaultOf(schema);
  const { valueType } = definitionOf(schema);
  const own: Input = {
    key: valueType !== undefined && !holdsMaps(schema) ? `${key}.NAME` : key,
    unit: unitOf(key),
    takes: takenBy(schema),
    isRequired,
    usual: value,
    meta: { ...metaOf(schema), description: meaningOf(schema) },
  };
  const below = alternativesOf(schema).flatMap((option) =>
    Object.entries(shapeOf(option)).flatMap(([inner, one]) => inputsAt(`${key}.${inner}`, one)),
  );
  // A speed or another number that may be a map has its unit in each part.
  const unitOfParts = own.takes.startsWith('number') ? own.unit : '';
  return [own, ...below.map((input) => ({ ...input, unit: input.unit || unitOfParts, isRequired: false }))];
}

/** Of a map of single values what the map is, and what each value is. */
function meaningOf(schema: z.ZodType): string {
  const { valueType } = definitionOf(schema);
  const each = valueType === undefined || holdsMaps(schema) ? [] : [metaOf(valueType).description];
  return [metaOf(schema).description, ...each].filter(Boolean).join('; each: ');
}

/** What may stand at a place that takes one of several things; a distribution is part of its number. */
function alternativesOf(schema: z.ZodType): z.ZodType[] {
  const { options = [] } = definitionOf(schema);
  if (isQuantity(schema)) return [];
  return options.flatMap((option) =>
    definitionOf(option).options && !isQuantity(option) ? alternativesOf(option) : [option],
  );
}

/** Whether there are maps of known keys at or below a place; they have tables of their own. */
function holdsMaps(schema: z.ZodType): boolean {
  const { type, shape, valueType, element } = definitionOf(schema);
  const item = valueType ?? element;
  return item === undefined ? type === 'object' && shape !== undefined : holdsMaps(item);
}

/** What may be given, in words. */
function takenBy(schema: z.ZodType): string {
  const { takes, declaredUnder, having } = metaOf(schema);
  if (takes !== undefined) return takes;
  const { type, options, element, valueType, items, entries, values } = definitionOf(schema);
  if (declaredUnder !== undefined && type === 'string')
    return `name under ${declaredUnder}${having ? `, with a ${having}` : ''}`;
  if (holdsMaps(schema)) return type === 'array' ? 'list of maps, below' : 'map, below';
  if (options) return [...new Set(alternativesOf(schema).map(alternative))].join(' or ');
  if (items) return `list of ${items.length}, each ${takenBy(items[0] as z.ZodType)}`;
  if (element) return `list, each ${takenBy(element)}`;
  if (valueType) return takenBy(valueType);
  const words = values ?? Object.keys(entries ?? {});
  if (words.length > 0) return words.map((word) => `\`${word}\``).join(', ');
  if (type === 'number') return 'number';
  return type === 'boolean' ? 'true or false' : 'text';
}

function alternative(option: z.ZodType): string {
  const keys = Object.keys(shapeOf(option));
  return keys.length > 0 ? `a map of ${keys.join(', ')}` : takenBy(option);
}
