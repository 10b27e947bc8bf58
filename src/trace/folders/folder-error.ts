/** Folders and files that cannot be written as asked. */

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

/** A file or folder that could not be written, with what helps in its case. */
export function cannotWrite(path: string, error: unknown): FolderError {
  const { code, message } = error as NodeJS.ErrnoException;
  const [allowed, fix] = helpFor(code);
  return new FolderError(
    `cannot write ${path}: ${message}`,
    allowed,
    `${fix}; nothing that looks whole was left behind`,
  );
}

function helpFor(code: string | undefined): readonly [allowed: string, fix: string] {
  switch (code) {
    case 'ENAMETOOLONG':
      return [
        'names of at most 255 bytes, and paths of at most 4,000',
        'give a folder with a shorter name with --out',
      ];
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return [
        'a folder that may be written',
        'ask for leave to write there, or give another folder with --out',
      ];
    case 'ENOTDIR':
    case 'EEXIST':
      return ['a path of folders', 'take the file out of the way, or give another folder with --out'];
    case 'ELOOP':
      return ['links that end at a folder', 'fix the links, or give another folder with --out'];
    default:
      return [
        'a disk with room, and a folder that may be written',
        'make room, or give another folder with --out',
      ];
  }
}
