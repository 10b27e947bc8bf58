/** The milestone that a date is of, in the forms that sentences need. */
import type { PromisedMilestone } from '../summary/scope.ts';

export interface MilestoneWords {
  /** What the date is: `the opening`. */
  readonly noun: string;
  /** Of runs: `half of the runs open by`. */
  readonly plural: string;
  /** Of a plan: `it opens first`. */
  readonly singular: string;
  /** Of what has come to it: `9 opened`. */
  readonly past: string;
  /** Of what had not come to it by the horizon: `3 had not opened`. */
  readonly open: string;
  /** The total of all accounts: of a plan with an opening it has all that leads there. */
  readonly cost: string;
  /** The same where a sum is asked for: without an opening it is no cost of the project. */
  readonly costAsked: string;
}

export const milestoneWords: Readonly<Record<PromisedMilestone, MilestoneWords>> = {
  opening: {
    noun: 'opening',
    plural: 'open',
    singular: 'opens',
    past: 'opened',
    open: 'not open',
    cost: 'whole cost',
    costAsked: 'whole cost',
  },
  finish: {
    noun: 'finish',
    plural: 'finish',
    singular: 'finishes',
    past: 'finished',
    open: 'not finished',
    cost: 'cost',
    costAsked: 'this part of the cost',
  },
};

/** Of several plans side by side: the opening where each has one. */
export function commonMilestone(milestones: readonly PromisedMilestone[]): PromisedMilestone {
  return milestones.length > 0 && milestones.every((one) => one === 'opening') ? 'opening' : 'finish';
}

/** Said of pairs of which a run met its horizon first; empty where none did. */
export function horizonNote(
  pairs: readonly { readonly unfinished?: number }[],
  milestone: PromisedMilestone,
): string {
  const { past } = milestoneWords[milestone];
  return pairs.some(({ unfinished = 0 }) => unfinished > 0)
    ? ` Runs that had not ${past} count as ${past} at the horizon.`
    : '';
}
