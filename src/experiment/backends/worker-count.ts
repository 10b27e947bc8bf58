/** How many threads run the replications of a set. */
import { availableParallelism } from 'node:os';

/**
 * Most threads for each processor: more would wait for each other, and each takes memory. An estimate, from 1
 * (all busy) to 8 (processors shared with other programs).
 */
const MOST_FOR_EACH = 4;

export function mostWorkers(): number {
  return MOST_FOR_EACH * availableParallelism();
}

/** Number of threads to start for so many shards. */
export function workerCount(workers: number | 'auto' = 'auto', shards = Number.POSITIVE_INFINITY): number {
  return Math.min(workers === 'auto' ? availableParallelism() : workers, mostWorkers(), Math.max(1, shards));
}
