/** Interrupts, and failures of processes. */

/**
 * What an interrupted process receives: thrown at the `yield` where it waits, or returned by `sim.work`. It is
 * a message, not an error: it has no stack, which makes it cheap.
 */
export class Interrupt {
  readonly cause: unknown;
  /** Rest of the hold that it ended [time units, 0 or more]; 0 when the process waited for something else. */
  left = 0;

  constructor(cause: unknown) {
    this.cause = cause;
  }

  toString(): string {
    return `interrupted: ${String(this.cause)}`;
  }
}

/** A failure inside a process, with its name and the simulated time; the failure itself, with its stack, is the `cause`. */
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

/** Thrown when events follow each other without end while the clock stands still. */
export class ZeroTimeError extends Error {
  /** Whose the last event was, quoted. */
  readonly last: string;

  constructor(time: number, events: number, last: string) {
    super(
      `${events} events at ${time} and the clock does not move on; the last is of ${last}. ` +
        'If that is meant, give new Simulation({ zeroTimeLimit }) a larger number.',
    );
    this.name = 'ZeroTimeError';
    this.last = last;
  }
}
