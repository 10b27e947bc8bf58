/** A run folder that appears only when it is complete. */
import { dirname, join } from 'node:path';
import { PROGRAM } from './derived.ts';
import { disk } from './disk.ts';
import { draftOf, dropAside, install, lockOf, RUN_FILE, setAside, takeBack, tidy } from './draft.ts';
import { flushFile, flushFolder, flushWay } from './flush.ts';
import { asFolderError, cannotWrite, FolderError } from './folder-error.ts';
import { hashOf } from './hash.ts';
import { Lock } from './lock.ts';
import { folderAt, type Permission, refuseForeign, replaceable } from './occupied.ts';
import { renamePatiently } from './rename.ts';

export class RunFolder {
  /** Where the files are written until the folder is complete. */
  readonly draft: string;
  readonly target: string;
  private readonly permission: Permission;
  private lock: Lock | null = null;

  private constructor(target: string, draft: string, permission: Permission) {
    this.target = target;
    this.permission = permission;
    this.draft = draft;
  }

  /**
   * Begins a folder beside its target.
   * @throws FolderError when another kind of folder is there, another program writes there, or it cannot be
   * written
   */
  static begin(target: string, permission: Permission): RunFolder {
    const whole = freed(target, permission);
    const folder = new RunFolder(whole, `${draftOf(whole)}-${process.pid}`, permission);
    folder.abandon();
    folder.make();
    // Another program may have begun since the check.
    try {
      tidy(whole);
    } catch (error) {
      folder.abandon();
      throw asFolderError(target, error);
    }
    return folder;
  }

  /**
   * Begins a folder whose draft stays when the program is stopped, or continues an existing draft; locked for
   * this program until `release`.
   * @throws FolderError as `begin`
   */
  static lasting(target: string, permission: Permission): RunFolder {
    const whole = freed(target, permission);
    const folder = new RunFolder(whole, draftOf(whole), permission);
    folder.lock = Lock.take(lockOf(folder.draft));
    try {
      // Another program may have finished since the check.
      freed(target, permission);
      folder.make();
      takeBack(folder.draft);
    } catch (error) {
      folder.release();
      throw asFolderError(target, error);
    }
    return folder;
  }

  /** Lets other programs work on a lasting draft. */
  release(): void {
    this.lock?.release();
  }

  write(name: string, content: string): void {
    try {
      disk.writeFileSync(join(this.draft, name), content);
    } catch (error) {
      throw cannotWrite(join(this.draft, name), error);
    }
  }

  writeJson(name: string, content: object): void {
    this.write(name, `${JSON.stringify(content, null, 2)}\n`);
  }

  /**
   * Writes `run.json`, after all other files, and lists them with their hashes: only these are ever replaced.
   * @param aside files of the draft that are not of the run
   */
  writeRecord(facts: object, aside: readonly string[] = []): void {
    const files = this.guarded(() =>
      this.names()
        .filter((name) => name !== RUN_FILE && !aside.includes(name))
        .map((name) => [name, hashOf(join(this.draft, name))]),
    );
    const { fingerprint } = this.permission;
    this.writeJson(RUN_FILE, { program: PROGRAM, ...facts, fingerprint, files: Object.fromEntries(files) });
  }

  /**
   * Moves the complete folder to its place; files that it replaces are removed only then, and other files stay. All is flushed
   * before and after: a folder that is there after a power cut is whole, and one that was told to be there is.
   * @param aside files of the draft that are not of the run
   * @throws FolderError when something is in its place that may not be replaced, or the disk fails; then it is not there
   */
  finish(aside: readonly string[] = []): void {
    this.guarded(() => {
      // Hours may have passed since the first check.
      const own = replaceable(this.target, this.permission);
      const added = this.names().filter((name) => !aside.includes(name));
      refuseForeign(this.target, own, added);
      for (const name of added) flushFile(join(this.draft, name));
      if (disk.existsSync(this.target)) {
        flushFolder(this.draft);
        flushWay(this.target);
        install(this.draft, this.target, own, added);
        this.abandon();
      } else {
        setAside(this.draft, aside);
        flushFolder(this.draft);
        renamePatiently(this.draft, this.target);
        flushWay(this.target);
        dropAside(this.draft);
      }
    });
  }

  /** Removes the draft. */
  abandon(): void {
    if (disk.existsSync(this.draft)) disk.rmSync(this.draft, { recursive: true, force: true });
  }

  private make(): void {
    try {
      disk.mkdirSync(this.draft, { recursive: true });
    } catch (error) {
      throw cannotWrite(`in ${dirname(this.draft)}`, error);
    }
  }

  private names(): string[] {
    return disk.readdirSync(this.draft).sort();
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw asFolderError(this.target, error);
    }
  }
}

/** The place of the folder, after cleaning up after killed programs and checking that it is free. */
function freed(target: string, permission: Permission): string {
  if (target === '')
    throw new FolderError('no folder is named', 'the path of a folder', 'give one with --out');
  try {
    const whole = folderAt(target);
    tidy(whole);
    replaceable(whole, permission);
    return whole;
  } catch (error) {
    throw error instanceof FolderError ? error : cannotWrite(`in ${target}`, error);
  }
}
