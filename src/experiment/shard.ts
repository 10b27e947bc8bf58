/** What a backend is given to do, and how a set of replications is cut into it. */

/** Limits of each replication. */
export interface Limits {
  /** Longest time that one replication may take [s]; none when not given. */
  readonly timeLimit_s?: number | undefined;
  /** Most memory that one replication may take, of V8's heap [`LEAST_MEMORY_MB` and up]; V8's own limit when not given. */
  readonly memoryLimit_mb?: number | undefined;
}

/** Names one result of a set. */
export interface Key {
  /** Which of the plans [from 0]. */
  readonly point: number;
  readonly replication: number;
}

/** Replications of one point. */
export interface Replications {
  readonly point: number;
  /** Their numbers, in order; a set that is resumed leaves gaps. */
  readonly replications: readonly number[];
}

/**
 * A unit of work: plain data that may go to another process or machine, and says all but the model itself. Idempotent: run
 * once or again, here or there, its results are the same.
 */
export interface Shard extends Replications {
  /** Fingerprint of the model, by which a `ModelSource` gives its bytes. */
  readonly model: string;
  readonly seed: number;
  readonly limits: Limits;
}

/** With less than this a thread cannot even start, and takes the program with it [MB]; found by trying. */
export const LEAST_MEMORY_MB = 16;

/** Longest limit that a timer can keep [s]. */
export const MOST_TIME_S = (2 ** 31 - 1) / 1000;

export function checkLimits({ timeLimit_s, memoryLimit_mb }: Limits): void {
  if (memoryLimit_mb !== undefined && !(memoryLimit_mb >= LEAST_MEMORY_MB))
    throw new RangeError(`memoryLimit_mb ${memoryLimit_mb}; allowed is ${LEAST_MEMORY_MB} and more`);
  if (timeLimit_s !== undefined && !(timeLimit_s > 0 && timeLimit_s <= MOST_TIME_S))
    throw new RangeError(`timeLimit_s ${timeLimit_s}; allowed is more than 0, at most ${MOST_TIME_S}`);
}

/** Cuts keys, in their order, into pieces of one point. @param size most replications of a piece [whole, 1 or more] */
export function* cutByPoint(keys: Iterable<Key>, size: number): Generator<Replications, void, void> {
  let point = 0;
  let replications: number[] = [];
  for (const key of keys) {
    if (replications.length === size || (replications.length > 0 && key.point !== point)) {
      yield { point, replications };
      replications = [];
    }
    point = key.point;
    replications.push(key.replication);
  }
  if (replications.length > 0) yield { point, replications };
}
