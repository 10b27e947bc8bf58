/** Whether a configuration is in time often enough: a sequential test of a probability. */
import type { verdicts } from '../../trace/results/choices.ts';
import type { ChoiceRules } from './rules.ts';

/** What a test has come to: `yes`, in time often enough; `no`, not often enough. */
export type Verdict = (typeof verdicts)[number];

/**
 * Wald's sequential probability ratio test (1945) of p = chance - tolerance against p = chance + tolerance. Bounds of
 * ln(1 / error) make each error exact whatever the overshoot, at any boundary, and for all p beyond the two: the ratio is
 * then a supermartingale, which ever passes 1 / error with a probability of at most `error` (Ville 1939).
 */
export class InTimeTest {
  private readonly kept: number;
  private readonly missed: number;
  private readonly bound: number;

  /** @param error probability of each wrong verdict, at most [0 to 1, ends not included] */
  constructor({ chance, toleranceChance }: ChoiceRules, error: number) {
    const [low, high] = [chance - toleranceChance, chance + toleranceChance];
    this.kept = Math.log(high / low);
    this.missed = Math.log((1 - high) / (1 - low));
    this.bound = -Math.log(error);
  }

  /** The verdict after so many replications, of which so many were in time; one that was given before stands. */
  verdict(replications: number, inTime: number): Verdict {
    const ratio = inTime * this.kept + (replications - inTime) * this.missed;
    if (ratio >= this.bound) return 'yes';
    return ratio <= -this.bound ? 'no' : 'undecided';
  }
}
