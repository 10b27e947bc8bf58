/** Where shards run: threads of this program, and whatever else keeps to this interface. */
import type { ResultRow } from '../../trace/results.ts';
import type { Shard } from '../shard.ts';

/** Gives models by their fingerprints: the bytes that `node:v8` reads. */
export interface ModelSource {
  /** @throws when the model cannot be had */
  bytesOf(fingerprint: string): SharedArrayBuffer;
}

/** Runs shards and keeps their limits; in which order results are given, and where they are kept, is not its affair. */
export interface Backend {
  /** Shards that keep it busy; it is not given more at once [whole, 1 or more]. */
  readonly width: number;
  /** Replications that it wants in a shard [whole, 1 or more]. */
  readonly shardSize: number;
  /**
   * Gives a result for each replication; one that fails, takes too long or too much memory gives a failed one.
   * @throws BackendFault when it can go on with no shard; whatever else it throws fails the replications of this shard
   */
  run(shard: Shard): Promise<readonly ResultRow[]>;
  /** Breaks off what runs, and gives back all that it holds. */
  close(): Promise<void>;
}

/** @param shards how many there will be at most */
export type OpenBackend = (models: ModelSource, shards: number) => Backend;

/** Ends a set: nothing can be run any more. */
export class BackendFault extends Error {}
