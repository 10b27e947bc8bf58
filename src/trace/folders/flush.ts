/**
 * Flushing: until then a power cut may undo what was written, in any order. A renaming that is kept while the bytes of the file are lost
 * leaves a file that is there and empty.
 */
import { dirname } from 'node:path';
import { disk } from './disk.ts';

/** Codes of systems and network drives that flush no folders. */
const NO_FOLDERS = ['EINVAL', 'ENOTSUP', 'EISDIR'];

const NO_PERMISSION = ['EACCES', 'EPERM'];

/** Has the disk keep the bytes of a file. @throws what the system says, also of writes before that failed unseen */
export function flushFile(path: string): void {
  // Windows flushes only what may be written.
  flush(path, 'r+');
}

/** Has the disk keep which files are in a folder, under which names. @throws what the system says */
export function flushFolder(path: string, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') return;
  try {
    flush(path, 'r');
  } catch (error) {
    if (!NO_FOLDERS.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** Has the disk keep the name of a file or folder, and those of all folders on the way to it, which may be as new. */
export function flushWay(path: string): void {
  const around = dirname(path);
  try {
    flushFolder(around);
  } catch (error) {
    // A folder that we may not open is not ours, and was there before.
    if (!NO_PERMISSION.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  if (around !== dirname(around)) flushWay(around);
}

function flush(path: string, flags: string): void {
  const file = disk.openSync(path, flags);
  try {
    disk.fsyncSync(file);
  } finally {
    disk.closeSync(file);
  }
}
