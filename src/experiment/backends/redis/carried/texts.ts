/** Texts that go through Redis: JSON, packed, named by their hash and read within limits. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

export interface PackedText {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly packed: Buffer;
}

const MIB = 2 ** 20;

/** The base model has 117 KB. */
export const MODEL_BYTES = 16 * MIB;

/** A century of hours of one station has 28 MB. */
export const DATA_BYTES = 256 * MIB;

/** A replication of the base plan with its schedule has some 300 KB. */
export const RESULT_BYTES = 256 * MIB;

export function packed(value: unknown): PackedText {
  const text = JSON.stringify(value);
  return { hash: createHash('sha256').update(text).digest('hex'), packed: gzipSync(text, { level: 1 }) };
}

/** @throws Error when it is no packed JSON of at most so many bytes */
export function unpacked(bytes: Buffer, most_bytes: number): unknown {
  return JSON.parse(gunzipSync(bytes, { maxOutputLength: most_bytes }).toString('utf8'));
}

/** The same of a text that has this hash. @throws Error also when it has another */
export function unpackedAs(hash: string, bytes: Buffer, most_bytes: number): unknown {
  const text = gunzipSync(bytes, { maxOutputLength: most_bytes });
  const found = createHash('sha256').update(text).digest('hex');
  if (found !== hash) throw new Error(`it has the fingerprint ${found}`);
  return JSON.parse(text.toString('utf8'));
}
