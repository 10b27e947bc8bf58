/** The round of a set: what it does again and again while its jobs are under way. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Watched {
  /** Settles when the set has said that it is there. */
  readonly isKnown: Promise<void>;
  readonly isClosed: boolean;
  send(): Promise<void>;
  /** Whether results have come. */
  fetch(): Promise<boolean>;
  look(): Promise<void>;
  /** Ends the set: the server fails again and again. */
  giveUp(error: Error): void;
}

/** Pauses between two looks for results [ms]: short while they come. */
const LEAST_PAUSE_MS = 10;
const MOST_PAUSE_MS = 250;

/** Time between two looks at what became of jobs without a result [ms]. */
const LOOK_MS = 2000;

/** Failures on end of what is asked of a server that answers, before the set ends. */
const MOST_FAILURES = 40;

/** Sends jobs, fetches results and looks after the rest, until the end. */
export async function watch(watched: Watched): Promise<void> {
  let pause_ms = LEAST_PAUSE_MS;
  let looked_ms = performance.now();
  let failures = 0;
  await watched.isKnown.catch(() => {});
  while (!watched.isClosed) {
    try {
      await watched.send();
      const hasCome = await watched.fetch();
      pause_ms = hasCome ? LEAST_PAUSE_MS : Math.min(2 * pause_ms, MOST_PAUSE_MS);
      if (performance.now() - looked_ms > LOOK_MS) {
        await watched.look();
        looked_ms = performance.now();
      }
      failures = 0;
    } catch (error) {
      // The server went away in the middle of it: all of it is done again.
      pause_ms = MOST_PAUSE_MS;
      if (++failures > MOST_FAILURES) watched.giveUp(error as Error);
    }
    await pause(pause_ms);
  }
}
