/** The document of a set that is cut into shards. */
import { z } from 'zod';
import { countSchema, figureSchema, folderSchema, versionSchema } from '../document.ts';

const head = {
  schema: z.literal('shards').describe('name of this schema: "beringsim schema --of NAME" prints it'),
  command: z.enum(['run', 'compare', 'sweep']).describe('the command that printed it'),
  version: versionSchema,
};

export const shardsDocument = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...head,
      kind: z.literal('plan'),
      replications: countSchema('replications of the set'),
      seconds_each: figureSchema('time of a replication of the first point on one thread here [s]'),
      threads: countSchema('threads that a shard runs on'),
      shards: countSchema('shards into which the set is best cut'),
      shard_command: z.string().describe('what --shards N --shard K, and at the end --merge, are added to'),
      slurm_script: z
        .string()
        .nullable()
        .describe('the script for Slurm that was written; null where none was asked for'),
    }),
    z.strictObject({
      ...head,
      kind: z.literal('shard'),
      folder: folderSchema,
      part: countSchema('number of the shard, from 1'),
      parts: countSchema('shards of the set'),
      replications: countSchema('replications of the shard'),
    }),
  ])
  .describe('How a set is cut into shards, or a shard that was run');
