/** A job: a shard for a worker. What comes from a queue may have been put there by anybody, and is checked before it is used. */
import { z } from 'zod';
import { causes } from '../../../trace/lost-time.ts';
import { LEAST_MEMORY_MB, MOST_TIME_S, type Shard } from '../../shard.ts';

/** Most replications of a job. */
export const MOST_IN_JOB = 1000;

/** Longest text of a job [characters]: that many numbers of replications, and the rest. */
export const LONGEST_JOB = 32_768;

const LAST_REPLICATION = 2 ** 31 - 1;

export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

const whole = z.int().min(0);

export const jobSchema = z.strictObject({
  /** Who waits for the results. */
  set: z.uuid(),
  /** What a worker must be: the name of the queue. */
  program: z.string().max(200),
  shard: z.strictObject({
    /** Hash of the text of the model. */
    model: hashSchema,
    point: whole,
    seed: whole,
    replications: z
      .array(whole.max(LAST_REPLICATION))
      .min(1)
      .max(MOST_IN_JOB)
      .refine((numbers) => numbers.every((one, at) => at === 0 || one > (numbers[at - 1] as number)), {
        error: 'numbers are not in order',
      }),
    limits: z.strictObject({
      timeLimit_s: z.number().positive().max(MOST_TIME_S).optional(),
      memoryLimit_mb: z.int().min(LEAST_MEMORY_MB).optional(),
    }),
    how: z.strictObject({
      without: z.array(z.enum(causes)).max(causes.length).optional(),
      chains: z.boolean().optional(),
      schedule: z.boolean().optional(),
    }),
  }),
});

export interface ShardJob {
  readonly set: string;
  readonly program: string;
  readonly shard: Shard;
}

/** What is wrong with a job, in one line; undefined where nothing is. */
export function jobFault(data: unknown, program: string): string | undefined {
  const { error, data: job } = jobSchema.safeParse(data);
  if (error !== undefined) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') || 'the job'}: ${issue?.message}`;
  }
  return job.program === program ? undefined : `it is for ${job.program.slice(0, 100)}`;
}
