/** What a promise is held against: one place for all that ask. */
import type { ResultRow } from '../../trace/results/results.ts';

/** A result as far as a promise asks for it; a model without an opening has none. */
export type PromisedResult = Pick<ResultRow, 'status' | 'finish_h' | 'cost_usd'> & {
  readonly opening_h?: number | null | undefined;
};

/** When the promise is met [h since day zero]; infinite where the horizon came first. */
export function promisedTime_h(result: PromisedResult): number {
  const { status, finish_h, opening_h } = result;
  if (status !== 'finished') return Number.POSITIVE_INFINITY;
  return opening_h ?? finish_h ?? Number.POSITIVE_INFINITY;
}

/** Total of all accounts in money of the price base [USD]; infinite where it was still rising at the horizon. */
export function promisedCost_usd({ status, cost_usd }: PromisedResult): number {
  return status === 'not-finished' ? Number.POSITIVE_INFINITY : (cost_usd ?? Number.POSITIVE_INFINITY);
}
