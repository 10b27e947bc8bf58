/** Reads files that may be anything: only what has an end, up to a limit, and without waiting for ever. */
import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

export interface Bounds {
  /** Most that is read [bytes]. */
  readonly limit_bytes: number;
  /** Longest time to wait for a pipe into which nobody writes [ms]. */
  readonly patience_ms: number;
}

const MIB = 2 ** 20;

/** Longest silence of a pipe [ms]: an estimate, from 1 s (a program starts) to 60 s (somebody has forgotten it). */
const PATIENCE_MS = 10_000;

/** The base model has 40 KB; what people write by hand or generate stays far below this. */
export const ofModel: Bounds = { limit_bytes: 16 * MIB, patience_ms: PATIENCE_MS };

/** A century of hours of one station has some 50 MB, thirty years of a grid of ERA5 points some 2 GB. */
export const ofData: Bounds = { limit_bytes: 4096 * MIB, patience_ms: PATIENCE_MS };

/** The same where a file is read at once: V8 holds no longer text. */
export const ofDataAtOnce: Bounds = { ...ofData, limit_bytes: 511 * MIB };

/** Why a file is not read, in a few words; where more is known than that, also what is allowed and how to fix it. */
export class Unreadable extends Error {
  readonly allowed: string | undefined;
  readonly fix: string | undefined;

  constructor(message: string, help: { readonly allowed?: string; readonly fix?: string } = {}) {
    super(message);
    this.allowed = help.allowed;
    this.fix = help.fix;
  }
}

/** The whole content. @throws Unreadable, or what the system says */
export function wholeOf(path: string, bounds: Bounds): Uint8Array {
  return opened(path, bounds, (file, { size }) => {
    const pieces = [...piecesRead(file, bounds, size > 0 ? size + 1 : PIECE_BYTES)];
    return pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces);
  });
}

/** The content piece by piece, each of them new memory. @throws Unreadable, or what the system says */
export function* chunksOf(path: string, bounds: Bounds): Generator<Uint8Array, void, void> {
  const file = openChecked(path, bounds);
  try {
    yield* piecesRead(file, bounds, PIECE_BYTES);
  } finally {
    closeSync(file);
  }
}

/** The problem of a source that goes on beyond the limit. */
export function tooLarge({ limit_bytes }: Bounds): Unreadable {
  return new Unreadable(`it is larger than ${limit_bytes / MIB} MiB, the most that is read`);
}

/** The problem of a pipe that stays silent. */
export function tooSilent({ patience_ms }: Bounds): Unreadable {
  return new Unreadable(`it is a pipe, and nobody wrote into it for ${patience_ms / 1000} s`);
}

const PIECE_BYTES = MIB;
/** Between two looks into a pipe [ms]. */
const PAUSE_MS = 10;

function opened<T>(path: string, bounds: Bounds, work: (file: number, kind: Stats) => T): T {
  const file = openChecked(path, bounds);
  try {
    return work(file, fstatSync(file));
  } finally {
    closeSync(file);
  }
}

/** Looks before it opens, as opening some devices does something, and again at what it has opened. */
function openChecked(path: string, bounds: Bounds): number {
  refuseEndless(statSync(path), bounds);
  // Without this flag opening a pipe waits until somebody opens its other end.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    refuseEndless(fstatSync(file), bounds);
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return file;
}

function refuseEndless(kind: Stats, bounds: Bounds): void {
  if (kind.isDirectory()) throw new Unreadable('it is a folder');
  if (kind.isSocket()) throw new Unreadable('it is a socket');
  if (!kind.isFile() && !kind.isFIFO()) throw new Unreadable('it is a device');
  if (kind.size > bounds.limit_bytes) throw tooLarge(bounds);
}

function* piecesRead(file: number, bounds: Bounds, piece_bytes: number): Generator<Uint8Array, void, void> {
  const isPipe = fstatSync(file).isFIFO();
  let total_bytes = 0;
  let silent_ms = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(total_bytes === 0 ? piece_bytes : PIECE_BYTES);
    const read = readNow(file, piece);
    if (read > 0) {
      silent_ms = 0;
      total_bytes += read;
      if (total_bytes > bounds.limit_bytes) throw tooLarge(bounds);
      yield piece.subarray(0, read);
      continue;
    }
    // A pipe that has given nothing has no writer yet; one that has given something has none any more.
    if (read === 0 && (!isPipe || total_bytes > 0)) return;
    if (silent_ms >= bounds.patience_ms) throw tooSilent(bounds);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    silent_ms += PAUSE_MS;
  }
}

/** Bytes read; 0 at the end, -1 where a pipe has nothing now. */
function readNow(file: number, piece: Uint8Array): number {
  try {
    return readSync(file, piece);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return -1;
    throw error;
  }
}
