/** Same model, seed and version: the same bytes, on this Node and the newest. All settings: same-bytes.long.test.ts. */
import { beforeAll, expect, test } from 'vitest';
import { FIRST_STEPS, OPERATIONS } from '../fixtures/models.ts';
import { heldFunctions } from './held.ts';
import { type Made, runOf, type Surroundings, setOf } from './made.ts';
import { nodeAt } from './nodes.ts';

const FETCH_MS = 600_000;
const here: Surroundings = { node: process.execPath, zone: 'UTC', locale: 'C', workers: 1 };
let there: Surroundings;
let pairs: readonly (readonly [one: Made, other: Made])[];

beforeAll(async () => {
  there = { ...here, node: nodeAt('26') };
  const [run, otherRun, steps, otherSteps, set, otherSet] = await Promise.all([
    runOf(FIRST_STEPS, 1, here),
    runOf(FIRST_STEPS, 1, there),
    runOf(OPERATIONS, 1, here),
    runOf(OPERATIONS, 1, there),
    setOf(FIRST_STEPS, 1, 2, here),
    setOf(FIRST_STEPS, 1, 2, there),
  ]);
  pairs = [
    [run, otherRun],
    [steps, otherSteps],
    [set, otherSet],
  ];
}, FETCH_MS);

test('the newest Node makes the same bytes of every file of a run and of a set, but run.json', () => {
  for (const [one, other] of pairs) {
    expect(Object.keys(one.hashes).length).toBeGreaterThan(3);
    expect(other.hashes).toEqual(one.hashes);
    expect(other.record).toEqual(one.record);
  }
});

test('run.json names version and platform of Node, and no other file does', () => {
  for (const [, { runtime, texts }] of pairs) {
    expect(runtime.node).toMatch(/^26\.\d+\.\d+$/);
    expect(runtime.platform).toBe(`${process.platform}-${process.arch}`);
    const telling = Object.entries(texts).filter(([, text]) =>
      [`${runtime.node}`, `${runtime.platform}`].some((word) => text.includes(word)),
    );
    expect(telling.map(([name]) => name)).toEqual([]);
  }
});

test('each function that results rest on gives the same on the newest Node', () => {
  expect(heldFunctions(there.node, 20_000)).toEqual(heldFunctions(here.node, 20_000));
});
