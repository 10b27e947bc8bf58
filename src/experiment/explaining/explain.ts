/** The explanation of many runs, but for what runs of its own must find out. */
import type { ChainHours } from '../../trace/results/results.ts';
import type { Explained, Explanation } from '../explanation.ts';
import { promisedCost_usd, promisedTime_h } from '../plans/promised.ts';
import { criticalities } from './criticality.ts';
import type { ExplainedRun } from './explained-runs.ts';
import { influences, noiseBound } from './influence.ts';
import { aloneShares, frontier, jointShares, type Wanted } from './joint.ts';
import { robustness } from './robustness.ts';

/** @param chains by replication, of those that finished */
export function explanationOf(
  of: Explained,
  runs: readonly ExplainedRun[],
  chains: ReadonlyMap<number, readonly ChainHours[]>,
  wanted: Wanted,
  confidence: number,
): Explanation {
  const finished = runs.filter(({ status }) => status === 'finished');
  // A model without an end has no date, and a cost all the same.
  const ends = runs.map(({ status, finish_ms, cost_usd }) =>
    status === 'not-finished' ? null : { finish_ms: finish_ms ?? Number.POSITIVE_INFINITY, cost_usd },
  );
  const drawn = runs.map((run) => ({
    draws: run.draws,
    finish_h: promisedTime_h(run),
    end_h: run.end_h,
    cost_usd: promisedCost_usd(run),
  }));
  const inputs = influences(drawn);
  return {
    ...of,
    confidence,
    runs: runs.length,
    finished: finished.length,
    criticality: criticalities(finished.map(({ replication }) => chains.get(replication) ?? [])),
    removals: [],
    confirmations: [],
    alone: aloneShares(ends, wanted, confidence),
    joint: jointShares(ends, wanted, confidence),
    frontier: frontier(ends),
    inputs,
    inputNoise: noiseBound(runs.length, inputs.length),
    robustness: robustness(drawn, confidence),
  };
}
