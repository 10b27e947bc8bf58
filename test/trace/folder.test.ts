import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FolderError, isRunning, RunFolder, runRecord } from '../../src/trace/folder.ts';
import { newFolder } from './files.ts';

const begin = (target: string, mayReplace = true) => RunFolder.begin(target, mayReplace);
const write = (target: string, mark: string) => {
  const folder = begin(target);
  folder.writeJson('run.json', runRecord({ mark }));
  folder.finish();
};
const markOf = (target: string) =>
  (JSON.parse(readFileSync(join(target, 'run.json'), 'utf8')) as { mark: string }).mark;

/** The number of a process that has ended. */
const endedProcess = () => spawnSync('true').pid;

test('a folder is there only when it is whole, and leaves nothing beside it', () => {
  const parent = newFolder();
  const target = join(parent, 'run');
  const folder = begin(target);
  folder.write('a.csv', 'x\n');
  expect(existsSync(target)).toBe(false);
  folder.finish();
  expect(readdirSync(parent)).toEqual(['run']);
});

test('a folder that fails leaves nothing, and the one before stays', () => {
  const parent = newFolder();
  const target = join(parent, 'run');
  write(target, 'old');
  const folder = begin(target);
  folder.write('a.csv', 'half');
  folder.abandon();
  expect(readdirSync(parent)).toEqual(['run']);
  expect(markOf(target)).toBe('old');
});

test('a folder of ours is replaced when it may be, and refused otherwise', () => {
  const target = join(newFolder(), 'run');
  write(target, 'old');
  expect(() => begin(target, false)).toThrow(/--force/);
  write(target, 'new');
  expect(markOf(target)).toBe('new');
});

test('what is not ours is never replaced', () => {
  const parent = newFolder();
  const target = join(parent, 'thesis');
  mkdirSync(target);
  writeFileSync(join(target, 'chapter.txt'), 'years of work');
  expect(() => begin(target)).toThrow(FolderError);
  expect(readFileSync(join(target, 'chapter.txt'), 'utf8')).toBe('years of work');
  expect(() => begin(join(target, 'chapter.txt'))).toThrow(/is a file/);
  expect(readdirSync(parent)).toEqual(['thesis']);
});

test('what killed programs left behind is taken away by the next; drafts of living ones stay', () => {
  const parent = newFolder();
  const target = join(parent, 'run');
  const ended = endedProcess();
  expect([isRunning(ended), isRunning(process.pid)]).toEqual([false, true]);
  mkdirSync(join(parent, `.run.partial-${ended}`));
  mkdirSync(join(parent, `.run.partial-${process.ppid}`));
  mkdirSync(join(parent, '.other.partial-1'));
  write(target, 'new');
  expect(readdirSync(parent).sort()).toEqual(
    ['.other.partial-1', `.run.partial-${process.ppid}`, 'run'].sort(),
  );
});

test('a run that a killed program had set aside for its own comes back', () => {
  const parent = newFolder();
  const aside = join(parent, `.run.partial-${endedProcess()}-old`);
  write(aside, 'old');
  expect(() => begin(join(parent, 'run'), false)).toThrow(/--force/);
  expect(markOf(join(parent, 'run'))).toBe('old');
});

test('a lasting draft is still there for the next', () => {
  const target = join(newFolder(), 'set');
  RunFolder.lasting(target, true).write('journal', 'one\n');
  expect(readFileSync(join(RunFolder.lasting(target, true).draft, 'journal'), 'utf8')).toBe('one\n');
});
