/** Turns what the schema finds wrong into problems that say where, what, what is allowed, and how to fix it. */
import type { z } from 'zod';
import type { Layers } from '../file/layers.ts';
import { renamedKeys } from '../file/migrate.ts';
import { listed, meant, type Problem, type ProblemCode, suggestion } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { modelSchema } from '../language/schema.ts';
import { toldAt } from '../language/walk.ts';

type Issue = z.core.$ZodIssue;

const NAMES =
  'letters, digits, "_" and "-", a letter or digit first; not constructor, toString and what else every object of JavaScript has';

/** Levels of format 1 that are now called entity. */
const FORMER_LEVELS: ReadonlySet<unknown> = new Set(['drive', 'zone']);

export function explain(issues: readonly Issue[], layers: Layers): Problem[] {
  return withoutEchoes(issues, layers).flatMap((issue) => problemsOf(issue, issue.path as Path, layers));
}

/** A misspelt key is one fault, not also a missing one. */
function withoutEchoes(issues: readonly Issue[], layers: Layers): readonly Issue[] {
  const misspelt = new Set<string>();
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const path = issue.path as Path;
    const known = toldAt(modelSchema, path)?.keys ?? [];
    for (const key of issue.keys)
      misspelt.add([...path, renamedKeys.get(key) ?? meant(key, known) ?? ''].join('.'));
  }
  const told = new Set([...misspelt].map((path) => path.slice(0, path.lastIndexOf('.'))));
  const isEcho = ({ code, path }: Issue) =>
    (misspelt.has(path.join('.')) && writtenAt(layers, path as Path) === undefined) ||
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
      return [problem('bad-name', path, layers, `"${path.at(-1)}" is not a name`, NAMES, 'rename it', true)];
    default:
      return [problemOf(issue, path, layers)];
  }
}

/** The faults of the alternative that fits the kind of value that was written; unknown keys explain the others. */
function fittingBranch(errors: readonly (readonly Issue[])[], path: Path, layers: Layers): readonly Issue[] {
  const value = writtenAt(layers, path);
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  const fitting = errors.find(
    (issues) => isMap !== issues.some((one) => one.code === 'invalid_type' && one.path.length === 0),
  );
  const issues = fitting ?? errors[0] ?? [];
  const unknown = issues.filter((one) => one.code === 'unrecognized_keys');
  return unknown.length > 0 ? unknown : issues;
}

function unknownKey(path: Path, key: string, layers: Layers): Problem {
  const keys = toldAt(modelSchema, path)?.keys ?? [];
  const where = path.length === 0 ? 'the model' : path.join('.');
  const now = renamedKeys.get(key);
  return problem(
    'unknown-key',
    [...path, key],
    layers,
    `${where} has an unknown key "${key}"`,
    listed(keys, 40),
    keys.includes(now ?? '')
      ? `it is called "${now}" since format 2; "beringsim check --fix" rewrites it`
      : suggestion(key, keys, 'take it out'),
    true,
  );
}

function problemOf(issue: Issue, path: Path, layers: Layers): Problem {
  const value = writtenAt(layers, path);
  if (value === undefined && issue.code !== 'custom') return missing(path, layers);
  const dotted = path.join('.');
  const found = issue.code === 'custom' ? `${dotted} ${issue.message}` : `${dotted} is ${written(value)}`;
  return problem(codeOf(issue), path, layers, found, allowedBy(issue), fixOf(path, value, issue));
}

function missing(path: Path, layers: Layers): Problem {
  const around = path.slice(0, -1);
  const key = String(path.at(-1));
  const told = toldAt(modelSchema, path);
  const where = around.length === 0 ? 'the model' : around.join('.');
  const example =
    told?.example === undefined
      ? ''
      : ` ${typeof told.example === 'string' ? told.example : written(told.example)}`;
  return problem(
    'missing-key',
    around,
    layers,
    `${where} has no ${key}`,
    `${key}: ${told?.meaning ?? 'required'}`,
    `add "${key}:${example}"`,
    true,
  );
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
      return issue.format === 'date' ? 'wrong-type' : 'bad-name';
    default:
      return (issue.code === 'custom' && (issue.params?.code as ProblemCode | undefined)) || 'wrong-type';
  }
}

/** What would be allowed, in words. */
function allowedBy(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? 'a whole number' : kindInWords(issue.expected);
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at least ${issue.minimum} ${issue.origin === 'array' ? 'entries' : 'characters'}`
        : `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `at most ${issue.maximum} ${issue.origin === 'array' ? 'entries' : 'characters'}`
        : `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_value':
      return issue.values.map((value) => written(value)).join(', ');
    case 'invalid_format':
      return issue.format === 'date' ? 'a date, year-month-day' : NAMES;
    case 'custom':
      return String(issue.params?.allowed ?? 'see the guide');
    default:
      return issue.message;
  }
}

function kindInWords(expected: string): string {
  const words: Record<string, string> = {
    number: 'a number',
    string: 'text',
    object: 'a map of keys to values',
    record: 'a map of names to values',
    array: 'a list',
    tuple: 'a list',
    boolean: 'true or false',
  };
  return words[expected] ?? expected;
}

function fixOf(path: Path, value: unknown, issue: Issue): string {
  if (issue.code === 'invalid_value') {
    if (path.at(-1) === 'per' && FORMER_LEVELS.has(value))
      return 'did you mean "entity"? It is the drive, ship, plant, site or zone that has the value';
    const near = suggestion(String(value), issue.values.map(String), '');
    if (near !== '') return near;
  }
  const told = toldAt(modelSchema, path) ?? toldAt(modelSchema, path.slice(0, -1));
  if (told?.meaning === undefined) return 'change it to what is allowed';
  const example = told.example === undefined ? '' : `, for example ${written(told.example)}`;
  if (issue.code === 'invalid_type' && issue.expected === 'boolean') return `say whether ${told.meaning}`;
  return `give ${told.meaning}${example}`;
}

/** A value as it would be written in YAML, short. */
function written(value: unknown): string {
  if (typeof value === 'number')
    return Number.isNaN(value)
      ? 'not a number (.nan)'
      : Number.isFinite(value)
        ? String(value)
        : 'infinite (.inf)';
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 57)}...` : value}"`;
  if (value === null) return 'empty (null)';
  if (Array.isArray(value))
    return value.length > 12 ? `a list of ${value.length}` : `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object') return 'a map';
  return String(value);
}

function writtenAt(layers: Layers, path: Path): unknown {
  let at: unknown = layers.value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

function problem(
  code: ProblemCode,
  path: Path,
  layers: Layers,
  found: string,
  allowed: string,
  fix: string,
  atKey = false,
): Problem {
  return { code, ...layers.placeOf(path, atKey), found, allowed, fix };
}
