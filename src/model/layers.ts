/** A model file, the files it extends, and settings from outside, laid over each other; each value knows where it was written. */
import { parseDocument } from 'yaml';
import { listed, type Problem, suggestion } from './problem.ts';
import { distributionKinds } from './quantity.ts';
import { type Path, Source } from './source.ts';

/** How files are reached; paths are relative to the file that names them. */
export interface Files {
  resolve(from: string, path: string): string;
  /** The whole file. @throws when the file cannot be read */
  read(path: string): Uint8Array;
  /** A data file in pieces, from its beginning at each call; read whole where this is left out. @throws as `read` */
  open?(path: string): Iterable<Uint8Array>;
  /** What was made of data files, where they are read once and models again and again. */
  readonly kept?: Map<string, unknown>;
}

/** A value put over the model from outside, such as by `--set`; `value` is read as YAML. */
export interface Setting {
  readonly path: string;
  readonly value: string;
}

export interface Place {
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
  placeOf(path: Path, wantKey = false): Place {
    const dotted = path.join('.');
    const setting = this.settings.findLast(({ path: set }) => dotted === set || dotted.startsWith(`${set}.`));
    if (setting) return { file: `--set ${setting.path}=${setting.value}`, line: 0, column: 0 };
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
  let named: Place = { file: path, line: 0, column: 0 };
  for (;;) {
    const source = open(file, named, files, sources);
    if (Array.isArray(source)) return source;
    const value = source.value();
    if (Array.isArray(value)) return value as Problem[];
    sources.push(source);
    values.push(value as Tree);
    const base = (value as Tree).extends;
    if (typeof base !== 'string') break;
    named = { file, ...source.position(['extends']) };
    file = files.resolve(file, base);
  }
  const merged = values.reduceRight((base, over) => laidOver(base, over) as Tree, {} as Tree);
  delete merged.extends;
  const problems = settings.flatMap((setting) => applySetting(merged, setting));
  return problems.length > 0 ? problems : new Layers(merged, sources, settings);
}

function open(file: string, named: Place, files: Files, above: readonly Source[]): Source | Problem[] {
  if (above.some((source) => source.file === file)) {
    const chain = [...above.map((source) => source.file), file].join(' extends ');
    return [
      {
        ...named,
        found: `extends goes in a circle: ${chain}`,
        allowed: 'a chain that ends in a file without extends',
        mend: 'take out one "extends:"',
      },
    ];
  }
  let bytes: Uint8Array;
  try {
    bytes = files.read(file);
  } catch (error) {
    const found = `cannot read ${file} (${reason(error)})`;
    return [
      {
        ...named,
        found,
        allowed: 'a file that is there and may be read',
        mend: 'check the path; it is relative to the file that names it',
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
  if (code === 'EACCES') return 'not permitted';
  return code ?? (error as Error).message;
}

/** Maps are joined key by key; lists, plain values and distributions are replaced whole; null takes a key out. */
function laidOver(base: unknown, over: unknown): unknown {
  if (!isTree(base) || !isTree(over) || isDistribution(base) || isDistribution(over)) return over;
  const joined: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null && key in base) delete joined[key];
    else joined[key] = key in base ? laidOver(base[key], value) : value;
  }
  return joined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDistribution(value: Tree): boolean {
  return distributionKinds.some((kind) => kind in value);
}

/** Puts one setting into the tree; its last step may be new, those before must be there. */
function applySetting(tree: Tree, setting: Setting): Problem[] {
  const at = (found: string, allowed: string, mend: string): Problem[] => [
    { file: `--set ${setting.path}=${setting.value}`, line: 0, column: 0, found, allowed, mend },
  ];
  const parsed = parseDocument(setting.value);
  if (parsed.errors[0])
    return at(`the value is not YAML: ${parsed.errors[0].message}`, 'a YAML value', 'quote the value');
  const steps = setting.path.split('.');
  const last = steps.pop() as string;
  let node: unknown = tree;
  for (const [depth, step] of steps.entries()) {
    const next = (node as Tree)[step];
    if (typeof next !== 'object' || next === null) {
      const there = Object.keys(node as Tree);
      const shown = steps.slice(0, depth + 1).join('.');
      return at(
        `the model has no ${shown}`,
        listed(there),
        suggestion(step, there, 'name a path of the model'),
      );
    }
    node = next;
  }
  const value: unknown = parsed.toJS();
  if (value === null) delete (node as Tree)[last];
  else (node as Tree)[last] = value;
  return [];
}
