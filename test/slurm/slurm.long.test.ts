/** Shards and merge on a real Slurm of one node: the bytes of one run, though a task is run again and the merge waits for all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { needPackages, run } from '../debian.ts';
import { Cluster } from './cluster.ts';

needPackages(
  'Slurm',
  ['slurm-wlm', 'munge'],
  // Without a configuration no command of Slurm says as much as its version.
  () => ['slurmctld', 'slurmd', 'munged'].every((name) => existsSync(join('/usr/sbin', name))),
);

const MAIN = resolve('dist/cli/main.js');
const home = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const MODEL = resolve('test/fixtures/shelf.yaml');
const WORDS = ['sweep', MODEL, '--vary', 'sites.portal.stores.ring.capacity=6,8', '--replications', '4'];

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start(5);
});
afterAll(() => cluster?.end());

const inHome = (command: string, ...words: readonly string[]) =>
  run('env', '-C', home, `SLURM_CONF=${cluster.env.SLURM_CONF}`, command, ...words);
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(join(home, folder)).map((file) => [file, readFileSync(join(home, folder, file), 'utf8')]),
  );

test('an array of shards and the merge behind it give the bytes of one run', async () => {
  expect(inHome('node', MAIN, ...WORDS, '--out', 'whole', '--workers', '1').status).toBe(0);
  const plan = [
    '--out',
    'on slurm',
    '--workers',
    '1',
    '--plan',
    '--shard-minutes',
    '1e-6',
    '--slurm',
    'go.sh',
  ];
  const planned = inHome('node', MAIN, ...WORDS, ...plan);
  // Eight replications would be eight shards; the cluster takes five tasks.
  expect([planned.status, planned.stdout]).toEqual([
    0,
    expect.stringMatching(/^5 shards of about 2 replications[\s\S]*has at most 5 tasks here/m),
  ]);
  const { status, stdout, stderr } = inHome('sh', 'go.sh');
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^shards: job \d+, merge: job \d+\n$/);
  await cluster.idle();
  expect(contents('on slurm')).toEqual(contents('whole'));
  expect(readdirSync(join(home, 'on slurm.shards')).filter((name) => /-of-5$/.test(name))).toHaveLength(5);
  // Submitted once more, nothing is run twice: the shards were done before, and the merge finds the set.
  expect(inHome('sh', 'go.sh').status).toBe(0);
  await cluster.idle();
  const logs = readdirSync(join(home, 'on slurm.shards')).filter((name) => name.startsWith('slurm-'));
  const texts = logs.map((name) => readFileSync(join(home, 'on slurm.shards', name), 'utf8'));
  expect(texts.filter((text) => text.includes('was done before'))).toHaveLength(5);
});

test('a shard that fails keeps the merge from being run', async () => {
  const plan = [
    '--out',
    'broken',
    '--workers',
    '1',
    '--plan',
    '--shard-minutes',
    '1e-6',
    '--slurm',
    'broken.sh',
  ];
  expect(inHome('node', MAIN, ...WORDS, ...plan).status).toBe(0);
  const script = readFileSync(join(home, 'broken.sh'), 'utf8');
  writeFileSync(
    join(home, 'broken.sh'),
    script.replace('shard) exec', 'shard) test "$SLURM_ARRAY_TASK_ID" != 3; exec'),
  );
  expect(inHome('sh', 'broken.sh').status).toBe(0);
  await cluster.idle();
  expect(readdirSync(home)).not.toContain('broken');
  expect(readdirSync(join(home, 'broken.shards')).filter((name) => /-of-5$/.test(name))).toHaveLength(4);
  // Mended and submitted again, the one that lacks is run.
  writeFileSync(join(home, 'broken.sh'), script);
  expect(inHome('sh', 'broken.sh').status).toBe(0);
  await cluster.idle();
  expect(contents('broken')).toEqual(contents('whole'));
});
