/** Changes of a text that are gathered first and made at once; all else stays as it is, byte for byte. */
import { isScalar, type Node } from 'yaml';

/** Characters of a file that give way to others. */
export interface Edit {
  /** Characters from the beginning of the text; a mark of UTF-8 does not count. */
  readonly from: number;
  /** The first character that stays; the same as `from` where something is put in. */
  readonly to: number;
  readonly text: string;
  /** The word that is replaced; empty where something is put in. */
  readonly was: string;
  readonly becomes: string;
}

/** An edit that was made. */
export interface Rewrite {
  /** Line of the rewritten file. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** The text with all edits made, and what they changed, in the order of the file. */
export function rewritten(text: string, edits: readonly Edit[]): { text: string; rewrites: Rewrite[] } {
  const rewrites: Rewrite[] = [];
  let done = '';
  let at = 0;
  for (const edit of inPlace(edits)) {
    done += text.slice(at, edit.from);
    rewrites.push({ line: done.split('\n').length, from: edit.was, to: edit.becomes });
    done += edit.text;
    at = edit.to;
  }
  return { text: done + text.slice(at), rewrites };
}

/** Where a character of the rewritten text stood before. */
export function placeBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { from, to, text } of inPlace(edits)) {
    const begins = from + shift;
    if (offset < begins) break;
    if (offset < begins + text.length) return from + Math.min(offset - begins, to - from);
    shift += text.length - (to - from);
  }
  return offset - shift;
}

/** Another word in the place of a key or value; quotes stay. Nothing where the word is not written out there. */
export function wordEdit(text: string, node: unknown, word: string, becomes: string): Edit[] {
  if (!isScalar(node) || String(node.value) !== word) return [];
  const [from, to] = extentOfNode(node);
  const written = text.slice(from, to);
  if (!written.includes(word)) return [];
  return [{ from, to, text: written.replace(word, () => becomes), was: word, becomes }];
}

export function extentOfNode(node: Node | null | undefined): [number, number] {
  const [from, to] = node?.range ?? [0, 0];
  return [from, to];
}

/** In the order of the text; one edit a place, as an alias may lead to the same place twice. */
function inPlace(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [edit.from, edit])).values()].sort((a, b) => a.from - b.from);
}
