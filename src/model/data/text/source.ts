/** The bytes of a data file, in pieces: the first of them to look at, all of them to read. */
import { createHash } from 'node:crypto';
import type { Files } from '../../file/layers.ts';

/** A data file that was read: where it lies, and the hash of its bytes. */
export interface DataFile {
  readonly path: string;
  readonly digest: string;
}

/** Bytes that are looked at to find out how a file is written: some hundreds of rows at least. */
const HEAD_BYTES = 1 << 17;

/** The pieces of a file, from its beginning. @throws when the file cannot be read */
export function piecesOf(files: Files, path: string): Iterable<Uint8Array> {
  return files.open?.(path) ?? [files.read(path)];
}

export interface Head {
  readonly bytes: Uint8Array;
  /** The file is no longer than its head. */
  readonly isWhole: boolean;
}

/** The beginning of a file. @throws when the file cannot be read */
export function headOf(files: Files, path: string): Head {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (const piece of piecesOf(files, path)) {
    pieces.push(Uint8Array.from(piece));
    length += piece.length;
    if (length > HEAD_BYTES) return { bytes: Buffer.concat(pieces), isWhole: false };
  }
  return { bytes: Buffer.concat(pieces), isWhole: true };
}

/** The pieces of a file, hashed as they pass by; the hash is that of the whole file when all have passed. */
export function hashed(pieces: Iterable<Uint8Array>): {
  readonly pieces: Iterable<Uint8Array>;
  digest(): string;
} {
  const hash = createHash('sha256');
  function* passing() {
    for (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  }
  return { pieces: passing(), digest: () => hash.digest('hex') };
}
