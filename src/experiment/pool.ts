/** Replications on worker threads, given back in their order. */
import { availableParallelism } from 'node:os';
import { serialize } from 'node:v8';
import { Piscina } from 'piscina';
import type { Model } from '../model/language/model.ts';
import type { ResultRow } from '../trace/results.ts';
import { failure, type Which } from './replication.ts';
import type { Task } from './worker.ts';

export interface PoolOptions {
  /** Worker threads [1 and up, no more than `mostWorkers` are started]; `auto`: one for each processor. */
  readonly workers?: number | 'auto';
  /** Longest time that one replication may take [s]; none when not given. */
  readonly timeLimit_s?: number;
  /** Most memory that one replication may take, of V8's heap [`LEAST_MEMORY_MB` and up]; V8's own limit when not given. */
  readonly memoryLimit_mb?: number;
  /** Once aborted, what runs is finished and nothing more is begun. */
  readonly signal?: AbortSignal;
}

/** A replication to be run: of which point's model. */
export interface Job extends Which {
  readonly point: number;
}

/** With less than this a thread cannot even start, and takes the program with it [MB]; found by trying. */
export const LEAST_MEMORY_MB = 16;

/** Longest limit that a timer can keep [s]. */
export const MOST_TIME_S = (2 ** 31 - 1) / 1000;

/** Results that may be finished before an earlier one is; of each worker. */
const AHEAD = 64;

/**
 * Threads for each processor at most: more wait for each other, and each takes memory. An estimate, from 1 (all that work)
 * to 8 (processors that other programs give back now and then).
 */
const MOST_FOR_EACH = 4;

export function mostWorkers(): number {
  return MOST_FOR_EACH * availableParallelism();
}

/** Threads that are started for so many jobs. */
export function workerCount(workers: number | 'auto' = 'auto', jobs = Number.POSITIVE_INFINITY): number {
  return Math.min(workers === 'auto' ? availableParallelism() : workers, mostWorkers(), Math.max(1, jobs));
}

/**
 * Runs jobs and gives their results in the order of the jobs, whatever the number of workers. Jobs of one point should
 * follow each other. A job that throws, takes too long or too much memory gives a failed result, and the others go on.
 * @param modelOf gives the model of a point; asked for once a point
 * @param count how many jobs there are, where that is known: no more threads are started
 */
export async function* runInOrder(
  jobs: Iterable<Job>,
  modelOf: (point: number) => Model,
  options: PoolOptions = {},
  count?: number,
): AsyncGenerator<ResultRow, void, void> {
  const lanes = new Lanes(jobs, modelOf, options, count);
  try {
    yield* lanes.results();
  } finally {
    await lanes.close();
  }
}

class Lanes {
  private readonly pool: Piscina<Task, ResultRow>;
  private readonly jobs: Iterator<Job>;
  private readonly modelOf: (point: number) => Model;
  private readonly options: PoolOptions;
  private readonly workers: number;
  private readonly done = new Map<number, ResultRow>();
  private model: { readonly point: number; readonly bytes: SharedArrayBuffer } | null = null;
  private begun = 0;
  private given = 0;
  private running = 0;
  private isOver = false;
  /** What ended a thread that had no task. */
  private fault: Error | null = null;
  private wake: () => void = () => {};

  constructor(jobs: Iterable<Job>, modelOf: (point: number) => Model, options: PoolOptions, count?: number) {
    this.jobs = jobs[Symbol.iterator]();
    this.modelOf = modelOf;
    this.options = options;
    const { workers, memoryLimit_mb, timeLimit_s } = options;
    if (typeof workers === 'number' && !(workers >= 1 && Number.isSafeInteger(workers)))
      throw new RangeError(`workers ${workers}; allowed is a whole number from 1 on`);
    this.workers = workerCount(workers, count);
    if (memoryLimit_mb !== undefined && !(memoryLimit_mb >= LEAST_MEMORY_MB))
      throw new RangeError(`memoryLimit_mb ${memoryLimit_mb}; allowed is ${LEAST_MEMORY_MB} and more`);
    if (timeLimit_s !== undefined && !(timeLimit_s > 0 && timeLimit_s <= MOST_TIME_S))
      throw new RangeError(`timeLimit_s ${timeLimit_s}; allowed is more than 0, at most ${MOST_TIME_S}`);
    this.pool = new Piscina({
      filename: new URL('./worker.js', import.meta.url).href,
      minThreads: this.workers,
      maxThreads: this.workers,
      ...(memoryLimit_mb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryLimit_mb } }),
    });
    this.pool.on('error', (fault: Error) => this.fail(fault));
  }

  private fail(fault: Error): void {
    if (this.isOver && this.running === 0) return;
    this.fault = fault;
    this.wake();
  }

  async *results(): AsyncGenerator<ResultRow, void, void> {
    for (;;) {
      this.begin();
      const result = this.done.get(this.given);
      if (result !== undefined) {
        this.done.delete(this.given++);
        yield result;
      } else if (this.fault !== null) throw this.fault;
      else if (this.running === 0) return;
      else
        await new Promise<void>((wake) => {
          this.wake = wake;
        });
    }
  }

  async close(): Promise<void> {
    this.isOver = true;
    await this.pool.destroy();
  }

  /** Keeps every worker busy, unless too much lies finished before its turn. */
  private begin(): void {
    while (this.running < this.workers && this.begun - this.given < AHEAD * this.workers) {
      if (this.isOver || this.options.signal?.aborted) return;
      const next = this.jobs.next();
      if (next.done) {
        this.isOver = true;
        return;
      }
      this.running++;
      void this.run(next.value, this.begun++);
    }
  }

  private async run({ point, seed, replication }: Job, place: number): Promise<void> {
    const { timeLimit_s } = this.options;
    const stop = new AbortController();
    const timer = timeLimit_s === undefined ? undefined : setTimeout(() => stop.abort(), timeLimit_s * 1000);
    let result: ResultRow;
    try {
      const task = { point, seed, replication, model: this.bytesOf(point) };
      result = await this.pool.run(task, { signal: stop.signal });
    } catch (error) {
      result = failure(
        { seed, replication },
        this.reason(error as NodeJS.ErrnoException, stop.signal.aborted),
      );
    }
    clearTimeout(timer);
    this.done.set(place, result);
    this.running--;
    this.begin();
    this.wake();
  }

  private reason(error: NodeJS.ErrnoException, isLate: boolean): string {
    const { timeLimit_s, memoryLimit_mb } = this.options;
    if (isLate) return `took longer than ${timeLimit_s} s`;
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error.message;
    return memoryLimit_mb === undefined ? 'ran out of memory' : `took more than ${memoryLimit_mb} MB`;
  }

  /** Put into shared memory once a point, so that a task is small whatever the model. */
  private bytesOf(point: number): SharedArrayBuffer {
    if (this.model?.point === point) return this.model.bytes;
    const written = serialize(this.modelOf(point));
    const bytes = new SharedArrayBuffer(written.length);
    written.copy(Buffer.from(bytes));
    this.model = { point, bytes };
    return bytes;
  }
}
