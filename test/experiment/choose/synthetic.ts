/** Synthetic configurations whose probabilities and mean costs are known. */
import type { ChoiceOutcome } from '../../../src/experiment/choose/contender.ts';
import { Contest } from '../../../src/experiment/choose/contest.ts';
import { type ChoiceRules, usualRules } from '../../../src/experiment/choose/rules.ts';
import { normalQuantile } from '../../../src/random/distribution.ts';
import { openStream, type Stream } from '../../../src/random/stream.ts';

export const rules: ChoiceRules = { ...usualRules, chance: 0.8, toleranceCost_usd: 100, most: 1e9 };

export interface System {
  /** Probability of being in time. */
  readonly chance: number;
  /** Mean cost. */
  readonly cost: number;
  readonly sd: number;
  /** Correlation of lateness and cost, before any skew. */
  readonly correlation?: number;
  /** Standard deviation of the logarithm of the cost; normal where not given. */
  readonly sigma?: number;
}

/** Draws outcomes of a system one after the other. */
export function sourceOf(system: System, stream: Stream): () => ChoiceOutcome {
  const limit = normalQuantile(system.chance);
  const { cost, sd, correlation = 0, sigma } = system;
  const rest = Math.sqrt(1 - correlation ** 2);
  const spread = sigma === undefined ? 0 : sd / Math.sqrt(Math.exp(sigma ** 2) - 1);
  return () => {
    // Box and Muller.
    const radius = Math.sqrt(-2 * Math.log(stream.uniform()));
    const angle = 2 * Math.PI * stream.uniform();
    const late = radius * Math.cos(angle);
    const z = correlation * late + rest * radius * Math.sin(angle);
    const off = sigma === undefined ? sd * z : spread * (Math.exp(sigma * z - sigma ** 2 / 2) - 1);
    return { inTime: late < limit, hasEnded: true, cost_usd: cost + off };
  };
}

export interface Ended {
  readonly chosen: number | null;
  readonly spent: readonly number[];
}

/** Runs a contest to its end. @param everyone whether all run as long as anything is open */
export function contestOf(
  systems: readonly System[],
  rules: ChoiceRules,
  repetition: number,
  seed = 1,
  everyone = false,
): Ended {
  const sources = systems.map((system, at) => sourceOf(system, openStream(seed, repetition, 'system', at)));
  const contest = new Contest(systems.length, rules);
  for (let wanted = contest.wanted(); wanted.length > 0; wanted = contest.wanted()) {
    for (const at of everyone ? systems.keys() : wanted)
      contest.take(
        at,
        Array.from({ length: rules.batch }, () => (sources[at] as () => ChoiceOutcome)()),
      );
    contest.decide();
  }
  return { chosen: contest.chosen, spent: contest.contenders.map(({ replications }) => replications) };
}

/** Whether a choice keeps what is guaranteed: not too late by the tolerance, and no dearer by more than the tolerance. */
export function isRight(
  chosen: number | null,
  systems: readonly System[],
  { chance, toleranceChance, toleranceCost_usd }: ChoiceRules,
): boolean {
  const surely = systems.filter((system) => system.chance >= chance + toleranceChance);
  if (chosen === null) return surely.length === 0;
  const { chance: found, cost } = systems[chosen] as System;
  const cheapest = Math.min(...surely.map((system) => system.cost));
  return found > chance - toleranceChance && cost <= cheapest + toleranceCost_usd;
}
