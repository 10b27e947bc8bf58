/** The guarantee of a choice, in the configurations that are hardest to tell apart. */
import { expect, test } from 'vitest';
import { shareOf } from '../../../src/experiment/estimates/estimates.ts';
import { contestOf, isRight, rules, type System } from './synthetic.ts';

const REPETITIONS = 1000;
const COST = 1000;
const { chance, toleranceChance: zone, toleranceCost_usd: tolerance } = rules;

interface Case {
  readonly best?: Partial<System>;
  readonly rivals?: Partial<System>;
  readonly late?: number;
  readonly dear?: number;
  readonly batch?: number;
  readonly confidence?: number;
}

/** The best as near to being too late as it may be, and rivals at the ends of the tolerances: cheaper and too late, or dearer. */
function worst({ best = {}, rivals = {}, late = 0, dear = 0 }: Case): System[] {
  const usual = { sd: 2 * tolerance };
  const inTime = { chance: chance + zone, cost: COST, ...usual };
  return [
    { ...inTime, ...best },
    ...Array.from({ length: late }, () => ({
      ...usual,
      chance: chance - zone,
      cost: COST - tolerance,
      ...rivals,
    })),
    ...Array.from({ length: dear }, () => ({ ...inTime, cost: COST + tolerance, ...rivals })),
  ];
}

/** Lower bound of the probability, at 95 %. */
const lowest = (successes: number) => shareOf(successes, REPETITIONS, 0.95).low;

const sure = { chance: 0.97 };
const skewed = { sigma: 1 };
const together = { correlation: 0.7 };

test.each<[string, Case]>([
  ['cheaper and too late, all', { late: 9 }],
  ['dearer, all', { dear: 9 }],
  ['dearer, all, and surely in time', { dear: 9, best: sure, rivals: sure }],
  ['cheaper and too late, some, and dearer, some', { late: 5, dear: 4 }],
  ['the same, decided after each replication', { late: 5, dear: 4, batch: 1 }],
  ['one dearer, decided after each replication, at 80 %', { dear: 1, batch: 1, confidence: 0.8 }],
  ['one too late, decided after each replication, at 80 %', { late: 1, batch: 1, confidence: 0.8 }],
  ['costs skewed', { late: 5, dear: 4, best: skewed, rivals: skewed }],
  ['costs of the dearer skewed', { dear: 9, best: { ...sure, sd: 10 }, rivals: { ...sure, ...skewed } }],
  ['costs of the best skewed', { dear: 9, best: { ...sure, ...skewed }, rivals: { ...sure, sd: 10 } }],
  ['late runs dearer', { late: 5, dear: 4, best: together, rivals: together }],
  [
    'late runs dearer, and skewed',
    { late: 5, dear: 4, best: { ...together, ...skewed }, rivals: { ...together, ...skewed } },
  ],
])('the choice is right as often as promised where rivals are %s', (_, given) => {
  const { batch = rules.batch, confidence = rules.confidence } = given;
  const systems = worst(given);
  let right = 0;
  for (let repetition = 0; repetition < REPETITIONS; repetition++)
    if (contestOf(systems, { ...rules, batch, confidence }, repetition).chosen === 0) right++;
  expect(lowest(right)).toBeGreaterThan(confidence);
});

test('a chain of small differences leads no further than the tolerance', () => {
  // Each is dearer than the one before by 0.6 of the tolerance.
  const systems = Array.from({ length: 8 }, (_, at) => ({
    chance: 0.97,
    cost: COST + 0.6 * tolerance * at,
    sd: 2 * tolerance,
  }));
  let right = 0;
  for (let repetition = 0; repetition < REPETITIONS; repetition++)
    if (isRight(contestOf(systems, { ...rules, batch: 1 }, repetition).chosen, systems, rules)) right++;
  expect(lowest(right)).toBeGreaterThan(rules.confidence);
});

test('where all are too late by the tolerance, none is chosen as often as promised', () => {
  const systems = worst({ late: 9 }).slice(1);
  let none = 0;
  for (let repetition = 0; repetition < REPETITIONS; repetition++)
    if (contestOf(systems, rules, repetition).chosen === null) none++;
  expect(lowest(none)).toBeGreaterThan(rules.confidence);
});
