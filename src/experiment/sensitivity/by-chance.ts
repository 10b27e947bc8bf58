/** What indices come to by chance alone: a few cases never have the same outcomes in all slices of an input. */
import type { Stream } from '../../random/stream.ts';
import { quantileOfSorted } from './resampling.ts';

/** Probability that the largest index of inputs without influence exceeds the bound of chance. */
const MISS = 0.05;
/** Least and most mixings of the cases from which a bound comes, and mixings for each input. */
const LEAST_MIXES = 1000;
const MOST_MIXES = 5000;
const MIXES_EACH = 20;

/** Which cases belong together: those of one unit have the same value of every input, such as replications of a point. */
export interface Units {
  /** Unit of each case [from 0]. */
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * The index that the largest of so many inputs without influence exceeds with a probability of 5 %, from units mixed at random; with
 * more than 250 inputs the largest of 5,000 mixings, which is a little less.
 * @param slices slices of equal numbers of units
 * @param index of the slice of each case
 */
export function boundOfChance(
  units: Units,
  inputs: number,
  slices: number,
  stream: Stream,
  index: (sliceOf: Int32Array) => number,
): number {
  const { count } = units;
  const mixes = Math.min(MOST_MIXES, Math.max(LEAST_MIXES, MIXES_EACH * inputs));
  const places = Array.from({ length: count }, (_, unit) => unit);
  const found: number[] = [];
  for (let mix = 0; mix < mixes; mix++) {
    // Fisher and Yates.
    for (let last = count - 1; last > 0; last--) {
      const other = Math.floor(stream.uniform() * (last + 1));
      [places[last], places[other]] = [places[other] as number, places[last] as number];
    }
    found.push(index(units.of.map((unit) => Math.floor(((places[unit] as number) * slices) / count))));
  }
  const shareOfOne = Math.exp(Math.log(1 - MISS) / inputs);
  return quantileOfSorted(
    found.sort((a, b) => a - b),
    shareOfOne,
  );
}
