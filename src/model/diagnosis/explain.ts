/** Turns what the schema finds wrong into problems that say where, what, what is allowed, and how to fix it. */
import type { Edit } from '../file/edits.ts';
import type { Layers } from '../file/layers.ts';
import { renamedKeys, renamedWords } from '../file/migrate.ts';
import { oneLine } from '../file/one-line.ts';
import { listed, type Problem, type ProblemCode, suggestion, withEdits } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { nearestNames, surelyMeant } from '../file/spelling.ts';
import { modelSchema } from '../language/schema.ts';
import { toldAt } from '../language/walk.ts';
import { exampleFor } from './declared.ts';
import { unfinishedEntries } from './entries.ts';
import { allowedBy, type Issue, isMonthDay, NAMES, written } from './words.ts';

export function explain(all: readonly Issue[], layers: Layers): Problem[] {
  const issues = withoutLikes(all, layers);
  const entries = unfinishedEntries(issues, layers);
  return [
    ...entries.problems,
    ...withoutEchoes(entries.others, layers).flatMap((issue) =>
      problemsOf(issue, issue.path as Path, layers),
    ),
  ];
}

/** A fault of an entry that others are like is one fault, and not theirs too. */
function withoutLikes(issues: readonly Issue[], layers: Layers): readonly Issue[] {
  const nameOf = (code: string | undefined, path: Path) => JSON.stringify([code, ...path]);
  const placesOf = (issue: Issue): Path[] => {
    const path = issue.path as Path;
    return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path];
  };
  const all = new Set(issues.flatMap((issue) => placesOf(issue).map((path) => nameOf(issue.code, path))));
  const isTaken = (code: string | undefined, path: Path) => {
    const origin = layers.originByLike(path);
    return origin !== undefined && all.has(nameOf(code, origin));
  };
  return issues.flatMap((issue): Issue[] => {
    if (issue.code !== 'unrecognized_keys') return isTaken(issue.code, issue.path as Path) ? [] : [issue];
    const keys = issue.keys.filter((key) => !isTaken(issue.code, [...(issue.path as Path), key]));
    return keys.length === 0 ? [] : [{ ...issue, keys }];
  });
}

/** A misspelt key is one fault, not also a missing one. */
function withoutEchoes(issues: readonly Issue[], layers: Layers): readonly Issue[] {
  const misspelt = new Set<string>();
  const told = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const path = issue.path as Path;
    told.add(path.join('.'));
    const known = toldAt(modelSchema, path)?.keys ?? [];
    for (const key of issue.keys)
      for (const name of [renamedKeys.get(key) ?? [], nearestNames(key, known)].flat())
        misspelt.add([...path, name].join('.'));
  }
  const isEcho = ({ code, path }: Issue) =>
    (misspelt.has(path.join('.')) && layers.at(path as Path) === undefined) ||
    (code === 'custom' && told.has(path.join('.')));
  return issues.filter((issue) => !isEcho(issue));
}

function problemsOf(issue: Issue, path: Path, layers: Layers): Problem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key, layers));
    case 'invalid_union':
      return fittingBranch(issue.errors, path, layers).flatMap((inner) =>
        problemsOf(inner, [...path, ...(inner.path as Path)], layers),
      );
    case 'invalid_key':
      return [
        {
          code: 'bad-name',
          ...layers.placeOf(path, true),
          found: `"${path.at(-1)}" is not a name`,
          allowed: NAMES,
          fix: 'rename it',
          path,
        },
      ];
    default:
      return [problemOf(issue, path, layers)];
  }
}

/** The faults of the alternative that fits the kind of value that was written; unknown keys explain the others. */
function fittingBranch(errors: readonly (readonly Issue[])[], path: Path, layers: Layers): readonly Issue[] {
  const value = layers.at(path);
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fits = errors
    .flatMap(branchesOf)
    .filter((issues) => isMap !== issues.some((one) => one.code === 'invalid_type' && one.path.length === 0));
  // Of several maps that could be meant the one that knows most of the keys.
  const fewest = Math.min(...fits.map(unknownKeysIn));
  const fitting = fits.find((issues) => unknownKeysIn(issues) === fewest);
  const issues = fitting ?? errors[0] ?? [];
  const unknown = issues.filter((one) => one.code === 'unrecognized_keys');
  return unknown.length > 0 ? unknown : issues;
}

/** The alternatives of an alternative that is itself one of several things. */
function branchesOf(issues: readonly Issue[]): (readonly Issue[])[] {
  const [first] = issues;
  return first?.code === 'invalid_union' && first.path.length === 0
    ? first.errors.flatMap(branchesOf)
    : [issues];
}

function unknownKeysIn(issues: readonly Issue[]): number {
  return issues.reduce((sum, one) => sum + (one.code === 'unrecognized_keys' ? one.keys.length : 0), 0);
}

function unknownKey(path: Path, key: string, layers: Layers): Problem {
  const keys = toldAt(modelSchema, path)?.keys ?? [];
  const where = path.length === 0 ? 'the model' : path.join('.');
  const now = renamedKeys.get(key);
  const isRenamed = keys.includes(now ?? '');
  const free = keys.filter((one) => !layers.sourceOf([...path, key])?.has([...path, one]));
  const meant = isRenamed ? free.find((one) => one === now) : surelyMeant(key, free);
  return {
    code: 'unknown-key',
    ...layers.placeOf([...path, key], true),
    found: `${where} has an unknown key "${key}"`,
    allowed: listed(keys, 40),
    fix: isRenamed
      ? `it is called "${now}" since format 2; "beringsim check --fix" rewrites it`
      : suggestion(key, keys, 'take it out'),
    path: [...path, key],
    ...withEdits(meant === undefined ? [] : layers.wordEdit([...path, key], key, meant, true)),
  };
}

function problemOf(issue: Issue, path: Path, layers: Layers): Problem {
  const value = layers.at(path);
  const isMissing = issue.code !== 'custom' || issue.params?.code === 'missing-key';
  if (value === undefined && isMissing) return missing(path, layers);
  const dotted = path.join('.');
  const found = issue.code === 'custom' ? `${dotted} ${issue.message}` : `${dotted} is ${written(value)}`;
  return {
    code: codeOf(issue),
    ...layers.placeOf(path),
    found,
    allowed: allowedBy(issue),
    fix: fixOf(path, value, issue, layers),
    path,
    ...withEdits(editsOf(issue, path, value, layers)),
  };
}

/** A word that is not allowed, where one that is allowed is surely meant. */
function editsOf(issue: Issue, path: Path, value: unknown, layers: Layers): Edit[] {
  if (issue.code !== 'invalid_value' || typeof value !== 'string') return [];
  const words = issue.values.map(String);
  const now = renamedWords.get(value);
  const meant = now !== undefined && words.includes(now) ? now : surelyMeant(value, words);
  return meant === undefined ? [] : layers.wordEdit(path, value, meant);
}

function missing(path: Path, layers: Layers): Problem {
  const around = path.slice(0, -1);
  const key = String(path.at(-1));
  const told = toldAt(modelSchema, path);
  const where = told?.declaredUnder === undefined ? '' : `, a name declared under ${told.declaredUnder}`;
  const { value, isOnlyChoice } = exampleFor(path, layers);
  return {
    code: 'missing-key',
    ...layers.placeOf(around, true),
    found: `${around.length === 0 ? 'the model' : around.join('.')} has no ${key}`,
    allowed: `${key}: ${told?.meaning ?? 'required'}${where}`,
    // Sections of names of one's own, such as staff, have no example.
    fix:
      value === undefined
        ? `add ${key}: ${told?.meaning ?? 'it is required'}`
        : `add "${oneLine(key, value)}"${isOnlyChoice ? '' : ' (an example)'}`,
    path,
  };
}

function codeOf(issue: Issue): ProblemCode {
  switch (issue.code) {
    case 'invalid_type':
      return 'wrong-type';
    case 'too_small':
    case 'too_big':
      return 'out-of-range';
    case 'invalid_value':
      return 'unknown-word';
    case 'invalid_format':
      return issue.format === 'date' || isMonthDay(issue) ? 'wrong-type' : 'bad-name';
    default:
      return (issue.code === 'custom' && (issue.params?.code as ProblemCode | undefined)) || 'wrong-type';
  }
}

function fixOf(path: Path, value: unknown, issue: Issue, layers: Layers): string {
  if (issue.code === 'invalid_value') return fixOfWord(path, value, issue.values.map(String));
  if (issue.code === 'custom' && path.at(-1) === 'per') return fixOfLevel(value, issue);
  const told = toldAt(modelSchema, path) ?? toldAt(modelSchema, path.slice(0, -1));
  const { value: example } = exampleFor(path, layers);
  if (example === undefined) return told?.meaning ? `write ${told.meaning}` : 'change it to what is allowed';
  const key = path.findLast((step) => typeof step === 'string') as string;
  return `write for example "${oneLine(key, example)}"${told?.meaning ? `: ${told.meaning}` : ''}`;
}

function fixOfWord(path: Path, value: unknown, words: readonly string[]): string {
  const now = renamedWords.get(String(value));
  if (now !== undefined && words.includes(now))
    return path.at(-1) === 'per'
      ? `did you mean "${now}"? It is the drive, ship, plant, site or zone that has the value`
      : `it is called "${now}" since format 2; "beringsim check --fix" rewrites it`;
  return suggestion(String(value), words, choiceOf(words));
}

/** A level that the schema knows, and that means nothing for the input. */
function fixOfLevel(value: unknown, issue: Issue & { readonly code: 'custom' }): string {
  const words = String(issue.params?.allowed ?? '')
    .replace(/^.*: /, '')
    .split(', ');
  if (words.some((word) => /\s/.test(word)) || words[0] === 'a number') return 'give a number in its place';
  return suggestion(String(value), words, choiceOf(words));
}

function choiceOf(words: readonly string[]): string {
  return `write ${words.length === 1 ? words[0] : `one of ${listed(words)}`}`;
}
