/** From what checks report to problems: one for each cause, with the edits that surely fix it. */
import type { Layers } from '../file/layers.ts';
import { inOrder, type Problem, type ProblemCode, withEdits } from '../file/problem.ts';
import { surelyMeant } from '../file/spelling.ts';
import type { Reported } from './possible.ts';

/**
 * The first of all problems that one change of the model would answer: the same thing found elsewhere, too, the same limit of
 * one value, or the same thing to add.
 */
export function oncePerCause(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return inOrder(problems).filter(({ path, found, allowed, fix }) => {
    const causes = [found, JSON.stringify([path, allowed]), ...(fix.startsWith('add ') ? [fix] : [])];
    const isSeen = causes.some((cause) => seen.has(cause));
    for (const cause of causes) seen.add(cause);
    return !isSeen;
  });
}

export function problemReported(
  code: ProblemCode,
  [path, found, allowed, fix, choices = []]: Reported,
  layers: Layers,
): Problem {
  const value = layers.at(path);
  const isKey = typeof value !== 'string';
  const word = isKey ? String(path.at(-1)) : value;
  const meant = surelyMeant(word, choices);
  const isFree = !isKey || layers.at([...path.slice(0, -1), meant ?? '']) === undefined;
  const edits = meant !== undefined && isFree ? layers.wordEdit(path, word, meant, isKey) : [];
  return { code, ...layers.placeOf(path), found, allowed, fix, path, ...withEdits(edits) };
}
