/**
 * What happens when the user breaks off. A signal ends the program as the system does it, at once and also in the midst of
 * synchronous work (a shell shows 130 for Ctrl-C and 143 for SIGTERM), except while there is something to save.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
type Name = (typeof SIGNALS)[number];

/** How a shell names the end by a signal. */
function exitCodeOf(signal: Name): number {
  return 128 + constants.signals[signal];
}

/** Waits for a first signal while something is to be saved; a second one ends the program at once. */
export class InterruptWatch {
  private readonly stop = new AbortController();
  private received: Name | null = null;
  private isHeard = false;

  /** Aborted at the first signal that was heard. */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  /** Exit code of a program that was broken off. */
  get exitCode(): number {
    return exitCodeOf(this.received ?? 'SIGINT');
  }

  /** From now on the first signal is kept until there is time for it. */
  hear(): void {
    if (this.isHeard || this.received !== null) return;
    this.isHeard = true;
    for (const name of SIGNALS) process.on(name, this.take);
  }

  /** From now on a signal ends the program at once. */
  ignore(): void {
    this.isHeard = false;
    for (const name of SIGNALS) process.off(name, this.take);
  }

  /** Lets signals end the program at once during work in which it could not hear them. */
  unheard<T>(work: () => T): T {
    const wasHeard = this.isHeard;
    this.ignore();
    try {
      return work();
    } finally {
      if (wasHeard) this.hear();
    }
  }

  private readonly take = (name: Name): void => {
    this.ignore();
    this.received = name;
    this.stop.abort();
  };
}

/** Carries out work of a moment that must not be broken off half-way; a signal that came meanwhile ends the program after. */
export function unbroken<T>(work: () => T): T {
  const end = (name: Name): never => process.exit(exitCodeOf(name));
  for (const name of SIGNALS) process.on(name, end);
  try {
    return work();
  } finally {
    // Signals are told to listeners in the next turn only: they stay for it.
    setImmediate(() => {
      for (const name of SIGNALS) process.off(name, end);
    }).unref();
  }
}
