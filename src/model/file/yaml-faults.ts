/** What YAML allows and a model cannot mean: circles, keys that are no names, numbers that are not decimal. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import type { YamlFault } from './yaml-document.ts';

/** Tags that say what the value is anyway. */
const PLAIN_TAGS = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map(
  (tag) => `tag:yaml.org,2002:${tag}`,
);

/** The faults of syntax of a document, or else those of its values. */
export function faultsOf(document: Document, text: string): YamlFault[] {
  const [first, ...others] = [...document.errors, ...document.warnings];
  // The rest of the text may be read wrongly behind a fault, but not behind a key that stands twice.
  if (first !== undefined)
    return [first, ...others.filter(({ code }) => code === 'DUPLICATE_KEY')].map(({ pos, message }) =>
      yamlFault(pos[0], `YAML: ${message}`, 'YAML 1.2', 'fix the YAML at this place'),
    );
  const { explicit, version } = document.directives?.yaml ?? {};
  if (explicit && version !== '1.2') {
    return [
      yamlFault(
        Math.max(0, text.indexOf('%YAML')),
        `the file says that it is YAML ${version}, in which yes, no and 010 mean other things`,
        '%YAML 1.2',
        'take the line out, and look whether all values still mean what they should',
      ),
    ];
  }
  return new Walk().of(document.contents as Node | null);
}

/** The plain value of a document without faults; a fault for one that aliases make too large. */
export function plainOf(document: Document): { readonly value: unknown } | YamlFault {
  try {
    return { value: document.toJS({ maxAliasCount: MOST_USES }) };
  } catch (error) {
    return yamlFault(
      0,
      `has too many aliases (${(error as Error).message})`,
      `at most ${MOST_USES} uses of an anchor`,
      'write the values out',
    );
  }
}

const MOST_USES = 100;

class Walk {
  private readonly faults: YamlFault[] = [];
  private readonly anchors = new Map<string, Node>();
  /** What the walk is within, from the outside in. */
  private readonly around: Node[] = [];

  of(node: Node | null): YamlFault[] {
    this.visit(node);
    return this.faults;
  }

  private visit(node: unknown): void {
    if (isAlias(node)) this.checkAlias(node.source, node.range?.[0] ?? 0);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return;
    if (node.anchor !== undefined) this.anchors.set(node.anchor, node);
    this.checkTag(node);
    if (isScalar(node)) {
      this.checkNumber(node);
      return;
    }
    this.around.push(node);
    if (isMap(node)) this.checkKeys(node.items.map(({ key }) => key));
    for (const item of node.items) this.visit(isPair(item) ? item.value : item);
    this.around.pop();
  }

  private checkAlias(name: string, offset: number): void {
    const meant = this.anchors.get(name);
    if (meant === undefined)
      this.add(
        offset,
        `*${name} names no anchor before it`,
        'an alias of an &anchor further up',
        `write &${name} before the value that is meant, or quote the text`,
      );
    else if (this.around.includes(meant))
      this.add(
        offset,
        `*${name} stands within what it names: a circle`,
        'an alias of something else',
        'write the value out',
      );
  }

  private checkTag({ tag, range }: Node): void {
    if (tag === undefined || PLAIN_TAGS.includes(tag)) return;
    this.add(range?.[0] ?? 0, `the tag ${tag} is not known`, 'plain values', 'take the tag out');
  }

  private checkNumber({ format, source, range }: Scalar): void {
    if (format !== 'HEX' && format !== 'OCT') return;
    this.add(
      range?.[0] ?? 0,
      `${source} is not a decimal number`,
      'decimal digits',
      'write it as a decimal number, or quote it where it is a text',
    );
  }

  /** Keys as texts, as they are read: 1 and "1" are the same. */
  private checkKeys(keys: readonly unknown[]): void {
    const seen = new Set<string>();
    for (const key of keys) {
      const offset = (key as Node | null)?.range?.[0] ?? 0;
      if (!isScalar(key) || (typeof key.value !== 'string' && typeof key.value !== 'number')) {
        this.add(offset, 'a key is not a name', 'names for keys', 'quote the key where it is a text');
        continue;
      }
      this.checkNumber(key);
      const name = String(key.value);
      if (name === '__proto__')
        this.add(offset, 'the model has no __proto__', 'other names for keys', 'take it out');
      else if (seen.has(name))
        this.add(offset, `the key ${name} stands twice`, 'each key once', 'take one out');
      seen.add(name);
    }
  }

  private add(offset: number, found: string, allowed: string, fix: string): void {
    this.faults.push({ offset, found, allowed, fix });
  }
}

function yamlFault(offset: number, found: string, allowed: string, fix: string): YamlFault {
  return { offset, found, allowed, fix };
}
