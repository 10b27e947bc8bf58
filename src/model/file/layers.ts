/** A model file, the files it extends, and settings from outside, laid over each other; each value knows where it was written. */

import type { Edit } from './edits.ts';
import { fillLikes, openPath, pathByLike } from './like.ts';
import type { Problem } from './problem.ts';
import { applySetting, type Setting, settingText } from './setting.ts';
import { type Path, Source } from './source.ts';
import { laidOver, type Tree, unshared, withoutGaps } from './tree.ts';

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

export class Layers {
  /** The values after `extends` and settings. */
  readonly value: Tree;
  /** The model file first, then what it extends. */
  readonly sources: readonly Source[];
  private readonly settings: readonly Setting[];

  /** Settings that could not be put over the files, and entries that are like none. */
  readonly faults: readonly Problem[];
  /** Entries that lack what they should take from another. */
  private readonly lacking: ReturnType<typeof fillLikes>['lacking'];
  private readonly likes: ReturnType<typeof fillLikes>['likes'];

  constructor(sources: readonly Source[], settings: readonly Setting[]) {
    this.sources = sources;
    this.settings = settings;
    this.value = unshared(
      sources.reduceRight((base, { value }) => laidOver(base, value) as Tree, {} as Tree),
    );
    delete this.value.extends;
    const ofSettings = settings.flatMap((setting) => {
      openPath(this.value, setting.path.split('.'));
      return applySetting(this.value, setting);
    });
    // The entries of the table are in the model.
    const table = sources.find(({ isTable }) => isTable);
    if (table !== undefined) delete this.value.risks_file;
    const { faults, lacking, likes } = fillLikes(this.value);
    this.faults = [...ofSettings, ...faults.map((fault) => ({ ...fault, ...this.placeOf(fault.path) }))];
    this.lacking = lacking;
    this.likes = likes;
    withoutGaps(this.value);
  }

  /** The same with the edits of problems made in their files; undefined where nothing comes of it. */
  edited(problems: readonly Problem[]): Layers | undefined {
    const sources = this.sources.map((source) =>
      source.edited(problems.flatMap(({ file, edits = [] }) => (file === source.file ? edits : []))),
    );
    const isSame = sources.every((source, index) => source === this.sources[index]);
    return isSame ? undefined : new Layers(sources, this.settings);
  }

  /** The same with a table below the file that names it at a path. */
  withTable(table: Source, path: Path): Layers {
    const by = this.sources.findIndex((source) => source.has(path));
    return new Layers(
      [...this.sources.slice(0, by + 1), table, ...this.sources.slice(by + 1)],
      this.settings,
    );
  }

  /** The value at the path; undefined where there is none. */
  at(path: Path): unknown {
    let at: unknown = this.value;
    for (const step of path) {
      if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
      at = (at as Record<string | number, unknown>)[step];
    }
    return at;
  }

  /** Whether nothing stands at the path, and might if the entry were like another that is known. */
  mayComeByLike(path: Path): boolean {
    const isOf = this.lacking.some(([section, name]) => path[0] === section && path[1] === name);
    return isOf && (this.at(path) ?? null) === null;
  }

  /** Where the value at the path comes from, or would, if its entry has it by being like another; undefined where it says it itself. */
  originByLike(path: Path): Path | undefined {
    return pathByLike(this.likes, path);
  }

  /** Where the value at the path was written; where it is missing, what stands around it. */
  placeOf(path: Path, wantKey = false): Location {
    const setting = this.settingAt(path);
    if (setting) return { file: settingText(setting), line: 0, column: 0 };
    for (let depth = path.length; depth >= 0; depth--) {
      const part = path.slice(0, depth);
      const source = this.sourceOf(part);
      if (source) return { file: source.file, ...source.position(part, wantKey && depth === path.length) };
    }
    return { file: this.sources[0]?.file ?? '', line: 0, column: 0 };
  }

  /** The file in which the value at the path was written. */
  fileOf(path: Path): string {
    return this.sourceOf(path)?.file ?? this.sources[0]?.file ?? '';
  }

  /** The uppermost file that says something at the path. */
  sourceOf(path: Path): Source | undefined {
    return this.sources.find((source) => source.has(path));
  }

  /** The files below the uppermost that says something at the path. */
  below(path: Path): readonly Source[] {
    return this.sources.slice(this.sources.findIndex((source) => source.has(path)) + 1);
  }

  /** The edit that puts another word in the place of the value at the path, or of its key; none for what a setting says. */
  wordEdit(path: Path, word: string, becomes: string, ofKey = false): Edit[] {
    if (this.settingAt(path)) return [];
    return this.sourceOf(path)?.wordEdit(path, word, becomes, ofKey) ?? [];
  }

  private settingAt(path: Path): Setting | undefined {
    const dotted = path.join('.');
    return this.settings.findLast(({ path: set }) => dotted === set || dotted.startsWith(`${set}.`));
  }
}

/** Reads a model file and all it extends, and puts the settings over it. */
export function readLayers(path: string, files: Files, settings: readonly Setting[]): Layers | Problem[] {
  const sources: Source[] = [];
  let file = path;
  let named: Location = { file: path, line: 0, column: 0 };
  for (;;) {
    const source = circleAt(file, named, sources) ?? readSource(file, files, named);
    if (Array.isArray(source)) return source;
    sources.push(source);
    const { extends: base } = source.value;
    if (base === undefined) break;
    if (typeof base !== 'string') return [noFile(file, source)];
    named = { file, ...source.position(['extends']) };
    file = files.resolve(file, base);
  }
  return new Layers(sources, settings);
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
        ...helpOf(error, 'a file that is there and may be read'),
      },
    ];
  }
  return Source.parse(file, bytes);
}

/** What helps where a file could not be read: what its error says, or what is usual. */
export function helpOf(error: unknown, usual: string): Pick<Problem, 'allowed' | 'fix'> {
  const { allowed = usual, fix = 'check the path; it is relative to the file that names it' } =
    error as Partial<Problem>;
  return { allowed, fix };
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
