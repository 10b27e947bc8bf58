/** Files that options name, other than models. */
import { helpOf, reason } from '../../model/file/layers.ts';
import { BadInput } from '../exit.ts';
import { localFiles } from './files.ts';

/** The content of a file. @throws BadInput where it cannot be read */
export function fileOf(path: string): Uint8Array {
  try {
    return localFiles.read(path, 'data');
  } catch (error) {
    const found = `cannot read ${path} (${reason(error)})`;
    const help = helpOf(error, 'a file that is there and may be read');
    throw new BadInput({ code: 'file', file: path, line: 0, column: 0, found, ...help });
  }
}
