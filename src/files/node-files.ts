/** Files of this machine and of this package, for reading models. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import nodePath, { type PlatformPath, posix } from 'node:path';
import type { Files } from '../model/file/layers.ts';
import { meant } from '../model/file/problem.ts';
import { chunksOf, ofData, ofDataAtOnce, ofModel, Unreadable, wholeOf } from './bounded-read.ts';
import { bundled, bundledNames, isBare, PREFIX, placeOnDisk } from './bundled.ts';

/** Reads from this machine's disk; names that begin with `beringsim/` mean files of the package. */
export const nodeFiles: Files & Required<Pick<Files, 'open'>> = {
  resolve: resolverOn(nodePath),
  read: (path, what = 'data') => {
    refuseTilde(path);
    if (path.includes('\0')) throw new Unreadable('its name holds a NUL');
    const file = placeOnDisk(path);
    try {
      return piped.get(file) ?? keptIfPiped(file, wholeOf(file, what === 'model' ? ofModel : ofDataAtOnce));
    } catch (error) {
      throw helped(error, path, what);
    }
  },
  open: (path) => {
    const isPlain = !path.startsWith('~') && !path.includes('\0') && isRegular(placeOnDisk(path));
    return isPlain ? chunksOf(placeOnDisk(path), ofData) : [nodeFiles.read(path)];
  },
};

function isRegular(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** A pipe gives its content once, and a command may ask for it again. */
const piped = new Map<string, Uint8Array>();

function keptIfPiped(path: string, bytes: Uint8Array): Uint8Array {
  if (statSync(path).isFIFO()) piped.set(path, bytes);
  return bytes;
}

/** Finds files beside the one that names them. @param system rules of paths: those of this machine, but in tests */
export function resolverOn(system: PlatformPath): Files['resolve'] {
  return (from, path) => {
    const own = bundled(path);
    if (own !== undefined) return own;
    if (system.isAbsolute(path) || path.startsWith('~')) return path;
    if (bundled(from) === from) {
      const beside = posix.join(posix.dirname(from), path);
      return bundled(beside) ?? beside;
    }
    const found = system.normalize(system.join(system.dirname(from), path));
    return found.startsWith('~') || found.startsWith(PREFIX) ? `./${found}` : found;
  };
}

/** The same error, or one that says what helps with a file that is not there. */
function helped(error: unknown, path: string, what: 'model' | 'data'): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error;
  const names = bundledNames();
  const near = meant(nodePath.parse(path).name, names);
  if (what === 'model' && (near !== undefined || isBare(path) || path.startsWith(PREFIX)))
    return new Unreadable('no such file', {
      allowed: `a file that is there, or a bundled model: ${names.map((name) => PREFIX + name).join(', ')}`,
      fix:
        near === undefined ? 'check the path, or see beringsim models' : `did you mean "${PREFIX}${near}"?`,
    });
  if (nodePath.sep === '/' && path.includes('\\'))
    return new Unreadable('no such file', {
      fix: `write / between folders, which any system understands: ${path.replaceAll('\\', '/')}`,
    });
  return error;
}

/** @throws Unreadable for `~/x`, with the path that a shell would have made of it */
function refuseTilde(path: string): void {
  const unfolded = withoutTilde(path);
  if (unfolded !== undefined) throw new Unreadable(`no shell has replaced the "~"; write ${unfolded}`);
}

/** What a shell makes of a path that begins with `~`; undefined for any other path. */
export function withoutTilde(path: string): string | undefined {
  const [, user, rest = ''] = /^~([^/]*)(.*)$/s.exec(path) ?? [];
  if (user === undefined) return undefined;
  return user === '' ? `${homedir()}${rest}` : `the home folder of ${user} and ${rest}, or ./${path}`;
}
