/** A name that is misspelt where it is declared, and not by those who name it. */
import type { Layers } from '../file/layers.ts';
import { listed, type Problem, withEdits } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { surelyMeant } from '../file/spelling.ts';

/** One problem at the declaration instead of one for each who names it, where several do, and nobody names it as it is declared. */
export function withMisspeltDeclarations(problems: readonly Problem[], layers: Layers): Problem[] {
  const byName = new Map<string, Problem[]>();
  for (const one of problems) {
    const name = wordAt(one, layers);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return [...byName].flatMap(([name, those]) =>
    those.length < 2 ? those : (misspelt(name, those, layers) ?? those),
  );
}

function wordAt({ path = [] }: Problem, layers: Layers): string {
  const value = layers.at(path);
  return typeof value === 'string' ? value : String(path.at(-1));
}

function misspelt(name: string, naming: readonly Problem[], layers: Layers): Problem | undefined {
  const [places, ...others] = [...new Set(naming.map(({ edits }) => edits?.[0]?.becomes))].map((declared) =>
    declared === undefined ? [] : placesOf(declared, layers.value, []),
  );
  const [declaration, another] = places ?? [];
  if (declaration === undefined || another !== undefined || others.length > 0) return undefined;
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
function placesOf(word: string, value: unknown, path: Path): Path[] {
  if (value === word) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(key === word && !Array.isArray(value) ? [[...path, key]] : []),
    ...placesOf(word, inner, [...path, Array.isArray(value) ? Number(key) : key]),
  ]);
}
