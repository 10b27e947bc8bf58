/** Values of a model file as they are laid over each other. */
import { distributionKinds } from '../../random/distribution.ts';

export type Tree = Record<string, unknown>;

/** Maps are joined key by key; lists, plain values and distributions are replaced whole; null takes a key out. */
export function laidOver(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const joined: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null && Object.hasOwn(base, key)) delete joined[key];
    else joined[key] = Object.hasOwn(base, key) ? laidOver(base[key], value) : value;
  }
  return joined;
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A tree that is joined with others: no distribution. */
export function isMap(value: unknown): value is Tree {
  return isTree(value) && !distributionKinds.some((kind) => Object.hasOwn(value, kind));
}
