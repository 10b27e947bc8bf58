/** Keeps what was made from a list of series, as long as the series themselves are kept, and not too much of it. */
import type { ObservedSeries } from '../../model/model.ts';

/** A sweep over a station makes a value for each of its points: those made first are let go. */
const MOST = 64;

interface Branch<T> {
  readonly values: Map<string, T>;
  readonly further: WeakMap<ObservedSeries, Branch<T>>;
}

export class SeriesMemo<T> {
  private readonly root: Branch<T> = newBranch();

  /** What was made for these series, in this order, and this key; made now when asked for the first time. */
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
