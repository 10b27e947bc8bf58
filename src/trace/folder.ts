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

/** A folder that cannot be written as asked. */
export class FolderError extends Error {}

export class RunFolder {
  /** Where the files are written until the folder is whole. */
  readonly draft: string;
  private readonly target: string;

  /**
   * Begins a run folder beside its target.
   * @param mayReplace a run of ours that is there already may be replaced
   * @throws FolderError when something else is there, or it cannot be written
   */
  constructor(target: string, mayReplace: boolean) {
    this.target = resolve(target);
    this.draft = join(dirname(this.target), `.${basename(this.target)}.partial-${process.pid}`);
    refuseOccupied(this.target, mayReplace);
    try {
      rmSync(this.draft, { recursive: true, force: true });
      mkdirSync(this.draft, { recursive: true });
    } catch (error) {
      throw new FolderError(`cannot write in ${dirname(this.target)}: ${(error as Error).message}`);
    }
  }

  write(name: string, content: string): void {
    try {
      writeFileSync(join(this.draft, name), content);
    } catch (error) {
      throw new FolderError(`cannot write ${join(this.draft, name)}: ${(error as Error).message}`);
    }
  }

  writeJson(name: string, content: object): void {
    this.write(name, `${JSON.stringify(content, null, 2)}\n`);
  }

  /** Puts the whole folder in its place; what stood there goes only then. */
  finish(): void {
    const old = `${this.draft}-old`;
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
    rmSync(this.draft, { recursive: true, force: true });
  }
}

/** The description of a run, for `run.json`. */
export function runRecord(facts: object): object {
  return { program: PROGRAM, ...facts };
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
