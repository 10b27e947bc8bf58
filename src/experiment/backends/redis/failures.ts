/** Why a job failed for good, and what follows. */
import type { ResultRow } from '../../../trace/results/results.ts';
import { failure } from '../../replication.ts';
import type { Shard } from '../../shard.ts';

/**
 * How the reason begins where a worker could not get the model that a job names, or the job is not as it was sent: somebody
 * else has been there, and to send it once more may help.
 */
const NO_MODEL = 'no model: ';
const NO_JOB = 'no job of ours: ';

export const noModel = (why: string) => `${NO_MODEL}${why}`;
export const noJob = (why: string) => `${NO_JOB}${why}`;

/** What BullMQ says of a job whose worker was lost too often. */
const STALLED = /stalled more than/;

/** Times that a job is given to another worker after its own was lost: what kills workers must end. */
export const MOST_LOST = 3;

export type AfterFailure =
  | { readonly kind: 'send-again' }
  /** One of its replications loses workers: each is run alone. */
  | { readonly kind: 'split' }
  | { readonly kind: 'fail'; readonly why: string };

/**
 * @param replications of the job
 * @param sent how often it was sent with its model
 */
export function afterFailure(reason: string, replications: number, sent: number): AfterFailure {
  const isChanged = [NO_MODEL, NO_JOB].some((beginning) => reason.startsWith(beginning));
  if (isChanged && sent < MOST_LOST) return { kind: 'send-again' };
  if (!STALLED.test(reason)) return { kind: 'fail', why: reason };
  if (replications > 1) return { kind: 'split' };
  return { kind: 'fail', why: `its worker was lost ${MOST_LOST + 1} times` };
}

/** The rows of a shard that failed as a whole. */
export function failedRows({ seed, replications }: Shard, why: string): ResultRow[] {
  return replications.map((replication) => failure({ seed, replication }, why));
}
