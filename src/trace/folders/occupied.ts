/** The folder where a run is to be written: whether it may be replaced, and which of its files. */
import { basename, join, resolve } from 'node:path';
import { derivedFiles, PROGRAM } from './derived.ts';
import { disk } from './disk.ts';
import { draftOf, RUN_FILE } from './draft.ts';
import { cannotRead, FolderError } from './folder-error.ts';
import { hashOf } from './hash.ts';

export interface Permission {
  /** What may be replaced: nothing, a run of the same model, or any run. */
  readonly replace: 'nothing' | 'same' | 'any';
  /** Fingerprint of the model of a run, or of the models of a set. */
  readonly fingerprint: string;
  /** Names of the files that will be written, when known. */
  readonly writes?: readonly string[];
  /** Paths of files that the run reads, which must stay. */
  readonly reads?: readonly string[];
}

/** The folder of a path, with links resolved. @throws FolderError when it cannot be a folder */
export function folderAt(path: string): string {
  const whole = resolve(path);
  if (Buffer.byteLength(basename(whole)) > 255)
    throw refusal(`the name of ${path} is too long`, 'at most 255 bytes', 'give a shorter name with --out');
  const isLink = disk.lstatSync(whole, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  if (!isLink) return whole;
  try {
    return disk.realpathSync(whole);
  } catch {
    throw refusal(
      `${path} is a link to nothing`,
      'a link to a folder that is there',
      'make that folder, or remove the link',
    );
  }
}

/**
 * The files that a new run replaces; none when nothing is there, or an empty folder.
 * @throws FolderError when something is there that may not be replaced
 */
export function replaceable(folder: string, permission: Permission): readonly string[] {
  const there = disk.statSync(folder, { throwIfNoEntry: false });
  if (there === undefined) return [];
  if (!there.isDirectory())
    throw refusal(`${folder} is a file`, 'a folder', 'give another folder with --out');
  const draft = basename(draftOf(folder));
  const names = disk.readdirSync(folder).filter((name) => !name.startsWith(draft));
  const record = recordOf(folder);
  if (names.length > 0 && record === null)
    throw refusal(
      `${folder} is there, and is not a run of ${PROGRAM}; it is left alone`,
      `a folder that is new, empty, or a run of ${PROGRAM}`,
      'give another folder with --out',
    );
  if (permission.replace === 'nothing')
    throw refusal(
      `${folder} is there already; --force replaces it`,
      'a new folder',
      'add --force, or give another folder with --out',
    );
  if (record === null) return [];
  const own = ownFiles(folder, record);
  if (permission.replace === 'same' && record.fingerprint !== permission.fingerprint)
    throw refusal(
      `${folder} holds a run of another model, or of this one as it was before; it is left alone`,
      'a new folder, or one of a run of the same model, data and settings',
      'add --force to replace it, or give another folder with --out',
    );
  refuseRead(folder, own, permission.reads ?? []);
  refuseForeign(folder, own, permission.writes ?? []);
  return own;
}

/** @throws FolderError when a file would overwrite one that no run has listed */
export function refuseForeign(folder: string, own: readonly string[], writes: readonly string[]): void {
  const foreign = writes.filter((name) => !own.includes(name) && disk.existsSync(join(folder, name)));
  if (foreign.length === 0) return;
  throw refusal(
    `${foreign.join(', ')} in ${folder} was not written by the run that is there`,
    'files that the run itself has listed',
    'move it away, or give another folder with --out',
  );
}

function refuseRead(folder: string, own: readonly string[], reads: readonly string[]): void {
  const real = new Set(reads.filter((path) => disk.existsSync(path)).map((path) => disk.realpathSync(path)));
  const read = own.find((name) => real.has(join(folder, name)));
  if (read === undefined) return;
  throw refusal(
    `${read} in ${folder} is read by this run, which would replace it`,
    'another folder than that of the model and its data',
    'give another folder with --out',
  );
}

interface Recorded {
  readonly fingerprint?: unknown;
  readonly files?: unknown;
}

/** The record of a run; null when the folder has none. */
function recordOf(folder: string): Recorded | null {
  const path = join(folder, RUN_FILE);
  if (!disk.lstatSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const text = readFor(path, `move ${folder} away`, () => disk.readFileSync(path, 'utf8'));
  try {
    const record = JSON.parse(text) as { program?: unknown } | null;
    return record?.program === PROGRAM ? (record as Recorded) : null;
  } catch {
    return null;
  }
}

/**
 * The files that the run has listed and that are unchanged, and what was made of its results. A record alone does not make a run: it may have
 * been copied into another folder.
 */
function ownFiles(folder: string, { files }: Recorded): readonly string[] {
  if (typeof files !== 'object' || files === null)
    throw refusal(
      `${folder} was written by an earlier version, which did not list its files; it is left alone`,
      'a run that lists its files',
      'move it away, or give another folder with --out',
    );
  const listed = Object.entries(files).filter(([name]) => name === basename(name));
  const there = listed.filter(([name]) => disk.lstatSync(join(folder, name), { throwIfNoEntry: false }));
  if (there.length === 0)
    throw refusal(
      `${folder} holds a ${RUN_FILE}, and nothing else that it lists: it is not a run of ${PROGRAM}; it is left alone`,
      `a folder that is new, empty, or a run of ${PROGRAM}`,
      'give another folder with --out',
    );
  const changed = there
    .filter(([name, hash]) => {
      const path = join(folder, name);
      return !readFor(path, `remove ${path}`, () => isAsWritten(path, hash));
    })
    .map(([name]) => name);
  if (changed.length > 0)
    throw refusal(
      `${changed.join(', ')} in ${folder} was changed since the run wrote it; it is left alone`,
      'files that were not changed',
      'move it away, or give another folder with --out',
    );
  return [...there.map(([name]) => name), ...derivedFiles(folder), RUN_FILE];
}

/** Names of files that a folder lists and that are gone or not as they were written; its record where that lists none. */
export function changedFiles(folder: string): string[] {
  const files = recordOf(folder)?.files;
  if (typeof files !== 'object' || files === null) return [RUN_FILE];
  return Object.entries(files)
    .filter(([name, hash]) => {
      const path = join(folder, name);
      return !disk.lstatSync(path, { throwIfNoEntry: false }) || !isAsWritten(path, hash);
    })
    .map(([name]) => name);
}

function isAsWritten(path: string, hash: unknown): boolean {
  return disk.lstatSync(path).isFile() && hashOf(path) === hash;
}

/** @param last what helps where a file is lost */
function readFor<T>(path: string, last: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw cannotRead(path, error, last);
  }
}

function refusal(found: string, allowed: string, fix: string): FolderError {
  return new FolderError(found, allowed, fix);
}
