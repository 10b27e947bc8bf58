/** Why a job failed for good, and what follows. */

/** How the reason begins where a worker could not get the model that a job names; to send it once more may help. */
const NO_MODEL = 'no model: ';

export const noModel = (why: string) => `${NO_MODEL}${why}`;

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
  if (reason.startsWith(NO_MODEL) && sent < MOST_LOST) return { kind: 'send-again' };
  if (!STALLED.test(reason)) return { kind: 'fail', why: reason };
  if (replications > 1) return { kind: 'split' };
  return { kind: 'fail', why: `its worker was lost ${MOST_LOST + 1} times` };
}
