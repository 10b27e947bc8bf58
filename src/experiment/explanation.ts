/** What explains many runs: which causes decide when they finish, and what it is worth to remove one. */
import type { Cause } from '../trace/lost-time.ts';

/** A figure with its interval. */
export interface Bounded {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How often something lies on the critical chain, and for how long. */
export interface Criticality {
  readonly of: 'cause' | 'drive' | 'site' | 'ship';
  readonly name: string;
  /** Share of runs in whose chain it has time [0 to 1]. */
  readonly share: number;
  /** Days on the chain: mean and P80 over all runs, those without any among them. */
  readonly mean_d: number;
  readonly p80_d: number;
}

/** What the finish gains in days when a cause is switched off: paired runs under common random numbers. */
export interface Removal {
  readonly cause: Cause;
  /** What "off" means. */
  readonly off: string;
  /** Pairs measured; a pair with a failed run is not. */
  readonly pairs: number;
  /** Mean days gained, its bounds simultaneous over all causes measured; NaN where there are too few pairs. */
  readonly gain_d: Bounded;
  /** Of the pairs, those in which a run had not finished by the horizon; it counts as finished there. */
  readonly unfinished?: number;
}

/** One of the best causes, measured again on fresh replications. */
export interface Confirmation {
  readonly cause: Cause;
  /** Pairs measured for the first figure; for the second the same, but where a run failed. */
  readonly pairs: number;
  /** Days gained when it alone is off. */
  readonly firstOut_d: Bounded;
  /** Days lost when it alone comes back, all other causes of the list being off. */
  readonly lastIn_d: Bounded;
}

/** The share of runs that keep both a date and a sum. */
export interface JointShare {
  readonly finishBy_ms: number;
  readonly costUnder_usd: number;
  readonly share: Bounded;
}

/** A pair of date and sum that the stated share of runs keeps both of. */
export interface FrontierPoint {
  readonly finishBy_ms: number;
  readonly costUnder_usd: number;
}

/** How much a drawn input matters to the finish. */
export interface InputInfluence {
  readonly path: string;
  readonly input: string;
  readonly class: string;
  readonly group: string;
  readonly entity: string;
  /** Rank correlation with the finish [-1 to 1]. */
  readonly correlation: number;
  /** Days of finish from the P10 to the P90 of the input. */
  readonly p10ToP90_d: number;
}

/** `explanation.json` in the folder of many runs. */
export interface Explanation {
  /** Fingerprint of the results that it explains. */
  readonly fingerprint: string;
  readonly confidence: number;
  readonly runs: number;
  readonly criticality: readonly Criticality[];
  readonly removals: readonly Removal[];
  readonly confirmations: readonly Confirmation[];
  readonly joint: readonly JointShare[];
  /** At 70 %: the earliest date for each sum. */
  readonly frontier: readonly FrontierPoint[];
  readonly inputs: readonly InputInfluence[];
}
