/** Many runs: replications of one model, of several models, or of a grid of inputs. */

import type { Setting } from '../model/file/setting.ts';
import type { Model } from '../model/model.ts';
import type { Cause } from '../trace/lost-time.ts';
import { isStated, type PointValues, type ResultRow } from '../trace/results/results.ts';
import type { OpenBackend } from './backends/backend.ts';
import { threads } from './backends/threads.ts';
import { grid } from './designs/design.ts';
import { runInOrder } from './in-order.ts';
import { ModelStore } from './models.ts';
import type { PlanFacts } from './plans/facts.ts';
import { checkLimits, type How, type Key, type Limits } from './shard.ts';

/** How many replications are run, of which seed, and where. */
export interface ExperimentOptions extends Limits, Pick<How, 'chains' | 'schedule'> {
  /** Random seed [whole, 0 or more; 1]. All points of an experiment share it: common random numbers. */
  readonly seed?: number;
  /** Replications of each point [1 or more], numbered from `first` on. */
  readonly replications: number;
  /** Number of the first replication [whole, 0 or more; 0]. */
  readonly first?: number;
  /** Worker threads [1 and up, no more than `mostWorkers` are started]; `auto`: one for each processor. */
  readonly workers?: number | 'auto';
  /** Where replications run; on worker threads of this program when not given. */
  readonly backend?: OpenBackend;
  /** After an abort, running replications finish and no more begin. */
  readonly signal?: AbortSignal;
}

/** Store of results: those from before, and new ones as they come, in any order. */
export interface KeptResults {
  /** Number of results. */
  readonly size: number;
  has(key: Key): boolean;
  add(key: Key, result: ResultRow): void;
}

/** Largest number of a replication. */
export const LAST = 2 ** 31 - 1;

/** A replication of one of the points of a comparison or sweep. */
export interface PointResult {
  /** Number of the point [from 1]. */
  readonly point: number;
  readonly values: PointValues;
  readonly result: ResultRow;
}

/** One of the plans of an experiment. */
export interface Point {
  readonly values: PointValues;
  /** Returns the model; called once, when the point begins. */
  readonly model: () => Model;
  /** Causes of lost time that are switched off in it. */
  readonly without?: readonly Cause[];
  /** What it is held against in the table `plans`, where that is written. */
  readonly plan?: PlanFacts;
}

/** The replications of a model, in order. A failed one has its reason in `error`. */
export async function* replicate(
  model: Model,
  options: ExperimentOptions,
): AsyncGenerator<ResultRow, void, void> {
  for await (const { result } of runPoints([{ values: {}, model: () => model }], options)) yield result;
}

/**
 * The replications of several models, model after model, with common random numbers: replication by replication
 * they have the same weather, ice and breakdowns.
 */
export function compare(
  models: readonly Model[],
  options: ExperimentOptions,
): AsyncGenerator<PointResult, void, void> {
  return runPoints(
    models.map((model) => ({ values: { model: model.file.project.name }, model: () => model })),
    options,
  );
}

/**
 * The replications of every combination of values, or of the points of a design, under common random numbers.
 * @param read returns the model with settings: the `model` of `readModel(path, files, settings)`
 * @param vary values by the path of the input: `{ 'supply.fleets.barges.ships': [2, 4] }`; or points, as of `designPoints`
 */
export function sweep(
  read: (settings: readonly Setting[]) => Model,
  vary: Readonly<Record<string, readonly (string | number)[]>> | readonly PointValues[],
  options: ExperimentOptions,
): AsyncGenerator<PointResult, void, void> {
  const points = Array.isArray(vary) ? (vary as readonly PointValues[]) : grid(vary as VariedValues);
  return runPoints(
    points.map((values) => ({ values, model: () => read(settingsOf(values)) })),
    options,
  );
}

type VariedValues = Parameters<typeof grid>[0];

/** What the values of a point put over its model: each path of a name with commas takes the value. */
export function settingsOf(values: PointValues): Setting[] {
  return Object.entries(values).flatMap(([paths, value]) =>
    isStated(value) ? [] : paths.split(',').map((path) => ({ path, value: String(value) })),
  );
}

/**
 * Runs the replications that are not kept yet, in the order of the plan.
 * @param kept receives each result as soon as it comes
 */
export async function* runPoints(
  points: readonly Point[],
  options: ExperimentOptions,
  kept?: KeptResults,
): AsyncGenerator<PointResult, void, void> {
  const { seed = 1, replications, first = 0, timeLimit_s, memoryLimit_mb, workers, signal } = options;
  const { chains, schedule } = options;
  checkWhole('seed', seed, 0);
  checkWhole('replications', replications, 1);
  checkWhole('first', first, 0);
  if (first + replications > LAST + 1)
    throw new RangeError(`replications ${first} to ${first + replications - 1}; allowed are 0 to ${LAST}`);
  const limits = { timeLimit_s, memoryLimit_mb };
  checkLimits(limits);
  const models = new ModelStore((point) => (points[point] as Point).model());
  const open = options.backend ?? threads(workers);
  const backend = open(models, points.length * replications - (kept?.size ?? 0), signal);
  const onResult = kept?.add.bind(kept);
  try {
    const keys = missingKeys(points.length, options, kept);
    for await (const { point, result } of runInOrder(keys, {
      backend,
      models,
      seed,
      limits,
      how: (point) => ({ chains, schedule, without: points[point]?.without }),
      signal,
      onResult,
    }))
      yield { point: point + 1, values: (points[point] as Point).values, result };
  } finally {
    await backend.close();
  }
}

/** The key at an index of the plan [from 0], point after point. */
export function keyAt(place: number, { replications, first = 0 }: ExperimentOptions): Key {
  return { point: Math.floor(place / replications), replication: first + (place % replications) };
}

/** The index of a key in the plan. */
export function placeInPlan(
  { point, replication }: Key,
  { replications, first = 0 }: ExperimentOptions,
): number {
  return point * replications + replication - first;
}

function* missingKeys(
  points: number,
  options: ExperimentOptions,
  kept?: KeptResults,
): Generator<Key, void, void> {
  for (let place = 0; place < points * options.replications; place++) {
    const key = keyAt(place, options);
    if (!kept?.has(key)) yield key;
  }
}

function checkWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} ${value}; allowed is a whole number from ${least} on`);
}
