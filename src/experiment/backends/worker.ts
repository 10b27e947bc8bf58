/** A worker thread: runs one replication of a model. */
import { deserialize } from 'node:v8';
import type { Model } from '../../model/model.ts';
import type { ResultRow } from '../../trace/results/results.ts';
import { failure, replication, type Which } from '../replication.ts';
import type { How } from '../shard.ts';

export interface Task extends Which {
  /** Fingerprint of the model; a worker keeps the latest model. */
  readonly fingerprint: string;
  /** The model, shared by all tasks of the point. */
  readonly model: SharedArrayBuffer;
  readonly how: How;
}

let latest: { readonly fingerprint: string; readonly model: Model } | null = null;

export default function work({ fingerprint, model, seed, replication: number, how }: Task): ResultRow {
  const which = { seed, replication: number };
  try {
    if (latest?.fingerprint !== fingerprint)
      latest = { fingerprint, model: deserialize(Buffer.from(model)) as Model };
    return replication(latest.model, which, how);
  } catch (error) {
    return failure(which, reasonOf(error));
  }
}

/** Message of an error and of its causes. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message} (${reasonOf(error.cause)})`;
}
