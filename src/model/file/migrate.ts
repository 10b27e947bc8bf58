/** From a model file of an older format to one of this: changes of words, and the number of the format. */
import { type Document, isAlias, isMap, isScalar, type Node, visit, type YAMLMap } from 'yaml';
import { distributionKinds } from '../../random/distribution.ts';
import { type Edit, extentOfNode, wordEdit } from './edits.ts';
import { FORMAT, formatFault, isOlder } from './format.ts';
import type { Problem } from './problem.ts';
import type { Source } from './source.ts';

/** Keys that have another name since format 2. */
export const renamedKeys: ReadonlyMap<string, string> = new Map([['lack', 'cause_when_out']]);

/** Words of format 1 that are others in format 2. */
export const renamedWords: ReadonlyMap<string, string> = new Map([
  ['no-power', 'no-fuel'],
  ['drive', 'entity'],
  ['zone', 'entity'],
]);

/** Format 1 to 2; format 2 is open until version 0.2.0, and what it still changes is added here. */
const rules: readonly ((file: OldFile) => Edit[])[] = [stateFormat, renameLack, renameLevels];

/** What is wrong with the formats of files, with the edits that bring older ones to the format of this version. */
export function formatProblems(sources: readonly Source[]): Problem[] {
  return sources.flatMap((source) => {
    const edits = migration(source);
    return formatFault(source).map((fault) => (edits.length > 0 ? { ...fault, edits } : fault));
  });
}

/** What a file of an older format is rewritten by; what no rule can rewrite is left for the check to tell. */
export function migration(source: Source): Edit[] {
  const file = new OldFile(source);
  const format = file.root.get('format');
  return isOlder(format) || format === FORMAT ? rules.flatMap((rule) => rule(file)) : [];
}

class OldFile {
  readonly text: string;
  readonly document: Document;
  readonly root: YAMLMap;

  constructor({ text, document }: Source) {
    this.text = text;
    this.document = document;
    this.root = document.contents as YAMLMap;
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

  wordEdit(node: unknown, word: string): Edit[] {
    return wordEdit(this.text, node, word, renamedKeys.get(word) ?? renamedWords.get(word) ?? word);
  }
}

const STATED = `format: ${FORMAT}`;

/** The number of the format, put in before the first key where there is none. */
function stateFormat(file: OldFile): Edit[] {
  const format = file.root.get('format', true);
  if (isScalar(format) && format.range && format.value !== FORMAT) {
    const [from, to] = extentOfNode(format);
    return [{ from, to, text: String(FORMAT), was: `format: ${format.value}`, becomes: STATED }];
  }
  if (file.root.has('format')) return [];
  const from = (file.root.items[0]?.key as Node | undefined)?.range?.[0];
  if (from === undefined) return [];
  const text = file.root.flow ? inBraces(file, from) : onItsLine(file, from);
  return text === undefined ? [] : [{ from, to: from, text, was: '', becomes: STATED }];
}

/** Only the indent may stand before the first key, else there is no line for another. @param from where that key begins */
function onItsLine({ text }: OldFile, from: number): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  const [, indent] = /^( *)$/.exec(before) ?? [];
  return indent === undefined ? undefined : `${STATED}${text.includes('\r\n') ? '\r\n' : '\n'}${indent}`;
}

/** In braces, such as of JSON, it is spaced and quoted as the first key is. @param from where that key begins */
function inBraces({ text, root }: OldFile, from: number): string | undefined {
  const space = text.slice((root.range?.[0] ?? 0) + 1, from);
  const quote = text[from] === '"' ? '"' : '';
  return /^\s*$/.test(space) ? `${quote}format${quote}: ${FORMAT},${space || ' '}` : undefined;
}

/** `lack` of a commodity is `cause_when_out`, and its `no-power` is `no-fuel`. */
function renameLack(file: OldFile): Edit[] {
  const commodities = file.mapIn(file.mapIn(file.root, 'supply'), 'commodities')?.items ?? [];
  return commodities.flatMap(({ value: item }) => {
    const commodity = file.resolved(item);
    if (!isMap(commodity)) return [];
    const causes = commodity.items.filter(
      ({ key }) => isScalar(key) && (key.value === 'lack' || key.value === 'cause_when_out'),
    );
    return causes.flatMap(({ key, value }) => [
      ...(commodity.has('cause_when_out') ? [] : file.wordEdit(key, 'lack')),
      ...file.wordEdit(value, 'no-power'),
    ]);
  });
}

/** The levels `drive` and `zone` are `entity`: the drive or zone that has the value. */
function renameLevels(file: OldFile): Edit[] {
  const edits: Edit[] = [];
  visit(file.document, {
    Map: (_, map) => {
      if (!distributionKinds.some((kind) => map.has(kind))) return;
      for (const level of ['drive', 'zone']) edits.push(...file.wordEdit(map.get('per', true), level));
    },
  });
  return edits;
}
