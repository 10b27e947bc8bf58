/** Drafts: folders beside their target until they are complete, and the clean-up after killed programs. */
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { disk } from './disk.ts';
import { flushFolder } from './flush.ts';
import { FolderError } from './folder-error.ts';
import { busy, isRunning, livingHolder } from './lock.ts';
import { renamePatiently } from './rename.ts';

/** The file that marks a folder as a run, and lists its files. */
export const RUN_FILE = 'run.json';

const OLD = '-old';

/** Between the name of a draft and that of a file that waits beside it. */
const ASIDE = '-aside.';

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
    // A draft of our number is ours; files set aside under it are those of an earlier program, as in containers.
    .filter(({ path, pid }) => !Number.isNaN(pid) && (pid !== process.pid || path.endsWith(OLD)));
  const writing = left.find(({ pid }) => pid !== process.pid && isRunning(pid));
  if (writing !== undefined) throw beingWritten(target, writing);
  const lock = lockOf(draft);
  const holder = livingHolder(lock);
  if (holder !== undefined) throw busy(lock, holder);
  for (const { path } of left) if (path.endsWith(OLD)) restore(target, path);
  for (const { path } of left) disk.rmSync(path, { recursive: true, force: true });
  if (!disk.existsSync(draft)) dropAside(draft);
}

/** Moves files of a complete draft beside it, so that they are not of its target; they come back if it is not renamed. */
export function setAside(draft: string, names: readonly string[]): void {
  for (const name of names)
    if (disk.existsSync(join(draft, name))) renamePatiently(join(draft, name), `${draft}${ASIDE}${name}`);
}

/** Moves files that were set aside back into the draft. */
export function takeBack(draft: string): void {
  for (const { path, name } of setAsideOf(draft)) renamePatiently(path, join(draft, name));
}

/** Removes files that were set aside of a draft that has become its target. */
export function dropAside(draft: string): void {
  for (const { path } of setAsideOf(draft)) disk.rmSync(path, { force: true });
}

function setAsideOf(draft: string) {
  const prefix = `${basename(draft)}${ASIDE}`;
  return disk
    .readdirSync(dirname(draft))
    .filter((name) => name.startsWith(prefix))
    .map((name) => ({ path: join(dirname(draft), name), name: name.slice(prefix.length) }));
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
 * others stay. `run.json` leaves first and comes last: a folder without it is not complete. Flushed between, so that this
 * order holds after a power cut, too; the files of the draft are flushed before.
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
    flushFolder(dirname(old));
    const isRecord = (name: string) => name === RUN_FILE;
    moveAll(own.filter(isRecord), target, old);
    moveAll(
      own.filter((name) => !isRecord(name)),
      target,
      old,
    );
    recordLast(added, draft, target);
  } catch (error) {
    restore(target, old);
    throw error;
  }
  disk.rmSync(old, { recursive: true, force: true });
}

/** Moves files to another folder, and then their `run.json`. */
function recordLast(names: readonly string[], from: string, to: string): void {
  moveAll(
    names.filter((name) => name !== RUN_FILE),
    from,
    to,
  );
  if (names.includes(RUN_FILE)) moveAll([RUN_FILE], from, to);
}

function moveAll(names: readonly string[], from: string, to: string): void {
  for (const name of names) renamePatiently(join(from, name), join(to, name));
  flushFolder(to);
  flushFolder(from);
}

/** Undoes an interrupted replacement; a completed one has its `run.json` in place. */
function restore(target: string, old: string): void {
  if (disk.existsSync(join(target, RUN_FILE))) return;
  if (!disk.existsSync(target)) {
    renamePatiently(old, target);
    flushFolder(dirname(target));
    return;
  }
  const draft = [old.slice(0, -OLD.length), draftOf(target)].find((path) =>
    disk.existsSync(join(path, RUN_FILE)),
  );
  for (const name of draft === undefined ? [] : listedIn(draft))
    if (!disk.existsSync(join(draft as string, name))) disk.rmSync(join(target, name), { force: true });
  recordLast(disk.readdirSync(old), old, target);
}

function listedIn(draft: string): string[] {
  const { files } = JSON.parse(disk.readFileSync(join(draft, RUN_FILE), 'utf8')) as { files: object };
  return Object.keys(files);
}
