/** Reads of things that are no plain files, or too large: refused at once, or read to a limit within a time. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localFiles } from '../../src/cli/input/files.ts';
import { type Bounds, chunksOf, ofData, ofModel, wholeOf } from '../../src/files/bounded-read.ts';
import { FIRST_STEPS } from '../fixtures/models.ts';

const MAIN = 'dist/cli/main.js';
const cli = (...words: string[]) => spawnSync('node', [MAIN, ...words], { encoding: 'utf8' });
const folder = mkdtempSync(join(tmpdir(), 'beringsim-test-'));
const bounds: Bounds = { limit_bytes: 1000, patience_ms: 200 };

const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const pipe = (name: string) => {
  spawnSync('mkfifo', [join(folder, name)]);
  return join(folder, name);
};
const sparse = (name: string, size: number) => {
  const path = file(name, '');
  truncateSync(path, size);
  return path;
};
const loop = join(folder, 'loop');
symlinkSync('loop', loop);

describe('a bounded read', () => {
  test('gives a file, whole or in pieces, and a file of just the limit', () => {
    expect(wholeOf(file('small', 'ring'), bounds).toString()).toBe('ring');
    expect(wholeOf(file('empty', ''), bounds).length).toBe(0);
    expect(wholeOf(file('limit', 'x'.repeat(1000)), bounds).length).toBe(1000);
    const large = file('large', 'y'.repeat(3_000_000));
    const pieces = [...chunksOf(large, { ...bounds, limit_bytes: 4e6 })];
    expect(pieces.length).toBeGreaterThan(1);
    expect(Buffer.concat(pieces).equals(readFileSync(large))).toBe(true);
  });

  test('gives a file whose size the system does not know', () => {
    expect(wholeOf('/proc/self/status', { ...bounds, limit_bytes: 1e6 }).toString()).toMatch(/^Name:/);
    expect(() => wholeOf('/proc/self/status', { ...bounds, limit_bytes: 10 })).toThrow(/larger than/);
  });

  test.each([
    ['a folder', folder, /it is a folder/],
    ['a device without an end', '/dev/zero', /it is a device/],
    ['a device without content', '/dev/null', /it is a device/],
    ['a file over the limit', file('over', 'x'.repeat(1001)), /it is larger than/],
    ['a sparse file of a terabyte', sparse('sparse', 1e12), /it is larger than/],
    ['a pipe without a writer', pipe('silent'), /nobody wrote into it for 0.2 s/],
    ['a circle of links', loop, /ELOOP/],
  ])('refuses %s', (_what, path, message) => {
    expect(() => wholeOf(path, bounds)).toThrow(message);
    expect(() => [...chunksOf(path, bounds)]).toThrow(message);
  });

  test('refuses a socket', async () => {
    const path = join(folder, 'socket');
    const server = createServer().listen(path);
    await new Promise((ready) => server.on('listening', ready));
    expect(() => wholeOf(path, bounds)).toThrow(/it is a socket/);
    await new Promise((closed) => server.close(closed));
  });

  test('takes what is written into a pipe, up to the limit', () => {
    const path = pipe('full');
    spawn('sh', ['-c', `(printf ring; sleep 0.1; printf s) > ${path}`]);
    expect(wholeOf(path, { ...bounds, patience_ms: 5000 }).toString()).toBe('rings');
    spawn('sh', ['-c', `head -c 5000 /dev/zero > ${path}`]);
    expect(() => wholeOf(path, { ...bounds, patience_ms: 5000 })).toThrow(/larger than/);
  });

  test('refuses a pipe whose writer says nothing', () => {
    const path = pipe('mute');
    const writer = spawn('sh', ['-c', `exec 3> ${path}; sleep 5`]);
    expect(() => wholeOf(path, bounds)).toThrow(/nobody wrote into it/);
    writer.kill();
  });
});

describe('a path', () => {
  test('that begins with ~ is refused with what a shell would have made of it', () => {
    expect(() => localFiles.read('~/plan.yaml')).toThrow(`write ${homedir()}/plan.yaml`);
    expect(() => localFiles.read(localFiles.resolve('models/a.yaml', '~/x.csv'))).toThrow(
      `write ${homedir()}/x.csv`,
    );
    expect(() => localFiles.read(localFiles.resolve('a.yaml', './~/x.csv'))).toThrow(/ENOENT/);
  });

  test('with a NUL is refused', () => expect(() => localFiles.read('a\0b')).toThrow(/NUL/));
});

/** The small model, with the paths of its data from the folder that is given. */
const steps = (from: string) => readFileSync(FIRST_STEPS, 'utf8').replaceAll('data/', `${from}models/data/`);

test.each([
  ['/dev/zero', /^\/dev\/zero: cannot read \/dev\/zero \(it is a device\)/],
  [folder, /it is a folder/],
  [loop, /its links go in a circle/],
  [`${FIRST_STEPS}/x`, /a part of its path is a file/],
  [join(folder, 'x'.repeat(300)), /its name is too long/],
  [sparse('model.yaml', ofModel.limit_bytes + 1), /it is larger than 16 MiB/],
  [
    '~/plan.yaml',
    new RegExp(`cannot read ~/plan.yaml \\(no shell has replaced the "~"; write ${homedir()}/plan.yaml\\)`),
  ],
  [file('zero.yaml', 'format: 2\nextends: /dev/zero\n'), /:2:10: cannot read \/dev\/zero \(it is a device\)/],
  [file('home.yaml', 'format: 2\nextends: ~/base.yaml\n'), /:2:10: cannot read ~\/base.yaml/],
  [
    file('data.yaml', steps(`${resolve('.')}/`).replace(/file: .*gambell.csv/, 'file: /dev/zero')),
    /weather.series.gambell.file: cannot read \/dev\/zero \(it is a device\)/,
  ],
  [
    file(
      'large.yaml',
      steps(`${resolve('.')}/`).replace(
        /file: .*gambell.csv/,
        `file: ${sparse('large.csv', ofData.limit_bytes + 1)}`,
      ),
    ),
    /weather.series.gambell.file: cannot read .*large.csv \(it is larger than 4096 MiB/,
  ],
  [
    file('seasons.yaml', steps(`${resolve('.')}/`).replace(/open_seasons: .*csv/, 'open_seasons: .')),
    /ice.open_seasons: cannot read . \(it is a folder\)/,
  ],
])('check %s is bad input, told without reading on', (path, message) => {
  const { status, stderr } = cli('check', path);
  expect(stderr).toMatch(message);
  // Who reads /dev/zero to its end does not come here.
  expect(status).toBe(2);
});

describe('-', () => {
  const given = (words: readonly string[], input: string) =>
    spawnSync('node', [MAIN, ...words], { encoding: 'utf8', input });

  test('reads the model from standard input; the files that it names lie in the working folder', () => {
    expect(given(['check', '-'], steps(''))).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^<stdin>: no problems/),
    });
    expect(
      given(['check', '-'], `format: 2\nextends: ${FIRST_STEPS}\nproject: { horizon_y: -1 }\n`),
    ).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^<stdin>:3:23: project.horizon_y is -1/),
    });
  });

  test('may be nothing, or too much', () => {
    expect(given(['check', '-'], '')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/holds nothing/),
    });
    const zeros = spawnSync('bash', ['-c', `node ${MAIN} check - < /dev/zero`], { encoding: 'utf8' });
    expect([zeros.status, zeros.stderr]).toEqual([2, expect.stringMatching(/it is larger than 16 MiB/)]);
  });

  test('and a pipe are read once by commands that need the model again', () => {
    const out = join(folder, 'set');
    const words = ['run', '-', '--replications', '2', '--out', out, '--quiet'];
    expect(given(words, steps(''))).toMatchObject({ status: 0, stdout: `${out}\n` });
    const base = file('steps.yaml', steps(`${resolve('.')}/`));
    const script = `node ${MAIN} run <(cat ${base} | sed "s#: /.*models/data#: /proc/self/cwd/models/data#") --replications 2 --out ${out}-2 --quiet`;
    expect(spawnSync('bash', ['-c', script], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });
});
