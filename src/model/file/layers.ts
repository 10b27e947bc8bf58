/** A model file, the files it extends, and settings from outside, laid over each other; each value knows where it was written. */

import { distributionKinds } from '../../random/distribution.ts';
import { formatFault } from './format.ts';
import type { Problem } from './problem.ts';
import { applySetting, type Setting, settingText } from './setting.ts';
import { type Path, Source } from './source.ts';

/** How files are reached; paths are relative to the file that names them. */
export interface Files {
  resolve(from: string, path: string): string;
  /**
   * The whole file.
   * @param what a model file, or (when not given) a file of observed data
   * @throws when the file cannot be read
   */
  read(path: string, what?: 'model' | 'data'): Uint8Array;
  /** A data file in pieces, from its beginning at each call; read whole where this is left out. @throws as `read` */
  open?(path: string): Iterable<Uint8Array>;
  /** What was made of data files, where they are read once and models again and again. */
  readonly kept?: Map<string, unknown>;
}

interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

type Tree = Record<string, unknown>;

export class Layers {
  /** The values after `extends` and settings. */
  readonly value: Tree;
  /** The model file first, then what it extends. */
  private readonly sources: readonly Source[];
  private readonly settings: readonly Setting[];

  constructor(value: Tree, sources: readonly Source[], settings: readonly Setting[]) {
    this.value = value;
    this.sources = sources;
    this.settings = settings;
  }

  /** Where the value at the path was written; where it is missing, what stands around it. */
  placeOf(path: Path, wantKey = false): Location {
    const dotted = path.join('.');
    const setting = this.settings.findLast(({ path: set }) => dotted === set || dotted.startsWith(`${set}.`));
    if (setting) return { file: settingText(setting), line: 0, column: 0 };
    for (let depth = path.length; depth >= 0; depth--) {
      const part = path.slice(0, depth);
      const source = this.sources.find((one) => one.has(part));
      if (source) return { file: source.file, ...source.position(part, wantKey && depth === path.length) };
    }
    return { file: this.sources[0]?.file ?? '', line: 0, column: 0 };
  }

  /** The file in which the value at the path was written. */
  fileOf(path: Path): string {
    return this.sources.find((source) => source.has(path))?.file ?? this.sources[0]?.file ?? '';
  }
}

/** Reads a model file and all it extends, and puts the settings over it. */
export function readLayers(path: string, files: Files, settings: readonly Setting[]): Layers | Problem[] {
  const sources: Source[] = [];
  const values: Tree[] = [];
  let file = path;
  let named: Location = { file: path, line: 0, column: 0 };
  for (;;) {
    const source = circleAt(file, named, sources) ?? readSource(file, files, named);
    if (Array.isArray(source)) return source;
    const reading = source.value();
    if (Array.isArray(reading)) return reading;
    const value = reading.value as Tree;
    sources.push(source);
    values.push(value);
    const base = value.extends;
    if (base === undefined) break;
    if (typeof base !== 'string') return [noFile(file, source)];
    named = { file, ...source.position(['extends']) };
    file = files.resolve(file, base);
  }
  const outdated = sources.flatMap((source, at) => formatFault(source, values[at]?.format));
  if (outdated.length > 0) return outdated;
  const merged = values.reduceRight((base, over) => laidOver(base, over) as Tree, {} as Tree);
  delete merged.extends;
  const problems = settings.flatMap((setting) => applySetting(merged, setting));
  return problems.length > 0 ? problems : new Layers(merged, sources, settings);
}

function noFile(file: string, source: Source): Problem {
  return {
    code: 'file',
    file,
    ...source.position(['extends']),
    found: 'extends names no file',
    allowed: 'the path of one model file',
    fix: 'name one file, which may extend another, or take it out',
  };
}

function circleAt(file: string, named: Location, above: readonly Source[]): Problem[] | undefined {
  if (!above.some((source) => source.file === file)) return undefined;
  const chain = [...above.map((source) => source.file), file].join(' extends ');
  return [
    {
      code: 'file',
      ...named,
      found: `extends goes in a circle: ${chain}`,
      allowed: 'a chain that ends in a file without extends',
      fix: 'take out one "extends:"',
    },
  ];
}

/** A model file as written, or why it cannot be read. @param named where it was named */
export function readSource(
  file: string,
  files: Files,
  named: Location = { file, line: 0, column: 0 },
): Source | Problem[] {
  let bytes: Uint8Array;
  try {
    bytes = files.read(file, 'model');
  } catch (error) {
    const found = `cannot read ${file} (${reason(error)})`;
    return [
      {
        code: 'file',
        ...named,
        found,
        allowed: 'a file that is there and may be read',
        fix: 'check the path; it is relative to the file that names it',
      },
    ];
  }
  return Source.parse(file, bytes);
}

/** Why a file could not be read, in a few words. */
export function reason(error: unknown): string {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT') return 'no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'not permitted';
  if (code === 'ELOOP') return 'its links go in a circle';
  if (code === 'ENOTDIR') return 'a part of its path is a file';
  if (code === 'ENAMETOOLONG') return 'its name is too long';
  return code ?? (error as Error).message;
}

/** Maps are joined key by key; lists, plain values and distributions are replaced whole; null takes a key out. */
function laidOver(base: unknown, over: unknown): unknown {
  if (!isTree(base) || !isTree(over) || isDistribution(base) || isDistribution(over)) return over;
  const joined: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null && Object.hasOwn(base, key)) delete joined[key];
    else joined[key] = Object.hasOwn(base, key) ? laidOver(base[key], value) : value;
  }
  return joined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDistribution(value: Tree): boolean {
  return distributionKinds.some((kind) => Object.hasOwn(value, kind));
}
