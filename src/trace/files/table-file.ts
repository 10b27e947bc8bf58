import type { Chunk } from './column-buffer.ts';

/** A table being written. */
export interface TableFile {
  /** Writes what comes before all rows. */
  head(): void | Promise<void>;
  write(chunk: Chunk): void | Promise<void>;
  close(): void | Promise<void>;
  /** Closes the file of a run that failed. */
  abandon(): void;
}
