/** How a command ends. */
import { FolderError } from '../trace/folders/folder-error.ts';

export const OUR_FAULT = 1;
export const BAD_INPUT = 2;
/** Done, but some replications failed. */
export const SOME_FAILED = 3;

/** Something the user can fix; the text says how. */
export class BadInput extends Error {}

/** A folder that is occupied, a disk that is full or may not be written are the user's to fix. */
export async function asBadInput<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if (cause instanceof FolderError) throw new BadInput(cause.message);
    }
    throw error;
  }
}
