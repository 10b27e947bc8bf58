/** The lines along which two configurations are compared, worked out by hand. */
import { expect, test } from 'vitest';
import { CostLines } from '../../../src/experiment/choose/comparison.ts';
import { Contender } from '../../../src/experiment/choose/contender.ts';
import { InTimeTest } from '../../../src/experiment/choose/in-time.ts';
import { rules as usual } from './synthetic.ts';

const inTime = new InTimeTest(usual, 0.05);

function contenderOf(batch: number, pilot: number, costs: readonly number[]): Contender {
  const contender = new Contender();
  for (let at = 0; at < costs.length; at += batch)
    contender.take(
      costs.slice(at, at + batch).map((cost_usd) => ({ inTime: true, hasEnded: true, cost_usd })),
      pilot,
      inTime,
    );
  return contender;
}

/** With an error of 0.5 and a pilot of 2, eta is (0.5^-2 - 1) / 2 = 1.5, and a = 1.5 variance / tolerance. */
function isNotCheaper(tolerance: number, one: readonly number[], other: readonly number[]): boolean {
  const rules = { ...usual, batch: 2, pilot: 2, toleranceCost_usd: tolerance };
  return new CostLines(rules, 0.5).isNotCheaper(contenderOf(2, 2, one), contenderOf(2, 2, other));
}

test('a sum of differences has to reach a less half the tolerance for each replication', () => {
  // Differences 9 and 11, with a variance of 2, as have the costs of one; the others do not vary: a is 1.5 x 2 / 0.15 = 20.
  expect(isNotCheaper(0.15, [9, 11], [0, 0])).toBe(true);
  expect(isNotCheaper(0.15, [8.9, 10.9], [0, 0])).toBe(false);
  expect(isNotCheaper(0.15, [9, 11], [0.1, 0.1])).toBe(false);
  // The other way it is cheaper.
  expect(isNotCheaper(0.15, [0, 0], [9, 11])).toBe(false);
});

test('equal costs are found so by a / (tolerance / 2) replications', () => {
  // Differences -1 and 1; a is 1.5 x 2 / 1 = 3: six replications.
  const costs = [-1, 1, 0, 0, 0, 0];
  const zeros = costs.map(() => 0);
  expect(isNotCheaper(1, costs.slice(0, 4), zeros.slice(0, 4))).toBe(false);
  expect(isNotCheaper(1, costs, zeros)).toBe(true);
});

test('the variance of all replications counts where it is more than that of the pilot', () => {
  // The pilots do not vary at all; then a sum of 8 comes, and the variance of four costs is 16.
  expect(isNotCheaper(4, [0, 0], [0, 0])).toBe(true);
  expect(isNotCheaper(1, [0, 0, 8, 0], [0, 0, 0, 0])).toBe(false);
  // With a variance of 16 a is 24, which half the tolerance for each of four replications lowers to 16: more than 8.
  expect(isNotCheaper(4, [0, 0, 8, 0], [0, 0, 0, 0])).toBe(true);
  // Paired differences of the pilot do not vary, and the costs do.
  expect(isNotCheaper(2, [0, 4], [0, 4])).toBe(false);
});

test('replications of both alone count, and none before the pilot is in', () => {
  // A variance of 25 / 3 and a tolerance of 2: a is 6.25. The sum of two replications is 0, that of four would be 10.
  expect(isNotCheaper(2, [0, 0, 5, 5], [0, 0])).toBe(false);
  expect(isNotCheaper(2, [0, 0, 5, 5], [0, 0, 0, 0])).toBe(true);
  const rules = { ...usual, batch: 2, pilot: 3, toleranceCost_usd: 1e6 };
  const [few, more] = [
    [0, 0],
    [0, 0, 0, 0],
  ].map((costs) => contenderOf(2, 3, costs)) as [Contender, Contender];
  expect(new CostLines(rules, 0.5).isNotCheaper(few, more)).toBe(false);
  expect(new CostLines(rules, 0.5).isNotCheaper(more, more)).toBe(true);
});
