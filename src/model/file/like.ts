/** Entries that are like another of their section, such as a machine of a library class: they take what they do not say. */
import { listed, type ProblemWords, suggestion } from './problem.ts';
import type { Path } from './source.ts';
import { isMap, isTree, laidOver, type Tree } from './tree.ts';

/** Sections whose entries may be like another of the same section. */
const SECTIONS = ['machines', 'ground', 'crews'] as const;

/** What is wrong with a `like`, and where it stands. */
export interface LikeFault extends ProblemWords {
  readonly code: 'unknown-name' | 'plan';
  readonly path: readonly [section: string, name: string, key: 'like'];
}

/** What filling came to. */
interface FilledLikes {
  readonly faults: readonly LikeFault[];
  /** Entries that lack what a faulty `like` should give them, of themselves or of the entry that they are like. */
  readonly lacking: readonly EntryName[];
  /** Entries that are like another, with what they say themselves. */
  readonly likes: readonly Like[];
}

type EntryName = readonly [section: string, name: string];

interface Like {
  readonly entry: EntryName;
  readonly like: string;
  readonly own: Tree;
}

/** Where a value comes from that an entry has by its `like` alone, or would come from; undefined for what it says itself. */
export function pathByLike(likes: readonly Like[], path: Path): Path | undefined {
  const [section, name, ...within] = path;
  const found = likes.find(({ entry }) => entry[0] === section && entry[1] === name);
  if (found === undefined) return undefined;
  let own: unknown = found.own;
  for (const step of within) {
    if (!isTree(own) || !Object.hasOwn(own, step)) return [section as string, found.like, ...within];
    own = own[step];
  }
  return undefined;
}

/** Fills every entry that says `like` with what it does not say itself; takes the key out. */
export function fillLikes(model: Tree): FilledLikes {
  const fillings = SECTIONS.flatMap((section) => {
    if (!isTree(model[section])) return [];
    const entries = { ...model[section] };
    model[section] = entries;
    return fillSection(section, entries);
  });
  return {
    faults: fillings.flatMap(({ faults }) => faults),
    lacking: fillings.flatMap(({ lacking }) => lacking),
    likes: fillings.flatMap(({ likes }) => likes),
  };
}

/**
 * Makes room for a setting: what an entry has by its `like` alone is begun in the entry itself. Lists and distributions are taken
 * over whole, because they are replaced whole; so is what the setting replaces or takes out.
 */
export function openPath(model: Tree, steps: readonly string[]): void {
  const [section, name, ...within] = steps;
  const own = isTree(model[section as string]) && (model[section as string] as Tree)[name as string];
  if (!SECTIONS.some((one) => one === section) || !isTree(own) || !Object.hasOwn(own, 'like')) return;
  const whole: Tree = structuredClone({ [section as string]: model[section as string] });
  fillLikes(whole);
  let node: unknown = own;
  let filled: unknown = (whole[section as string] as Tree)[name as string];
  for (const [depth, step] of within.entries()) {
    if (!isTree(node) || !isTree(filled)) return;
    filled = filled[step];
    const isLast = depth === within.length - 1;
    if (!Object.hasOwn(node, step) && filled !== undefined)
      node[step] = !isLast && isMap(filled) ? {} : filled;
    node = node[step];
  }
}

function fillSection(section: string, entries: Tree): FilledLikes {
  const faults: LikeFault[] = [];
  const lacking = new Set<string>();
  const likes: Like[] = [];
  const done = new Set<string>();
  const fill = (name: string, above: readonly string[]): unknown => {
    const entry = entries[name];
    if (done.has(name) || !isTree(entry) || !Object.hasOwn(entry, 'like')) return entry;
    done.add(name);
    const { like, ...own } = entry;
    const fault = likeFaultOf(section, entries, [...above, name], like);
    if (fault === undefined) {
      entries[name] = laidOver(fill(like as string, [...above, name]), own);
      if (lacking.has(like as string)) lacking.add(name);
      likes.push({ entry: [section, name], like: like as string, own });
    } else {
      faults.push({ ...fault, path: [section, name, 'like'] });
      lacking.add(name);
      entries[name] = own;
    }
    return entries[name];
  };
  for (const name of Object.keys(entries)) fill(name, []);
  return { faults, lacking: [...lacking].map((name) => [section, name] as const), likes };
}

/** @param names of those that are filled now, the last one first asked for */
function likeFaultOf(
  section: string,
  entries: Tree,
  names: readonly string[],
  like: unknown,
): Omit<LikeFault, 'path'> | undefined {
  const known = Object.keys(entries).filter((name) => !names.includes(name));
  if (typeof like === 'string' && names.includes(like))
    return {
      code: 'plan',
      found: `${section}.${names.at(-1)} is like ${like}, which is like itself through it`,
      allowed: 'an entry that says all of its values, or is like another one',
      fix: `take out one "like:"`,
    };
  if (typeof like === 'string' && isTree(entries[like])) return undefined;
  return {
    code: 'unknown-name',
    found: `${section}.${names.at(-1)}.like names ${JSON.stringify(like)}, which is none of ${section}`,
    allowed: listed(known),
    fix: suggestion(String(like), known, `name another entry of ${section}`),
  };
}
