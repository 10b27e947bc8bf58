/** Shards: units of work for a backend, and how a set is divided into them. */
import type { Cause } from '../trace/lost-time.ts';

/** Limits of each replication. */
export interface Limits {
  /** Longest time of one replication [s]; no limit when not given. */
  readonly timeLimit_s?: number | undefined;
  /** Most heap memory of one replication [MB, `LEAST_MEMORY_MB` and up]; V8's own limit when not given. */
  readonly memoryLimit_mb?: number | undefined;
}

/** Key of one result of a set. */
export interface Key {
  /** Index of the point [from 0]. */
  readonly point: number;
  readonly replication: number;
}

/** Replications of one point. */
export interface Replications {
  readonly point: number;
  /** Their numbers, in order; with gaps in a resumed set. */
  readonly replications: readonly number[];
}

/**
 * A unit of work: plain data that may go to another process or machine, complete except for the model itself.
 * Idempotent: its results are the same wherever and however often it runs.
 */
export interface Shard extends Replications {
  /** Fingerprint of the model, for a `ModelSource`. */
  readonly model: string;
  readonly seed: number;
  readonly limits: Limits;
  readonly how: How;
}

/** How a replication is run, where otherwise than usual. */
export interface How {
  /** Causes of lost time that are switched off. */
  readonly without?: readonly Cause[] | undefined;
  /** Finds out the hours of the critical chain, for a third more time. */
  readonly chains?: boolean | undefined;
  /** Keeps the dates of steps, openings and drives, for a third more time too. */
  readonly schedule?: boolean | undefined;
}

/** Least memory of a thread [MB], found by trying: with less it cannot start, and ends the program. */
export const LEAST_MEMORY_MB = 16;

/** Longest time limit of a timer [s]. */
export const MOST_TIME_S = (2 ** 31 - 1) / 1000;

export function checkLimits({ timeLimit_s, memoryLimit_mb }: Limits): void {
  if (memoryLimit_mb !== undefined && !(memoryLimit_mb >= LEAST_MEMORY_MB))
    throw new RangeError(`memoryLimit_mb ${memoryLimit_mb}; allowed is ${LEAST_MEMORY_MB} and more`);
  if (timeLimit_s !== undefined && !(timeLimit_s > 0 && timeLimit_s <= MOST_TIME_S))
    throw new RangeError(`timeLimit_s ${timeLimit_s}; allowed is more than 0, at most ${MOST_TIME_S}`);
}

/**
 * Divides keys, in order, into pieces of one point.
 * @param size most replications of the piece that comes next [whole, 1 or more]
 */
export function* cutByPoint(keys: Iterable<Key>, size: () => number): Generator<Replications, void, void> {
  let point = 0;
  let replications: number[] = [];
  for (const key of keys) {
    if (replications.length > 0 && (replications.length >= size() || key.point !== point)) {
      yield { point, replications };
      replications = [];
    }
    point = key.point;
    replications.push(key.replication);
  }
  if (replications.length > 0) yield { point, replications };
}
