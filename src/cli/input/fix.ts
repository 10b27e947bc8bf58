/** Rewrites a model file in its place: old words and misspelt ones that have one sure fix. */
import {
  accessSync,
  chmodSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reason } from '../../model/file/layers.ts';
import { fixedFile } from '../../model/fix.ts';
import { BadInput } from '../exit.ts';
import { keptFiles } from './files.ts';
import { unsound } from './model.ts';
import { STDIN } from './stdin.ts';

/**
 * Makes the changes that surely fix something, and gives a line for each. What the file extends is left alone: it may be
 * shared.
 * @throws BadInput for a file that cannot be read or written, or has faults of syntax; then it stays as it is
 */
export function fixModel(path: string): string {
  if (path === STDIN)
    throw new BadInput({
      code: 'file',
      found: '--fix has no file to rewrite: the model comes from standard input',
      allowed: 'the path of a file',
      fix: 'save the model as a file, and name that',
    });
  const fixed = fixedFile(path, keptFiles());
  if (Array.isArray(fixed)) throw unsound(path, fixed);
  const { text, rewrites, others } = fixed;
  if (rewrites.length > 0) replaceFile(path, text);
  const places = rewrites.length === 1 ? '1 place' : `${rewrites.length} places`;
  return [
    ...rewrites.map(({ line, from, to }) => `${path}:${line}: ${from || 'no format'} -> ${to}\n`),
    rewrites.length === 0
      ? `${path}: nothing to rewrite, left as it is\n`
      : `${path}: rewritten in ${places}\n`,
    ...others.map((file) => `${file}: left as it is; "beringsim check --fix ${file}" rewrites it\n`),
  ].join('');
}

/** Puts a text in the place of a file at once, so that it is never half there; a link stays a link. */
function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  const draft = join(dirname(file), `.${basename(file)}-${process.pid}.partial`);
  try {
    const kind = statSync(file);
    if (!kind.isFile()) throw new Error('it is no regular file');
    // Renaming asks for no right to write the file itself, and root has every right.
    accessSync(file, constants.W_OK);
    if ((kind.mode & 0o222) === 0) throw new Error('it is write-protected');
    writeFileSync(draft, text, { flag: 'wx', flush: true });
    chmodSync(draft, kind.mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new BadInput({
      code: 'file',
      found: `cannot rewrite ${path} (${reason(error)})`,
      allowed: 'a file that may be written, in a folder that may be',
      fix: 'ask for leave to write there, or rewrite a copy; the file is as it was',
    });
  }
}
