/** The cheapest of several plans, or points of a design, that keeps a date often enough. */
import { openStream } from '../../random/stream.ts';
import type { ResultRow } from '../../trace/results/results.ts';
import { PlanFault } from '../../works/plan-fault.ts';
import { threads } from '../backends/threads.ts';
import type { ExperimentOptions, Point } from '../experiment.ts';
import { runInOrder } from '../in-order.ts';
import { checkLimits, type Key } from '../shard.ts';
import type { ChoiceOutcome } from './contender.ts';
import { KeptModels } from './kept-models.ts';
import { type ChoiceRules, usualRules } from './rules.ts';
import { selection } from './selection.ts';
import type { BatchDecision, ChoiceResult } from './standings.ts';

type Needed = 'chance' | 'toleranceCost_usd';

/** What is asked of a choice, and where its replications run. */
export interface ChooseOptions
  extends Pick<ChoiceRules, Needed>,
    Partial<Omit<ChoiceRules, Needed>>,
    Pick<ExperimentOptions, 'seed' | 'workers' | 'backend' | 'signal' | 'timeLimit_s' | 'memoryLimit_mb'> {
  /** The moment by which to finish, or to open [ms since 1970, included]. */
  readonly finishBy_ms: number;
  /** Called after each replication with the number of those that are done. */
  readonly onResult?: (done: number) => void;
}

/**
 * Finds the cheapest of several configurations with P(finish <= date) >= chance, and runs replications where they decide.
 * With the stated confidence the chosen one is in time with a probability of more than chance - toleranceChance, and its mean
 * cost is at most toleranceCost_usd above that of the cheapest with chance + toleranceChance or more. That takes costs
 * whose spread is seen in the pilot, and are near enough to normal; dates need nothing (docs/decisions/0050 says more, with sources).
 *
 * Each configuration has a seed of its own (`choiceSeeds`) and replications from 0 on, so that each can be run again. A run
 * that has not finished by its horizon is not in time, and costs what it had spent by then.
 * @returns batch decisions, and at the end the choice
 * @throws PlanFault where a replication fails, or a model never ends @throws RangeError for options that are not allowed
 */
export async function* choose(
  points: readonly Point[],
  options: ChooseOptions,
): AsyncGenerator<BatchDecision, ChoiceResult, void> {
  const { finishBy_ms, seed = 1, workers, timeLimit_s, memoryLimit_mb, signal, onResult } = options;
  const limits = { timeLimit_s, memoryLimit_mb };
  checkLimits(limits);
  const rules: ChoiceRules = { ...usualRules, ...options };
  const seeds = choiceSeeds(seed, points.length);
  const models = new KeptModels((point) => (points[point] as Point).model());
  const open = options.backend ?? threads(workers);
  const backend = open(models, rules.most);
  let done = 0;
  const outcomesOf = async (keys: readonly Key[]): Promise<ChoiceOutcome[]> => {
    const outcomes: ChoiceOutcome[] = [];
    const running = {
      backend,
      models,
      limits,
      signal,
      seed: (point: number) => seeds[point] as number,
      how: (point: number) => ({ without: points[point]?.without }),
      onResult: () => onResult?.(++done),
    };
    for await (const { point, result } of runInOrder(keys, running))
      outcomes.push(outcomeOf(result, point + 1, finishBy_ms));
    return outcomes;
  };
  try {
    return yield* selection(points.length, rules, outcomesOf);
  } finally {
    await backend.close();
  }
}

/** Seeds of configurations, all different [whole, less than 2^32]. One more at the end changes none of the others. */
export function choiceSeeds(seed: number, count: number): number[] {
  const seeds = new Set<number>();
  for (let point = 1; point <= count; point++) {
    const stream = openStream(seed, 0, 'choose', point);
    const before = seeds.size;
    while (seeds.size === before) seeds.add(Math.floor(stream.uniform() * 2 ** 32));
  }
  return [...seeds];
}

/** @throws PlanFault for a replication that tells nothing */
function outcomeOf(
  { status, finish_utc, cost_usd, seed, replication, error }: ResultRow,
  point: number,
  finishBy_ms: number,
): ChoiceOutcome {
  const which = `point ${point} (seed ${seed}, replication ${replication})`;
  switch (status) {
    case 'failed':
      throw new PlanFault(
        `${which} fails: ${error}`,
        'replications that end; a choice without those that fail would be one among others',
        'run it alone with that seed and replication, and mend the model; or leave the point out',
      );
    case 'to-horizon':
      throw new PlanFault(
        `${which} never ends: its model has no finish`,
        'models with drives, operations or deliveries that come to an end',
        'give the model an end, or leave the point out',
      );
    case 'finished':
    case 'not-finished':
      return {
        inTime: status === 'finished' && (finish_utc as number) <= finishBy_ms,
        hasEnded: status === 'finished',
        cost_usd: cost_usd as number,
      };
  }
}
