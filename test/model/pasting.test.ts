/** A required key that is missing is told with a line to paste, and pasting it leaves no problem of that key. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse, parseDocument } from 'yaml';
import type { Problem } from '../../src/model/file/problem.ts';
import { modelSchema } from '../../src/model/language/schema.ts';
import { definitionOf, requiredKeysOf, schemaAt } from '../../src/model/language/walk.ts';
import { readingOf, STRESS } from '../fixtures/models.ts';

type Path = readonly (string | number)[];

/** Paths of all required keys of a model, one for each place of the schema. */
function requiredIn(value: unknown, path: Path, seen: Set<string>): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const schema = schemaAt(modelSchema, path);
  if (schema === undefined || definitionOf(schema).type === 'union') return [];
  const isMap = definitionOf(schema).type === 'object';
  const required = isMap ? requiredKeysOf(schema) : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    const place = at.filter((step, depth) => isKeyOfMap(at.slice(0, depth), step)).join('.');
    const isNew = required.includes(key) && !seen.has(place);
    if (isNew) seen.add(place);
    return [...(isNew ? [at] : []), ...requiredIn(inner, at, seen)];
  });
}

function isKeyOfMap(around: Path, step: string | number): boolean {
  const schema = schemaAt(modelSchema, around);
  return typeof step === 'string' && schema !== undefined && definitionOf(schema).type === 'object';
}

const text = readFileSync(STRESS, 'utf8');
// Without a format the file is taken for one of format 1, which has a fix of its own.
const required = requiredIn(parse(text), [], new Set()).filter((path) => path.join() !== 'format');

function problemsOf(document: { toString(): string }, at: Path): Problem[] {
  const reading = readingOf(document.toString());
  const problems = 'problems' in reading ? reading.problems : [];
  return problems.filter(({ path = [] }) => at.every((step, depth) => String(step) === String(path[depth])));
}

test('the model of these tests has most required keys of the schema', () => {
  expect(required.length).toBeGreaterThan(90);
});

test.each(required.map((path) => [path.join('.'), path] as const))('%s', (_, path) => {
  const document = parseDocument(text);
  document.deleteIn(path);
  const [problem, ...others] = problemsOf(document, path);
  expect(others).toEqual([]);
  expect(problem?.code).toBe('missing-key');
  const [, line = ''] = /^add "(.*)"(?: \(an example\))?$/.exec(problem?.fix ?? '') ?? [];
  expect(line).not.toContain('\n');
  const pasted = parse(line) as Record<string, unknown>;
  expect(Object.keys(pasted)).toEqual([path.at(-1)]);
  document.setIn(path, Object.values(pasted)[0]);
  // That the value goes together with the rest of the model no line can promise.
  const left = problemsOf(document, path).filter(
    ({ code }) => code !== 'plan' && code !== 'data' && code !== 'file',
  );
  expect(left).toEqual([]);
});
