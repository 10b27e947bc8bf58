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
  /** Most shards to give it at once [whole, 1 or more]. */
  readonly width: number;
  /** Replications for a shard [whole, 1 or more]. */
  readonly shardSize: number;
  /**
   * Returns a result for each replication; a failed one if it fails, takes too long or too much memory.
   * @throws BackendFault when it can run no more shards; any other error fails the replications of this shard
   */
  run(shard: Shard): Promise<readonly ResultRow[]>;
  /** Stops what runs, and releases all resources. */
  close(): Promise<void>;
}

/** @param shards most shards that there will be */
export type OpenBackend = (models: ModelSource, shards: number) => Backend;

/** Ends a set: the backend can run nothing any more. */
export class BackendFault extends Error {}
