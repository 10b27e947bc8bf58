/** YAML text with positions: what was written, and where. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
} from 'yaml';
import type { Problem } from './problem.ts';

export type Path = readonly (string | number)[];

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A model file as written. */
export class Source {
  readonly file: string;
  private readonly document: Document;
  private readonly lines: LineCounter;

  private constructor(file: string, document: Document, lines: LineCounter) {
    this.file = file;
    this.document = document;
    this.lines = lines;
  }

  /** Reads the bytes of a file; all faults of syntax at once. */
  static parse(file: string, bytes: Uint8Array): Source | Problem[] {
    let text: string;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return [whole(file, 'is not text in UTF-8')];
    }
    if (text.includes('\0')) return [whole(file, 'is not a text file')];
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const document = documents[0];
    if (document === undefined || document.contents === null || text.trim() === '') {
      return [whole(file, 'holds nothing')];
    }
    const source = new Source(file, document as Document, lines);
    const second = documents[1];
    if (second !== undefined) {
      return [
        source.problemAt(
          second.range[0],
          'a second document begins here',
          'one document in a file',
          'leave out the line "---" and what follows',
        ),
      ];
    }
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0) {
      return faults.map((fault) =>
        source.problemAt(fault.pos[0], `YAML: ${fault.message}`, 'YAML 1.2', 'mend the YAML at this place'),
      );
    }
    if (!isMap(document.contents)) {
      return [
        source.problemAt(
          document.contents.range?.[0] ?? 0,
          'the file is not a map of keys to values',
          'sections such as project:, sites:, drives:',
          'begin with "format: 1"',
        ),
      ];
    }
    return source;
  }

  /** The plain value, with aliases resolved. */
  value(): unknown | Problem[] {
    try {
      return this.document.toJS({ maxAliasCount: 100 });
    } catch (error) {
      return [
        whole(
          this.file,
          `has too many aliases (${(error as Error).message})`,
          'at most 100 uses of an anchor',
          'write the values out',
        ),
      ];
    }
  }

  /** Whether something was written at the path. */
  has(path: Path): boolean {
    return this.find(path, false).depth === path.length;
  }

  /** Where the value at the path was written, or its key; where it is missing, the nearest thing around it. */
  position(path: Path, wantKey = false): Position {
    const { node } = this.find(path, wantKey);
    const { line, col } = this.lines.linePos(node?.range?.[0] ?? 0);
    return { line, column: col };
  }

  private find(path: Path, wantKey: boolean): { node: Node | null; depth: number } {
    let node = this.document.contents as Node | null;
    let key: Node | null = null;
    let depth = 0;
    for (const step of path) {
      if (isAlias(node)) node = node.resolve(this.document) ?? null;
      if (isMap(node)) {
        const pair = node.items.find(
          (item) => String(isScalar(item.key) ? item.key.value : item.key) === String(step),
        );
        if (pair === undefined) break;
        key = pair.key as Node;
        node = (pair.value as Node | null) ?? key;
      } else if (isSeq(node)) {
        const item = node.items[Number(step)] as Node | undefined;
        if (item === undefined) break;
        key = null;
        node = item;
      } else break;
      depth++;
    }
    return { node: wantKey && key !== null && depth === path.length ? key : node, depth };
  }

  private problemAt(offset: number, found: string, allowed: string, mend: string): Problem {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col, found, allowed, mend };
  }
}

function whole(
  file: string,
  found: string,
  allowed = 'a model file in YAML or JSON',
  mend = 'see models/first-steps.yaml',
): Problem {
  return { file, line: 0, column: 0, found: `the file ${found}`, allowed, mend };
}
