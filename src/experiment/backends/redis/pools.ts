/** Threads of a worker: shards may have different limits of memory, and threads have one. */
import type { ResultRow } from '../../../trace/results/results.ts';
import type { Shard } from '../../shard.ts';
import { type Backend, BackendFault, type ModelSource } from '../backend.ts';
import { threads } from '../threads.ts';

interface ThreadPool {
  readonly backend: Backend;
  running: number;
}

export class Pools {
  private readonly models: ModelSource;
  private readonly workers: number;
  /** By limit of memory. */
  private readonly pools = new Map<number | undefined, ThreadPool>();

  constructor(models: ModelSource, workers: number) {
    this.models = models;
    this.workers = workers;
  }

  async run(shard: Shard): Promise<readonly ResultRow[]> {
    const limit = shard.limits.memoryLimit_mb;
    const pool = this.pools.get(limit) ?? {
      backend: threads(this.workers)(this.models, this.workers),
      running: 0,
    };
    this.pools.set(limit, pool);
    pool.running++;
    await this.closeIdle(limit);
    try {
      return await pool.backend.run(shard);
    } catch (error) {
      // These threads run nothing any more; others may.
      if (error instanceof BackendFault && this.pools.get(limit) === pool) this.pools.delete(limit);
      throw error;
    } finally {
      pool.running--;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map(({ backend }) => backend.close()));
    this.pools.clear();
  }

  /** Threads with another limit that have nothing to do. */
  private async closeIdle(needed: number | undefined): Promise<void> {
    for (const [limit, { backend, running }] of this.pools)
      if (limit !== needed && running === 0) {
        this.pools.delete(limit);
        await backend.close();
      }
  }
}
