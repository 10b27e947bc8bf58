/** What a hand puts into the queue, changes or takes away: refused or sent again, and nothing is run that should not be. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../dist/experiment/backends/redis/address.js';
import { redisWorkers } from '../../dist/experiment/backends/redis/driver.js';
import { thisProgram } from '../../dist/experiment/backends/redis/program.js';
import { replicate, runPoints } from '../../dist/experiment/experiment.js';
import { modelOf } from '../fixtures/models.ts';
import { all } from '../trace/files.ts';
import { endAll, type Program, until, workerAt } from './programs.ts';
import { TestRedis } from './server.ts';

const model = modelOf('test/fixtures/shelf.yaml');
const { queue } = thisProgram();
const key = (name: string) => `beringsim:${queue}:${name}`;

let redis: TestRedis;
beforeAll(async () => {
  redis = await TestRedis.start();
});
afterAll(async () => {
  endAll();
  await TestRedis.endAll();
});

/** Puts a job into the queue as it stands. */
async function put(client: Redis, id: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const usual = { name: 'shard', data: '{}', opts: '{}', timestamp: '1', delay: '0', priority: '0' };
  await client.hset(key(id), { ...usual, ...fields });
  await client.lpush(key('wait'), id);
  await client.zadd(key('marker'), 0, '0');
}

const shard = (more: object = {}) => ({
  point: 0,
  replications: [0],
  model: 'a'.repeat(64),
  seed: 1,
  limits: {},
  how: {},
  ...more,
});

test('a job put there by hand is refused or dropped, whatever it says, and the worker goes on', async () => {
  const client = redis.client(1);
  const worker: Program = await workerAt(redis.address(1));
  const set = randomUUID();
  await client.set(`beringsim:set:${set}`, '{}');
  const job = (more: object = {}, of: object = {}) =>
    JSON.stringify({ set, program: queue, shard: shard(of), ...more });
  const hostile: Record<string, Readonly<Record<string, string>>> = {
    nothing: {},
    'no-json': { data: 'process.exit(7)' },
    deep: { data: '['.repeat(20_000) },
    path: { data: job({ path: '/etc/passwd' }) },
    'model-path': { data: job({}, { model: '../../models/first-steps.yaml' }) },
    prototype: { data: `{"__proto__":{"program":"${queue}"},${job().slice(1)}` },
    'other-program': { data: job({ program: '0.0.1' }) },
    oversized: { data: JSON.stringify({ set, program: queue, shard: shard(), more: 'x'.repeat(30e6) }) },
    'too-many': { data: job({}, { replications: Array.from({ length: 5000 }, (_, at) => at) }) },
    escape: { data: job({ '\u001b[31mred': 1 }) },
    again: {
      data: job({ path: '/' }),
      opts: JSON.stringify({ attempts: 1e9, repeat: { every: 1 } }),
      rjk: 'x',
    },
    'no-model': { data: job() },
    'nobody-waits': { data: job({ set: randomUUID() }) },
    'bad-options': { data: job(), opts: '{' },
    'bad-progress': { progress: 'x' },
  };
  for (const [id, fields] of Object.entries(hostile)) await put(client, id, fields);
  await client.set(`beringsim:set:${set}:text:${'b'.repeat(64)}`, 'no gzip');
  await put(client, 'no-gzip', { data: job({}, { model: 'b'.repeat(64) }) });
  const refused = () => [
    ...new Set([...worker.stderr.matchAll(/^refused: job ([\w-]+): (.*)$/gm)].map(([, id]) => id)),
  ];
  // All but the one for which nobody waits; those that BullMQ cannot read when their lock has run out.
  const expected = [...Object.keys(hostile), 'no-gzip'].filter((id) => id !== 'nobody-waits').sort();
  await until(() => refused().length >= expected.length || worker.child.exitCode !== null);
  expect(refused().sort()).toEqual(expected);
  // Each comes to an end: on a slow machine the largest is refused again when its lock has run out meanwhile.
  await until(async () => (await client.llen(key('wait'))) + (await client.llen(key('active'))) === 0);
  expect(worker.stderr).not.toContain('\u001b');
  expect(worker.stderr).toMatch(/^refused: job other-program: no job of ours: it is for 0\.0\.1$/m);
  expect(worker.stderr).toMatch(/^refused: job no-model: no model: the text a{64} is not there$/m);
  expect(await client.exists(`beringsim:set:${set}:results`)).toBe(0);
  // And it works as before.
  const backend = await redisWorkers(addressOf(redis.address(1), {}));
  const results = await all(replicate(model, { replications: 2, backend }));
  expect(results.map(({ status }) => status)).toEqual(['finished', 'finished']);
  await worker.kill('SIGTERM');
  expect(worker.stdout).toMatch(/\n2 shards, 2 replications\n$/);
  client.disconnect();
});

test('what is taken away or falsified on the way is sent again: the results are those of threads', async () => {
  const client = redis.client(2);
  const backend = await redisWorkers(addressOf(redis.address(2), {}));
  const results = all(replicate(model, { replications: 6, backend }));
  await until(async () => (await client.llen(key('wait'))) === 6);
  const jobs = await client.lrange(key('wait'), 0, -1);
  const [first, second, third] = jobs as [string, string, string];
  const set = first.replace(/-\d+$/, '');
  // A job is gone, as after a crash of the server; of another there is a false result; a third is another.
  await client.multi().lrem(key('wait'), 1, first).del(key(first)).exec();
  await client.hset(`beringsim:set:${set}:results`, second, 'false', 'of-nobody', 'false');
  await client.hset(key(third), 'data', '{"path":"/etc/passwd"}');
  const worker = await workerAt(redis.address(2));
  const threads = await all(replicate(model, { replications: 6, workers: 1 }));
  expect(await results).toEqual(threads);
  expect(worker.stderr).toMatch(/refused: job [\w-]+: no job of ours: set: /);
  await worker.kill();
  client.disconnect();
});

test('a model with another fingerprint is refused, and sent again', async () => {
  const client = redis.client(4);
  const backend = await redisWorkers(addressOf(redis.address(4), {}));
  const results = all(replicate(model, { replications: 2, backend }));
  await until(async () => (await client.llen(key('wait'))) === 2);
  const other = gzipSync('{"file":{"script":"process.exit(7)"}}');
  for (const text of await client.keys('beringsim:set:*:text:*')) await client.set(text, other);
  const worker = await workerAt(redis.address(4));
  expect(await results).toEqual(await all(replicate(model, { replications: 2, workers: 1 })));
  expect(worker.stderr).toMatch(/^refused: job [\w-]+: no model: it has the fingerprint [0-9a-f]{64}$/m);
  await worker.kill();
  client.disconnect();
});

test('of a job whose workers were lost, each replication is run alone; what waits for nobody is not run', async () => {
  const client = redis.client(3);
  const open = await redisWorkers(addressOf(redis.address(3), {}));
  const points = [{ values: {}, model: () => model }];
  // A backend that cuts the set into jobs of three before any time is known.
  const results = all(
    runPoints(points, {
      replications: 6,
      backend: (...given) => {
        const backend = open(...given);
        return {
          width: 2,
          shardSize: 3,
          run: (one) => backend.run(one),
          close: () => backend.close(),
        };
      },
    }),
  );
  await until(async () => (await client.llen(key('wait'))) === 2);
  const [lost] = (await client.lrange(key('wait'), 0, 0)) as [string];
  await client.hset(key(lost), 'defa', 'job stalled more than allowable limit');
  const worker = await workerAt(redis.address(3));
  expect((await results).map(({ result }) => [result.replication, result.error])).toEqual(
    [0, 1, 2, 3, 4, 5].map((number) => [number, '']),
  );
  await worker.kill('SIGTERM');
  // Three alone, and the other three together.
  expect(worker.stdout).toMatch(/\n4 shards, 6 replications\n$/);
  // The set that sent these has gone without a word.
  const gone = randomUUID();
  await put(client, 'of-gone', { data: JSON.stringify({ set: gone, program: queue, shard: shard() }) });
  const next = await workerAt(redis.address(3));
  await until(async () => (await client.exists(key('of-gone'))) === 0);
  await pause(100);
  await next.kill('SIGTERM');
  expect([next.stderr, next.stdout]).toEqual(['', expect.stringMatching(/\n0 shards, 0 replications\n$/)]);
  client.disconnect();
});
