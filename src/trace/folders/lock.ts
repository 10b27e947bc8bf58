/**
 * A lock for one program at a time, safe when programs are killed or come at the same time. A lock is a folder
 * with one file, whose name names the holder and is unique. Folder and file appear by one renaming, which fails
 * if a folder with a file is there. A lock whose program has ended is removed by that name, so that nobody can
 * remove a newer one.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { disk } from './disk.ts';
import { cannotWrite, FolderError } from './folder-error.ts';

interface Holder {
  /** Name of the file: process, machine, and a random number. */
  readonly name: string;
  readonly pid: number;
  readonly host: string;
}

/** Error codes of a renaming onto a folder with a file; on Windows also onto any folder. */
const OCCUPIED = ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES'];

/** Most tries; each fails only because another program just had the lock, or the disk refuses. */
const TRIES = 1000;

/** Longest part of a machine name, which may be longer than a file name. */
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
        // Remove the holder seen here as ended: a second check might see a newer lock.
        const holders = holdersOf(path);
        const living = holders.find(isLiving);
        if (living !== undefined) throw busy(path, living);
        for (const { name } of holders) disk.rmSync(join(path, name), { force: true });
        removeIfEmpty(path);
      }
    } catch (error) {
      throw error instanceof FolderError ? error : cannotWrite(path, error);
    } finally {
      disk.rmSync(staged, { recursive: true, force: true });
    }
    throw cannotWrite(path, new Error(`it could not be taken in ${TRIES} tries`));
  }

  /** Releases the lock. */
  release(): void {
    disk.rmSync(join(this.path, this.own), { force: true });
    removeIfEmpty(this.path);
  }
}

/** The program that holds a lock now; undefined when none does. */
export function livingHolder(path: string): Holder | undefined {
  return holdersOf(path).find(isLiving);
}

/**
 * A program on another machine counts as living; an earlier one with our own process number, as in containers,
 * does not.
 */
function isLiving({ pid, host }: Holder): boolean {
  return host !== thisHost() || (pid !== process.pid && isRunning(pid));
}

export function busy(path: string, { pid, host }: Holder): FolderError {
  const where = host === thisHost() ? '' : ` on ${decodeURIComponent(host)}`;
  return new FolderError(
    `process ${pid}${where} works on this experiment`,
    'one program for each experiment',
    `wait for it, stop it, or give another folder with --out; if that is another program, or it has ended on another machine, delete ${path}`,
  );
}

/** Whether a process exists, also one that we may not signal. */
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

/** Tries to put our lock in place. */
function isPlaced(staged: string, path: string, own: string): boolean {
  disk.mkdirSync(staged, { recursive: true });
  try {
    disk.writeFileSync(join(staged, own), '');
    disk.renameSync(staged, path);
  } catch (error) {
    // Not there: another machine removed the staged lock as that of a killed program.
    if (!['ENOENT', ...OCCUPIED].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  // Check in any case: a network drive may report a failure of a renaming that it has done.
  return disk.existsSync(join(path, own));
}

function holdersOf(path: string): Holder[] {
  return filesOfLock(path).map((name) => {
    const [pid, ...host] = name.split('.').slice(0, -1);
    return { name, pid: Number(pid), host: host.join('.') };
  });
}

function filesOfLock(path: string): string[] {
  try {
    return disk.readdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Removes an empty folder; one with a file is the lock of another program. */
function removeIfEmpty(path: string): void {
  try {
    disk.rmdirSync(path);
  } catch (error) {
    if (!['ENOENT', ...OCCUPIED].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Removes staged locks of programs that were killed. */
function dropStaged(path: string): void {
  const prefix = `${basename(path)}-`;
  for (const name of disk.readdirSync(dirname(path)))
    if (name.startsWith(prefix) && !isRunning(Number.parseInt(name.slice(prefix.length), 10)))
      disk.rmSync(join(dirname(path), name), { recursive: true, force: true });
}

/** Name of this machine, as part of a file name. */
function thisHost(): string {
  return encodeURIComponent(hostname()).slice(0, HOST_LENGTH);
}
