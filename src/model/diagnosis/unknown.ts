/** Parts of a model that are unknown, because something is wrong with them. */
import type { Problem } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { modelSchema } from '../language/schema.ts';
import { definitionOf, schemaAt } from '../language/walk.ts';
import type { Issue } from './words.ts';

export interface UnknownPart {
  readonly path: Path;
  /** The key itself is wrong: its map may have other keys instead. */
  readonly isKey: boolean;
}

export function unknownOfIssues(issues: readonly Issue[]): UnknownPart[] {
  return issues.flatMap((issue) => {
    const path = issue.path as Path;
    const whole = wholeAround(path);
    if (whole.length < path.length || issue.code === 'invalid_union') return [{ path: whole, isKey: false }];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], isKey: true }));
    return [{ path, isKey: issue.code === 'invalid_key' }];
  });
}

/** What problems of names and of the plan leave unknown: a value, or the name that an entry of a map has. */
export function unknownOfProblems(problems: readonly Problem[]): UnknownPart[] {
  return problems.flatMap(({ code, path }) => {
    if (path === undefined) return [];
    const whole = wholeAround(path);
    const schema = schemaAt(modelSchema, whole);
    const isKey = code === 'unknown-name' && schema !== undefined && definitionOf(schema).type !== 'string';
    return [{ path: whole, isKey: isKey && whole.length === path.length }];
  });
}

/** The path to the outermost value that can be of several kinds, such as a quantity: it is known or unknown as a whole. */
function wholeAround(path: Path): Path {
  for (let depth = 0; depth < path.length; depth++) {
    const schema = schemaAt(modelSchema, path.slice(0, depth));
    if (schema !== undefined && definitionOf(schema).type === 'union') return path.slice(0, depth);
  }
  return path;
}

/** Whether one path leads to what the other leads to, or below it. */
export function isAtOrBelow(path: Path, above: Path): boolean {
  return above.length <= path.length && above.every((step, index) => String(step) === String(path[index]));
}

/** Whether all at a path is known, and all that is around it. */
export function isKnown(path: Path, unknown: readonly UnknownPart[]): boolean {
  return !unknown.some((part) => isAtOrBelow(path, part.path) || isAtOrBelow(part.path, path));
}
