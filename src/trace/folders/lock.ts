/**
 * One program at a time, also after one was killed, and where several come at the same moment. A lock is a folder with one file, whose
 * name says who holds it and stands in no other lock. The folder comes with its file by one renaming, which fails where a folder
 * with a file is. A lock whose program has ended is taken away by that name, so that nobody can take away a newer one.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { cannotWrite, FolderError } from './folder-error.ts';

interface Holder {
  /** Name of the file: process, machine, and a number that never comes again. */
  readonly name: string;
  readonly pid: number;
  readonly host: string;
}

/** What a renaming says where a folder with a file is; on Windows also where any folder is. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'];

/** Tries while others come and go; each fails only because another has just had the lock, or the disk lets nobody. */
const TRIES = 1000;

/** Of the name of a machine, which may be longer than a file name. */
const HOST_LENGTH = 100;

export class Lock {
  private readonly path: string;
  private readonly own: string;

  private constructor(path: string, own: string) {
    this.path = path;
    this.own = own;
  }

  /** @throws FolderError when another program holds it, or it cannot be written */
  static take(path: string): Lock {
    const mark = randomBytes(6).toString('hex');
    const own = `${process.pid}.${thisHost()}.${mark}`;
    const staged = `${path}-${process.pid}.${mark}`;
    try {
      for (let tries = 0; tries < TRIES; tries++) {
        if (isPlaced(staged, path, own)) {
          dropStaged(path);
          return new Lock(path, own);
        }
        // What is removed was seen here as ended: a second look might show a newer lock.
        const holders = holdersOf(path);
        const living = holders.find(isLiving);
        if (living !== undefined) throw busy(path, living);
        for (const { name } of holders) rmSync(join(path, name), { force: true });
        removeIfEmpty(path);
      }
    } catch (error) {
      throw error instanceof FolderError ? error : cannotWrite(path, error);
    } finally {
      rmSync(staged, { recursive: true, force: true });
    }
    throw cannotWrite(path, new Error(`it could not be taken in ${TRIES} tries`));
  }

  /** Lets others in. */
  release(): void {
    rmSync(join(this.path, this.own), { force: true });
    removeIfEmpty(this.path);
  }
}

/** The program that holds a lock now; undefined where none does. */
export function livingHolder(path: string): Holder | undefined {
  return holdersOf(path).find(isLiving);
}

/** One on another machine counts as living; an earlier one of our own number, as in containers, does not. */
function isLiving({ pid, host }: Holder): boolean {
  return host !== thisHost() || (pid !== process.pid && isRunning(pid));
}

export function busy(path: string, { pid, host }: Holder): FolderError {
  const where = host === thisHost() ? '' : ` on ${decodeURIComponent(host)}`;
  return new FolderError(
    `process ${pid}${where} works on this set`,
    'one program for each set',
    `wait for it, stop it, or give another folder with --out; if it is another program, or has ended on another machine, take ${path} away`,
  );
}

/** Whether a process is there; one that we may not signal is. */
export function isRunning(pid: number): boolean {
  // 0 and below mean groups of processes.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Tries to put a lock of one's own in place. */
function isPlaced(staged: string, path: string, own: string): boolean {
  mkdirSync(staged, { recursive: true });
  try {
    writeFileSync(join(staged, own), '');
    renameSync(staged, path);
  } catch (error) {
    // Not there: another machine took what was staged for that of a killed program.
    if (!['ENOENT', ...OCCUPIED].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  // Whatever was said, as network drives may report a renaming as failed that they have done.
  return existsSync(join(path, own));
}

function holdersOf(path: string): Holder[] {
  return filesOfLock(path).map((name) => {
    const [pid, ...host] = name.split('.').slice(0, -1);
    return { name, pid: Number(pid), host: host.join('.') };
  });
}

function filesOfLock(path: string): string[] {
  try {
    return readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A folder with a file stays: it is the lock of another. */
function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch (error) {
    if (!['ENOENT', ...OCCUPIED].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Takes away what programs left that were killed before their lock was in place. */
function dropStaged(path: string): void {
  const prefix = `${basename(path)}-`;
  for (const name of readdirSync(dirname(path)))
    if (name.startsWith(prefix) && !isRunning(Number.parseInt(name.slice(prefix.length), 10)))
      rmSync(join(dirname(path), name), { recursive: true, force: true });
}

/** As part of a name of a file. */
function thisHost(): string {
  return encodeURIComponent(hostname()).slice(0, HOST_LENGTH);
}
