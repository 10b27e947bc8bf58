/** Rewrites a model file of an older format; all that is not concerned stays as it is, byte for byte. */
import { type Document, isAlias, isMap, isScalar, LineCounter, type Node, visit, type YAMLMap } from 'yaml';
import { distributionKinds } from '../../random/distribution.ts';
import { FORMAT, isOlder } from './format.ts';
import { documentsOf } from './yaml-document.ts';
import { faultsOf } from './yaml-faults.ts';

/** One change of a file; `from` is empty where something was put in. */
export interface Rewrite {
  /** Line of the rewritten file. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
}

/** Keys that have another name since format 2. */
export const renamedKeys: ReadonlyMap<string, string> = new Map([['lack', 'cause_when_out']]);

/** Format 1 to 2; format 2 is open until version 0.2.0, and what it still changes is added here. */
const rules: readonly ((file: OldFile) => void)[] = [stateFormat, renameLack, renameLevels];

/**
 * The text with all rules applied, and what they changed; files of format 2 too, because it is open. What no rule can
 * rewrite is left for the check to tell.
 * @param text a model file without faults of syntax
 */
export function migrate(text: string): { readonly text: string; readonly rewrites: readonly Rewrite[] } {
  const file = new OldFile(text);
  const format = file.root.get('format');
  if (isOlder(format) || format === FORMAT) for (const rule of rules) rule(file);
  const changed = file.changed();
  // A person's file is at stake.
  new OldFile(changed.text);
  return changed;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly old: string;
  readonly text: string;
  readonly told: string;
}

class OldFile {
  readonly text: string;
  readonly document: Document;
  readonly root: YAMLMap;
  private readonly lines = new LineCounter();
  /** By where they begin: an alias may lead to the same place twice. */
  private readonly edits = new Map<number, Edit>();

  /** @throws Error for a text that is no map, or has faults */
  constructor(text: string) {
    this.text = text;
    const documents = documentsOf(text, this.lines);
    const document = 'found' in documents ? undefined : documents[0];
    if (document === undefined || !isMap(document.contents) || faultsOf(document, text).length > 0)
      throw new Error('a text to be rewritten must be a map without faults');
    this.document = document;
    this.root = document.contents;
  }

  /** A node, or what an alias stands for. */
  resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.document) : node;
  }

  /** The map under a key; undefined where there is none. */
  mapIn(map: YAMLMap | undefined, key: string): YAMLMap | undefined {
    const found = this.resolved(map?.get(key, true));
    return isMap(found) ? found : undefined;
  }

  /** Puts another word in the place of the one that a key or value is; quotes stay. */
  replaceWord(node: unknown, word: string, by: string): void {
    if (!isScalar(node) || node.value !== word || !node.range) return;
    const [from, to] = node.range;
    const written = this.text.slice(from, to);
    if (written.includes(word)) this.edit({ from, to, old: word, text: written.replace(word, by), told: by });
  }

  edit(edit: Edit): void {
    this.edits.set(edit.from, edit);
  }

  changed(): { text: string; rewrites: Rewrite[] } {
    const edits = [...this.edits.values()].sort((a, b) => a.from - b.from);
    const rewrites: Rewrite[] = [];
    let at = 0;
    let text = '';
    let added = 0;
    for (const edit of edits) {
      rewrites.push({ line: this.lines.linePos(edit.from).line + added, from: edit.old, to: edit.told });
      text += this.text.slice(at, edit.from) + edit.text;
      at = edit.to;
      if (edit.from === edit.to && edit.text.includes('\n')) added++;
    }
    return { text: text + this.text.slice(at), rewrites };
  }
}

const STATED = `format: ${FORMAT}`;

/** The number of the format, put in before the first key where there is none. */
function stateFormat(file: OldFile): void {
  const format = file.root.get('format', true);
  if (isScalar(format) && format.range && format.value !== FORMAT) {
    const [from, to] = format.range;
    file.edit({ from, to, old: `format: ${format.value}`, text: String(FORMAT), told: STATED });
  }
  if (file.root.has('format')) return;
  const from = (file.root.items[0]?.key as Node | undefined)?.range?.[0];
  if (from === undefined) return;
  const text = file.root.flow ? inBraces(file, from) : onItsLine(file, from);
  if (text !== undefined) file.edit({ from, to: from, old: '', text, told: STATED });
}

/** Only the indent may stand before the first key, else there is no line for another. @param from where that key begins */
function onItsLine({ text }: OldFile, from: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const [, indent] = /^\ufeff?( *)$/.exec(before) ?? [];
  return indent === undefined ? undefined : `${STATED}${text.includes('\r\n') ? '\r\n' : '\n'}${indent}`;
}

/** In braces, such as of JSON, it is spaced and quoted as the first key is. @param from where that key begins */
function inBraces({ text, root }: OldFile, from: number): string | undefined {
  const space = text.slice((root.range?.[0] ?? 0) + 1, from);
  const quote = text[from] === '"' ? '"' : '';
  return /^\s*$/.test(space) ? `${quote}format${quote}: ${FORMAT},${space || ' '}` : undefined;
}

/** `lack` of a commodity is `cause_when_out`, and its `no-power` is `no-fuel`. */
function renameLack(file: OldFile): void {
  const commodities = file.mapIn(file.mapIn(file.root, 'supply'), 'commodities');
  for (const item of commodities?.items ?? []) {
    const commodity = file.resolved(item.value);
    if (!isMap(commodity)) continue;
    for (const { key, value } of commodity.items) {
      if (!commodity.has('cause_when_out')) file.replaceWord(key, 'lack', 'cause_when_out');
      if (isScalar(key) && (key.value === 'lack' || key.value === 'cause_when_out'))
        file.replaceWord(value, 'no-power', 'no-fuel');
    }
  }
}

/** The levels `drive` and `zone` are `entity`: the drive or zone that has the value. */
function renameLevels(file: OldFile): void {
  visit(file.document, {
    Map: (_, map) => {
      if (!distributionKinds.some((kind) => map.has(kind))) return;
      for (const level of ['drive', 'zone']) file.replaceWord(map.get('per', true), level, 'entity');
    },
  });
}
