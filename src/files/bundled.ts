/**
 * Models and data that come with this package. A name such as `beringsim/bering-2025` or `beringsim/data/tmy3-702000-nome.csv`
 * means a file of the package wherever that is installed, so that a model that names it is the same on any machine.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How the names of bundled files begin. */
export const PREFIX = 'beringsim/';

const ENDING = '.yaml';

/** Where the bundled files lie, seen from `src/files/` as from `dist/files/`. */
export const bundledFolder = fileURLToPath(new URL('../../models/', import.meta.url));

let known: ReadonlySet<string> | undefined;

/** The full name of the bundled file that is meant; an ending `.yaml` may be left out. Undefined where there is none. */
export function bundled(name: string): string | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  known ??= new Set(
    readdirSync(bundledFolder, { recursive: true, encoding: 'utf8' }).map((path) => withSlashes(path)),
  );
  const rest = name.slice(PREFIX.length);
  const found = [`${rest}${ENDING}`, rest].find((file) => known?.has(file) && /\.\w+$/.test(file));
  return found && `${PREFIX}${found}`;
}

/** Where a file lies on this machine: a bundled one in the package, any other where its path says. */
export function placeOnDisk(path: string): string {
  const name = bundled(path);
  return name === undefined ? path : join(bundledFolder, name.slice(PREFIX.length));
}

/**
 * The model that a word means on the command line or in a program: a bundled one for `beringsim/NAME`, and for a name without
 * folder and ending where nothing of that name lies in the working folder; else the file at that path.
 */
export function modelNamed(word: string): string {
  return (
    bundled(word) ?? (isBare(word) && !existsSync(word) ? bundled(`${PREFIX}${word}`) : undefined) ?? word
  );
}

/** Whether a word may be the name of a bundled model: it has neither a folder nor an ending. */
export function isBare(word: string): boolean {
  return /^[\w-]+$/.test(word);
}

/** Names of the bundled models, in their order. */
export function bundledNames(): string[] {
  return readdirSync(bundledFolder)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

/** A path with `/` between its folders, as model files name it on any system. */
export function withSlashes(path: string, separator: string = sep): string {
  return path.replaceAll(separator, '/');
}
