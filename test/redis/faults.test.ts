/** Sets whose replications run on workers over a real Redis: the same bytes, whatever is killed, full, missing or another version. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documents } from '../../src/cli/documents/documents.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';
import { contents, endAll, kept, MAIN, newFolder, Program, until, workerAt } from './programs.ts';
import { PASSWORD, TestRedis } from './server.ts';

const SHELF = resolve('test/fixtures/shelf.yaml');
const home = newFolder();
const at = (name: string) => join(home, name);

let redis: TestRedis;
beforeAll(async () => {
  redis = await TestRedis.start();
});
afterAll(async () => {
  endAll();
  await TestRedis.endAll();
});

/** Files of the set that threads of one program make. */
async function byThreads(name: string, words: readonly string[]): Promise<Record<string, string>> {
  const program = new Program([...words, '--workers', '1', '--out', at(name), '--quiet']);
  await program.ended();
  return contents(at(name));
}

/** Keys that are left of sets; BullMQ keeps a few of the queue. */
async function keysLeft(db: number): Promise<string[]> {
  const client = redis.client(db);
  const keys = await client.keys('*');
  client.disconnect();
  return keys.filter((key) => !/:(meta|id|events|marker|stalled-check)$/.test(key));
}

describe.concurrent('a set over Redis', () => {
  test('has the bytes of one by threads, by TLS with a password, and leaves nothing behind', async () => {
    const env = { REDIS_URL: redis.encryptedAddress(1), NODE_EXTRA_CA_CERTS: redis.certificate };
    const words = [
      ...['sweep', SHELF, '--vary', 'sites.portal.stores.ring.capacity=6,8,12'],
      ...['--replications', '6', '--chains', '--schedule'],
    ];
    const workers = await Promise.all([workerAt('REDIS_URL', env), workerAt('REDIS_URL', env)]);
    const set = new Program([...words, '--redis', 'REDIS_URL', '--out', at('sweep')], env);
    const threads = byThreads('sweep-by-threads', words);
    expect([await set.ended(), set.stderr]).toEqual([0, '']);
    expect(contents(at('sweep'))).toEqual(await threads);
    for (const worker of workers) await worker.kill('SIGTERM');
    // Both had their share of it.
    for (const { stdout, stderr } of workers) {
      expect([stdout, stderr]).toEqual([
        expect.stringMatching(/\n[1-9]\d* shards?, \d+ replications?\n$/),
        '',
      ]);
      expect(stdout).not.toContain(PASSWORD);
    }
    expect(await keysLeft(1)).toEqual([]);
  });

  test('loses nothing and counts nothing twice, when a worker is killed and Redis too', async () => {
    const words = ['run', SHELF, '--replications', '200'];
    const own = await TestRedis.start();
    const address = own.address(0);
    const [first, ...others] = await Promise.all([workerAt(address), workerAt(address), workerAt(address)]);
    const set = new Program([...words, '--redis', address, '--out', at('killed')]);
    await until(() => kept(at('killed')).length >= 3);
    await first.kill();
    await until(() => kept(at('killed')).length >= 15);
    expect(kept(at('killed')).length).toBeLessThan(200);
    await own.kill();
    await set.says(/does not answer \(.*\): waiting/);
    await own.restart();
    const threads = byThreads('killed-by-threads', words);
    expect([await set.ended(), set.stderr]).toEqual([0, expect.stringMatching(/answers again\n$/)]);
    expect(contents(at('killed'))).toEqual(await threads);
    await own.kill();
    // Without its server a worker ends as well.
    for (const other of others) {
      await other.kill('SIGTERM');
      expect([other.child.exitCode, other.stderr]).toEqual([
        143,
        expect.stringMatching(/the server is away/),
      ]);
    }
  });

  test('waits for workers of its version; one of another says why it takes nothing', async () => {
    const other = at('other-version');
    mkdirSync(other);
    cpSync('dist', join(other, 'dist'), { recursive: true });
    symlinkSync(resolve('node_modules'), join(other, 'node_modules'));
    const description = JSON.parse(readFileSync('package.json', 'utf8')) as object;
    writeFileSync(join(other, 'package.json'), JSON.stringify({ ...description, version: '9.9.9' }));
    const address = redis.address(3);
    const set = new Program(['run', SHELF, '--replications', '3', '--redis', address, '--out', at('waits')]);
    await set.says(/no worker of beringsim 0.*; the set waits for one/);
    const stranger = new Program(['worker', '--redis', address], {}, join(other, 'dist/cli/main.js'));
    await stranger.says(
      /refused: a set of beringsim 0\.\S+ \(code \w+\) on Node .* waits for workers; this is beringsim 9\.9\.9/,
    );
    await set.says(/a worker of beringsim 9\.9\.9 .* is there and takes nothing of this set/);
    expect(kept(at('waits'))).toEqual([]);
    const worker = await workerAt(address);
    expect(await set.ended()).toBe(0);
    await stranger.kill('SIGTERM');
    expect(stranger.stdout).toMatch(/\n0 shards, 0 replications\n$/);
    await worker.kill();
  });

  test('records a replication that fails, as threads do', async () => {
    writeFileSync(
      at('boat.yaml'),
      `format: 2
project: { name: boat, start: 2030-01-01, horizon_y: 1 }
operations:
  stocks: { depot: { initial: 9 } }
  actors: { boat: { capacity: 5, cycle: [{ take: { depot: 3 } }, { do: sail, takes_h: 3 }, { take: { depot: 3 } }] } }
`,
    );
    const address = redis.address(4);
    const words = ['run', at('boat.yaml'), '--replications', '2'];
    const worker = await workerAt(address);
    const set = new Program([...words, '--redis', address, '--out', at('boat')]);
    const threads = byThreads('boat-by-threads', words);
    expect(await set.ended()).toBe(3);
    expect(contents(at('boat'))).toEqual(await threads);
    expect(readFileSync(at('boat/results.csv'), 'utf8').match(/has room for 2 aboard/g)).toHaveLength(2);
    await worker.kill();
  });

  test('gives up a replication that kills every worker that takes it, and no other', async () => {
    const address = redis.address(5);
    const words = ['run', FIRST_STEPS, '--replications', '1', '--redis', address, '--out', at('deadly')];
    const set = new Program(words);
    const client = redis.client(5);
    const tokens = new Set<string>();
    let worker = await workerAt(address);
    while (tokens.size < 4) {
      // Killed when it has taken the job; the lock of the one before may still be there.
      const before = tokens.size;
      await until(async () => {
        for (const key of await client.keys('beringsim:*:lock')) tokens.add((await client.get(key)) ?? '');
        tokens.delete('');
        return tokens.size > before;
      });
      await worker.kill();
      worker = await workerAt(address);
    }
    expect(await set.ended()).toBe(3);
    expect(readFileSync(at('deadly/results.csv'), 'utf8')).toContain('its worker was lost 4 times');
    await worker.kill();
    client.disconnect();
  });

  test('keeps what is in when its disk is full, and goes on where it stopped', async () => {
    const address = redis.address(6);
    const worker = await workerAt(address);
    const words = ['run', SHELF, '--replications', '40', '--redis', address, '--out', at('full')];
    const full = spawn('bash', ['-c', `trap '' XFSZ; ulimit -f 20; exec node ${MAIN} ${words.join(' ')}`]);
    let stderr = '';
    full.stderr.on('data', (text) => {
      stderr += text;
    });
    const [status] = (await once(full, 'close')) as [number];
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/cannot write .*\n {2}allowed: a disk with room/),
    ]);
    const before = kept(at('full'));
    expect(before.length).toBeGreaterThan(0);
    expect(before.length).toBeLessThan(40);
    expect(await new Program([...words, '--resume']).ended()).toBe(0);
    expect(contents(at('full'))).toEqual(await byThreads('full-by-threads', words.slice(0, 4)));
    await worker.kill();
  });

  test('that is broken off withdraws what nobody runs, keeps the rest, and goes on later', async () => {
    const address = redis.address(7);
    const words = ['run', SHELF, '--replications', '30', '--redis', address, '--out', at('stopped')];
    const worker = await workerAt(address);
    const set = new Program(words);
    await until(() => kept(at('stopped')).length >= 3);
    await worker.kill('SIGTERM');
    await set.kill('SIGINT');
    expect([set.child.exitCode, set.stderr]).toEqual([130, expect.stringMatching(/Stopped after \d+ of 30/)]);
    expect(await keysLeft(7)).toEqual([]);
    const again = await workerAt(address);
    expect(await new Program([...words, '--resume']).ended()).toBe(0);
    expect(contents(at('stopped'))).toEqual(await byThreads('stopped-by-threads', words.slice(0, 4)));
    await again.kill();
  });

  test('and a worker say what is wrong with the server, without the password', async () => {
    const wrong = redis.address(0).replace(PASSWORD, 'not-this-one');
    const set = new Program(['run', SHELF, '--replications', '2', '--redis', wrong, '--out', at('wrong')]);
    expect(await set.ended()).toBe(2);
    expect(set.stderr).toMatch(
      /cannot use the Redis server at redis:\/\/127.0.0.1:\d+: .*\n.*\n {2}fix: {5}give its user and password/,
    );
    const worker = new Program(['worker', '--redis', 'redis://:not-this-one@127.0.0.1:1', '--json']);
    expect(await worker.ended()).toBe(2);
    expect(JSON.parse(worker.stderr)).toMatchObject({ schema: 'problems', problems: [{ code: 'redis' }] });
    expect(set.stderr + worker.stderr).not.toContain('not-this-one');
    const told = new Program(['worker', '--redis', redis.address(0), '--workers', '3', '--json']);
    await told.says(/\}\n$/);
    expect(documents.worker.parse(JSON.parse(told.stdout))).toMatchObject({ threads: 3, command: 'worker' });
    await told.kill();
  });
});
