/** What a choice says, batch by batch and at its end. */
import type { ChoiceState } from '../../trace/results/choices.ts';
import type { Contest } from './contest.ts';
import type { Verdict } from './in-time.ts';

/** How a configuration stands. */
export interface ChoiceStanding {
  /** Its number [from 1]. */
  readonly point: number;
  readonly replications: number;
  /** Replications that were in time. */
  readonly inTime: number;
  /** Replications that had not ended by the horizon: they are not in time, and their costs are what was spent by then. */
  readonly unended: number;
  /** Mean and standard deviation of the costs [USD]; NaN without replications, or with fewer than two. */
  readonly cost_usd: number;
  readonly costSd_usd: number;
  /** Whether it is in time often enough. */
  readonly isInTime: Verdict;
  /** Number of a configuration than which it is not cheaper by more than the tolerance, and beside which it rests; null: none. */
  readonly dearerThan: number | null;
  readonly state: ChoiceState;
}

/** What was decided at the end of a batch. */
export interface BatchDecision {
  /** Number of the batch [from 1]. */
  readonly batch: number;
  /** Numbers of the configurations that ran in it. */
  readonly ran: readonly number[];
  /** Replications of all configurations so far. */
  readonly replications: number;
  readonly standings: readonly ChoiceStanding[];
}

/** The end of a choice. */
export interface ChoiceResult {
  /** Number of the chosen configuration [from 1]; null where none is in time, or it is not decided. */
  readonly chosen: number | null;
  /** Why it ended: all was decided, another batch would have passed the most replications, or its signal was aborted. Only what is decided has a guarantee. */
  readonly end: 'decided' | 'most' | 'aborted';
  readonly batches: number;
  readonly replications: number;
  readonly standings: readonly ChoiceStanding[];
}

export function standingsOf({ contenders, chosen, restsBeside, isDecided }: Contest): ChoiceStanding[] {
  return contenders.map((contender, at) => {
    const { replications, inTime, unended, verdict, variance, cost_usd } = contender;
    const beside = restsBeside[at] ?? null;
    return {
      point: at + 1,
      replications,
      inTime,
      unended,
      cost_usd,
      costSd_usd: Math.sqrt(variance),
      isInTime: verdict,
      dearerThan: beside === null ? null : beside + 1,
      state: verdict === 'no' ? 'too-late' : !isDecided ? 'undecided' : at === chosen ? 'chosen' : 'dearer',
    };
  });
}
