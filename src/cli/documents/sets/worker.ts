/** The document of a worker, printed once it takes work. */
import { z } from 'zod';
import { countSchema, documentSchema } from '../document.ts';

export const workerDocument = documentSchema('worker', 'A worker that takes shards from a Redis server', {
  redis: z.string().describe('the server, without user and password'),
  threads: countSchema('threads that run replications'),
  node: z.string().describe('version of Node'),
  takes: z
    .string()
    .describe(
      'whose sets it takes shards of: version of beringsim, hash of its code, versions of Node, processor',
    ),
});
