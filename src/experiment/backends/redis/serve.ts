/** A worker: takes shards of any set of its program from a queue in Redis, and runs them on its threads. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { workerCount } from '../worker-count.ts';
import type { RedisAddress } from './address.ts';
import { FetchedModels } from './carried/fetched-models.ts';
import { writtenDelivery } from './carried/results.ts';
import { lastingConnection, libraries, reach } from './connection.ts';
import { MOST_LOST, noJob, noModel } from './failures.ts';
import { jobFault, type ShardJob } from './job.ts';
import { KEPT_MS, KEY_PREFIX, lifeKey, resultsKey } from './keys.ts';
import { Pools } from './pools.ts';
import { Presence } from './presence.ts';
import { thisProgram } from './program.ts';
import { removeUnreadable, safeWorker } from './safe-job.ts';

export interface Serving {
  readonly workers: number | 'auto';
  /** After an abort what runs is finished, and no more is taken. */
  readonly signal: AbortSignal;
  /** Is given what people should know meanwhile: what is refused, and why. */
  readonly told: (line: string) => void;
  /** Called once work is taken, with the number of threads. */
  readonly onReady: (threads: number) => void;
}

/** What a worker did. */
export interface Served {
  readonly shards: number;
  readonly replications: number;
  /** Its server was away at the end: connections that are tried again and again keep the program from ending by itself. */
  readonly isAway: boolean;
}

/** Time for which a job is a worker's without a sign of life, and between two looks for lost ones [ms]. */
const LOCK_MS = 5000;
const LOOK_MS = 2500;

/** Time that the server may be away at the end, before a worker ends without it [ms]. */
const AWAY_MS = 5000;
const LOOK_AWAY_MS = 250;

/** Serves until the signal. @throws RedisFault when the packages are missing or the server cannot be used at the start */
export async function serve(address: RedisAddress, serving: Serving): Promise<Served> {
  const { signal, told } = serving;
  const loaded = await libraries();
  await reach(loaded, address);
  const client = lastingConnection(loaded, address, told);
  const program = thisProgram();
  const threads = workerCount(serving.workers);
  const presence = new Presence(client, 'worker', program, threads, told);
  const shards = new Shards(client, threads, told, (why) => new loaded.bullmq.UnrecoverableError(why));
  const SafeWorker = safeWorker(loaded);
  const worker = new SafeWorker(program.queue, (job) => shards.run(job), {
    connection: client,
    prefix: KEY_PREFIX,
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_MS,
    maxStalledCount: MOST_LOST,
    runRetryDelay: 1000,
  });
  // The connection says when it is away. What else goes wrong here is of a job that cannot be read.
  worker.on('error', () => {});
  worker.on('stalled', (id) => {
    removeUnreadable(client, program.queue, id).then(
      (isRemoved) => isRemoved && told(`refused: job ${plainName(id)}: it cannot be read`),
      () => {},
    );
  });
  try {
    await presence.begin(() => {});
    serving.onReady(threads);
    await new Promise<void>((end) => {
      if (signal.aborted) end();
      else signal.addEventListener('abort', () => end(), { once: true });
    });
    const isAway = await Promise.race([
      worker.close().then(async () => {
        await presence.end();
        return false;
      }),
      away(client, AWAY_MS).then(() => true),
    ]);
    if (isAway) told('the server is away: what was run cannot be handed over');
    return { shards: shards.done, replications: shards.replications, isAway };
  } finally {
    await shards.close();
    client.disconnect();
  }
}

/** Waits until a server has been away for so long. */
async function away(client: Redis, time_ms: number): Promise<void> {
  for (let gone_ms = 0; gone_ms < time_ms; gone_ms = client.status === 'ready' ? 0 : gone_ms + LOOK_AWAY_MS)
    await pause(LOOK_AWAY_MS, undefined, { ref: false });
}

class Shards {
  done = 0;
  replications = 0;
  private readonly client: Redis;
  private readonly told: (line: string) => void;
  private readonly unrecoverable: (why: string) => Error;
  private readonly models: FetchedModels;
  private readonly pools: Pools;

  constructor(
    client: Redis,
    threads: number,
    told: (line: string) => void,
    unrecoverable: (why: string) => Error,
  ) {
    this.client = client;
    this.told = told;
    this.unrecoverable = unrecoverable;
    this.models = new FetchedModels(client);
    this.pools = new Pools(this.models, threads);
  }

  async run(job: Job): Promise<null> {
    const fault = jobFault(job.data, thisProgram().queue);
    if (fault !== undefined) throw this.refused(job, noJob(fault));
    const { set, shard } = job.data as ShardJob;
    // Nobody waits for it: the program that sent it has ended.
    if ((await this.client.exists(lifeKey('set', set))) === 0) return null;
    try {
      await this.models.need(set, shard.model);
    } catch (error) {
      throw this.refused(job, noModel((error as Error).message));
    }
    const began_ms = performance.now();
    const rows = await this.pools.run(shard);
    const bytes = writtenDelivery({ seconds: (performance.now() - began_ms) / 1000, rows });
    const key = resultsKey(set);
    if ((await this.client.exists(lifeKey('set', set))) === 0) return null;
    await this.client.multi().hset(key, String(job.id), bytes).pexpire(key, KEPT_MS).exec();
    this.done++;
    this.replications += rows.length;
    return null;
  }

  async close(): Promise<void> {
    await this.pools.close();
  }

  private refused({ id = '' }: Job, why: string): Error {
    const line = shownLine(why);
    this.told(`refused: job ${plainName(id)}: ${line}`);
    return this.unrecoverable(line);
  }
}

const MOST_SHOWN = 300;

/** A reason as one line that does no more to a terminal than stand there: it may hold words from the queue. */
function shownLine(why: string): string {
  return why
    .replace(/\s+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?')
    .slice(0, MOST_SHOWN);
}

/** The name of a job, which anybody may have given it. */
function plainName(id: string): string {
  return id.replace(/[^\w-]/g, '?').slice(0, 80);
}
