/**
 * Workers over Redis, on a server that this program starts.
 * `redis.js shards`: shards that stand for many replications, with work of no length: memory of Redis, seconds to queue and to
 * drain. `redis.js overhead`: pairs of sets through Redis and on threads of one program, in turns, of replications of some
 * 100 ms.
 * Usage: redis.js [shards|overhead] [--shards 10000] [--each 100] [--pairs 5] [--replications 4000] [--workers 2]
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { addressOf, connectionOf } from '../../dist/experiment/backends/redis/address.js';
import { writtenDelivery } from '../../dist/experiment/backends/redis/carried/results.js';
import { libraries } from '../../dist/experiment/backends/redis/connection.js';
import { redisWorkers } from '../../dist/experiment/backends/redis/driver.js';
import { jobFault } from '../../dist/experiment/backends/redis/job.js';
import { KEY_PREFIX, resultsKey } from '../../dist/experiment/backends/redis/keys.js';
import { thisProgram } from '../../dist/experiment/backends/redis/program.js';
import { safeWorker } from '../../dist/experiment/backends/redis/safe-job.js';
import { sharedBytes } from '../../dist/experiment/models.js';
import { replication } from '../../dist/experiment/replication.js';
import { loadModel, replicate } from '../../dist/index.js';
import { median, option, print } from './turns.js';

const HERE = fileURLToPath(import.meta.url);
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const SMALL = 'test/fixtures/shelf.yaml';
/** A replication takes some 100 ms once the code is warm. */
const USUAL = 'first-steps';
const MIB = 2 ** 20;

async function server(port) {
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-bench-'));
  const words = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--appendonly', 'yes'];
  const child = begun('redis-server', [...words, '--save', ''], { stdio: 'ignore' });
  const address = addressOf(`redis://127.0.0.1:${port}`, {});
  const client = new Redis(connectionOf(address));
  client.on('error', () => {});
  await client.ping();
  const end = () => {
    client.disconnect();
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address, client, end, url: `redis://127.0.0.1:${port}` };
}

const memoryOf = async (client, field) =>
  Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(await client.info('memory'))[1]) / MIB;

/** A worker whose replications have no length: it gives the rows of one again and again. */
async function idleWorker(url) {
  const loaded = await libraries();
  const address = addressOf(url, {});
  const client = new Redis(connectionOf(address));
  const { queue } = thisProgram();
  const row = replication(loadModel(SMALL), { seed: 1, replication: 0 });
  const Worker = safeWorker(loaded);
  new Worker(
    queue,
    async (job) => {
      if (jobFault(job.data, queue) !== undefined) throw new Error('no job of ours');
      const { set, shard } = job.data;
      const rows = shard.replications.map((number) => ({ ...row, replication: number }));
      await client.hset(resultsKey(set), job.id, writtenDelivery({ seconds: 0, rows }));
      return null;
    },
    {
      connection: new Redis({ ...connectionOf(address), maxRetriesPerRequest: null }),
      prefix: KEY_PREFIX,
      concurrency: 4,
    },
  ).on('error', () => {});
}

async function measureShards(shards = 10_000, each = 100, workers = 2) {
  const { address, client, end, url } = await server(6395);
  const before = await memoryOf(client, 'used_memory');
  const bytes = sharedBytes(loadModel(SMALL));
  const open = await redisWorkers(address);
  const backend = open({ bytesOf: () => bytes }, shards * each);
  const numbers = (at) => Array.from({ length: each }, (_, one) => at * each + one);
  let began = performance.now();
  const done = Array.from({ length: shards }, (_, at) =>
    backend.run({ point: 0, replications: numbers(at), model: 'x', seed: 1, limits: {}, how: {} }),
  );
  const wait = `${KEY_PREFIX}:${thisProgram().queue}:wait`;
  while ((await client.llen(wait)) < shards) await pause(20);
  const queued_s = (performance.now() - began) / 1000;
  const queued = (await memoryOf(client, 'used_memory')) - before;
  await client.config('RESETSTAT');
  const idle = Array.from({ length: workers }, () =>
    begun('node', [HERE, 'worker', url], { stdio: 'inherit' }),
  );
  began = performance.now();
  let rows = 0;
  for (const one of done) rows += (await one).length;
  const drained_s = (performance.now() - began) / 1000;
  for (const one of idle) one.kill();
  const peak = (await memoryOf(client, 'used_memory_peak')) - before;
  await backend.close();
  const after = (await memoryOf(client, 'used_memory')) - before;
  print(
    [
      'shards',
      'replications',
      'MiB queued',
      'MiB at most',
      'MiB after',
      's to queue',
      's to drain',
      'shards/s',
    ],
    [
      [
        shards,
        rows,
        queued.toFixed(1),
        peak.toFixed(1),
        after.toFixed(1),
        queued_s.toFixed(1),
        drained_s.toFixed(1),
        (shards / drained_s).toFixed(0),
      ],
    ],
  );
  end();
}

async function measureOverhead(pairs = 5, replications = 4000, workers = 2) {
  const { address, end, url } = await server(6396);
  const model = loadModel(USUAL);
  const seconds = async (options) => {
    const began = performance.now();
    for await (const { error } of replicate(model, { replications, ...options }))
      if (error !== '') throw new Error(error);
    return (performance.now() - began) / 1000;
  };
  const rows = [];
  const ratios = [];
  // A worker of its own for each set: its threads are as cold as those of a program.
  const throughRedis = async () => {
    const worker = begun('node', [MAIN, 'worker', '--redis', url, '--workers', String(workers)]);
    await once(worker.stdout, 'data');
    const found = await seconds({ backend: await redisWorkers(address) });
    worker.kill();
    await once(worker, 'close');
    return found;
  };
  const ways = [() => seconds({ workers }), throughRedis];
  for (let pair = 0; pair < pairs; pair++) {
    const times = [];
    for (const way of pair % 2 === 0 ? [0, 1] : [1, 0]) times[way] = await ways[way]();
    ratios.push(times[1] / times[0]);
    rows.push([pair + 1, ...times.map((one) => one.toFixed(1)), ((ratios[pair] - 1) * 100).toFixed(1)]);
  }
  end();
  print(['pair', 's on threads', 's through Redis', '% more'], rows);
  console.log(
    `${replications} replications, ${workers} threads: through Redis ${((median(ratios) - 1) * 100).toFixed(1)} % more in the median of ${pairs} pairs`,
  );
}

/** Programs that were started, ended with this one however it ends. */
const started = new Set();
function begun(command, words, options) {
  const child = spawn(command, words, options);
  started.add(child);
  return child;
}
process.on('exit', () => {
  for (const child of started) child.kill();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const what = process.argv[2];
if (what === 'worker') await idleWorker(process.argv[3]);
else {
  if (spawnSync('redis-server', ['--version']).status !== 0)
    throw new Error('redis-server is missing: apt-get install redis-server');
  if (what !== 'overhead') await measureShards(option('shards'), option('each'), option('workers'));
  if (what !== 'shards') await measureOverhead(option('pairs'), option('replications'), option('workers'));
}
