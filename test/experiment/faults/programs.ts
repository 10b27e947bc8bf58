/** Programs of a simulated machine: each with a number of its own, alive until it ends, is killed, or the power fails. */
import { AsyncLocalStorage } from 'node:async_hooks';

/** Thrown into a program that is dead, at whatever it does next with the disk. */
export class Dead extends Error {}

/** What a program has done so far: all calls of the disk, those that flush, rename or remove, lines added, and rows put into tables. */
export interface Counts {
  calls: number;
  turns: number;
  lines: number;
  rows: number;
}

export interface Program {
  readonly pid: number;
  isAlive: boolean;
  readonly counts: Counts;
  /** What is to befall it. */
  fault: Fault | null;
}

/**
 * What can befall a program: it is killed; the power fails; the disk is full from then on, or for a moment; a read, write or flush fails
 * once; a file is lost to a fault of the medium; another program begins.
 */
export const faultKinds = [
  'kill',
  'power',
  'full',
  'full-for-once',
  'read',
  'write',
  'flush',
  'medium',
  'other',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** What is counted until it strikes, and the number at which it does [from 1]. */
  readonly of: keyof Counts;
  readonly at: number;
}

const current = new AsyncLocalStorage<Program>();

/** The program that makes the call. */
export function caller(): Program {
  const program = current.getStore();
  if (program === undefined) throw new Error('no simulated program makes this call');
  return program;
}

/** Has all that `work` does, now and later, done by a program. */
export function asProgram<T>(program: Program, work: () => T): T {
  return current.run(program, work);
}

/** Lets simulated programs have numbers of their own while `work` lasts: `process.pid`, and which of them are running. */
export async function withPrograms<T>(isAlive: (pid: number) => boolean, work: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(process, 'pid') as PropertyDescriptor;
  const { kill } = process;
  const pid = process.pid;
  Object.defineProperty(process, 'pid', { configurable: true, get: () => current.getStore()?.pid ?? pid });
  process.kill = (asked, signal) => {
    if (current.getStore() === undefined) return kill.call(process, asked, signal);
    if (!isAlive(asked)) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' });
    return true;
  };
  try {
    return await work();
  } finally {
    process.kill = kill;
    Object.defineProperty(process, 'pid', own);
  }
}
