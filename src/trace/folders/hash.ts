/** Hashes of files. */
import { createHash } from 'node:crypto';
import { disk } from './disk.ts';

/** SHA-256 of a file, read in pieces: a table may be larger than memory. */
export function hashOf(path: string): string {
  const hash = createHash('sha256');
  const file = disk.openSync(path, 'r');
  try {
    const piece = Buffer.alloc(1 << 20);
    const next = () => disk.readSync(file, piece, 0, piece.length, null);
    for (let read = next(); read > 0; read = next()) hash.update(piece.subarray(0, read));
  } finally {
    disk.closeSync(file);
  }
  return `sha256:${hash.digest('hex')}`;
}
