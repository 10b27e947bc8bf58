/** Errors of folders and files that cannot be written. */

export class FolderError extends Error {
  /** What is wrong. */
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;

  constructor(found: string, allowed: string, fix: string) {
    super(`${found}\n  allowed: ${allowed}\n  fix:     ${fix}`);
    this.found = found;
    this.allowed = allowed;
    this.fix = fix;
  }
}

/** The error of a file or folder that could not be written, with the fix for its case. */
export function cannotWrite(
  path: string,
  error: unknown,
  platform: NodeJS.Platform = process.platform,
): FolderError {
  const { code, message } = error as NodeJS.ErrnoException;
  const [allowed, fix] = helpFor(code, platform);
  return new FolderError(
    `cannot write ${path}: ${message}`,
    allowed,
    `${fix}; no incomplete folder is left behind`,
  );
}

/** The error of a call of the system that failed on the way to `path`; any other error stays as it is. */
export function asFolderError(path: string, error: unknown): unknown {
  const isOfSystem = error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
  return isOfSystem ? cannotWrite(path, error) : error;
}

/** The error of a file of results that the disk does not give back. @param last what helps where trying again does not */
export function cannotRead(path: string, error: unknown, last: string): FolderError {
  return new FolderError(
    `cannot read ${path}: ${(error as Error).message}`,
    'a disk that gives back what was written',
    `give the same command again; if that fails too, ${last}`,
  );
}

type Help = readonly [allowed: string, fix: string];

const BUSY: Help = [
  'a folder that no other program has open',
  'close the programs that have it open, such as a file manager, a spreadsheet or a terminal, or give another folder with --out',
];

function helpFor(code: string | undefined, platform: NodeJS.Platform): Help {
  // What Windows says of a folder that is open.
  if (platform === 'win32' && (code === 'EPERM' || code === 'EACCES')) return BUSY;
  switch (code) {
    case 'EBUSY':
    case 'ENOTEMPTY':
    case 'ETXTBSY':
      return BUSY;
    case 'ENAMETOOLONG':
      return [
        'names of at most 255 bytes, and paths of at most 4,000',
        'give a folder with a shorter name with --out',
      ];
    case 'EIO':
      return [
        'a disk without faults',
        'give the same command again; if that fails too, give another folder with --out, on another disk',
      ];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        'a folder with write permission',
        'get permission to write there, or give another folder with --out',
      ];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['a path of folders', 'move the file away, or give another folder with --out'];
    case 'ELOOP':
      return ['links that end at a folder', 'fix the links, or give another folder with --out'];
    default:
      return [
        'a disk with room, and a folder with write permission',
        'make room, or give another folder with --out',
      ];
  }
}
