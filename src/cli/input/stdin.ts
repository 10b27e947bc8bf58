/** Standard input, for a model that is named `-`. */
import { fstatSync } from 'node:fs';
import { type Bounds, ofModel, tooLarge, tooSilent, Unreadable } from '../../files/bounded-read.ts';

/** How the command line names it, and how problems do. */
export const DASH = '-';
export const STDIN = '<stdin>';

let held: Uint8Array | Error | null = null;

/** Reads it to its end, before a command begins: models are read at once, standard input comes when it comes. */
export async function holdStdin(): Promise<void> {
  held = await taken(process.stdin, ofModel).catch((error: Error) => error);
}

/** @throws when it could not be read */
export function heldStdin(): Uint8Array {
  if (held === null) throw new Error('standard input was not read');
  if (held instanceof Error) throw held;
  return held;
}

/** A person at a keyboard may think; a program that stays silent is given up. */
async function taken(input: NodeJS.ReadStream, bounds: Bounds): Promise<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new Unreadable('it is a folder');
  const pieces: Uint8Array[] = [];
  let total_bytes = 0;
  const silence = setTimeout(() => input.destroy(tooSilent(bounds)), bounds.patience_ms);
  if (input.isTTY) clearTimeout(silence);
  try {
    for await (const piece of input as AsyncIterable<Uint8Array>) {
      if (!input.isTTY) silence.refresh();
      total_bytes += piece.length;
      if (total_bytes > bounds.limit_bytes) throw tooLarge(bounds);
      pieces.push(piece);
    }
  } finally {
    clearTimeout(silence);
    input.destroy();
  }
  return Buffer.concat(pieces);
}
