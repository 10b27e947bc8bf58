/** New entries of a file that extends another, which lack what an entry needs: most often a misspelt name of an entry below. */
import type { Layers } from '../file/layers.ts';
import { listed, type Problem, suggestion, withEdits } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { nearestNames, surelyMeant } from '../file/spelling.ts';
import { modelSchema } from '../language/schema.ts';
import { definitionOf, requiredKeysOf, schemaAt } from '../language/walk.ts';
import type { Issue } from './words.ts';

/** One problem for each unfinished entry, and the issues that it does not explain. */
export function unfinishedEntries(
  issues: readonly Issue[],
  layers: Layers,
): { readonly problems: Problem[]; readonly others: readonly Issue[] } {
  const lacking = new Map<string, { readonly entry: Path; readonly keys: string[] }>();
  const explained = new Set<Issue>();
  for (const issue of issues) {
    const entry = newEntryAround(issue.path as Path, layers);
    if (entry === undefined) continue;
    const isTakenOut = issue.path.length === entry.length && layers.at(entry) === null;
    const lacks = issue.path.length === entry.length + 1 && layers.at(issue.path as Path) === undefined;
    if (!isTakenOut && !lacks) continue;
    explained.add(issue);
    const known = lacking.get(entry.join('.')) ?? { entry, keys: [] };
    if (lacks) known.keys.push(String(issue.path.at(-1)));
    lacking.set(entry.join('.'), known);
  }
  const problems = [...lacking.values()].flatMap(({ entry, keys }) => unfinished(entry, keys, layers) ?? []);
  const told = new Set(problems.map(({ path = [] }) => path.join('.')));
  const others = issues.filter(
    (issue) =>
      !explained.has(issue) || !told.has((newEntryAround(issue.path as Path, layers) ?? []).join('.')),
  );
  return { problems, others };
}

/** The entry of a map of names that a path leads into, where a file adds it to those of a file below. */
function newEntryAround(path: Path, layers: Layers): Path | undefined {
  for (let depth = 1; depth <= path.length; depth++) {
    const entry = path.slice(0, depth);
    const around = schemaAt(modelSchema, entry.slice(0, -1));
    if (around === undefined || definitionOf(around).type !== 'record') continue;
    const below = layers.below(entry);
    return below.some((one) => one.has(entry.slice(0, -1))) && !below.some((one) => one.has(entry))
      ? entry
      : undefined;
  }
  return undefined;
}

/** Nothing for an entry that lacks little and has a name of its own. */
function unfinished(entry: Path, keys: readonly string[], layers: Layers): Problem | undefined {
  const name = String(entry.at(-1));
  const section = entry.slice(0, -1);
  const below = layers.below(entry);
  const others = Object.keys(layers.at(section) as object).filter((other) =>
    below.some((one) => one.has([...section, other])),
  );
  const schema = schemaAt(modelSchema, entry);
  const needed = schema === undefined ? [] : requiredKeysOf(schema);
  const isTakenOut = layers.at(entry) === null;
  if (!isTakenOut && nearestNames(name, others).length === 0 && 2 * keys.length < needed.length)
    return undefined;
  const dotted = entry.join('.');
  const needs = needed.length === 0 ? '' : `a new one needs ${listed(needed)}`;
  const free = others.filter((other) => !layers.sourceOf(entry)?.has([...section, other]));
  const meant = isTakenOut ? undefined : surelyMeant(name, free);
  const meantInWords = suggestion(name, others, '');
  return {
    code: 'unknown-name',
    ...layers.placeOf(entry, true),
    found: isTakenOut
      ? `${dotted} is taken out, and there is none`
      : `${dotted} is a new entry, and has no ${listed(keys)}`,
    allowed: `an entry of the file that is extended: ${listed(others)}`,
    fix: [meantInWords, isTakenOut ? '' : needs].filter(Boolean).join(' ') || 'take it out, or name another',
    path: entry,
    ...withEdits(meant === undefined ? [] : layers.wordEdit(entry, name, meant, true)),
  };
}
