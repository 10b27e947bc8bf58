import type { Chunk } from './column-buffer.ts';

/** A table that is being written. */
export interface TableFile {
  /** What stands before all rows. */
  head(): void | Promise<void>;
  write(chunk: Chunk): void | Promise<void>;
  close(): void | Promise<void>;
  /** Closes the file of a run that failed. */
  abandon(): void;
}
