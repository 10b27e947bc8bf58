/** Sobol' indices of a `saltelli` design: which share of the variance each factor makes, alone and with others. */
import { pointsOfPair } from '../designs/effects.ts';
import type { Estimate } from '../estimates/estimates.ts';
import { percentileInterval, RESAMPLES, resamples } from './resampling.ts';

/** The share of the variance of an outcome that one factor makes. */
export interface SobolIndex {
  readonly name: string;
  /** By itself: what would be gone on average if the factor were known. */
  readonly first: Estimate;
  /** With all that it does together with others: what would be left if all others were known. */
  readonly total: Estimate;
}

/** Indices of all factors, and the standard deviation of the outcome over the design. */
export interface SobolIndices {
  readonly deviation: number;
  readonly indices: readonly SobolIndex[];
}

/**
 * First and total indices by the estimators of Jansen (1999), with intervals of resampled pairs.
 * @param names of the factors
 * @param outcomes one of each point, in the order of the design; NaN where there is none: its pair is left out
 * @param confidence [0 to 1, ends not included]
 */
export function sobolIndices(
  names: readonly string[],
  outcomes: readonly number[],
  confidence: number,
  seed: number,
): SobolIndices {
  const size = pointsOfPair(names.length);
  const pairs = Array.from({ length: Math.floor(outcomes.length / size) }, (_, at) =>
    outcomes.slice(at * size, (at + 1) * size),
  ).filter((pair) => !pair.some(Number.isNaN));
  const once = new Float64Array(pairs.length).fill(1);
  const found = indicesOf(pairs, once, names.length);
  const again = pairs.length === 0 ? [] : [...resamples(RESAMPLES, pairs.length, seed, 'pairs')];
  const resampled = again.map((times) => indicesOf(pairs, times, names.length));
  return {
    deviation: found.deviation,
    indices: names.map((name, factor) => {
      const estimate = (of: (all: FoundIndices) => readonly number[]) =>
        percentileInterval(
          of(found)[factor] as number,
          resampled.map((one) => of(one)[factor] as number),
          confidence,
        );
      return { name, first: estimate(({ first }) => first), total: estimate(({ total }) => total) };
    }),
  };
}

interface FoundIndices {
  readonly deviation: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
}

/** @param times how often each pair counts */
function indicesOf(
  pairs: readonly (readonly number[])[],
  times: Float64Array,
  factors: number,
): FoundIndices {
  let [count, sum] = [0, 0];
  for (const [at, pair] of pairs.entries()) {
    count += times[at] as number;
    sum += (times[at] as number) * ((pair[0] as number) + (pair[factors + 1] as number));
  }
  const mean = sum / (2 * count);
  let squares = 0;
  const first = new Array<number>(factors).fill(0);
  const total = new Array<number>(factors).fill(0);
  for (const [at, pair] of pairs.entries()) {
    const weight = times[at] as number;
    const [a, b] = [pair[0] as number, pair[factors + 1] as number];
    squares += weight * ((a - mean) ** 2 + (b - mean) ** 2);
    for (let factor = 0; factor < factors; factor++) {
      const mixed = pair[factor + 1] as number;
      first[factor] = (first[factor] as number) + weight * (b - mixed) ** 2;
      total[factor] = (total[factor] as number) + weight * (a - mixed) ** 2;
    }
  }
  const variance = squares / (2 * count - 1);
  const share = (distance: number) => distance / (2 * count * variance);
  return {
    deviation: Math.sqrt(variance),
    first: first.map((distance) => 1 - share(distance)),
    total: total.map(share),
  };
}
