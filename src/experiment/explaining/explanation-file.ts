/** `explanation.json` in the folder of many runs: written whole or not at all, and read for its own results alone. */
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXPLANATION_FILE, PROGRAM } from '../../trace/folders/derived.ts';
import { FolderError } from '../../trace/folders/folder-error.ts';
import type { SetRecord } from '../../trace/folders/recorded.ts';
import { writeWhole } from '../../trace/folders/whole-file.ts';
import type { Explained, Explanation } from '../explanation.ts';

/** What an explanation says of its results. */
export function explainedOf(
  { version, fingerprint, seed, first, results, points }: SetRecord,
  point: number,
): Explained {
  return { version, fingerprint, seed, first, results, point, values: points[point - 1]?.values ?? {} };
}

/** @throws FolderError when another file has the name of an explanation */
export function refuseForeignExplanation(folder: string): void {
  const path = join(folder, EXPLANATION_FILE);
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined || contentOf(path) !== null) return;
  throw new FolderError(
    `${path} was not written by ${PROGRAM}; it is left alone`,
    'no other file of this name',
    'move it away',
  );
}

/** Writes the explanation, in place of an earlier one. @throws FolderError when it cannot */
export function keepExplanation(folder: string, explanation: Explanation): void {
  refuseForeignExplanation(folder);
  const path = join(folder, EXPLANATION_FILE);
  const draft = join(folder, `.${EXPLANATION_FILE}-${process.pid}`);
  writeWhole(path, draft, `${JSON.stringify({ program: PROGRAM, ...explanation }, null, 2)}\n`);
}

/** The explanation of these results; null when there is none, or only one of other results that were there before. */
export function explanationIn(folder: string, record: SetRecord): Explanation | null {
  const found = contentOf(join(folder, EXPLANATION_FILE));
  if (found === null) return null;
  const wanted = explainedOf(record, found.point);
  const isOf = (Object.keys(wanted) as (keyof Explained)[]).every(
    (key) => JSON.stringify(found[key]) === JSON.stringify(wanted[key]),
  );
  return isOf ? found : null;
}

function contentOf(path: string): Explanation | null {
  try {
    const { program, ...content } = JSON.parse(readFileSync(path, 'utf8')) as Explanation & {
      program?: unknown;
    };
    return program === PROGRAM ? content : null;
  } catch {
    return null;
  }
}
