/** Many runs of one model: same plan, other chance. */
import type { Model } from '../model/model.ts';
import { Summariser, type Summary } from '../report/summarise.ts';
import { type Outcome, simulate } from '../works/simulate.ts';

export interface Replication {
  readonly replication: number;
  readonly outcome: Outcome;
  readonly summary: Summary;
}

export interface ReplicateOptions {
  readonly seed: number;
  /** How many, numbered from `first` on. */
  readonly replications: number;
  readonly first?: number;
}

/**
 * Simulates replication after replication and sums each up while it runs, so that no trace is held in memory. Two
 * models with the same seed meet the same storms, ice and luck, replication by replication.
 */
export function* replicate(model: Model, options: ReplicateOptions): Generator<Replication, void, void> {
  const { seed, replications, first = 0 } = options;
  for (let replication = first; replication < first + replications; replication++) {
    const summariser = new Summariser();
    const outcome = simulate(model, { seed, replication }, summariser);
    yield { replication, outcome, summary: summariser.summary(outcome.end_h) };
  }
}
