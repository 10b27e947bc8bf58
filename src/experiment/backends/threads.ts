/** Shards on worker threads of this program. */
import { Piscina } from 'piscina';
import type { ResultRow } from '../../trace/results/results.ts';
import { failure } from '../replication.ts';
import type { Limits, Shard } from '../shard.ts';
import { type Backend, BackendFault, type ModelSource, type OpenBackend } from './backend.ts';
import type { Task } from './worker.ts';
import { workerCount } from './worker-count.ts';

/** @param workers [1 and up, no more than `mostWorkers` are started]; `auto`: one for each processor */
export function threads(workers: number | 'auto' = 'auto'): OpenBackend {
  if (typeof workers === 'number' && !(workers >= 1 && Number.isSafeInteger(workers)))
    throw new RangeError(`workers ${workers}; allowed is a whole number from 1 on`);
  return (models, shards) => new Threads(models, workerCount(workers, shards));
}

class Threads implements Backend {
  readonly width: number;
  /**
   * Handing over a replication takes the main thread less than 0.1 ms, a replication 2 ms or more: larger
   * shards save little, leave threads idle at the end, and lose more when killed.
   */
  readonly shardSize = 1;
  private readonly models: ModelSource;
  private pool: Piscina<Task, ResultRow> | null = null;
  private memoryLimit_mb: number | undefined;
  /** Error of a thread without a task. */
  private fault: BackendFault | null = null;
  private readonly running = new Set<(fault: BackendFault) => void>();

  constructor(models: ModelSource, width: number) {
    this.models = models;
    this.width = width;
  }

  async run(shard: Shard): Promise<readonly ResultRow[]> {
    const pool = this.started(shard.limits);
    if (this.fault !== null) throw this.fault;
    let fail: (fault: BackendFault) => void = () => {};
    const fault = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.running.add(fail);
    try {
      return await Promise.race([fault, this.rows(pool, shard)]);
    } finally {
      this.running.delete(fail);
    }
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
  }

  private async rows(pool: Piscina<Task, ResultRow>, shard: Shard): Promise<ResultRow[]> {
    const { model: fingerprint, seed, replications, limits, how } = shard;
    const model = this.models.bytesOf(fingerprint);
    const rows: ResultRow[] = [];
    for (const replication of replications)
      rows.push(await row(pool, { fingerprint, model, seed, replication, how }, limits));
    return rows;
  }

  /** Starts the threads; their memory limit is fixed at start: that of the first shard. */
  private started({ memoryLimit_mb }: Limits): Piscina<Task, ResultRow> {
    if (this.pool !== null) {
      if (memoryLimit_mb !== this.memoryLimit_mb)
        throw new RangeError(`memoryLimit_mb ${memoryLimit_mb}; these threads have ${this.memoryLimit_mb}`);
      return this.pool;
    }
    this.memoryLimit_mb = memoryLimit_mb;
    this.pool = new Piscina({
      filename: new URL('./worker.js', import.meta.url).href,
      minThreads: this.width,
      maxThreads: this.width,
      ...(memoryLimit_mb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memoryLimit_mb } }),
    });
    this.pool.on('error', ({ message }: Error) => {
      this.fault = new BackendFault(message);
      for (const fail of this.running) fail(this.fault);
    });
    return this.pool;
  }
}

async function row(pool: Piscina<Task, ResultRow>, task: Task, limits: Limits): Promise<ResultRow> {
  const { timeLimit_s } = limits;
  const stop = new AbortController();
  const timer = timeLimit_s === undefined ? undefined : setTimeout(() => stop.abort(), timeLimit_s * 1000);
  try {
    return await pool.run(task, { signal: stop.signal });
  } catch (error) {
    const { seed, replication } = task;
    return failure(
      { seed, replication },
      whyFailed(error as NodeJS.ErrnoException, stop.signal.aborted, limits),
    );
  } finally {
    clearTimeout(timer);
  }
}

function whyFailed(error: NodeJS.ErrnoException, isLate: boolean, limits: Limits): string {
  const { timeLimit_s, memoryLimit_mb } = limits;
  if (isLate) return `took longer than ${timeLimit_s} s`;
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return error.message;
  return memoryLimit_mb === undefined ? 'ran out of memory' : `took more than ${memoryLimit_mb} MB`;
}
