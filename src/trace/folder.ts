/** A run folder that appears only when it is whole. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** By this a folder is known to be one of ours. */
const RUN_FILE = 'run.json';
const PROGRAM = 'beringsim';

/** A folder that cannot be written as asked; the text says how to mend it. */
export class FolderError extends Error {}

/** A file that could not be written: no room, or not allowed. */
export function cannotWrite(path: string, error: unknown): FolderError {
  return new FolderError(
    `cannot write ${path}: ${(error as Error).message}\n  allowed: a disk with room, and a folder that may be written\n  mend:    make room, or give another folder with --out; nothing that looks whole was left behind`,
  );
}

export class RunFolder {
  /** Where the files are written until the folder is whole. */
  readonly draft: string;
  readonly target: string;
  private readonly mayReplace: boolean;

  private constructor(target: string, draft: string, mayReplace: boolean) {
    this.target = target;
    this.mayReplace = mayReplace;
    this.draft = draft;
  }

  /**
   * Begins a folder beside its target.
   * @param mayReplace a folder of ours that is there already may be replaced
   * @throws FolderError when something else is there, or it cannot be written
   */
  static begin(target: string, mayReplace: boolean): RunFolder {
    const whole = resolve(target);
    tidy(whole);
    refuseOccupied(whole, mayReplace);
    const folder = new RunFolder(whole, `${draftOf(whole)}-${process.pid}`, mayReplace);
    folder.abandon();
    folder.make();
    return folder;
  }

  /**
   * Begins a folder whose draft stays when the program is stopped, or goes on with the draft that is there.
   * @throws FolderError as `begin`
   */
  static lasting(target: string, mayReplace: boolean): RunFolder {
    const whole = resolve(target);
    tidy(whole);
    refuseOccupied(whole, mayReplace);
    const folder = new RunFolder(whole, draftOf(whole), mayReplace);
    folder.make();
    return folder;
  }

  write(name: string, content: string): void {
    try {
      writeFileSync(join(this.draft, name), content);
    } catch (error) {
      throw cannotWrite(join(this.draft, name), error);
    }
  }

  writeJson(name: string, content: object): void {
    this.write(name, `${JSON.stringify(content, null, 2)}\n`);
  }

  private make(): void {
    try {
      mkdirSync(this.draft, { recursive: true });
    } catch (error) {
      throw cannotWrite(`in ${dirname(this.target)}`, error);
    }
  }

  /** Puts the whole folder in its place; what stood there goes only then. */
  finish(): void {
    // Hours may have passed since the first look.
    refuseOccupied(this.target, this.mayReplace);
    const old = `${draftOf(this.target)}-${process.pid}${OLD}`;
    if (existsSync(this.target)) renameSync(this.target, old);
    try {
      renameSync(this.draft, this.target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, this.target);
      throw error;
    }
    rmSync(old, { recursive: true, force: true });
  }

  /** Leaves nothing behind. */
  abandon(): void {
    if (existsSync(this.draft)) rmSync(this.draft, { recursive: true, force: true });
  }
}

/** The description of a run, for `run.json`. */
export function runRecord(facts: object): object {
  return { program: PROGRAM, ...facts };
}

const OLD = '-old';

/** Hidden, so that it is not taken for a run. */
function draftOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.partial`);
}

/** Takes away what programs that were killed left beside a target; a run that one of them had just set aside comes back. */
function tidy(target: string): void {
  const parent = dirname(target);
  if (!statSync(parent, { throwIfNoEntry: false })?.isDirectory()) return;
  const prefix = `${basename(draftOf(target))}-`;
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    if (name.endsWith(OLD) && !existsSync(target)) renameSync(join(parent, name), target);
    else rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Whether a process is there; one that we may not signal is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function refuseOccupied(target: string, mayReplace: boolean): void {
  if (!existsSync(target)) return;
  if (!statSync(target).isDirectory()) throw new FolderError(`${target} is a file`);
  const isEmpty = readdirSync(target).length === 0;
  if (!isEmpty && !isRun(target))
    throw new FolderError(`${target} is there, and is not a run of ${PROGRAM}; it is left alone`);
  if (!mayReplace) throw new FolderError(`${target} is there already; --force replaces it`);
}

function isRun(folder: string): boolean {
  try {
    return (
      (JSON.parse(readFileSync(join(folder, RUN_FILE), 'utf8')) as { program?: unknown }).program === PROGRAM
    );
  } catch {
    return false;
  }
}
