/** Commands that run many replications: what they are given, and how they differ. */

import type { PlanFacts } from '../../experiment/plans/facts.ts';
import type { SetPart } from '../../experiment/set/cut.ts';
import type { ResultSet } from '../../experiment/set/result-set.ts';
import type { StopRule } from '../../experiment/set/stop-rule.ts';
import type { Model } from '../../model/model.ts';
import type { Shown } from '../../report/text/sets/set-text.ts';
import type { Scope } from '../../summary/scope.ts';
import type { Format } from '../../trace/files/writer.ts';
import type { RunFolder } from '../../trace/folders/folder.ts';
import type { PointValues } from '../../trace/results/results.ts';

/** Confidence of intervals, unless told otherwise. */
export const CONFIDENCE = '0.95';

/** All of a set; a plan of its shards of so many minutes; one of its shards; or what its shards came to. */
export type SetShare = 'all' | 'merged' | SharePlan | SetPart;

/** How a set is to be cut. */
export interface SharePlan {
  /** Time that a shard should take [min]. */
  readonly minutes: number;
  /** File of the script for Slurm, where one is asked for. */
  readonly slurm: string | undefined;
}

/** Options of all three commands. */
export interface SetArguments {
  readonly seed: number;
  readonly replications: number;
  readonly workers: number | 'auto';
  /** The Redis server whose workers run the replications, as the user named it; threads of this program where none is named. */
  readonly redis: string | undefined;
  readonly confidence: number;
  /** Ends of the days to give the probability of finishing by [ms since 1970], and sums to cost no more than. */
  readonly finishBy_ms: readonly number[];
  readonly costUnder_usd: readonly number[];
  readonly timeLimit_s: number | undefined;
  readonly memoryLimit_mb: number | undefined;
  /** Whether to write the hours of the critical chains. */
  readonly chains: boolean;
  /** Whether to write the dates of steps. */
  readonly schedule: boolean;
  readonly format: Format;
  readonly set: readonly string[];
  readonly out: string | undefined;
  readonly force: boolean;
  readonly resume: boolean;
  /** What of the set is run here. */
  readonly share: SetShare;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** A point as a command names it: a model file and what is put over it. */
export interface NamedPoint {
  readonly values: PointValues;
  readonly path: string;
}

/** A point whose model was read and found sound. */
export interface Sound extends NamedPoint {
  readonly start_ms: number;
  readonly horizon_h: number;
  readonly fingerprint: string;
  readonly scope: Scope;
  /** What is to be said of it beside its results. */
  readonly notes: readonly string[];
  readonly reads: readonly string[];
  /** What it is held against, where points are plans. */
  readonly plan: PlanFacts | undefined;
}

export interface SetCommand {
  readonly kind: 'replications' | 'comparison' | 'sweep';
  readonly document: 'run' | 'compare' | 'sweep';
  readonly points: readonly NamedPoint[];
  readonly given: SetArguments;
  /** Name of the set: of its default folder and in its description. */
  readonly name: string;
  /** What changes its results, is not in the name, and stands in no option that all sets have. */
  readonly asked?: Readonly<Record<string, unknown>>;
  /** Files of the folder beside the tables and descriptions that all sets have. */
  readonly files: readonly string[];
  /** Number of the first replication. */
  readonly first?: number;
  /** Stops when precise enough; `plan` is how the rule stands in the plan. */
  readonly stop?: { readonly rule: StopRule; readonly plan: object };
  /** Further files of the folder. */
  readonly write?: (
    folder: RunFolder,
    target: string,
    modelOf: (point: number) => Model,
    set: ResultSet,
  ) => void;
  /** What a point is held against in the table `plans`; that is written where points are plans. */
  readonly plan?: (model: Model) => PlanFacts;
  /** What is printed at the end. */
  readonly text: (set: ResultSet, shown: readonly Shown[]) => string;
}
