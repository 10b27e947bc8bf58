/** What goes to workers and comes back, without a server: models as texts, jobs, results, addresses, and how large jobs are. */
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  addressText,
  connectionOf,
  RedisFault,
} from '../../../src/experiment/backends/redis/address.ts';
import {
  modelFrom,
  seriesFrom,
  textsOf,
} from '../../../src/experiment/backends/redis/carried/carried-model.ts';
import { deliveryFrom, writtenDelivery } from '../../../src/experiment/backends/redis/carried/results.ts';
import { packed, unpacked, unpackedAs } from '../../../src/experiment/backends/redis/carried/texts.ts';
import { afterFailure, noJob, noModel } from '../../../src/experiment/backends/redis/failures.ts';
import { jobFault } from '../../../src/experiment/backends/redis/job.ts';
import { JobPace } from '../../../src/experiment/backends/redis/pace.ts';
import { programOn, thisProgram } from '../../../src/experiment/backends/redis/program.ts';
import { failure, replication } from '../../../src/experiment/replication.ts';
import type { Model } from '../../../src/model/model.ts';
import * as fixtures from '../../fixtures/models.ts';

/** The model as a worker has it. */
function carried(model: Model): Model {
  const { model: text, data } = textsOf(model);
  const byHash = new Map(data.map(({ hash, packed: bytes }) => [hash, unpackedAs(hash, bytes, 1e9)]));
  return modelFrom(
    unpackedAs(text.hash, text.packed, 1e9),
    (hash) => seriesFrom(byHash.get(hash)),
    (hash) => byHash.get(hash),
  );
}

const shard = (numbers: readonly number[]) => ({
  point: 0,
  replications: numbers,
  model: 'a'.repeat(64),
  seed: 3,
  limits: {},
  how: {},
});

const paths = Object.values(fixtures).filter(
  (one): one is string => typeof one === 'string' && one.endsWith('.yaml'),
);

test.each(paths)('%s comes as it went, and its results too', (path) => {
  const model = fixtures.modelOf(path);
  const other = carried(model);
  expect(other.dataFiles.size).toBe(0);
  expect(JSON.stringify(other.file)).toBe(JSON.stringify(model.file));
  for (const part of ['series', 'seasons', 'windYears', 'earthquakes', 'fingerprint'] as const)
    expect(isDeepStrictEqual(other[part], model[part]), part).toBe(true);
  if (path === fixtures.BERING) return;
  const how = { chains: true, schedule: true };
  const row = replication(model, { seed: 3, replication: 1 }, how);
  const theirs = replication(other, { seed: 3, replication: 1 }, how);
  const rows = [theirs, failure({ seed: 3, replication: 4 }, 'it was late')];
  const back = deliveryFrom(writtenDelivery({ seconds: 2, rows }), shard([1, 4]));
  expect(JSON.stringify(back)).toBe(JSON.stringify({ seconds: 2, rows: [row, rows[1]] }));
});

describe('a model that comes otherwise is refused', () => {
  const model = fixtures.modelOf(fixtures.STRESS);
  const { model: text, data } = textsOf(model);
  const byHash = new Map(data.map(({ hash, packed: bytes }) => [hash, unpacked(bytes, 1e9)]));
  const plain = () =>
    structuredClone(unpacked(text.packed, 1e9)) as {
      file: { drives: Record<string, Record<string, unknown>> };
      series: [string, string][];
    };
  const read = (changed: object, seriesOf = (hash: string) => seriesFrom(byHash.get(hash))) =>
    modelFrom(changed, seriesOf, (hash) => byHash.get(hash));

  test('as it went it is read', () => expect(read(plain()).fingerprint).toBe(model.fingerprint));

  test.each<[string, (one: ReturnType<typeof plain>) => object, RegExp]>([
    ['with a key that is none', (one) => ({ ...one, path: '/etc/passwd' }), /path/],
    [
      'with an input that is none',
      (one) => ({ ...one, file: { ...one.file, script: 'process.exit()' } }),
      /script/,
    ],
    [
      'with keys of a prototype',
      (one) => JSON.parse(`{"__proto__":{},${JSON.stringify(one).slice(1)}`),
      /proto/,
    ],
    [
      'with a name of nothing',
      ({ file, ...one }) => ({
        ...one,
        file: { ...file, drives: { a: { ...file.drives.a, site: 'nowhere' } } },
      }),
      /drives.a.site/,
    ],
    [
      'with an input that reading would fill in',
      ({ file: { drives, ...file }, ...one }) => ({
        ...one,
        file: { ...file, drives: { ...drives, a: { ...drives.a, relief: undefined, ready_d: undefined } } },
      }),
      /drives.a|not filled in/,
    ],
    ['without a series', (one) => ({ ...one, series: one.series.slice(1) }), /comes with the series/],
  ])('%s', (_, change, message) => {
    expect(() => read(change(plain()))).toThrow(message);
  });

  test('with a series that is too short, or has a wind that never blew', () => {
    const [hash] = [...byHash.keys()] as [string];
    const series = byHash.get(hash) as { length_h: number; hours: { wind_m_per_s: string } };
    expect(() => seriesFrom({ ...series, length_h: series.length_h + 1 })).toThrow(
      /bytes, 4 are for an hour/,
    );
    const storm = Buffer.from(new Float32Array(series.length_h).fill(500).buffer).toString('base64');
    expect(() => seriesFrom({ ...series, hours: { ...series.hours, wind_m_per_s: storm } })).toThrow(
      /wind_m_per_s 500; allowed is 0 to 120/,
    );
  });

  test('a text that is too long when unpacked, or has another hash', () => {
    const bomb = gzipSync(Buffer.alloc(50e6, '1'));
    expect(bomb.length).toBeLessThan(100e3);
    expect(() => unpacked(bomb, 1e6)).toThrow(/larger than/);
    const { hash, packed: bytes } = packed({ a: 1 });
    expect(unpackedAs(hash, bytes, 100)).toEqual({ a: 1 });
    expect(() => unpackedAs(hash.replace(/^./, 'g'), bytes, 100)).toThrow(`it has the fingerprint ${hash}`);
  });
});

test('results of other replications, with a column too many or another seed are none', () => {
  const row = failure({ seed: 3, replication: 1 }, 'it was late');
  const of = (rows: object[]) => writtenDelivery({ seconds: 0, rows: rows as never });
  expect(deliveryFrom(of([row]), shard([1])).rows).toEqual([row]);
  expect(() => deliveryFrom(of([row]), shard([2]))).toThrow('other replications');
  expect(() => deliveryFrom(of([row, row]), shard([1]))).toThrow('other replications');
  expect(() => deliveryFrom(of([{ ...row, seed: 4 }]), shard([1]))).toThrow('other replications');
  expect(() => deliveryFrom(of([{ ...row, note: '' }]), shard([1]))).toThrow('note');
  expect(() => deliveryFrom(of([{ ...row, status: 'fine' }]), shard([1]))).toThrow('status');
  expect(() => deliveryFrom(Buffer.from('no gzip'), shard([1]))).toThrow('header');
});

describe('a job', () => {
  const program = 'p';
  const job = { set: '0d3ad3a4-6b1e-4f0f-9d5e-3c1f0b8f7a11', program, shard: shard([0, 4]) };
  test('as we send it has no fault', () => expect(jobFault(job, program)).toBeUndefined());

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a path', { ...job, path: '/etc/passwd' }],
    ['a prototype', JSON.parse(`{"__proto__":{"set":1},${JSON.stringify(job).slice(1)}`)],
    ['a set that is a path', { ...job, set: '../../x' }],
    ['another program', { ...job, program: 'q' }],
    ['a model that is a path', { ...job, shard: { ...job.shard, model: '/models/x.yaml' } }],
    ['a replication twice', { ...job, shard: shard([4, 4]) }],
    ['too many replications', { ...job, shard: shard(Array.from({ length: 1001 }, (_, at) => at)) }],
    ['no replication', { ...job, shard: shard([]) }],
    ['memory for nothing', { ...job, shard: { ...job.shard, limits: { memoryLimit_mb: 1 } } }],
    ['a cause that is none', { ...job, shard: { ...job.shard, how: { without: ['luck'] } } }],
  ])('with %s is refused', (_, data) => {
    expect(jobFault(data, program)).toMatch(/./);
  });
});

describe('an address', () => {
  const env = { HERE: 'rediss://planner:p%40ss%2Fword@redis.example:7000/3' };
  test('is found in a variable, and shown without user and password', () => {
    const address = addressOf('HERE', env);
    expect(address).toEqual({
      host: 'redis.example',
      port: 7000,
      db: 3,
      username: 'planner',
      password: 'p@ss/word',
      isEncrypted: true,
    });
    expect(addressText(address)).toBe('rediss://redis.example:7000/3');
    expect(connectionOf(address)).toMatchObject({ tls: { servername: 'redis.example' } });
    expect(addressText(addressOf('redis://[::1]', {}))).toBe('redis://[::1]:6379');
    expect(connectionOf(addressOf('redis://h', {}))).toEqual({ host: 'h', port: 6379, db: 0 });
  });

  test.each([
    'NOWHERE',
    '',
    'http://u:secret@h',
    'redis://',
    'redis://u:secret@h/x',
    'redis://h?db=secret',
    'h:6379',
  ])('%s is none, and a password in it is not repeated', (text) => {
    const fault = (() => {
      try {
        return addressOf(text, env);
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(RedisFault);
    expect(String(fault)).not.toContain('secret');
  });
});

test('jobs have one replication until a time is known, then as many as take five seconds, fewer at the end', () => {
  const pace = new JobPace(10_000);
  expect(pace.size(2)).toBe(1);
  pace.took(0.1, 1);
  expect(pace.size(2)).toBe(50);
  pace.took(0.6, 1);
  expect(pace.size(2)).toBe(25);
  pace.gave(9960);
  expect([pace.size(2), pace.size(4), pace.size(100)]).toEqual([5, 3, 1]);
  const quick = new JobPace(1e9);
  quick.took(0, 5);
  expect(quick.size(2)).toBe(1000);
});

test('what failed for good is sent again, cut into single replications or given up, by its reason', () => {
  expect(afterFailure(noModel('it is not there'), 5, 1)).toEqual({ kind: 'send-again' });
  expect(afterFailure(noJob('it has no set'), 5, 2)).toEqual({ kind: 'send-again' });
  expect(afterFailure(noModel('it is not there'), 5, 3)).toMatchObject({ kind: 'fail' });
  expect(afterFailure('job stalled more than allowable limit', 5, 1)).toEqual({ kind: 'split' });
  expect(afterFailure('job stalled more than allowable limit', 1, 1)).toEqual({
    kind: 'fail',
    why: 'its worker was lost 4 times',
  });
  expect(afterFailure('no space', 5, 1)).toEqual({ kind: 'fail', why: 'no space' });
});

test('programs share a queue where they give the same bytes', () => {
  const { queue } = thisProgram();
  const on = (node: string, arch: string = process.arch) => programOn(node, arch).queue;
  expect(on(process.versions.node)).toBe(queue);
  expect(on('20.19.0')).toBe(on('26.1.0'));
  expect(on('25.0.0')).not.toBe(on('24.0.0'));
  expect(on('24.0.0', 'other')).not.toBe(on('24.0.0'));
  expect(queue).toMatch(/^\d+\.\d+\.\d+-[0-9a-f]{12}-node/);
});
