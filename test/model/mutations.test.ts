/** Models made faulty in a thousand ways, each in one place: what is told of them, and what `check --fix` heals. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '../../src/cli/documents/problem.ts';
import { localFiles } from '../../src/cli/input/files.ts';
import { problemText } from '../../src/model/file/problem.ts';
import { fixedFile } from '../../src/model/fix.ts';
import { openStream } from '../../src/random/stream.ts';
import { files, readingOf } from '../fixtures/models.ts';
import { type Mutation, mutated, mutationKinds } from './mutate.ts';

const SEED = 13;

/** How many mutations are made of each model: few of those that take long to read. */
const counts: Readonly<Record<string, number>> = {
  'test/fixtures/dry.yaml': 180,
  'test/fixtures/cargo.yaml': 180,
  'test/fixtures/harbour.yaml': 170,
  'test/fixtures/water-tunnel.yaml': 170,
  'models/first-steps.yaml': 160,
  'test/fixtures/stress.yaml': 100,
  'test/fixtures/weather.yaml': 20,
  'models/bering-2025.yaml': 20,
};

function* mutationsOf(path: string, count: number): Generator<Mutation> {
  const text = readFileSync(path, 'utf8');
  for (let made = 0, drawn = 0; made < count; drawn++) {
    const kind = mutationKinds[drawn % mutationKinds.length] as (typeof mutationKinds)[number];
    const one = mutated(text, kind, openStream(SEED, drawn, path));
    if (one === undefined) continue;
    made++;
    yield one;
  }
}

/** Lines of a file that a problem names; a file that cannot be read has none. */
function linesOf(file: string, mutatedPath: string, text: string): number {
  if (file === mutatedPath) return text.split('\n').length;
  return new TextDecoder('latin1').decode(localFiles.read(file)).split('\n').length;
}

const isProblem = new Ajv2020({ strict: false }).compile(z.toJSONSchema(problemSchema));

const telling = { faults: 0, inOne: 0, inMore: [] as string[] };
const healing = { typos: 0, healed: 0, left: [] as string[] };

test('a thousand mutations are made', () => {
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(1000);
});

test.each(Object.entries(counts))(
  '%s in %i mutations: every fault is told, in problems that have the form and stand on lines that exist',
  (path, count) => {
    const original = readFileSync(path, 'utf8');
    for (const { kind, what, text, isFault } of mutationsOf(path, count)) {
      const about = `${path}: ${kind}, ${what}`;
      const reading = readingOf(text, path);
      const problems = 'problems' in reading ? reading.problems : [];
      if (isFault) expect(problems.length, about).toBeGreaterThan(0);
      if (problems.length > 0) telling.faults++;
      if (problems.length === 1) telling.inOne++;
      if (problems.length > 1) telling.inMore.push([about, ...problems.map(problemText)].join('\n'));
      for (const problem of problems) {
        const told = `${about}\n${problemText(problem)}`;
        expect(isProblem(problem), `${told}\n${JSON.stringify(isProblem.errors)}`).toBe(true);
        if (problem.line > 0)
          expect(problem.line, told).toBeLessThanOrEqual(linesOf(problem.file, path, text));
      }
      if (kind !== 'misspelt key' || !isFault) continue;
      const bytes = new TextEncoder().encode(text);
      const fixed = fixedFile(path, {
        ...files,
        read: (file) => (file === path ? bytes : files.read(file)),
      });
      healing.typos++;
      if ('text' in fixed && fixed.text === original) healing.healed++;
      else healing.left.push(what);
    }
  },
);

test('of the faults, at least 98 in 100 are told in one problem', () => {
  expect(telling.faults).toBeGreaterThan(800);
  expect(telling.inOne / telling.faults, telling.inMore.join('\n\n')).toBeGreaterThanOrEqual(0.98);
});

test('of keys with one slip of the pen, at least nine in ten are healed to the bytes that were there', () => {
  expect(healing.typos).toBeGreaterThanOrEqual(90);
  expect(healing.healed / healing.typos, healing.left.join('\n')).toBeGreaterThanOrEqual(0.9);
});
