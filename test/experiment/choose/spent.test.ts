/** Replications that a choice takes, beside equal shares. */
import { expect, test } from 'vitest';
import type { ChoiceRules } from '../../../src/experiment/choose/rules.ts';
import { normalShareBelow } from '../../../src/random/distribution.ts';
import { openStream } from '../../../src/random/stream.ts';
import { contestOf, isRight, rules, type System, sourceOf } from './synthetic.ts';

/** Twenty plans: the earlier, the dearer. */
const spread: System[] = Array.from({ length: 20 }, (_, at) => ({
  chance: 0.4 + (0.58 * at) / 19,
  cost: 1000 + 150 * at,
  sd: 300,
  correlation: 0.5,
}));
const REPETITIONS = 200;

/** Probability of at most `most` successes of n. */
function binomialUpTo(most: number, n: number, p: number): number {
  // By logarithms: (1 - p)^n is no number of the machine for n of some hundreds.
  let log = n * Math.log1p(-p);
  let sum = 0;
  for (let x = 0; x <= most; x++) {
    sum += Math.exp(log);
    log += Math.log(((n - x) / (x + 1)) * (p / (1 - p)));
  }
  return sum;
}

/**
 * Replications of each of k configurations with which the plain way has the same guarantee: run all, drop those with a share
 * below the chance, take the cheapest mean. Errors of 5 % / k for each date (exact binomial, at either end of its zone) and
 * for each difference of costs of the tolerance (normal, and as if the standard deviation were known).
 */
function equalShare(
  { chance, toleranceChance, toleranceCost_usd, confidence }: ChoiceRules,
  k: number,
  sd: number,
) {
  const error = (1 - confidence) / k;
  for (let n = 10; ; n++) {
    const least = Math.ceil(chance * n - 1e-9);
    const isLost = binomialUpTo(least - 1, n, chance + toleranceChance);
    const isLet = 1 - binomialUpTo(least - 1, n, chance - toleranceChance);
    const isSwapped = normalShareBelow((-toleranceCost_usd / sd) * Math.sqrt(n / 2));
    if (Math.max(isLost, isLet, isSwapped) <= error) return n;
  }
}

/** How often equal shares are right. */
function rightWithShares(systems: readonly System[], n: number): number {
  let right = 0;
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const found = systems.map((system, at) => {
      const next = sourceOf(system, openStream(7, repetition, 'share', at));
      let [inTime, cost] = [0, 0];
      for (let run = 0; run < n; run++) {
        const outcome = next();
        if (outcome.inTime) inTime++;
        cost += outcome.cost_usd / n;
      }
      return inTime / n >= rules.chance ? cost : Number.POSITIVE_INFINITY;
    });
    const cheapest = Math.min(...found);
    const chosen = cheapest === Number.POSITIVE_INFINITY ? null : found.indexOf(cheapest);
    if (isRight(chosen, systems, rules)) right++;
  }
  return right / REPETITIONS;
}

test('twenty plans that are spread out take less than a third of equal shares with the same guarantee', () => {
  let [right, spent] = [0, 0];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    const ended = contestOf(spread, rules, repetition);
    if (isRight(ended.chosen, spread, rules)) right++;
    spent += ended.spent.reduce((sum, one) => sum + one, 0) / REPETITIONS;
  }
  const shares = 20 * equalShare(rules, 20, 300);

  expect(right / REPETITIONS).toBeGreaterThanOrEqual(rules.confidence);
  expect(shares / spent).toBeGreaterThan(3);
});

test('those equal shares are not too many: with three in four of them the guarantee is lost', () => {
  const { chance, toleranceChance, toleranceCost_usd } = rules;
  const hardest = [
    { chance: chance + toleranceChance, cost: 1000, sd: 300 },
    ...Array.from({ length: 19 }, () => ({
      chance: chance - toleranceChance,
      cost: 1000 - toleranceCost_usd,
      sd: 300,
    })),
  ];
  const n = equalShare(rules, 20, 300);
  const [all, fewer] = [rightWithShares(hardest, n), rightWithShares(hardest, Math.round(0.75 * n))];

  expect(all).toBeGreaterThan(0.93);
  expect(fewer).toBeLessThan(rules.confidence);
});

test('nor would equal shares under the same rules take fewer, stopped where the same is decided', () => {
  let [own, equal] = [0, 0];
  for (let repetition = 0; repetition < 20; repetition++) {
    const sum = (everyone: boolean) =>
      contestOf(spread, rules, repetition, 1, everyone).spent.reduce((all, one) => all + one, 0);
    own += sum(false);
    equal += sum(true);
  }

  expect(equal / own).toBeGreaterThan(3);
});
