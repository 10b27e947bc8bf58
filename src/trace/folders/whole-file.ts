/** A file that appears only when it is complete, in place of an earlier one. */
import { dirname } from 'node:path';
import { disk } from './disk.ts';
import { flushFile, flushFolder } from './flush.ts';
import { cannotWrite } from './folder-error.ts';
import { renamePatiently } from './rename.ts';

/** Writes `content` beside the file, and puts it in its place. @throws FolderError when it cannot; then nothing has changed */
export function writeWhole(path: string, draft: string, content: string): void {
  try {
    disk.writeFileSync(draft, content);
    flushFile(draft);
    renamePatiently(draft, path);
    flushFolder(dirname(path));
  } catch (error) {
    disk.rmSync(draft, { force: true });
    throw cannotWrite(path, error);
  }
}
