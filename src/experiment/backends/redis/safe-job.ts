/** A job as it lies in Redis, without what a hand may have put there besides. */
import type { Job, JobJson, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { Libraries } from './connection.ts';
import { LONGEST_JOB } from './job.ts';
import { jobKey, KEPT_MS } from './keys.ts';

/** The class of workers that read a job within limits: no repetition, no parents, no options but ours. */
export function safeWorker({ bullmq }: Libraries): typeof Worker {
  return class extends bullmq.Worker {
    protected override createJob(json: JobJson, id: string): Job {
      const { timestamp, processedOn, attemptsMade, attemptsStarted, stalledCounter, deferredFailure } = json;
      return super.createJob(
        {
          id,
          name: 'shard',
          data: isReadable(json.data) ? json.data : 'null',
          opts: {
            attempts: 3,
            backoff: { type: 'fixed', delay: 1000 },
            removeOnComplete: true,
            removeOnFail: { age: KEPT_MS / 1000, count: 10_000 },
          },
          progress: 0,
          timestamp,
          attemptsMade,
          failedReason: '',
          stacktrace: '[]',
          returnvalue: 'null',
          ...(processedOn !== undefined && { processedOn }),
          ...(attemptsStarted !== undefined && { attemptsStarted }),
          ...(stalledCounter !== undefined && { stalledCounter }),
          ...(deferredFailure !== undefined && { deferredFailure }),
        } as JobJson,
        id,
      );
    }
  };
}

function isReadable(text: unknown): boolean {
  if (typeof text !== 'string' || text.length > LONGEST_JOB) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Fields that BullMQ itself reads as JSON before we see the job. */
const READ_BEFORE = ['opts', 'progress', 'parent', 'data'];

/**
 * Removes a job that BullMQ cannot even read: it would be tried for ever.
 * @returns whether it was such a job
 */
export async function removeUnreadable(client: Redis, queue: string, id: string): Promise<boolean> {
  const key = jobKey(queue, id);
  if ((await client.type(key)) === 'hash') {
    const lengths = await Promise.all(READ_BEFORE.map((field) => client.hstrlen(key, field)));
    const isShort = lengths.every((length) => length <= LONGEST_JOB);
    if (
      isShort &&
      (await client.hmget(key, ...READ_BEFORE)).every((text) => text === null || isReadable(text))
    )
      return false;
  }
  await client
    .multi()
    .lrem(jobKey(queue, 'wait'), 0, id)
    .lrem(jobKey(queue, 'active'), 0, id)
    .unlink(key)
    .exec();
  return true;
}
