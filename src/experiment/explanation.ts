/** What explains many runs: which causes decide when they finish, and what it is worth to remove one. */
import type { DrawnLevel } from '../random/level.ts';
import type { Cause } from '../trace/lost-time.ts';
import type { PointValues } from '../trace/results/results.ts';
import type { InputGroup } from './explaining/groups.ts';

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
  /** Share of the finished runs in whose chain it has time [0 to 1]. */
  readonly share: number;
  /** Days on the chain: mean and P80 over all finished runs, those without any among them. */
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

/** A risk of the register over many runs. */
export interface RegisteredRisk {
  readonly risk: string;
  /** Empty where the register has none. */
  readonly title: string;
  readonly owner: string;
  readonly mitigated: boolean;
  /** Runs in which it happened, and their share of all that did not fail. */
  readonly happened: number;
  readonly share: Bounded;
  /** Days of stop and delay, and dollars, as drawn: mean of all runs, those without it among them. */
  readonly days: Bounded;
  readonly cost_usd: Bounded;
}

/** What a mitigation gains: paired runs with and without it. */
export interface MitigationValue {
  /** Whether the plan has it. */
  readonly inPlan: boolean;
  readonly gain_d: Bounded;
  /** Dollars saved before its price, its price, and what is left [USD]. */
  readonly saved_usd: Bounded;
  readonly cost_usd: number;
  readonly net_usd: Bounded;
}

/** What the plan gains when a risk is taken out of the register: paired runs under common random numbers. */
export interface RiskValue {
  readonly risk: string;
  readonly pairs: number;
  readonly gain_d: Bounded;
  readonly saved_usd: Bounded;
  /** Of the pairs, those in which a run had not finished by the horizon; it counts as finished there. */
  readonly unfinished?: number;
  readonly mitigation?: MitigationValue;
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
  /** Runs that keep both, and their share of all that did not fail. */
  readonly kept: number;
  readonly share: Bounded;
}

/** The share of runs that keep a date, or a sum, alone; the other is null. */
export interface AloneShare extends Omit<JointShare, 'finishBy_ms' | 'costUnder_usd'> {
  readonly finishBy_ms: number | null;
  readonly costUnder_usd: number | null;
}

/** A pair of date and sum that the stated share of runs keeps both of. */
export interface FrontierPoint {
  readonly finishBy_ms: number;
  readonly costUnder_usd: number;
}

/** How much a drawn input matters to the finish. */
export interface InputInfluence {
  /** Where it stands in the model; the first place, where one draw serves several. */
  readonly path: string;
  readonly input: string;
  readonly level: DrawnLevel;
  readonly class: string;
  readonly group: string;
  readonly entity: string;
  /** Rank correlation with the finish [-1 to 1]. */
  readonly correlation: number;
  /** Days of finish from the P10 to the P90 of the input, by a straight line through the finish over the rank of the input. */
  readonly p10ToP90_d: number;
}

/** What a group of inputs does to an outcome. */
export interface GroupMove {
  /** Share of the variance of its ranks that the best linear index of the group explains, out of sample [0 to 1]. */
  readonly share: Bounded;
  /** P50 of the outcome in the quarter of the runs whose index is lowest, and in that whose index is highest. */
  readonly low: Bounded;
  readonly high: Bounded;
}

export interface GroupInfluence {
  readonly group: InputGroup;
  /** Drawn inputs that are in it. */
  readonly inputs: number;
  /** Days since day zero; null where no run finished, or all did at the same time. */
  readonly finish_d: GroupMove | null;
  readonly cost_usd: GroupMove | null;
}

/** How the headline moves with each group of uncertain inputs. */
export interface Robustness {
  readonly runs: number;
  readonly confidence: number;
  /** P50 of all runs. */
  readonly finish_d: Bounded;
  readonly cost_usd: Bounded;
  /** By the share of the finish, largest first. */
  readonly groups: readonly GroupInfluence[];
}

/** Which results are explained: those of one point of a set. */
export interface Explained {
  /** Version of beringsim that made them, fingerprint of the set, seed, first replication and number of results. */
  readonly version: string;
  readonly fingerprint: string;
  readonly seed: number;
  readonly first: number;
  readonly results: number;
  /** Number of the point [from 1], and what distinguishes it. */
  readonly point: number;
  readonly values: PointValues;
}

/** `explanation.json` in the folder of many runs. */
export interface Explanation extends Explained {
  readonly confidence: number;
  /** Runs that did not fail, and those of them that finished: criticality is over the latter. */
  readonly runs: number;
  readonly finished: number;
  readonly criticality: readonly Criticality[];
  readonly removals: readonly Removal[];
  readonly confirmations: readonly Confirmation[];
  /** Of a model with a risk register: its risks, and what those that were measured are worth. */
  readonly register?: readonly RegisteredRisk[];
  readonly riskValues?: readonly RiskValue[];
  readonly alone: readonly AloneShare[];
  readonly joint: readonly JointShare[];
  /** At 70 %: the earliest date for each sum. */
  readonly frontier: readonly FrontierPoint[];
  readonly inputs: readonly InputInfluence[];
  /**
   * Bound of chance for the correlations of `inputs` [0 to 1]: if none of them had an influence, the largest would
   * exceed it with a probability of 5 %. Null with fewer than four runs.
   */
  readonly inputNoise: number | null;
  /** Null with too few runs; left out by earlier versions. */
  readonly robustness?: Robustness | null;
}
