/** How much each input matters to finish and cost of a set that was run: by its design where that tells, else from its cases. */
import { FolderError } from '../../trace/folders/folder-error.ts';
import type { SetRecord } from '../../trace/folders/recorded.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { pointsOfPair } from '../designs/effects.ts';
import { type Attempt, type Study, studyOf } from '../discover/study.ts';
import { explainedRuns } from '../explaining/explained-runs.ts';
import { valuesByInput } from '../explaining/influence.ts';
import type { Units } from './by-chance.ts';
import { type MorrisEffect, morrisEffects } from './elementary-effects.ts';
import type { GivenInput, GivenOutcome } from './figures-of-input.ts';
import { FEWEST_UNITS, type GivenOptions, type GivenSensitivities, givenSensitivities } from './given.ts';
import { type SobolIndices, sobolIndices } from './indices.ts';

/** Finish [d since day zero] and cost [USD]; null where it is the same in all cases. */
export interface OfBoth<T> {
  readonly finish: T | null;
  readonly cost: T | null;
}

/** What was looked at. */
interface CasesLookedAt {
  /** Replications that did not fail. */
  readonly cases: number;
  /** Of these, those that met the horizon first. */
  readonly unfinished: number;
}

/** Sensitivities of a set. */
export type SetSensitivity = CasesLookedAt &
  (
    | {
        readonly method: 'morris';
        readonly trajectories: number;
        readonly leftOut: number;
        readonly of: OfBoth<readonly MorrisEffect[]>;
      }
    | {
        readonly method: 'saltelli';
        readonly pairs: number;
        readonly leftOut: number;
        readonly of: OfBoth<SobolIndices>;
      }
    | {
        readonly method: 'given';
        /** Inputs of the points of a sweep, or draws of the replications of one point. */
        readonly inputs: 'varied' | 'drawn';
        /** Points, or replications. */
        readonly units: number;
        readonly of: OfBoth<GivenSensitivities>;
      }
  );

/** What `sweep.json` says of a design. */
export interface DesignRecord {
  readonly design: string;
  readonly seed: number;
  /** Names of the factors. */
  readonly vary: readonly string[];
}

/**
 * Sensitivities to what a sweep varied.
 * @throws FolderError for results of no sweep, in which nothing was varied, or with fewer than 40 points of another design
 */
export async function sweepSensitivity(
  folder: string,
  record: SetRecord,
  design: DesignRecord,
  options: GivenOptions,
): Promise<SetSensitivity> {
  const study = await studyOf(folder, record);
  // The cost of a run that met its horizon first was still rising; one of a model without an end was not to finish.
  const looked = casesLookedAt(study.cases.map(({ cost_usd }) => Number.isFinite(cost_usd)));
  const { vary, seed } = design;
  const { confidence } = options;
  if (design.design === 'morris') {
    const of = (amount: Amount) => meansOfPoints(study, record, amount);
    const both = ofBoth((amount) => morrisEffects(vary, of(amount), confidence, seed), of);
    return {
      method: 'morris',
      ...looked,
      ...groupsOf(of(ended_d), vary.length + 1, 'trajectories'),
      of: both,
    };
  }
  if (design.design === 'saltelli') {
    const of = (amount: Amount) => meansOfPoints(study, record, amount);
    const both = ofBoth((amount) => sobolIndices(vary, of(amount), confidence, seed), of);
    return {
      method: 'saltelli',
      ...looked,
      ...groupsOf(of(ended_d), pointsOfPair(vary.length), 'pairs'),
      of: both,
    };
  }
  const points = [...new Set(study.cases.map(({ point }) => point))];
  const places = new Map(points.map((point, at) => [point, at]));
  const units = {
    of: Int32Array.from(study.cases, ({ point }) => places.get(point) as number),
    count: points.length,
  };
  refuseFew(folder, units.count, 'points');
  const inputs = study.dimensions.map(({ name }, at) => ({
    name,
    values: study.cases.map(({ values }) => values[at] as number | string),
  }));
  const finish = {
    values: study.cases.map((one) => one.finish_ms),
    amounts: study.cases.map(ended_d),
  };
  const cost = { values: study.cases.map((one) => one.cost_usd), amounts: study.cases.map(spent_usd) };
  return {
    method: 'given',
    inputs: 'varied',
    units: units.count,
    ...looked,
    of: givenOfBoth(inputs, finish, cost, units, options),
  };
}

/**
 * Sensitivities to what the replications of a point drew.
 * @param point number of the point [from 1]
 * @throws FolderError for a set without draws, or with fewer than 40 replications of the point
 */
export async function drawnSensitivity(
  folder: string,
  record: SetRecord,
  point: number,
  options: GivenOptions,
): Promise<SetSensitivity> {
  const runs = (await explainedRuns(folder, record, point)).map(({ finish_h, cost_usd, ...run }) => ({
    ...run,
    finish_h: finish_h ?? Number.POSITIVE_INFINITY,
    spent_usd: cost_usd,
  }));
  refuseFew(folder, runs.length, 'replications');
  const inputs = valuesByInput(runs).map(({ first, values }) => ({ name: first.path, values }));
  const isBeyond = runs.map(({ status }) => status === 'not-finished');
  const finish = {
    values: runs.map((run) => run.finish_h),
    amounts: runs.map(({ end_h }) => end_h / HOURS_PER_DAY),
  };
  const amounts = runs.map((run) => run.spent_usd);
  const cost = {
    values: amounts.map((spent, at) => (isBeyond[at] ? Number.POSITIVE_INFINITY : spent)),
    amounts,
  };
  const units = { of: Int32Array.from(runs, (_, at) => at), count: runs.length };
  const looked = casesLookedAt(isBeyond.map((is) => !is));
  return {
    method: 'given',
    inputs: 'drawn',
    units: runs.length,
    ...looked,
    of: givenOfBoth(inputs, finish, cost, units, options),
  };
}

function givenOfBoth(
  inputs: readonly GivenInput[],
  finish: GivenOutcome,
  cost: GivenOutcome,
  units: Units,
  options: GivenOptions,
): OfBoth<GivenSensitivities> {
  const of = (outcome: GivenOutcome) =>
    varies(outcome.values) ? givenSensitivities(inputs, outcome, units, options) : null;
  return { finish: of(finish), cost: of(cost) };
}

type Amount = (one: Attempt) => number;
const ended_d: Amount = ({ end_h }) => end_h / HOURS_PER_DAY;
const spent_usd: Amount = (one) => one.spent_usd;

function ofBoth<T>(found: (amount: Amount) => T, of: (amount: Amount) => readonly number[]): OfBoth<T> {
  const one = (amount: Amount) =>
    varies(of(amount).filter((value) => !Number.isNaN(value))) ? found(amount) : null;
  return { finish: one(ended_d), cost: one(spent_usd) };
}

/** Mean of the replications of each point; NaN where one of them failed. */
function meansOfPoints({ cases }: Study, { points, replications }: SetRecord, amount: Amount): number[] {
  const sums = new Float64Array(points.length);
  const counts = new Int32Array(points.length);
  for (const one of cases) {
    sums[one.point - 1] = (sums[one.point - 1] as number) + amount(one);
    counts[one.point - 1] = (counts[one.point - 1] as number) + 1;
  }
  return Array.from(sums, (sum, at) => (counts[at] === replications ? sum / replications : Number.NaN));
}

/** Groups of points that belong together, and those of them that are left out. */
function groupsOf<K extends string>(means: readonly number[], size: number, name: K) {
  const count = Math.floor(means.length / size);
  const leftOut = Array.from({ length: count }, (_, at) => means.slice(at * size, (at + 1) * size)).filter(
    (group) => group.some(Number.isNaN),
  ).length;
  return { [name]: count - leftOut, leftOut } as { readonly [N in K]: number } & { readonly leftOut: number };
}

const varies = (values: readonly number[]) => values.some((value) => value !== values[0]);

const casesLookedAt = (isComplete: readonly boolean[]): CasesLookedAt => ({
  cases: isComplete.length,
  unfinished: isComplete.filter((is) => !is).length,
});

function refuseFew(folder: string, count: number, what: string): void {
  if (count >= FEWEST_UNITS) return;
  throw new FolderError(
    `${folder} has ${count} ${what} that did not fail`,
    `${FEWEST_UNITS} ${what} and more, for slices of four`,
    `run more ${what}; with few of them a sweep with --design morris tells more`,
  );
}
