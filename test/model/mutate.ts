/** Sound model files made faulty in one place, by a stream of chance that gives the same each time. */
import { type Document, isMap, isScalar, isSeq, type Node, type Pair, parseDocument } from 'yaml';
import { modelSchema } from '../../src/model/language/schema.ts';
import {
  definitionOf,
  referenceOf,
  requiredKeysOf,
  schemaAt,
  shapeOf,
} from '../../src/model/language/walk.ts';
import type { Stream } from '../../src/random/stream.ts';

type Path = (string | number)[];

export interface Mutation {
  readonly kind: keyof typeof kinds;
  /** What was changed, for the message of a test. */
  readonly what: string;
  readonly text: string;
  /** Whether the model is faulty now for sure; a change may also give another sound model. */
  readonly isFault: boolean;
}

type Change = Omit<Mutation, 'kind'>;

/** A key with its value, and where it stands. */
interface Place {
  readonly pair: Pair<Node, Node | null>;
  readonly path: Path;
  readonly isFlow: boolean;
  /** A key of the model language, and no name of the model's own. */
  readonly isKnownKey: boolean;
}

/** Each makes a change at a place, or none where it has nothing to change there. */
const kinds = {
  'misspelt key': (text, place, stream) => {
    if (!place.isKnownKey) return undefined;
    const key = place.pair.key as Node & { value: unknown };
    const typo = misspelt(String(key.value), stream);
    const others = Object.keys(shapeOf(schemaOf(place.path.slice(0, -1)) ?? modelSchema));
    return { ...replaced(text, key, typo), isFault: !others.includes(typo) };
  },
  'misspelt name': (text, place, stream) => {
    if (place.isKnownKey) return undefined;
    const key = place.pair.key as Node & { value: unknown };
    return { ...replaced(text, key, misspelt(String(key.value), stream)), isFault: false };
  },
  'deleted key': (text, place) => {
    const document = parseDocument(text);
    document.deleteIn(place.path);
    const around = schemaOf(place.path.slice(0, -1)) ?? modelSchema;
    const isFault = requiredKeysOf(around).includes(String(place.path.at(-1)));
    return { what: place.path.join('.'), text: document.toString({ lineWidth: 0 }), isFault };
  },
  'key that stands twice': (text, { pair, isFlow, path }) => {
    const [from = 0] = pair.key.range ?? [];
    const [, to = 0] = (pair.value ?? pair.key).range ?? [];
    if (!isFlow && !isScalar(pair.value)) return undefined;
    const before = text.slice(text.lastIndexOf('\n', from) + 1, from);
    if (!isFlow && before.trim() !== '') return undefined;
    const twice = `${text.slice(from, to)}${isFlow ? ', ' : `\n${before}`}`;
    return { what: path.join('.'), text: text.slice(0, from) + twice + text.slice(from), isFault: true };
  },
  'value of another kind': (text, place, stream) => {
    const { value } = place.pair;
    const schema = schemaOf(place.path);
    if (!isScalar(value) || schema === undefined) return undefined;
    const other = oneOf(['[ x, 1 ]', '{ x: 1 }', '~', '"?"', 'true', '-0.5'], stream);
    return {
      ...replaced(text, value, other),
      isFault: !/^(?:boolean|string)$/.test(definitionOf(schema).type) && other.startsWith('{'),
    };
  },
  'number out of range': (text, place, stream) => {
    const { value } = place.pair;
    if (!isScalar(value) || typeof value.value !== 'number') return undefined;
    const schema = schemaOf(place.path);
    const isNumber = schema !== undefined && definitionOf(schema).type === 'number';
    return { ...replaced(text, value, oneOf(['-1e12', '1e15'], stream)), isFault: isNumber };
  },
  'name of nothing': (text, place) => {
    const { value } = place.pair;
    const schema = schemaOf(place.path);
    if (!isScalar(value) || schema === undefined || referenceOf(schema) === undefined) return undefined;
    return { ...replaced(text, value, 'nothing-of-the-kind'), isFault: true };
  },
  'misspelt word': (text, place, stream) => {
    const { value } = place.pair;
    const schema = schemaOf(place.path);
    if (!isScalar(value) || schema === undefined) return undefined;
    if (referenceOf(schema) === undefined && definitionOf(schema).type !== 'enum') return undefined;
    return { ...replaced(text, value, misspelt(String(value.value), stream)), isFault: false };
  },
  'word of no list': (text, place) => {
    const { value } = place.pair;
    const schema = schemaOf(place.path);
    if (!isScalar(value) || schema === undefined || definitionOf(schema).type !== 'enum') return undefined;
    return { ...replaced(text, value, 'quite-another-word'), isFault: true };
  },
  'list the other way round': (text, place) => {
    const { value } = place.pair;
    if (!isSeq(value) || value.items.length < 2) return undefined;
    const items = value.items as Node[];
    const [from] = items[0]?.range ?? [0];
    const to = items.at(-1)?.range?.[1] ?? 0;
    const parts = items.map(({ range }) => text.slice(range?.[0], range?.[1]));
    if (parts.some((part) => part.includes('\n'))) return undefined;
    const numbers = parts.map(Number);
    const isDistribution = /^(?:uniform|triangular|pert)$/.test(String(place.path.at(-1)));
    const rises = (numbers[0] as number) < (numbers.at(-1) as number);
    return {
      what: place.path.join('.'),
      text: text.slice(0, from) + parts.reverse().join(', ') + text.slice(to),
      isFault: isDistribution && rises,
    };
  },
} satisfies Record<string, (text: string, place: Place, stream: Stream) => Change | undefined>;

export const mutationKinds = Object.keys(kinds) as (keyof typeof kinds)[];

/** A model with one change of a kind; undefined where the model has no place for it. */
export function mutated(text: string, kind: keyof typeof kinds, stream: Stream): Mutation | undefined {
  const places = placesIn(parseDocument(text));
  for (let attempt = 0; attempt < 50; attempt++) {
    const change = (kinds[kind] as (typeof kinds)['misspelt key'])(text, oneOf(places, stream), stream);
    if (change !== undefined && change.text !== text) return { kind, ...change };
  }
  return undefined;
}

function placesIn(document: Document): Place[] {
  const places: Place[] = [];
  const walk = (node: unknown, path: Path): void => {
    if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    if (!isMap(node)) return;
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = (pair.key as Node & { value: unknown }).value;
      const inner = [...path, String(key)];
      const around = schemaOf(path) ?? modelSchema;
      const isKnownKey = definitionOf(around).type !== 'record';
      places.push({ pair, path: inner, isFlow: node.flow === true, isKnownKey });
      walk(pair.value, inner);
    }
  };
  walk(document.contents, []);
  return places;
}

function schemaOf(path: Path) {
  return schemaAt(modelSchema, path);
}

function replaced(text: string, node: Node, by: string): Pick<Change, 'what' | 'text'> {
  const [from = 0, to = 0] = node.range ?? [];
  return { what: `${text.slice(from, to)} -> ${by}`, text: text.slice(0, from) + by + text.slice(to) };
}

/** One letter missing, added, replaced, or changed over with its neighbour. */
function misspelt(word: string, stream: Stream): string {
  const letter = oneOf([...'abcdefghijklmnopqrstuvwxyz'], stream);
  const at = Math.floor(stream.uniform() * word.length);
  const [before, here, after] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
  switch (oneOf(['missing', 'added', 'replaced', 'changed over'] as const, stream)) {
    case 'missing':
      return word.length > 1 ? before + after : `${word}${letter}`;
    case 'added':
      return before + letter + here + after;
    case 'replaced':
      return before + letter + after;
    case 'changed over':
      return before + after.slice(0, 1) + here + after.slice(1);
  }
}

function oneOf<T>(list: readonly T[], stream: Stream): T {
  return list[Math.floor(stream.uniform() * list.length)] as T;
}
