/** Drafts: folders beside their target until they are complete, and the clean-up after killed programs. */
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { disk } from './disk.ts';
import { FolderError } from './folder-error.ts';
import { busy, isRunning, livingHolder } from './lock.ts';
import { renamePatiently } from './rename.ts';

/** The file that marks a folder as a run, and lists its files. */
export const RUN_FILE = 'run.json';

const OLD = '-old';

/** Longest name of a target in bytes: a draft adds to it. */
const LONG_BYTES = 200;

/** Path of the draft: hidden, so that it is not taken for a run, and on the same disk as its target. */
export function draftOf(target: string): string {
  const name = basename(target);
  const short =
    Buffer.byteLength(name) <= LONG_BYTES ? name : createHash('sha256').update(name).digest('hex');
  return join(hasOwnDisk(target) ? target : dirname(target), `.${short}.partial`);
}

/** Path of the lock of a lasting draft, beside the draft, which is renamed while the lock is held. */
export function lockOf(draft: string): string {
  return `${draft}-lock`;
}

function hasOwnDisk(target: string): boolean {
  const [own, around] = [target, dirname(target)].map((path) => statIfThere(path)?.dev);
  return own !== undefined && own !== around;
}

function statIfThere(path: string) {
  try {
    return disk.statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/**
 * Removes drafts of killed programs, and completes or undoes their replacement of a folder.
 * @throws FolderError when another program is writing there now
 */
export function tidy(target: string): void {
  const draft = draftOf(target);
  const parent = dirname(draft);
  if (!statIfThere(parent)?.isDirectory()) return;
  const prefix = `${basename(draft)}-`;
  const left = disk
    .readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(parent, name), pid: Number.parseInt(name.slice(prefix.length), 10) }))
    .filter(({ pid }) => !Number.isNaN(pid) && pid !== process.pid);
  const writing = left.find(({ pid }) => isRunning(pid));
  if (writing !== undefined) throw beingWritten(target, writing);
  const lock = lockOf(draft);
  const holder = livingHolder(lock);
  if (holder !== undefined) throw busy(lock, holder);
  for (const { path } of left) if (path.endsWith(OLD)) restore(target, path);
  for (const { path } of left) disk.rmSync(path, { recursive: true, force: true });
}

function beingWritten(
  target: string,
  { path, pid }: { readonly path: string; readonly pid: number },
): FolderError {
  return new FolderError(
    `process ${pid} is writing this folder: ${target}`,
    'one program for each folder',
    `wait for it, stop it, or give another folder with --out; if that is another program, delete ${path}`,
  );
}

/**
 * Moves the files of a complete draft into an existing folder; files that they replace are removed only then,
 * others stay. `run.json` leaves first and comes last: a folder without it is not complete.
 * @param own files of the folder that are replaced
 * @param added names of the files of the draft
 */
export function install(
  draft: string,
  target: string,
  own: readonly string[],
  added: readonly string[],
): void {
  const old = `${draftOf(target)}-${process.pid}${OLD}`;
  disk.mkdirSync(old);
  try {
    for (const name of recordLast(own).reverse()) renamePatiently(join(target, name), join(old, name));
    for (const name of recordLast(added)) renamePatiently(join(draft, name), join(target, name));
  } catch (error) {
    restore(target, old);
    throw error;
  }
  disk.rmSync(old, { recursive: true, force: true });
}

function recordLast(names: readonly string[]): string[] {
  return [...names].sort((a, b) => Number(a === RUN_FILE) - Number(b === RUN_FILE));
}

/** Undoes an interrupted replacement; a completed one has its `run.json` in place. */
function restore(target: string, old: string): void {
  if (disk.existsSync(join(target, RUN_FILE))) return;
  if (!disk.existsSync(target)) {
    renamePatiently(old, target);
    return;
  }
  const draft = [old.slice(0, -OLD.length), draftOf(target)].find((path) =>
    disk.existsSync(join(path, RUN_FILE)),
  );
  for (const name of draft === undefined ? [] : listedIn(draft))
    if (!disk.existsSync(join(draft as string, name))) disk.rmSync(join(target, name), { force: true });
  for (const name of recordLast(disk.readdirSync(old))) renamePatiently(join(old, name), join(target, name));
}

function listedIn(draft: string): string[] {
  const { files } = JSON.parse(disk.readFileSync(join(draft, RUN_FILE), 'utf8')) as { files: object };
  return Object.keys(files);
}
