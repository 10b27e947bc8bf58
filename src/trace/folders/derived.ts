/** Files that other commands make of the results of a folder. They are gone with the results: a report of others would mislead. */
import { join } from 'node:path';
import { disk } from './disk.ts';

/** The program that writes folders, as it says so in them. */
export const PROGRAM = 'beringsim';

/** Where `beringsim report` writes unless told otherwise, and the line by which its pages are known. */
export const REPORT_FILE = 'report.html';
export const REPORT_MARK = `<meta name="generator" content="${PROGRAM} report">`;

/** Where `beringsim explain` of many runs keeps what it found. */
export const EXPLANATION_FILE = 'explanation.json';

/** More bytes than the marks need. */
const HEAD_BYTES = 4096;

const marks: Readonly<Record<string, string>> = {
  [REPORT_FILE]: REPORT_MARK,
  [EXPLANATION_FILE]: `"program": "${PROGRAM}"`,
};

/** Names of the derived files of a folder; a file of the user under such a name is none. */
export function derivedFiles(folder: string): string[] {
  return Object.entries(marks).flatMap(([name, mark]) => {
    const path = join(folder, name);
    if (!disk.lstatSync(path, { throwIfNoEntry: false })?.isFile()) return [];
    const head = disk.readFileSync(path).subarray(0, HEAD_BYTES).toString();
    return head.includes(mark) ? [name] : [];
  });
}
