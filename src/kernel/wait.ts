/** The words that processes and the things they wait for say to each other. */

/** One who waits: a running process, or a condition over several waits. */
export interface Waiter {
  /** What was waited for has come; at most once for each wait. */
  resume(value: unknown, source: Waitable): void;
  /** What was waited for has failed and will never come. */
  fail(error: unknown, source: Waitable): void;
}

/** Something that a process can `yield` to wait for. Nothing happens before it is yielded. */
export interface Waitable {
  /** For error texts and lists of who waits for what. */
  readonly name: string;
  /** Result of a wait that ended at once. */
  readonly value?: unknown;
  /** Begins to wait; true when there is nothing to wait for. */
  begin(waiter: Waiter): boolean;
  /** Stops waiting. What was granted but not taken up yet is given back. */
  abandon(waiter: Waiter): void;
}

/** What `sim.hold` and `sim.holdUntil` hand to `yield`: the simulation knows the time. */
export class Hold {
  readonly name = 'a hold';
}

export type Wait = Waitable | Hold;

/**
 * The story of some work, told as a generator function: `yield` what it waits for.
 * A wait gives its result as the value of the `yield`; an interrupt throws there.
 */
export type Process<R = void> = Generator<Wait, R, unknown>;

/** Thrown inside a process at the `yield` where another process interrupted it. */
export class Interrupt extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super(`interrupted: ${String(cause)}`);
    this.name = 'Interrupt';
    this.cause = cause;
  }
}

/** A failure inside a process, with the name of the process and the simulated time. */
export class ProcessError extends Error {
  readonly process: string;
  readonly time: number;

  constructor(process: string, time: number, cause: unknown) {
    const text = cause instanceof Error ? cause.message : String(cause);
    super(`process "${process}" failed at ${time}: ${text}`, { cause });
    this.name = 'ProcessError';
    this.process = process;
    this.time = time;
  }
}
