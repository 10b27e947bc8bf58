/** Many runs: replications of one model, of several models side by side, of a grid of inputs. */

import type { Setting } from '../model/file/setting.ts';
import type { Model } from '../model/language/model.ts';
import type { PointValues, ResultRow } from '../trace/results.ts';
import { type Job, type PoolOptions, runInOrder } from './pool.ts';

export interface ExperimentOptions extends PoolOptions {
  /** Seed of all chance [whole, 0 or more; 1]. All points of an experiment share it: common random numbers. */
  readonly seed?: number;
  /** How many of each point [1 or more], numbered from `first` on. */
  readonly replications: number;
  /** Number of the first replication [whole, 0 or more; 0]. */
  readonly first?: number;
}

/** Number of the last replication that results can name. */
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
  /** Gives the model; asked for once, when its turn comes. */
  readonly model: () => Model;
}

/** The replications of a model, one after the other. A failed one says why in `error`. */
export async function* replicate(
  model: Model,
  options: ExperimentOptions,
): AsyncGenerator<ResultRow, void, void> {
  for await (const { result } of runPoints([{ values: {}, model: () => model }], options)) yield result;
}

/**
 * The replications of several models, model after model: replication by replication they meet the same storms, ice and
 * luck.
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
 * The replications of every combination of values, under common random numbers.
 * @param read gives the model with settings put over it: the `model` of `readModel(path, files, settings)`
 * @param vary values by the path of the input: `{ 'supply.fleets.barges.ships': [2, 4] }`
 */
export function sweep(
  read: (settings: readonly Setting[]) => Model,
  vary: Readonly<Record<string, readonly (string | number)[]>>,
  options: ExperimentOptions,
): AsyncGenerator<PointResult, void, void> {
  return runPoints(
    grid(vary).map((values) => ({ values, model: () => read(settingsOf(values)) })),
    options,
  );
}

/** Every combination of values, the last path varying fastest. */
export function grid(vary: Readonly<Record<string, readonly (string | number)[]>>): PointValues[] {
  let points: PointValues[] = [{}];
  for (const [path, values] of Object.entries(vary))
    points = points.flatMap((point) => values.map((value) => ({ ...point, [path]: value })));
  return points;
}

export function settingsOf(values: PointValues): Setting[] {
  return Object.entries(values).map(([path, value]) => ({ path, value: String(value) }));
}

/** @param done results that are there already; the run goes on behind them */
export async function* runPoints(
  points: readonly Point[],
  options: ExperimentOptions,
  done = 0,
): AsyncGenerator<PointResult, void, void> {
  const { seed = 1, replications, first = 0 } = options;
  checkWhole('seed', seed, 0);
  checkWhole('replications', replications, 1);
  checkWhole('first', first, 0);
  if (first + replications > LAST + 1)
    throw new RangeError(`replications ${first} to ${first + replications - 1}; allowed are 0 to ${LAST}`);
  const jobs = jobsOf(points.length, seed, replications, first, done);
  const left = points.length * replications - done;
  let at = done;
  for await (const result of runInOrder(jobs, (point) => (points[point] as Point).model(), options, left)) {
    const point = Math.floor(at++ / replications);
    yield { point: point + 1, values: (points[point] as Point).values, result };
  }
}

function* jobsOf(
  points: number,
  seed: number,
  replications: number,
  first: number,
  done: number,
): Generator<Job, void, void> {
  for (let job = done; job < points * replications; job++)
    yield { point: Math.floor(job / replications), seed, replication: first + (job % replications) };
}

function checkWhole(name: string, value: number, least: number): void {
  if (!(Number.isSafeInteger(value) && value >= least))
    throw new RangeError(`${name} ${value}; allowed is a whole number from ${least} on`);
}
