/** One configuration among those to choose from, and the replications that it has had. */
import { Sample } from '../estimates/estimates.ts';
import type { InTimeTest, Verdict } from './in-time.ts';

/** What one replication comes to. */
export interface ChoiceOutcome {
  /** Finished by the date. */
  readonly inTime: boolean;
  /** Whether it came to its end; where not, its cost is a lower bound. */
  readonly hasEnded: boolean;
  readonly cost_usd: number;
}

export class Contender {
  replications = 0;
  inTime = 0;
  /** Replications that had not ended by the horizon. */
  unended = 0;
  verdict: Verdict = 'undecided';
  /** Costs of the first replications, as many as the pilot has [USD]. */
  readonly pilot: number[] = [];
  /** Sum of the costs after each number of batches [USD]. */
  private readonly sums: number[] = [0];
  private readonly costs = new Sample();

  /** Takes a batch. @param pilot replications of the pilot */
  take(outcomes: readonly ChoiceOutcome[], pilot: number, test: InTimeTest): void {
    let sum = this.sums.at(-1) as number;
    for (const { inTime, hasEnded, cost_usd } of outcomes) {
      this.replications++;
      if (inTime) this.inTime++;
      if (!hasEnded) this.unended++;
      if (this.pilot.length < pilot) this.pilot.push(cost_usd);
      sum += cost_usd;
      this.costs.add(cost_usd);
    }
    this.sums.push(sum);
    if (this.verdict === 'undecided') this.verdict = test.verdict(this.replications, this.inTime);
  }

  get batches(): number {
    return this.sums.length - 1;
  }

  /** Sum of the costs of the first batches [USD]. */
  sumOf(batches: number): number {
    return this.sums[batches] as number;
  }

  /** Mean cost [USD]; NaN without replications. */
  get cost_usd(): number {
    return (this.sums.at(-1) as number) / this.replications;
  }

  /** Variance of all costs so far [USD2]; NaN with fewer than two. */
  get variance(): number {
    return this.costs.variance;
  }
}
