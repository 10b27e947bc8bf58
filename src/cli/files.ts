/** Files of this machine, for reading models. */
import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Files } from '../model/layers.ts';

export const localFiles: Files = {
  resolve: (from, path) => (isAbsolute(path) ? path : normalize(join(dirname(from), path))),
  read: (path) => readFileSync(path),
};
