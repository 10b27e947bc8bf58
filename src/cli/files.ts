/** Files of this machine, for reading models. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Files } from '../model/layers.ts';

export const localFiles: Files = {
  resolve: (from, path) => (isAbsolute(path) ? path : normalize(join(dirname(from), path))),
  read: (path) => readFileSync(path),
  open: piecesOf,
};

/** Bytes that are read at once. */
const PIECE_BYTES = 1 << 21;

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

/** The same, reading each file once: for commands that read a model again and again. Of data files what was made is kept. */
export function keptFiles(): Files {
  const kept = new Map<string, Uint8Array>();
  return {
    resolve: localFiles.resolve,
    read: (path) => {
      const known = kept.get(path) ?? localFiles.read(path);
      kept.set(path, known);
      return known;
    },
    open: localFiles.open as NonNullable<Files['open']>,
    kept: new Map(),
  };
}
