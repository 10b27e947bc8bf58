/** Values that an unknown part of a model may have: as little as may be or as much, turn by turn. */
import type { z } from 'zod';
import {
  definitionOf,
  exampleOf,
  innermost,
  metaOf,
  referenceOf,
  requiredKeysOf,
  shapeOf,
} from '../language/walk.ts';

/** Most combinations of names that entries of a list or map are made for. */
const MOST_ENTRIES = 400;

/** Names that the model declares, or might. */
export interface KnownNames {
  /** Those declared in a section such as `ice.seas`. */
  readonly under: (section: string) => readonly string[];
  /** All words of the model that may be names. */
  readonly all: readonly string[];
}

export class Filling {
  /** Leaves nothing out, and fills maps and lists with all names there are; else as little as is allowed. */
  readonly isFull: boolean;
  private readonly turn: number;
  private readonly names: KnownNames;

  constructor(turn: number, names: KnownNames) {
    this.isFull = turn % 2 === 1;
    this.turn = Math.floor(turn / 2);
    this.names = names;
  }

  /** A value that the schema allows, but for what its inputs must be to each other. */
  value(schema: z.ZodType): unknown {
    const { type, options, items, values, entries } = definitionOf(schema);
    if (metaOf(schema).asExample) return exampleOf(schema);
    switch (type) {
      case 'number':
        return this.pick(numbersAllowedBy(innermost(schema) as z.ZodNumber));
      case 'string':
        return this.pick(this.textsOf(schema));
      case 'boolean':
        return this.isFull;
      case 'enum':
        return this.pick(Object.values(entries ?? {}));
      case 'literal':
        return this.pick(values ?? []);
      case 'union':
        return this.ofUnion(options ?? []);
      case 'tuple':
        return items?.map((item) => this.value(item));
      case 'array':
        return this.list(schema);
      case 'record':
        return this.entries(schema, {});
      default:
        return this.map(schema, {});
    }
  }

  /** The keys of a map that are not there yet. @param known those that are */
  map(schema: z.ZodType, known: object): object {
    const required = requiredKeysOf(schema);
    const { oneOfKeys = [] } = metaOf(schema);
    const stated = oneOfKeys.find((key) => Object.hasOwn(known, key)) ?? oneOfKeys[0];
    const filled = Object.entries(shapeOf(schema)).flatMap(([key, inner]) => {
      if (Object.hasOwn(known, key) || (oneOfKeys.includes(key) && key !== stated)) return [];
      return this.isFull || required.includes(key) ? [[key, this.value(inner)]] : [];
    });
    return { ...Object.fromEntries(filled), ...known };
  }

  /** The entries of a map of names: none besides those that are known, or one for every name. */
  entries(schema: z.ZodType, known: object): object {
    if (!this.isFull) return known;
    const each = this.variants(definitionOf(schema).valueType as z.ZodType);
    const names = [...new Set([...this.names.all, ...each.map((_, index) => `any-${index}`)])];
    return { ...Object.fromEntries(names.map((name, at) => [name, each[at % each.length]])), ...known };
  }

  private list(schema: z.ZodType): unknown[] {
    const element = definitionOf(schema).element as z.ZodType;
    const each = this.isFull ? this.variants(element) : [this.value(element)];
    const length = lengthNear(this.isFull ? each.length : 0, innermost(schema));
    return Array.from({ length }, (_, at) => each[at % each.length]);
  }

  /** One value for each combination of names that its parts may refer to. */
  private variants(schema: z.ZodType): unknown[] {
    const section = referenceOf(schema)?.section;
    if (section !== undefined) return [...this.names.under(section)];
    if (definitionOf(schema).type !== 'object' || metaOf(schema).asExample) return [this.value(schema)];
    let variants: object[] = [this.map(schema, {})];
    for (const [key, inner] of Object.entries(shapeOf(schema))) {
      const names = this.names.under(referenceOf(inner)?.section ?? '');
      if (names.length === 0 || names.length * variants.length > MOST_ENTRIES) continue;
      variants = variants.flatMap((one) => names.map((name) => ({ ...one, [key]: name })));
    }
    return variants;
  }

  /** A quantity is a number, or drawn once a run. */
  private ofUnion(options: readonly z.ZodType[]): unknown {
    const [first, last] = [options[0], options.at(-1)] as [z.ZodType, z.ZodType];
    if (!this.isFull) return this.value(first);
    if (!('per' in shapeOf(last))) return this.value(last);
    const [low, high] = numbersAllowedBy(innermost(first) as z.ZodNumber);
    return { uniform: [low, high], per: 'run' };
  }

  private textsOf(schema: z.ZodType): readonly string[] {
    const section = referenceOf(schema)?.section;
    if (section !== undefined) return ['', ...this.names.under(section)];
    return definitionOf(schema).format === 'date'
      ? ['1000-01-01', '9999-12-31']
      : [String(metaOf(schema).examples?.[0] ?? '')];
  }

  private pick<T>(values: readonly T[]): T {
    return values[this.turn % values.length] as T;
  }
}

/** The least and the greatest number that a schema allows, and one between them. */
function numbersAllowedBy(schema: z.ZodNumber): [number, number, number] {
  const [low, high] = [schema.minValue ?? -1e9, schema.maxValue ?? 1e9];
  const inside = (end: number, by: number) =>
    [end, end + by * (high - low), end + Math.sign(by)].find((one) => schema.safeParse(one).success) ?? end;
  return [inside(low, 1e-6), inside(high, -1e-6), inside(Math.round((low + high) / 2), 1e-3)];
}

/** The length nearest to one that is wished for that a list may have. */
function lengthNear(wished: number, list: z.ZodType): number {
  const { error } = list.safeParse(Array.from({ length: wished }));
  for (const issue of error?.issues ?? []) {
    if (issue.path.length > 0) continue;
    if (issue.code === 'too_small') return Number(issue.minimum);
    if (issue.code === 'too_big') return Number(issue.maximum);
  }
  return wished;
}
