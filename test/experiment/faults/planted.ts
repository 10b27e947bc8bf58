/** The product with a fault planted in a copy of its sources; all that does not touch the disk is shared with the product. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, resolve } from 'node:path';
import type { Product } from './product.ts';

/** A text of a source, and what stands there instead. */
export interface Change {
  /** Path below src/. */
  readonly file: string;
  readonly text: string;
  readonly instead: string;
}

const DISK = 'trace/folders/disk.ts';
const ENTRIES = [
  'experiment/set/cut.ts',
  'experiment/set/journal.ts',
  'experiment/set/result-set.ts',
  'trace/files/writer.ts',
  'trace/folders/folder.ts',
];

const IMPORT = /((?:from|import)\s*\(?\s*')(\.[^']+)(')/g;

const sources = readSources(ENTRIES);
const touching = touchingDisk(sources);

/** Has `work` try the product with changes in it. @throws Error where a text to be changed does not stand there, once */
export async function withPlanted<T>(
  changes: readonly Change[],
  work: (product: Product) => Promise<T>,
): Promise<T> {
  const copies = new Map([...touching].map((path) => [path, sources.get(path) as string]));
  for (const { file, text, instead } of changes) {
    const source = copies.get(file);
    if (source === undefined || source.split(text).length !== 2)
      throw new Error(`cannot plant a fault: ${file} does not hold once: ${text}`);
    copies.set(
      file,
      source.replace(text, () => instead),
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'beringsim-planted-'));
  try {
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    for (const [path, source] of copies) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(
        join(folder, path),
        source.replace(IMPORT, (_, head, target, tail) => `${head}${placed(path, target)}${tail}`),
      );
    }
    const modules = await Promise.all(ENTRIES.map((entry) => import(/* @vite-ignore */ join(folder, entry))));
    return await work(Object.assign({}, ...modules) as Product);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where a file imports from: copies from each other, and all else where it is. */
function placed(path: string, target: string): string {
  const imported = normalize(join(dirname(path), target));
  return touching.has(imported) ? target : resolve('src', imported);
}

/** Sources by their path below src/, with all that they import. */
function readSources(paths: readonly string[], known = new Map<string, string>()): Map<string, string> {
  for (const path of paths) {
    if (known.has(path)) continue;
    const source = readFileSync(join('src', path), 'utf8');
    known.set(path, source);
    readSources(importsOf(path, source), known);
  }
  return known;
}

function importsOf(path: string, source: string): string[] {
  return [...source.matchAll(IMPORT)].map(([, , target]) => normalize(join(dirname(path), target as string)));
}

/** Paths of sources that import the disk, or one that does. */
function touchingDisk(all: ReadonlyMap<string, string>): Set<string> {
  const found = new Set([DISK]);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const [path, source] of all)
      if (importsOf(path, source).some((target) => found.has(target))) found.add(path);
  }
  // The disk itself is one for all.
  found.delete(DISK);
  return found;
}
