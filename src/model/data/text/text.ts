/** How the text of a data file is encoded; what is read is UTF-8, whatever the file has. */
import { isUtf8 } from 'node:buffer';

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

const MOST_CUT = 3;

/**
 * The encoding of a file by its first bytes: a byte order mark, zeros in every other byte (UTF-16), bytes that are UTF-8; else
 * Windows-1252, in which every byte is a character. Names of columns must match and numbers are ASCII, so that a wrong
 * reading shows. Undefined for a file that is not text.
 */
export function encodingOf(head: Uint8Array): Encoding | undefined {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (const [at, byte] of head.subarray(0, 1024).entries())
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even, odd] = zeros as [number, number];
  const half = Math.min(head.length, 1024) / 2;
  if (odd > half * 0.8 && even === 0) return 'utf-16le';
  if (even > half * 0.8 && odd === 0) return 'utf-16be';
  if (head.includes(0)) return undefined;
  // The head may end within a character.
  for (let cut = 0; cut <= MOST_CUT; cut++) if (isUtf8(head.subarray(0, head.length - cut))) return 'utf-8';
  return 'windows-1252';
}

/** The text of the head, without a byte order mark. */
export function textOf(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head);
}

/** The pieces of a file as UTF-8, without a byte order mark. */
export function* asUtf8(pieces: Iterable<Uint8Array>, encoding: Encoding): Generator<Uint8Array> {
  if (encoding === 'utf-8') {
    let isFirst = true;
    for (const piece of pieces) {
      const hasMark = isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf;
      yield hasMark ? piece.subarray(3) : piece;
      isFirst = false;
    }
    return;
  }
  const decoder = new TextDecoder(encoding);
  for (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}
