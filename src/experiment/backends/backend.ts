/** The interface of backends, which run shards: threads of this program, or others. */
import type { ResultRow } from '../../trace/results/results.ts';
import type { Shard } from '../shard.ts';

/** Source of models by fingerprint, as bytes for `node:v8`. */
export interface ModelSource {
  /** @throws when there is no such model */
  bytesOf(fingerprint: string): SharedArrayBuffer;
}

/** Runs shards within their limits; order and storage of results are handled elsewhere. */
export interface Backend {
  /** Most shards to give it at once [whole, 1 or more]; may change from one shard to the next. */
  readonly width: number;
  /** Replications for the next shard [whole, 1 or more]. */
  readonly shardSize: number;
  /**
   * Returns a result for each replication; a failed one if it fails, takes too long or too much memory.
   * @throws BackendFault when it can run no more shards, ShardLeft when this one was not begun before the set was broken off;
   * any other error fails the replications of this shard
   */
  run(shard: Shard): Promise<readonly ResultRow[]>;
  /** Stops what runs, and releases all resources. */
  close(): Promise<void>;
}

/**
 * @param replications most replications that there will be
 * @param signal after an abort, shards that wait somewhere for their turn are left
 */
export type OpenBackend = (models: ModelSource, replications: number, signal?: AbortSignal) => Backend;

/** Ends a set: the backend can run nothing any more. */
export class BackendFault extends Error {}

/** A shard was left, because the set was broken off: it has no results, and none of it failed. */
export class ShardLeft extends Error {}
