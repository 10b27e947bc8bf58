/** Jobs of a set as Redis has them: sent, looked after, fetched and withdrawn. */
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Libraries } from './connection.ts';
import type { ShardJob } from './job.ts';
import { jobKey, KEPT_MS, KEY_PREFIX, resultsKey } from './keys.ts';

/** What became of a job that has given no result: it waits or runs, it is not there, or it failed. */
export type JobState = 'there' | 'gone' | { readonly failed: string };

/** Results that are fetched at once. */
const FETCHED = 64;

/** Events that BullMQ keeps for others to read; nobody does. */
const MOST_EVENTS = 100;

export class Jobs {
  private readonly client: Redis;
  private readonly queue: Queue;
  private readonly set: string;

  constructor({ bullmq }: Libraries, client: Redis, queue: string, set: string) {
    this.client = client;
    this.set = set;
    this.queue = new bullmq.Queue(queue, {
      connection: client,
      prefix: KEY_PREFIX,
      streams: { events: { maxLen: MOST_EVENTS } },
      defaultJobOptions: {
        removeOnComplete: true,
        // The program that sent it reads why, and removes it; the rest is of programs that are gone.
        removeOnFail: { age: KEPT_MS / 1000 },
        attempts: 3,
        backoff: { type: 'fixed', delay: 1000 },
      },
    });
    this.queue.on('error', () => {});
  }

  /** A job that is there already is not sent a second time. */
  async send(jobs: readonly (readonly [id: string, job: ShardJob])[]): Promise<void> {
    await this.queue.addBulk(jobs.map(([jobId, data]) => ({ name: 'shard', data, opts: { jobId } })));
  }

  /** Results that have come, by the name of the job; they stay until `drop`. */
  async *results(): AsyncGenerator<[id: string, bytes: Buffer], void, void> {
    const key = resultsKey(this.set);
    const ids = await this.client.hkeys(key);
    for (let at = 0; at < ids.length; at += FETCHED) {
      const some = ids.slice(at, at + FETCHED);
      const found = await this.client.hmgetBuffer(key, ...some);
      for (const [place, id] of some.entries()) if (found[place]) yield [id, found[place]];
    }
  }

  async drop(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += FETCHED)
      await this.client.hdel(resultsKey(this.set), ...ids.slice(at, at + FETCHED));
  }

  async hasResult(id: string): Promise<boolean> {
    return (await this.client.hexists(resultsKey(this.set), id)) === 1;
  }

  async states(ids: readonly string[]): Promise<JobState[]> {
    const asked = this.client.pipeline();
    for (const id of ids) asked.hmget(jobKey(this.queue.name, id), 'name', 'finishedOn', 'failedReason');
    return ((await asked.exec()) ?? []).map(([error, fields]) => {
      if (error !== null) throw error;
      const [name, finishedOn, failedReason] = fields as (string | null)[];
      if (name === null) return 'gone';
      return finishedOn === null ? 'there' : { failed: failedReason ?? '' };
    });
  }

  /** Whether it was removed; one that is being run is not. */
  async remove(id: string): Promise<boolean> {
    return (await this.queue.remove(id)) === 1;
  }

  /** Removes results that nobody will fetch. */
  async clear(): Promise<void> {
    await this.client.unlink(resultsKey(this.set));
  }
}
