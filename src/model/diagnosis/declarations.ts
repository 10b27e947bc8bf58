/** Names that are used in several places and declared in none. */
import type { Layers } from '../file/layers.ts';
import { inOrder, listed, type Problem, withEdits } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { surelyMeant } from '../file/spelling.ts';

/** One problem for a name that several places name and none declares: where it is misspelt, or at the first of those places. */
export function oncePerName(problems: readonly Problem[], layers: Layers): Problem[] {
  const byName = groupedBy(inOrder(problems), (one) => wordAt(one, layers));
  return [...byName].flatMap(([name, naming]) => {
    const misspelt = naming.length > 1 ? misspeltDeclaration(name, naming, layers) : undefined;
    if (misspelt !== undefined) return [misspelt];
    // Where each is a slip of the pen, each has an edit of its own.
    return [...groupedBy(naming, ({ allowed, edits }) => JSON.stringify([allowed, edits]))].map(
      ([, [first, ...others]]) => ({
        ...(first as Problem),
        found: `${first?.found}${others.length > 0 ? `; ${others.length} more name it` : ''}`,
      }),
    );
  });
}

function groupedBy(problems: readonly Problem[], name: (one: Problem) => string): Map<string, Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const one of problems) groups.set(name(one), [...(groups.get(name(one)) ?? []), one]);
  return groups;
}

function wordAt({ path = [] }: Problem, layers: Layers): string {
  const value = layers.at(path);
  return typeof value === 'string' ? value : String(path.at(-1));
}

/** A name that nobody uses as it is declared, and several use as it was surely meant. */
function misspeltDeclaration(name: string, naming: readonly Problem[], layers: Layers): Problem | undefined {
  const meant = new Set(naming.flatMap(({ edits = [] }) => edits.map(({ becomes }) => becomes)));
  const [declared, otherName] = [...meant];
  if (declared === undefined || otherName !== undefined) return undefined;
  const [declaration, otherPlace] = placesOfWord(declared, layers.value, []);
  if (declaration === undefined || otherPlace !== undefined) return undefined;
  const word = String(declaration.at(-1));
  if (layers.at(declaration) === word || surelyMeant(word, [name]) === undefined) return undefined;
  return {
    code: 'unknown-name',
    ...layers.placeOf(declaration, true),
    found: `${declaration.join('.')} is named by nobody, and "${name}", which is named ${naming.length} times, is not declared`,
    allowed: `names that are the same where they are declared and where they are used: ${listed([...new Set(naming.map(({ path = [] }) => path.join('.')))])}`,
    fix: `did you mean "${name}"?`,
    path: declaration,
    ...withEdits(layers.wordEdit(declaration, word, name, true)),
  };
}

/** Where a word stands in a model, as a key or as a text. */
function placesOfWord(word: string, value: unknown, path: Path): Path[] {
  if (value === word) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === word && !Array.isArray(value) ? [[...path, key]] : []),
    ...placesOfWord(word, inner, [...path, Array.isArray(value) ? Number(key) : key]),
  ]);
}
