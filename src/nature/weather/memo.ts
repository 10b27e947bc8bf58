/** Memo keyed by (series..., key); held weakly by the series, at most 64 keys a list. */
import type { ObservedSeries } from '../../model/model.ts';

/** Bounds memory when a sweep varies a station: the oldest keys go first. */
const MOST = 64;

interface Branch<T> {
  readonly values: Map<string, T>;
  readonly further: WeakMap<ObservedSeries, Branch<T>>;
}

export class SeriesMemo<T> {
  private readonly root: Branch<T> = newBranch();

  /** The value for these series, in this order, and this key; made at the first call. */
  get(pool: readonly ObservedSeries[], key: string, make: () => T): T {
    let at = this.root;
    for (const series of pool) {
      const next = at.further.get(series) ?? newBranch<T>();
      at.further.set(series, next);
      at = next;
    }
    const value = at.values.get(key) ?? make();
    at.values.set(key, value);
    if (at.values.size > MOST) at.values.delete(at.values.keys().next().value as string);
    return value;
  }
}

function newBranch<T>(): Branch<T> {
  return { values: new Map(), further: new WeakMap() };
}
