import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { REPORT_MARK } from '../../src/trace/folders/derived.ts';
import { RunFolder } from '../../src/trace/folders/folder.ts';
import { FolderError } from '../../src/trace/folders/folder-error.ts';
import { isRunning } from '../../src/trace/folders/lock.ts';
import type { Permission } from '../../src/trace/folders/occupied.ts';
import { newFolder } from './files.ts';

const may = (replace: Permission['replace'], more: Partial<Permission> = {}): Permission => ({
  replace,
  fingerprint: 'a',
  ...more,
});
const begin = (target: string, permission = may('any')) => RunFolder.begin(target, permission);
/** Writes a run of some files, each with the mark as its content. */
const write = (target: string, mark: string, names = ['summary.json'], permission = may('any')) => {
  const folder = begin(target, permission);
  for (const name of names) folder.write(name, mark);
  folder.writeRecord({ mark });
  folder.finish();
};
const textOf = (...path: string[]) => readFileSync(join(...path), 'utf8');
const markOf = (target: string) => (JSON.parse(textOf(target, 'run.json')) as { mark: string }).mark;

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

describe('a folder of ours', () => {
  test('is replaced when it may be, and refused otherwise', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    expect(() => begin(target, may('nothing'))).toThrow(/--force/);
    write(target, 'new');
    expect(markOf(target)).toBe('new');
  });

  test('is replaced by a run of the same model, and not in silence by one of another', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    expect(() => begin(target, may('same', { fingerprint: 'b' }))).toThrow(
      /holds a run of another model, or of this one as it was before[\s\S]*--force/,
    );
    write(target, 'new', ['summary.json'], may('same'));
    expect(markOf(target)).toBe('new');
  });

  test('gives the files that it has listed to the next run, and keeps all others', () => {
    const parent = newFolder();
    const target = join(parent, 'run');
    write(target, 'old', ['summary.json', 'states.csv']);
    writeFileSync(join(target, 'notes.txt'), 'mine');
    mkdirSync(join(target, 'figures'));
    writeFileSync(join(target, 'figures', 'one.png'), 'mine too');
    write(target, 'new', ['summary.json', 'rings.csv'], may('same'));
    expect(readdirSync(target).sort()).toEqual([
      'figures',
      'notes.txt',
      'rings.csv',
      'run.json',
      'summary.json',
    ]);
    expect([textOf(target, 'notes.txt'), textOf(target, 'summary.json')]).toEqual(['mine', 'new']);
    expect(textOf(target, 'figures', 'one.png')).toBe('mine too');
    expect(readdirSync(parent)).toEqual(['run']);
  });

  test('loses its report and its explanation with its results; files of the user of these names stay', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    writeFileSync(join(target, 'report.html'), `<!DOCTYPE html>\n${REPORT_MARK}`);
    writeFileSync(join(target, 'explanation.json'), '{\n  "program": "beringsim"\n}');
    write(target, 'new', ['summary.json'], may('same'));
    expect(readdirSync(target).sort()).toEqual(['run.json', 'summary.json']);
    writeFileSync(join(target, 'report.html'), 'my own words');
    write(target, 'newer', ['summary.json'], may('same'));
    expect([textOf(target, 'report.html'), markOf(target)]).toEqual(['my own words', 'newer']);
  });

  test('of which somebody has changed a file is left alone, and the file is named', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old', ['summary.json', 'states.csv']);
    writeFileSync(join(target, 'states.csv'), 'edited');
    expect(() => begin(target)).toThrow(/states.csv in .* was changed since the run wrote it/);
    rmSync(join(target, 'states.csv'));
    symlinkSync('summary.json', join(target, 'states.csv'));
    expect(() => begin(target)).toThrow(/states.csv in .* was changed since the run wrote it/);
    rmSync(join(target, 'states.csv'));
    write(target, 'new');
    expect(markOf(target)).toBe('new');
  });

  test('in which a file stands that the new run would write is left alone, before the run and after', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    const late = begin(target);
    late.write('weather.csv', 'new');
    writeFileSync(join(target, 'weather.csv'), 'mine');
    expect(() => late.finish()).toThrow(/weather.csv in .* was not written by the run that is there/);
    late.abandon();
    expect(() => begin(target, may('any', { writes: ['weather.csv'] }))).toThrow(/weather.csv/);
    expect([textOf(target, 'weather.csv'), markOf(target)]).toEqual(['mine', 'old']);
  });

  test('that the run reads from is left alone', () => {
    const parent = newFolder();
    const target = join(parent, 'run');
    write(target, 'old', ['model.yaml']);
    symlinkSync(join(target, 'model.yaml'), join(parent, 'link.yaml'));
    expect(() => begin(target, may('any', { reads: [join(parent, 'link.yaml')] }))).toThrow(
      /model.yaml in .* is read by this run/,
    );
  });

  test('of a version that listed no files is left alone', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    writeFileSync(join(target, 'run.json'), '{"program":"beringsim"}');
    expect(() => begin(target)).toThrow(/earlier version/);
  });
});

describe('what is not ours', () => {
  test('is never replaced', () => {
    const parent = newFolder();
    const target = join(parent, 'thesis');
    mkdirSync(target);
    writeFileSync(join(target, 'chapter.txt'), 'years of work');
    expect(() => begin(target)).toThrow(FolderError);
    expect(textOf(target, 'chapter.txt')).toBe('years of work');
    expect(() => begin(join(target, 'chapter.txt'))).toThrow(/is a file/);
    expect(readdirSync(parent)).toEqual(['thesis']);
  });

  test('does not become ours by a record that was copied into it', () => {
    const parent = newFolder();
    const [run, thesis] = [join(parent, 'run'), join(parent, 'thesis')];
    write(run, 'old', ['summary.json', 'model.yaml']);
    mkdirSync(thesis);
    writeFileSync(join(thesis, 'run.json'), textOf(run, 'run.json'));
    expect(() => begin(thesis)).toThrow(/nothing else that it lists/);
    writeFileSync(join(thesis, 'model.yaml'), 'my own model');
    expect(() => begin(thesis)).toThrow(/model.yaml in .* was changed since the run wrote it/);
    expect(textOf(thesis, 'model.yaml')).toBe('my own model');
  });

  test('is not reached by a record that lists paths', () => {
    const parent = newFolder();
    const target = join(parent, 'run');
    writeFileSync(join(parent, 'precious'), 'x');
    write(target, 'old');
    const { files } = JSON.parse(textOf(target, 'run.json')) as { files: Record<string, string> };
    const record = { program: 'beringsim', files: { ...files, '../precious': files['summary.json'] } };
    writeFileSync(join(target, 'run.json'), JSON.stringify(record));
    write(target, 'new');
    expect(textOf(parent, 'precious')).toBe('x');
  });

  test.each(['/', '.'])('such as %s is left alone', (target) => {
    expect(() => begin(target)).toThrow(/is not a run of beringsim; it is left alone/);
  });

  test('an empty folder is used where force is given', () => {
    const target = join(newFolder(), 'run');
    mkdirSync(target);
    expect(() => begin(target, may('nothing'))).toThrow(/--force/);
    write(target, 'new');
    expect(markOf(target)).toBe('new');
  });
});

describe('a link', () => {
  test('to a folder stays, and the run lands behind it', () => {
    const parent = newFolder();
    mkdirSync(join(parent, 'big'));
    symlinkSync('big', join(parent, 'out'));
    write(join(parent, 'out'), 'one');
    write(join(parent, 'out'), 'two', ['summary.json'], may('same'));
    expect(lstatSync(join(parent, 'out')).isSymbolicLink()).toBe(true);
    expect(markOf(join(parent, 'big'))).toBe('two');
    expect(readdirSync(parent).sort()).toEqual(['big', 'out']);
  });

  test('to nothing, to itself or to a file is refused', () => {
    const parent = newFolder();
    symlinkSync('nowhere', join(parent, 'dangling'));
    symlinkSync('loop', join(parent, 'loop'));
    writeFileSync(join(parent, 'file'), '');
    symlinkSync('file', join(parent, 'link'));
    expect(() => begin(join(parent, 'dangling'))).toThrow(/is a link to nothing/);
    expect(() => begin(join(parent, 'loop'))).toThrow(/is a link to nothing/);
    expect(() => begin(join(parent, 'loop', 'run'))).toThrow(
      /cannot write in .*ELOOP[\s\S]*links that end at a folder/,
    );
    expect(() => begin(join(parent, 'link'))).toThrow(/is a file/);
    expect(readdirSync(parent).sort()).toEqual(['dangling', 'file', 'link', 'loop']);
  });
});

describe('a name', () => {
  test('that no folder can have is told before the run, as what it is', () => {
    const parent = newFolder();
    expect(() => begin(join(parent, 'x'.repeat(256)))).toThrow(/too long[\s\S]*at most 255 bytes/);
    expect(() => begin(join(parent, 'x'.repeat(300), 'run'))).toThrow(/ENAMETOOLONG[\s\S]*shorter name/);
    expect(() => begin(join(parent, 'é'.repeat(128)))).toThrow(/too long/);
    expect(() => begin('')).toThrow(/no folder is named/);
  });

  test('of 255 bytes is a name', () => {
    const target = join(newFolder(), 'x'.repeat(255));
    write(target, 'one');
    write(target, 'two');
    expect(markOf(target)).toBe('two');
  });
});

describe('what killed programs left', () => {
  test('is taken away by the next', () => {
    const parent = newFolder();
    const ended = endedProcess();
    expect([ended, process.pid, Number.NaN, 0, -1].map(isRunning)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    mkdirSync(join(parent, `.run.partial-${ended}`));
    mkdirSync(join(parent, '.other.partial-1'));
    write(join(parent, 'run'), 'new');
    expect(readdirSync(parent).sort()).toEqual(['.other.partial-1', 'run']);
  });

  test('is left to a program that lives, and the folder too', () => {
    const parent = newFolder();
    mkdirSync(join(parent, `.run.partial-${process.ppid}`));
    expect(() => begin(join(parent, 'run'))).toThrow(
      new RegExp(`process ${process.ppid} is writing this folder`),
    );
    expect(readdirSync(parent)).toEqual([`.run.partial-${process.ppid}`]);
  });

  test('a run that was set aside whole comes back', () => {
    const parent = newFolder();
    const aside = join(parent, `.run.partial-${endedProcess()}-old`);
    write(join(parent, 'run'), 'old');
    renameSync(join(parent, 'run'), aside);
    expect(() => begin(join(parent, 'run'), may('nothing'))).toThrow(/--force/);
    expect(markOf(join(parent, 'run'))).toBe('old');
  });

  /** The steps of an installation, after each of which it may be killed. */
  test.each([0, 1, 2, 3, 4, 5, 6])(
    'after %i moves of files leaves the old run or the new one, and what is not of it',
    (moves) => {
      const parent = newFolder();
      const target = join(parent, 'run');
      write(target, 'old', ['summary.json', 'states.csv']);
      writeFileSync(join(target, 'notes.txt'), 'mine');
      const draft = begin(target);
      draft.write('summary.json', 'new');
      draft.write('rings.csv', 'new');
      draft.writeRecord({ mark: 'new' });
      const pid = endedProcess();
      const left = join(parent, `.run.partial-${pid}`);
      renameSync(draft.draft, left);
      mkdirSync(`${left}-old`);
      const steps: [string, string][] = [
        ...['run.json', 'summary.json', 'states.csv'].map((name): [string, string] => [
          join(target, name),
          join(`${left}-old`, name),
        ]),
        ...['summary.json', 'rings.csv', 'run.json'].map((name): [string, string] => [
          join(left, name),
          join(target, name),
        ]),
      ];
      for (const [from, to] of steps.slice(0, moves)) renameSync(from, to);
      expect(existsSync(join(target, 'run.json'))).toBe(moves === 0 || moves === 6);
      begin(target).abandon();
      const isNew = moves === 6;
      expect(readdirSync(target).sort()).toEqual(
        ['notes.txt', 'run.json', 'summary.json', isNew ? 'rings.csv' : 'states.csv'].sort(),
      );
      expect([markOf(target), textOf(target, 'summary.json')]).toEqual(
        isNew ? ['new', 'new'] : ['old', 'old'],
      );
      expect(readdirSync(parent)).toEqual(['run']);
    },
  );
});

test('a lasting draft is still there for the next', () => {
  const target = join(newFolder(), 'set');
  RunFolder.lasting(target, may('any')).write('journal', 'one\n');
  const again = RunFolder.lasting(target, may('any'));
  expect(textOf(again.draft, 'journal')).toBe('one\n');
  expect(basename(again.draft)).toBe('.set.partial');
});
