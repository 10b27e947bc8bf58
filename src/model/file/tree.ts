/** Values of a model file as they are laid over each other. */
import { distributionKinds } from '../../random/distribution.ts';

export type Tree = Record<string, unknown>;

/**
 * Maps are joined key by key; lists, plain values and distributions are replaced whole; null takes a key out. A key that is taken
 * out stays as a gap (undefined), so that it is not filled in again from below; `withoutGaps` ends that.
 */
export function laidOver(base: unknown, over: unknown): unknown {
  if (!isMap(base) || !isMap(over)) return over;
  const joined: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === undefined || (value === null && Object.hasOwn(base, key))) joined[key] = undefined;
    else joined[key] = Object.hasOwn(base, key) ? laidOver(base[key], value) : value;
  }
  return joined;
}

/** The same values, none of which stands in two places: what an alias repeats can be changed in one of them alone. */
export function unshared<T>(value: T): T {
  if (Array.isArray(value)) return value.map(unshared) as T;
  if (!isTree(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unshared(one)])) as T;
}

/** Takes the gaps out of a tree. */
export function withoutGaps(tree: object): void {
  for (const [key, value] of Object.entries(tree)) {
    if (value === undefined) delete (tree as Tree)[key];
    else if (typeof value === 'object' && value !== null) withoutGaps(value);
  }
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A tree that is joined with others: no distribution. */
export function isMap(value: unknown): value is Tree {
  return isTree(value) && !distributionKinds.some((kind) => Object.hasOwn(value, kind));
}
