/** Files of this machine, for reading models. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Files } from '../model/layers.ts';

export const localFiles: Files = {
  resolve: (from, path) => (isAbsolute(path) ? path : normalize(join(dirname(from), path))),
  read: (path) => readFileSync(path),
};

/** The same, reading each file once: for commands that read a model again and again. */
export function keptFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    resolve: localFiles.resolve,
    read: (path) => {
      const known = kept.get(path) ?? localFiles.read(path);
      kept.set(path, known);
      return known;
    },
  };
}
