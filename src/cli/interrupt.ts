/** What happens when the user breaks off. */
import { INTERRUPTED } from './exit.ts';

let gentle: AbortController | null = null;

/** From now on an interrupt ends the program, unless something asked to be told of the first one. */
export function listen(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (gentle === null || gentle.signal.aborted) process.exit(INTERRUPTED);
      gentle.abort();
    });
  }
}

/** Aborted at the first interrupt; a second one ends the program at once. */
export function firstInterrupt(): AbortSignal {
  gentle = new AbortController();
  return gentle.signal;
}
