/** YAML text as documents, parsed only where it is not nested without end. */
import { Composer, type CST, type Document, type LineCounter, Parser } from 'yaml';

/** A fault at a place of the text. */
export interface YamlFault {
  /** Characters from the beginning of the text. */
  readonly offset: number;
  readonly found: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Levels of maps and lists within each other; the base model has 8. */
const DEEPEST = 64;

/** The documents of a text, with their errors; a fault for one so deeply nested that the program would end in it. */
export function documentsOf(text: string, lines: LineCounter): readonly Document[] | YamlFault {
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const offset = tooDeepAt(tokens);
  if (offset !== null) {
    return {
      offset,
      found: 'maps and lists are nested too deeply',
      allowed: `at most ${DEEPEST} levels`,
      fix: 'write the values flat',
    };
  }
  const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  return [...composer.compose(tokens)] as unknown as Document[];
}

/** Where the nesting passes what is allowed; null where it does not. Goes through the tokens without a call within itself. */
function tooDeepAt(tokens: readonly CST.Token[]): number | null {
  const open = tokens.map((token) => ({ token, depth: 0 }));
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (depth > DEEPEST) return token.offset;
    if (token.type === 'document' && token.value) open.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items as readonly CST.CollectionItem[]) {
      if (key) open.push({ token: key, depth: depth + 1 });
      if (value) open.push({ token: value, depth: depth + 1 });
    }
  }
  return null;
}
