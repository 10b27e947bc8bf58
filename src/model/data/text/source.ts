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

/**
 * The pieces of a file, hashed as they pass by; the hash is that of the whole file when all have passed. Lines that end as on
 * Windows count like others, so that a file has one hash on every system.
 */
export function hashed(pieces: Iterable<Uint8Array>): {
  readonly pieces: Iterable<Uint8Array>;
  digest(): string;
} {
  const hash = createHash('sha256');
  let isReturnHeld = false;
  function* passing() {
    for (const piece of pieces) {
      if (isReturnHeld && piece.length > 0 && piece[0] !== FEED) hash.update(RETURN_ALONE);
      if (piece.length > 0) isReturnHeld = piece.at(-1) === RETURN;
      let from = 0;
      for (let at = piece.indexOf(RETURN); at >= 0; at = piece.indexOf(RETURN, at + 1)) {
        if (at < piece.length - 1 && piece[at + 1] !== FEED) continue;
        hash.update(piece.subarray(from, at));
        from = at + 1;
      }
      hash.update(piece.subarray(from));
      yield piece;
    }
    if (isReturnHeld) hash.update(RETURN_ALONE);
  }
  return { pieces: passing(), digest: () => hash.digest('hex') };
}

const RETURN = 0x0d;
const FEED = 0x0a;
const RETURN_ALONE = Uint8Array.of(RETURN);
