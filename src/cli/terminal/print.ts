/** What is printed: to the end, or told that it could not be. */
import { fstatSync, writeSync } from 'node:fs';
import { BadInput } from '../exit.ts';
import type { CommandProblem } from '../problems.ts';

const STDOUT = 1;

/**
 * Prints a text. A file takes it piece by piece until all of it is written, so that a disk with room for a part of it is
 * noticed; terminals and pipes are left to Node.
 * @throws BadInput when a file or device cannot take it
 */
export function print(text: string): void {
  if (!isFileOrDevice()) {
    process.stdout.write(text);
    return;
  }
  const bytes = Buffer.from(text);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(STDOUT, bytes, written);
  } catch (error) {
    throw new BadInput(cannotPrint(error as NodeJS.ErrnoException));
  }
}

/** Prints to those who watch: what cannot be told there is not told, and nothing ends for it. */
export function tell(text: string): void {
  process.stderr.write(text);
}

/**
 * Who reads our output may leave early (`| head -1`), which is no fault.
 * @param report is given all else that goes wrong
 */
export function watchOutput(report: (error: BadInput) => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    report(new BadInput(cannotPrint(error)));
  });
  process.stderr.on('error', () => {});
}

function isFileOrDevice(): boolean {
  if (process.stdout.isTTY) return false;
  const kind = fstatSync(STDOUT);
  return kind.isFile() || kind.isCharacterDevice();
}

function cannotPrint({ code, message }: NodeJS.ErrnoException): CommandProblem {
  const why = code === 'ENOSPC' ? 'no space left on the device' : message;
  return {
    code: 'output',
    found: `cannot write to standard output: ${why}`,
    allowed: 'a file with room, a terminal or a pipe',
    fix: 'make room, or send the output elsewhere; files that were written are whole',
  };
}
