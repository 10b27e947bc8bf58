/** What a program must be for its results to be the same as ours: version, code and runtime, in the name of the queue. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Program {
  readonly version: string;
  /** Hash of the code on which results depend: two builds of one version may differ. */
  readonly code: string;
  /** Versions of Node that give the same bytes, and the processor. */
  readonly runtime: string;
  readonly node: string;
  /** Name of the queue: what other programs put into theirs is never seen. */
  readonly queue: string;
}

/** Versions of Node whose results are compared with each other (decision 18). */
const ALIKE = [20, 22, 24, 26];

/** Rooms on which results depend. */
const ROOMS = [
  'experiment',
  'files',
  'kernel',
  'model',
  'nature',
  'random',
  'summary',
  'trace',
  'units',
  'works',
];

let known: Program | undefined;

/** This program. */
export function thisProgram(): Program {
  known ??= programOn(process.versions.node, process.arch);
  return known;
}

/** This code on a runtime. */
export function programOn(node: string, arch: string): Program {
  const { version, dependencies } = JSON.parse(
    readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
  ) as { version: string; dependencies: object };
  const code = codeHash(fileURLToPath(new URL('../../../', import.meta.url)), dependencies);
  const major = Number.parseInt(node, 10);
  const runtime = `node${ALIKE.includes(major) ? ALIKE.join('-') : major}-${arch}`;
  return { version, code, runtime, node, queue: `${version}-${code}-${runtime}` };
}

const HASH_DIGITS = 12;

function codeHash(folder: string, dependencies: object): string {
  const hash = createHash('sha256').update(JSON.stringify(dependencies));
  const ending = extname(import.meta.url);
  for (const room of ROOMS)
    for (const file of readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' }).sort())
      if (extname(file) === ending && !file.endsWith('.d.ts'))
        hash
          .update(`\0${room}/${file.split(sep).join('/')}\0`)
          .update(readFileSync(join(folder, room, file), 'utf8').replaceAll('\r\n', '\n'));
  return hash.digest('hex').slice(0, HASH_DIGITS);
}

/** A program in words. */
export function programText({ version, node, code }: Omit<Program, 'queue' | 'runtime'>): string {
  return `beringsim ${version} (code ${code}) on Node ${node}`;
}
