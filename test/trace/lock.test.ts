import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Lock } from '../../src/trace/folders/lock.ts';
import { newFolder } from './files.ts';

const endedProcess = () => spawnSync('true').pid;

/** A lock as a program leaves it. */
function lockBy(path: string, pid: number, host = hostname()): void {
  mkdirSync(path);
  writeFileSync(join(path, `${pid}.${host}.0123`), '');
}

test('a lock keeps others out until it is released, and leaves nothing then', () => {
  const folder = newFolder();
  const path = join(folder, 'lock');
  const lock = Lock.take(path);
  expect(readdirSync(folder)).toEqual(['lock']);
  const other = `import('${process.cwd()}/dist/trace/folders/lock.js').then(({ Lock }) => Lock.take('${path}'))`;
  expect(spawnSync('node', ['-e', other], { encoding: 'utf8' }).stderr).toContain(
    `process ${process.pid} works on this experiment`,
  );
  expect(readdirSync(folder)).toEqual(['lock']);
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock of a program that has ended is taken over, with what it left before its lock was in place', () => {
  const folder = newFolder();
  const path = join(folder, 'lock');
  const ended = endedProcess();
  lockBy(path, ended);
  lockBy(`${path}-${ended}.0123`, ended);
  mkdirSync(`${path}-${process.ppid}.0123`);
  Lock.take(path).release();
  expect(readdirSync(folder)).toEqual([`lock-${process.ppid}.0123`]);
});

test('an earlier program of the same number, as in containers, has ended', () => {
  const path = join(newFolder(), 'lock');
  lockBy(path, process.pid);
  Lock.take(path).release();
});

test('a lock of a program on another machine is left to it, as nobody here knows whether it lives', () => {
  const path = join(newFolder(), 'lock');
  lockBy(path, endedProcess(), 'nome.example.org');
  expect(() => Lock.take(path)).toThrow(
    /process \d+ on nome\.example\.org works on this experiment[\s\S]*delete .*lock/,
  );
});

test('an empty lock, as a program leaves that is killed while it releases, is free', () => {
  const path = join(newFolder(), 'lock');
  mkdirSync(path);
  Lock.take(path).release();
});

test('a release lets go of its own lock only', () => {
  const folder = newFolder();
  const path = join(folder, 'lock');
  const first = Lock.take(path);
  const second = Lock.take(path);
  first.release();
  expect(readdirSync(folder)).toEqual(['lock']);
  second.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('of many programs that find a stale lock at the same moment exactly one has it', async () => {
  const [programs, rounds, step_ms] = [6, 400, 6];
  const folder = newFolder();
  const ended = endedProcess();
  for (let round = 0; round < rounds; round++) lockBy(join(folder, `lock-of-${round}`), ended);
  const words = [folder, rounds, Date.now() + 1500, step_ms].map(String);
  const children = Array.from({ length: programs }, () =>
    spawn('node', ['test/trace/lock-racer.js', ...words]),
  );
  const told = await Promise.all(
    children.map(
      (child) =>
        new Promise<{ won: number[]; errors: string[] }>((done, fail) => {
          child.stdout.once('data', (text) => done(JSON.parse(String(text))));
          child.once('close', () => fail(new Error('a program ended before it told anything')));
        }),
    ),
  );
  for (const child of children) child.stdin.write('end\n');
  expect(told.flatMap(({ errors }) => errors)).toEqual([]);
  expect(told.flatMap(({ won }) => won).sort((a, b) => a - b)).toEqual([...Array(rounds).keys()]);
});
