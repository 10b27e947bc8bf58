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
import { type Edit, rewritten } from '../../model/file/edits.ts';
import { type Files, readSource, reason } from '../../model/file/layers.ts';
import type { Problem } from '../../model/file/problem.ts';
import type { Source } from '../../model/file/source.ts';
import { readModel } from '../../model/read.ts';
import { BadInput } from '../exit.ts';
import { keptFiles, localFiles } from './files.ts';
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
  const source = readSource(path, localFiles);
  if (Array.isArray(source)) throw unsound(path, source);
  const { text, rewrites } = rewritten(source.text, surelyFixing(source));
  if (rewrites.length === 0) return `${path}: nothing to rewrite, left as it is\n`;
  replaceFile(path, `${markOf(path)}${text}`);
  const lines = rewrites.map(({ line, from, to }) => `${path}:${line}: ${from || 'no format'} -> ${to}\n`);
  return `${lines.join('')}${path}: rewritten in ${rewrites.length === 1 ? '1 place' : `${rewrites.length} places`}\n`;
}

/** The edits of a file that lessen its problems: all of them, or those that do so alone. */
function surelyFixing({ file, text }: Source): Edit[] {
  const files = keptFiles();
  const problemsWith = (edits: readonly Edit[]): readonly Problem[] => {
    const bytes = new TextEncoder().encode(rewritten(text, edits).text);
    const read: Files['read'] = (path, what) => (path === file ? bytes : files.read(path, what));
    const reading = readModel(file, { ...files, read });
    return 'problems' in reading ? reading.problems : [];
  };
  const before = problemsWith([]);
  const fixes = before.flatMap((one) => (one.file === file && one.edits ? [one.edits] : []));
  const lessens = (some: readonly (readonly Edit[])[]) =>
    problemsWith(some.flat()).length <= before.length - some.length;
  if (lessens(fixes)) return fixes.flat();
  return fixes.filter((one) => lessens([one])).flat();
}

/** The mark of UTF-8 at the beginning of some files, which is kept. */
function markOf(path: string): string {
  const [first, second, third] = localFiles.read(path, 'model');
  return first === 0xef && second === 0xbb && third === 0xbf ? '\ufeff' : '';
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
