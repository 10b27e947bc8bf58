/** Boxes that were planted are found again, and chance makes none. */
import { describe, expect, test } from 'vitest';
import { designPoints, type Factor } from '../../../src/experiment/designs/design.ts';
import {
  type DesignCase,
  densityOf,
  isInside,
  shareOfCases,
} from '../../../src/experiment/discover/cases.ts';
import { findBoxes } from '../../../src/experiment/discover/prim.ts';
import { openStream } from '../../../src/random/stream.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];
const factors: Factor[] = [
  ...names.map((name) => ({ name, quantile: (share: number) => share })),
  { name: 'kind', levels: ['slow', 'usual', 'fast'] },
];

/** Cases of a design that succeed in a box, but for some that chance turns over. */
function planted(
  seed: number,
  points: number,
  inside: (values: readonly (number | string)[]) => boolean,
  noise = 0.03,
): DesignCase[] {
  const stream = openStream(seed, 0, 'test', 'noise');
  return designPoints('lhs', factors, { points, seed }).map((one, at) => {
    const values = [...names, 'kind'].map((name) => one[name] as number | string);
    return { point: at + 1, values, succeeds: inside(values) !== stream.uniform() < noise };
  });
}

const inTwo = ([a, b]: readonly (number | string)[]) => Number(a) > 0.55 && Number(b) < 0.5;
const inThree = ([a, , c, , , , kind]: readonly (number | string)[]) =>
  Number(a) < 0.6 && Number(c) > 0.3 && Number(c) < 0.8 && kind !== 'slow';

/** Of the cases that truly lie in the planted box, and of those of the found one. */
function compared(seed: number, inside: typeof inTwo) {
  const [found] = findBoxes(planted(seed, 1000, inside), 1, 50, seed);
  const fresh = planted(seed + 1000, 4000, inside, 0);
  const held = fresh.filter((one) => found !== undefined && isInside(found.box, one));
  const { successes } = shareOfCases(held);
  return {
    coverage: successes / shareOfCases(fresh).successes,
    density: densityOf(shareOfCases(held)),
    limited: found?.box.flatMap((limit, at) => (limit === null ? [] : [at])),
  };
}

describe('a planted box', () => {
  test.each(Array.from({ length: 20 }, (_, at) => at + 1))('is found, seed %d', (seed) => {
    for (const [inside, inputs] of [
      [inTwo, [0, 1]],
      [inThree, [0, 2, 6]],
    ] as const) {
      const { coverage, density, limited } = compared(seed, inside);
      expect([limited, coverage > 0.9, density > 0.9, coverage, density]).toEqual([
        inputs,
        true,
        true,
        coverage,
        density,
      ]);
    }
  });
});

describe('no box is found', () => {
  test('where inputs have nothing to do with success', () => {
    for (const seed of [1, 2, 3, 4, 5])
      expect(
        findBoxes(
          planted(seed, 600, () => false, 0.3),
          1,
          50,
          seed,
        ),
      ).toEqual([]);
  });

  test('where there are too few successes, or none fail', () => {
    expect(findBoxes(planted(1, 200, inTwo, 0), 1, 100, 1)).toEqual([]);
    expect(
      findBoxes(
        planted(1, 200, () => true, 0),
        1,
        50,
        1,
      ),
    ).toEqual([]);
    expect(findBoxes([], 1, 0, 1)).toEqual([]);
  });
});

test('a second box is found among what the first leaves', () => {
  const either = (values: readonly (number | string)[]) =>
    Number(values[0]) > 0.7 || Number(values[3]) < 0.25;
  const boxes = findBoxes(planted(5, 1500, either), 3, 50, 5);
  expect(
    boxes.slice(0, 2).map(({ box }) => box.flatMap((limit, at) => (limit === null ? [] : [at]))),
  ).toEqual(expect.arrayContaining([[0], [3]]));
  const [first, second] = boxes;
  expect((first?.coverage ?? 0) + (second?.coverage ?? 0)).toBeGreaterThan(0.85);
  for (const { density } of boxes.slice(0, 2)) expect(density).toBeGreaterThan(0.9);
});

test('replications of a point are held back together: one point that always succeeds is no box', () => {
  // Ten points of forty replications each, of which one succeeds always; or as if each were a point of its own.
  const cases = (isOne: boolean) =>
    Array.from({ length: 10 }, (_, point) =>
      Array.from({ length: 40 }, (_, at) => ({
        point: isOne ? point : point * 40 + at,
        values: [point / 10, (point * 7) % 10],
        succeeds: point === 4,
      })),
    ).flat();
  const heldOut = (isOne: boolean) => findBoxes(cases(isOne), 1, 10, 1)[0]?.heldOut.density ?? 0;
  expect(heldOut(true)).toBeLessThanOrEqual(0.5);
  expect(heldOut(false)).toBe(1);
});
