/** YAML text with positions: what was written, and where. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node } from 'yaml';
import { type Edit, extentOfNode, placeBefore, rewritten, wordEdit } from './edits.ts';
import type { Problem } from './problem.ts';
import { documentsOf } from './yaml-document.ts';
import { faultsOf, plainOf } from './yaml-faults.ts';

export type Path = readonly (string | number)[];

interface Position {
  readonly line: number;
  readonly column: number;
}

interface SourceParts extends Pick<Source, 'file' | 'text' | 'edits' | 'document' | 'value'> {
  readonly lines: LineCounter;
}

/** A model file as written; with edits, as it reads after them, and placed where it was written. */
export class Source {
  readonly file: string;
  /** As written. */
  readonly text: string;
  readonly edits: readonly Edit[];
  readonly document: Document;
  /** The plain value, with aliases resolved. */
  readonly value: Readonly<Record<string, unknown>>;
  /** Whether it stands for the rows of a table: it has lines, and no columns; nothing in it can be edited. */
  isTable = false;
  /** Of the text as written. */
  private readonly lines: LineCounter;

  private constructor({ file, text, edits, document, value, lines }: SourceParts) {
    this.file = file;
    this.text = text;
    this.edits = edits;
    this.document = document;
    this.value = value;
    this.lines = lines;
  }

  /** Reads the bytes of a file; all faults of syntax at once. */
  static parse(file: string, bytes: Uint8Array): Source | Problem[] {
    const text = utf8Text(bytes);
    if (text === null || text.includes('\0')) return [notText(file, bytes, text)];
    return Source.read(file, text, []);
  }

  /** A table as YAML, each row on its line. */
  static ofTable(file: string, text: string): Source | Problem[] {
    const source = Source.read(file, text, []);
    if (Array.isArray(source)) return source.map((problem) => ({ ...problem, column: 1 }));
    source.isTable = true;
    return source;
  }

  /** The same file with further edits; as it is where they would make it unreadable. */
  edited(edits: readonly Edit[]): Source {
    if (edits.length === 0 || this.isTable) return this;
    const source = Source.read(this.file, this.text, [...this.edits, ...edits]);
    return Array.isArray(source) ? this : source;
  }

  private static read(file: string, text: string, edits: readonly Edit[]): Source | Problem[] {
    const read = edits.length === 0 ? text : rewritten(text, edits).text;
    const lines = new LineCounter();
    const documents = documentsOf(read, lines);
    const faultAt = (offset: number, found: string, allowed: string, fix: string): Problem[] => {
      const { line, col } = lines.linePos(offset);
      return [{ code: 'syntax', file, line, column: col, found, allowed, fix }];
    };
    if ('found' in documents)
      return faultAt(documents.offset, documents.found, documents.allowed, documents.fix);
    const [document, second] = documents;
    if (document === undefined || document.contents === null || read.trim() === '')
      return [wholeFileProblem(file, 'holds nothing')];
    if (second !== undefined)
      return faultAt(
        second.range?.[0] ?? 0,
        'a second document begins here',
        'one document in a file',
        'leave out the line "---" and what follows',
      );
    const faults = faultsOf(document, read);
    if (faults.length > 0)
      return faults.flatMap(({ offset, found, allowed, fix }) => faultAt(offset, found, allowed, fix));
    if (!isMap(document.contents))
      return faultAt(
        document.contents.range?.[0] ?? 0,
        'the file is not a map of keys to values',
        'sections such as project:, sites:, drives:',
        'begin with "format: 2"',
      );
    const plain = plainOf(document);
    if ('found' in plain) return [wholeFileProblem(file, plain.found, plain.allowed, plain.fix)];
    const value = plain.value as Record<string, unknown>;
    return new Source({
      file,
      text,
      edits,
      document,
      value,
      lines: edits.length === 0 ? lines : lineStartsOf(text),
    });
  }

  /** Whether something was written at the path. */
  has(path: Path): boolean {
    return this.find(path, false).depth === path.length;
  }

  /** Where the value at the path was written, or its key; where it is missing, the nearest thing around it. */
  position(path: Path, wantKey = false): Position {
    const [offset] = extentOfNode(this.find(path, wantKey).node);
    const { line, col } = this.lines.linePos(placeBefore(this.edits, offset));
    return { line, column: this.isTable ? 1 : col };
  }

  /** The edit that puts another word in the place of the value at the path, or of its key; none where it is not written so. */
  wordEdit(path: Path, word: string, becomes: string, ofKey: boolean): Edit[] {
    const { node, depth } = this.find(path, ofKey);
    if (depth < path.length || this.isTable) return [];
    const written = isAlias(node) ? node.resolve(this.document) : node;
    return wordEdit(rewritten(this.text, this.edits).text, written, word, becomes).flatMap((edit) => {
      const [from, to] = [placeBefore(this.edits, edit.from), placeBefore(this.edits, edit.to)];
      return this.edits.some((other) => other.from < to && from < other.to) ? [] : [{ ...edit, from, to }];
    });
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
}

/** Where the lines of a text begin. */
function lineStartsOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
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
