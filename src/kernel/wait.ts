/** The interfaces between processes and what they wait for. */
import type { Hold } from './hold.ts';

/** A running process as resources see it; implemented by `Actor`. */
export interface RunningProcess {
  readonly name: string;
  readonly isAlive: boolean;
  /** What it waits for now; null while it holds, is about to run, or has ended. */
  readonly waitsFor: Waitable | null;
  /** Whether it waits for something other than time that has not come. */
  readonly isWaiting: boolean;
  /** When it began to wait, while it does. */
  readonly since: number;
  /** @internal The time of its simulation. */
  readonly now: number;
  /** @internal What it holds and must release, the latest first. */
  readonly holdings: Holding | null;
  /** @internal Its neighbours in the list of live processes. */
  before: RunningProcess | null;
  after: RunningProcess | null;
  /** @internal Records something that the process must release. */
  take(holding: Holding): void;
  /** @internal Removes what was released, lost or handed over. */
  drop(holding: Holding): void;
  /** @internal Sends an interrupt that arrives at its next wait. */
  send(cause: unknown): void;
}

/** What can wait: a running process, or a condition over several waits. */
export interface Waiter {
  /** The process in whose name it waits; null when the program itself waits for something. */
  readonly actor: RunningProcess | null;
  /** The wait has ended; called at most once for each wait. */
  resume(value: unknown, source: Waitable): void;
  /** The wait has failed and will never end. */
  fail(error: unknown, source: Waitable): void;
}

/** Waiter without a process, for what is put back. */
export const NOBODY: Waiter = { actor: null, resume() {}, fail() {} };

/** Something that a process can `yield` to wait for. Nothing happens before it is yielded. */
export interface Waitable {
  /** For error texts, records and lists of who waits for what. */
  readonly name: string;
  /** Result of a wait that ended at once. */
  readonly value?: unknown;
  /** Begins to wait; true when there is nothing to wait for. */
  begin(waiter: Waiter): boolean;
  /** Stops waiting, and releases what was granted but not taken up yet. */
  abandon(waiter: Waiter): void;
  /** The only processes that can end the current wait; null, or not there, when anybody can. */
  blockers?(): Blockers;
}

/** The processes that a wait depends on: `one` of them is enough to end it, or `all` are needed. */
export type Blockers = null | {
  readonly need: 'one' | 'all';
  readonly of: readonly (RunningProcess | Blockers)[];
};

/** What a process may yield. */
export type Wait = Waitable | Hold;

/**
 * A process, written as a generator function that yields what it waits for. The `yield` returns the result of
 * the wait; an interrupt is thrown there.
 */
// biome-ignore lint/suspicious/noExplicitAny: each wait has its own result; the author says its type where it is used
export type Process<R = void> = Generator<Wait, R, any>;

/** Something that a process holds and must release; linked to the one taken before it. */
export interface Holding {
  readonly name: string;
  next: Holding | null;
  release(): void;
}
