/** Batch after batch to a choice, wherever the outcomes come from. */
import type { Key } from '../shard.ts';
import type { ChoiceOutcome } from './contender.ts';
import { Contest } from './contest.ts';
import type { ChoiceRules } from './rules.ts';
import { type BatchDecision, type ChoiceResult, standingsOf } from './standings.ts';

/** Gives the outcomes of replications, in their order; fewer when it was stopped. Those of a configuration are independent of each other. */
export type OutcomesOf = (keys: readonly Key[]) => Promise<readonly ChoiceOutcome[]>;

/**
 * Finds the cheapest of several configurations that is in time often enough (`Contest` has the procedure, its guarantee and
 * its sources). Decides after whole batches alone, so that nothing depends on the order in which outcomes come.
 * @param count configurations [whole, 1 or more]
 * @throws RangeError for rules that cannot be, or that allow no batch of each configuration
 */
export async function* selection(
  count: number,
  rules: ChoiceRules,
  outcomesOf: OutcomesOf,
): AsyncGenerator<BatchDecision, ChoiceResult, void> {
  const contest = new Contest(count, rules);
  const { batch: size, most } = rules;
  if (count * size > most)
    throw new RangeError(`most ${most}; a batch of each of ${count} configurations takes ${count * size}`);
  let [batches, replications] = [0, 0];
  const ended = (end: ChoiceResult['end']): ChoiceResult => ({
    chosen: contest.chosen === null ? null : contest.chosen + 1,
    end,
    batches,
    replications,
    standings: standingsOf(contest),
  });
  for (;;) {
    const wanted = contest.wanted();
    if (wanted.length === 0) return ended('decided');
    if (replications + wanted.length * size > most) return ended('most');
    const keys = wanted.flatMap((point) => {
      const from = contest.contenders[point]?.replications ?? 0;
      return Array.from({ length: size }, (_, at) => ({ point, replication: from + at }));
    });
    const outcomes = await outcomesOf(keys);
    if (outcomes.length < keys.length) return ended('aborted');
    for (const [place, at] of wanted.entries())
      contest.take(at, outcomes.slice(place * size, (place + 1) * size));
    contest.decide();
    batches++;
    replications += keys.length;
    yield { batch: batches, ran: wanted.map((at) => at + 1), replications, standings: standingsOf(contest) };
  }
}
