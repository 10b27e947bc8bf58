/** Files of a run folder besides its tables. */
import { join } from 'node:path';
import { disk } from './disk.ts';
import { FolderError } from './folder-error.ts';

/** What a file of a folder holds. @throws FolderError when it is missing, or cannot be understood */
export function partOf<T>(folder: string, name: string, read: (text: string) => T | null): T {
  const path = join(folder, name);
  try {
    const found = read(disk.readFileSync(path, 'utf8'));
    if (found !== null) return found;
  } catch (error) {
    throw unreadable(path, error);
  }
  throw unreadable(path, new Error('it is empty'));
}

/** The error of a file that its run wrote, and that cannot be read any more. */
export function unreadable(path: string, error: unknown): FolderError {
  const why = error instanceof Error ? error.message.split('\n')[0] : '';
  return new FolderError(
    `${path} cannot be read: ${why}`,
    'the file as the run wrote it',
    'run the model again',
  );
}
