/** Whether one configuration is not cheaper than another by more than a tolerance. */
import { power } from '../../random/power.ts';
import type { Contender } from './contender.ts';
import type { ChoiceRules } from './rules.ts';

/**
 * The lines of Kim and Nelson (2001) with c = 1. Of two configurations, D is the difference of their costs in replications
 * of the same number, S2 its variance in the pilot of n0 replications, and
 *   a = eta (n0 - 1) S2 / tolerance,   eta = (error^(-2 / (n0 - 1)) - 1) / 2.
 * A sum of r differences whose true mean is mu passes r mu + a + r tolerance / 2 at any r from n0 on with a probability of at
 * most `error`: given S2, exp(-2 a (tolerance / 2) / sigma2) bounds it for normal differences, and the mean of that over S2,
 * (1 + 2 eta)^(-(n0 - 1) / 2), is `error`. Their eta has 2 error where this has error: they count which end of the triangle a
 * pair leaves first, and here a line counts whenever it is passed.
 *
 * Where all replications so far vary more than the pilot did, theirs is taken for S2: a larger one only moves the line away.
 * Normal costs pay a tenth more replications for it; costs that are skewed, or have rare large sums, need it.
 */
export class CostLines {
  private readonly batch: number;
  private readonly pilot: number;
  private readonly tolerance_usd: number;
  private readonly eta: number;

  /** @param error probability of a wrong finding of a pair, at most [0 to 1, ends not included] */
  constructor({ batch, pilot, toleranceCost_usd }: ChoiceRules, error: number) {
    this.batch = batch;
    this.pilot = pilot;
    this.tolerance_usd = toleranceCost_usd;
    this.eta = (power(error, -2 / (pilot - 1)) - 1) / 2;
  }

  /** Whether `one` is found not to be cheaper than `other` by more than the tolerance. */
  isNotCheaper(one: Contender, other: Contender): boolean {
    const batches = Math.min(one.batches, other.batches);
    const replications = batches * this.batch;
    if (replications < this.pilot) return false;
    const variance = Math.max(varianceOfDifferences(one, other), one.variance + other.variance);
    const a = (this.eta * (this.pilot - 1) * variance) / this.tolerance_usd;
    return one.sumOf(batches) - other.sumOf(batches) >= a - (this.tolerance_usd / 2) * replications;
  }
}

/** Variance of the differences of two pilots. */
function varianceOfDifferences({ pilot: ones }: Contender, { pilot: others }: Contender): number {
  let [mean, squares] = [0, 0];
  for (let at = 0; at < ones.length; at++) {
    const difference = (ones[at] as number) - (others[at] as number);
    const off = difference - mean;
    mean += off / (at + 1);
    squares += off * (difference - mean);
  }
  return squares / (ones.length - 1);
}
