/** Makes the changes of a model file that surely fix something, and no others. */
import { type Edit, type Rewrite, rewritten } from './file/edits.ts';
import { type Files, readSource } from './file/layers.ts';
import type { Problem } from './file/problem.ts';
import { readModel } from './read.ts';

interface FixedFile {
  /** The whole file; what is not concerned is as it was, byte for byte. */
  readonly text: string;
  /** None where there is nothing to fix. */
  readonly rewrites: readonly Rewrite[];
  /** Other files, which it extends, in which something can surely be fixed. */
  readonly others: readonly string[];
}

/** What a model file becomes; its problems where it cannot be read, or has faults of syntax. */
export function fixedFile(path: string, files: Files): FixedFile | Problem[] {
  const source = readSource(path, files);
  if (Array.isArray(source)) return source;
  const problemsWith = (edits: readonly Edit[]): readonly Problem[] => {
    const bytes = new TextEncoder().encode(rewritten(source.text, edits).text);
    const read: Files['read'] = (file, what) => (file === path ? bytes : files.read(file, what));
    const reading = readModel(path, { ...files, read });
    return 'problems' in reading ? reading.problems : [];
  };
  const before = problemsWith([]);
  const fixes = before.flatMap(({ file, edits }) => (file === path && edits ? [edits] : []));
  /** Whether each of some fixes leaves a problem less. */
  const doLessen = (some: readonly (readonly Edit[])[]) =>
    problemsWith(some.flat()).length <= before.length - some.length;
  const sure = fixes.length === 0 || doLessen(fixes) ? fixes : fixes.filter((one) => doLessen([one]));
  const { text, rewrites } = rewritten(source.text, sure.flat());
  const fixable = before.flatMap(({ file, edits }) => (file !== path && edits ? [file] : []));
  return { text: `${markOf(files.read(path, 'model'))}${text}`, rewrites, others: [...new Set(fixable)] };
}

/** The mark of UTF-8 with which some files begin. */
function markOf([first, second, third]: Uint8Array): string {
  return first === 0xef && second === 0xbb && third === 0xbf ? '\ufeff' : '';
}
