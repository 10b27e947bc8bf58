/** Files of this machine, for reading models. */
import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Files } from '../../model/file/layers.ts';
import { chunksOf, ofData, ofDataAtOnce, ofModel, Unreadable, wholeOf } from './bounded-read.ts';
import { heldStdin, STDIN } from './stdin.ts';

export const localFiles: Files = {
  resolve,
  read: (path, what = 'data') => {
    if (path === STDIN) return heldStdin();
    refuseTilde(path);
    if (path.includes('\0')) throw new Unreadable('its name holds a NUL');
    return piped.get(path) ?? keptIfPiped(path, wholeOf(path, what === 'model' ? ofModel : ofDataAtOnce));
  },
  open: (path) => {
    const isPlain = path !== STDIN && !path.startsWith('~') && !path.includes('\0') && isRegular(path);
    return isPlain ? chunksOf(path, ofData) : [localFiles.read(path)];
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

/** The same, reading each file once: for commands that read a model again and again. Of data files what was made is kept. */
export function keptFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    resolve: localFiles.resolve,
    read: (path, what) => {
      const known = kept.get(path) ?? localFiles.read(path, what);
      kept.set(path, known);
      return known;
    },
    open: localFiles.open as NonNullable<Files['open']>,
    kept: new Map(),
  };
}

/** What a model from standard input names lies in the working folder. */
function resolve(from: string, path: string): string {
  if (isAbsolute(path) || path.startsWith('~')) return path;
  const found = normalize(join(from === STDIN ? '.' : dirname(from), path));
  return found.startsWith('~') ? `./${found}` : found;
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
