/** YAML text with positions: what was written, and where. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import type { Problem } from './problem.ts';
import { documentsOf } from './yaml-document.ts';
import { faultsOf, plainOf } from './yaml-faults.ts';

export type Path = readonly (string | number)[];

interface Position {
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
    const text = utf8Text(bytes);
    if (text === null || text.includes('\0')) return [notText(file, bytes, text)];
    const lines = new LineCounter();
    const documents = documentsOf(text, lines);
    if ('found' in documents) {
      const { line, col } = lines.linePos(documents.offset);
      return [
        {
          code: 'syntax',
          file,
          line,
          column: col,
          found: documents.found,
          allowed: documents.allowed,
          fix: documents.fix,
        },
      ];
    }
    const document = documents[0];
    if (document === undefined || document.contents === null || text.trim() === '') {
      return [wholeFileProblem(file, 'holds nothing')];
    }
    const source = new Source(file, document, lines);
    const second = documents[1];
    if (second !== undefined) {
      return [
        source.problemAt(
          second.range?.[0] ?? 0,
          'a second document begins here',
          'one document in a file',
          'leave out the line "---" and what follows',
        ),
      ];
    }
    const faults = faultsOf(document, text);
    if (faults.length > 0) {
      return faults.map(({ offset, found, allowed, fix }) => source.problemAt(offset, found, allowed, fix));
    }
    if (!isMap(document.contents)) {
      return [
        source.problemAt(
          document.contents.range?.[0] ?? 0,
          'the file is not a map of keys to values',
          'sections such as project:, sites:, drives:',
          'begin with "format: 2"',
        ),
      ];
    }
    return source;
  }

  /** The plain value, with aliases resolved. */
  value(): { readonly value: unknown } | Problem[] {
    const found = plainOf(this.document);
    return 'value' in found ? found : [wholeFileProblem(this.file, found.found, found.allowed, found.fix)];
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

  private problemAt(offset: number, found: string, allowed: string, fix: string): Problem {
    const { line, col } = this.lines.linePos(offset);
    return { code: 'syntax', file: this.file, line, column: col, found, allowed, fix };
  }
}

/** Null for bytes that are no UTF-8. */
function utf8Text(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-16 is known by its first two bytes, or by a zero as one of them. */
function notText(file: string, bytes: Uint8Array, text: string | null): Problem {
  const [first = 1, second = 1] = bytes;
  const hasMark = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (hasMark || (first === 0) !== (second === 0))
    return wholeFileProblem(file, 'is text in UTF-16', 'text in UTF-8', 'save it as UTF-8');
  return wholeFileProblem(file, text === null ? 'is not text in UTF-8' : 'is not a text file');
}

function wholeFileProblem(
  file: string,
  found: string,
  allowed = 'a model file in YAML or JSON',
  fix = 'see models/first-steps.yaml',
): Problem {
  return { code: 'syntax', file, line: 0, column: 0, found: `the file ${found}`, allowed, fix };
}
