/** Ground with a memory: penetration that keeps its value for a while, and places where machines are stopped. */
import { describe, expect, test } from 'vitest';
import { StopPlaces } from '../../src/nature/ground/stops.ts';
import { Variation } from '../../src/nature/ground/variation.ts';
import { openStream } from '../../src/random/stream.ts';

describe('penetration that varies', () => {
  const logs = (run: number, at: readonly number[]) => {
    const variation = new Variation(0.5, 2, openStream(1, run, 'variation'));
    return at.map((km) => Math.log(variation.factorAt(km)) / 0.5);
  };
  const correlation = (apart_km: number) => {
    const pairs = Array.from({ length: 4000 }, (_, run) => logs(run, [10, 10 + apart_km]));
    return pairs.reduce((sum, [one = 0, other = 0]) => sum + one * other, 0) / pairs.length;
  };

  test('is lognormal with median 1 and the stated sigma', () => {
    const values = Array.from({ length: 4000 }, (_, run) => logs(run, [7])[0] as number);
    expect(Math.abs(values.reduce((sum, value) => sum + value, 0) / 4000)).toBeLessThan(4 / Math.sqrt(4000));
    expect(correlation(0)).toBeCloseTo(1, 1);
  });

  test('has a correlation of 1/e after the stated length, and of 1/e^2 after twice as much', () => {
    expect(Math.abs(correlation(2) - Math.exp(-1))).toBeLessThan(0.07);
    expect(Math.abs(correlation(4) - Math.exp(-2))).toBeLessThan(0.07);
  });

  test('is the same at a chainage, whoever asks first', () => {
    const [forth, back] = [
      [1, 5, 9],
      [9, 5, 1],
    ].map((at) => {
      const variation = new Variation(0.5, 2, openStream(1, 1, 'variation'));
      return new Map(at.map((km) => [km, variation.factorAt(km)]));
    });
    for (const km of [1, 5, 9]) expect(forth?.get(km)).toBe(back?.get(km));
  });
});

describe('places of long stops', () => {
  const placesOf = (run = 1) => new StopPlaces(20, () => 100, openStream(1, run, 'stops'));

  test('lie the stated distance apart in the mean: 5 in 100 km', () => {
    const found = Array.from({ length: 400 }, (_, run) => placesOf(run).between(0, 100).length);
    const mean = found.reduce((sum, count) => sum + count, 0) / 400;
    // Poisson: four standard errors.
    expect(Math.abs(mean - 5)).toBeLessThan(4 * Math.sqrt(5 / 400));
  });

  test('are the same from both sides', () => {
    const forth = placesOf().between(10, 90);
    const back = placesOf().between(90, 10);
    expect(back.map(({ km }) => km)).toEqual(forth.map(({ km }) => km));
    expect(forth.length).toBeGreaterThan(0);
  });

  test('are known once another bore has crossed them', () => {
    const [place] = placesOf().between(0, 100);
    expect(['one', 'one', 'two', 'two', 'one'].map((bore) => place?.isKnownTo(bore))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ]);
  });
});
