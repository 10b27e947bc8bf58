/** Files of this machine and standard input, for reading models. */
import { nodeFiles } from '../../files/node-files.ts';
import type { Files } from '../../model/file/layers.ts';
import { heldStdin, STDIN } from './stdin.ts';

export const localFiles: typeof nodeFiles = {
  // What a model from standard input names lies in the working folder.
  resolve: (from, path) => nodeFiles.resolve(from === STDIN ? '.' : from, path),
  read: (path, what) => (path === STDIN ? heldStdin() : nodeFiles.read(path, what)),
  open: (path) => (path === STDIN ? [heldStdin()] : nodeFiles.open(path)),
};

/** The same, reading each file once: for commands that read a model again and again. Of data files what was made is kept. */
export function keptFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    ...localFiles,
    read: (path, what) => {
      const known = kept.get(path) ?? localFiles.read(path, what);
      kept.set(path, known);
      return known;
    },
    kept: new Map(),
  };
}
