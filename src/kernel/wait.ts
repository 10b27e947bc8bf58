/** The words that processes and the things they wait for say to each other. */
import type { Hold } from './hold.ts';

/** A running process as those it deals with see it; `Actor` is the one there is. */
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
  /** @internal What it holds and has to give back, the latest first. */
  readonly holdings: Holding | null;
  /** @internal Its neighbours in the list of all who are alive. */
  before: RunningProcess | null;
  after: RunningProcess | null;
  /** @internal Has something that it must give back. */
  take(holding: Holding): void;
  /** @internal Has given it back, lost it or handed it over. */
  drop(holding: Holding): void;
  /** @internal Gets an interrupt at its next wait. */
  send(cause: unknown): void;
}

/** One who waits: a running process, or a condition over several waits. */
export interface Waiter {
  /** The process in whose name it waits; null when the program itself waits for something. */
  readonly actor: RunningProcess | null;
  /** What was waited for has come; at most once for each wait. */
  resume(value: unknown, source: Waitable): void;
  /** What was waited for has failed and will never come. */
  fail(error: unknown, source: Waitable): void;
}

/** Waits for what is given back in nobody's name. */
export const NOBODY: Waiter = { actor: null, resume() {}, fail() {} };

/** Something that a process can `yield` to wait for. Nothing happens before it is yielded. */
export interface Waitable {
  /** For error texts, records and lists of who waits for what. */
  readonly name: string;
  /** Result of a wait that ended at once. */
  readonly value?: unknown;
  /** Begins to wait; true when there is nothing to wait for. */
  begin(waiter: Waiter): boolean;
  /** Stops waiting. What was granted but not taken up yet is given back. */
  abandon(waiter: Waiter): void;
  /** Who alone can end the wait that is under way; null, or not there, when it may be anybody. */
  blockers?(): Blockers;
}

/** The processes that a wait depends on: `one` of them is enough to end it, or `all` are needed. */
export type Blockers = null | {
  readonly need: 'one' | 'all';
  readonly of: readonly (RunningProcess | Blockers)[];
};

export type Wait = Waitable | Hold;

/**
 * The story of some work, told as a generator function: `yield` what it waits for.
 * A wait gives its result as the value of the `yield`; an interrupt throws there.
 */
// biome-ignore lint/suspicious/noExplicitAny: each wait has its own result; the author says its type where it is used
export type Process<R = void> = Generator<Wait, R, any>;

/** Something that a process has and must give back; each knows the one that was taken before it. */
export interface Holding {
  readonly name: string;
  next: Holding | null;
  release(): void;
}
