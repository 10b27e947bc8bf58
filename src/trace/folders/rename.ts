/** Renaming where other programs look on. */
import { disk } from './disk.ts';

const BUSY = ['EBUSY', 'EPERM', 'EACCES'];

/** Between two tries [ms], and how often: an indexer or virus scanner is done in less than two seconds [estimate, 0.1-10 s]. */
const PAUSE_MS = 50;
const TRIES = 40;

/**
 * Renames a file or folder. Windows refuses that while another program has it open; as virus scanners open what was just
 * written, it is tried again there.
 * @throws what the system says at the last try
 */
export function renamePatiently(
  from: string,
  to: string,
  system = {
    platform: process.platform,
    rename: (one: string, other: string) => disk.renameSync(one, other),
  },
): void {
  for (let tries = 1; ; tries++) {
    try {
      system.rename(from, to);
      return;
    } catch (error) {
      const isBusy = BUSY.includes((error as NodeJS.ErrnoException).code ?? '');
      if (system.platform !== 'win32' || !isBusy || tries === TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
