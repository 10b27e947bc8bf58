/**
 * Delta (Borgonovo 2007): half the area between the density of an outcome and its density when an input is known [0 to 1]. From
 * given cases by kernel densities in classes of the input (Plischke, Borgonovo and Smith 2013), on normal scores of the outcome:
 * delta does not change with the scale of the outcome (Borgonovo, Tarantola, Plischke and Morris 2014), and long tails are cut.
 */
import { normalQuantile } from '../../random/distribution.ts';
import { power } from '../../random/power.ts';
import { ranks } from '../explaining/influence.ts';
import type { Slices } from './slices.ts';

/** Points at which densities are held against each other. */
const GRID = 80;
/** Ends of the grid, in standard deviations. */
const REACH = 4.5;
const STEP = (2 * REACH) / (GRID - 1);

/** Fewer classes hide an influence that goes both ways. */
const FEWEST_CLASSES = 10;

/** Classes of a numeric input for a number of cases (Plischke, Borgonovo and Smith 2013), but no fewer than ten. */
export function deltaClasses(cases: number): number {
  const exponent = 2 / (7 + Math.tanh((1500 - cases) / 500));
  return Math.min(48, Math.max(FEWEST_CLASSES, Math.ceil(power(cases, exponent))));
}

/** Normal scores of an outcome: the ranks of its values as values of a normal distribution. */
export function normalScores(values: readonly number[]): number[] {
  return ranks(values).map((rank) => normalQuantile((rank - 0.5) / values.length));
}

/** Delta of one input, estimated again and again with other weights of the cases. */
export class DeltaOfInput {
  private readonly slices: Slices;
  /** Where each case lies on the grid: the point below it, and the part of the way to the next. */
  private readonly below: Int32Array;
  private readonly part: Float64Array;
  /** What a case at one point of the grid adds to the density at another, by their distance in points. */
  private readonly kernel: Float64Array;

  /** @param scores normal scores of the outcome */
  constructor(scores: readonly number[], slices: Slices) {
    this.slices = slices;
    const places = Float64Array.from(
      scores,
      (score) => (Math.min(REACH, Math.max(-REACH, score)) + REACH) / STEP,
    );
    this.below = Int32Array.from(places, (place) => Math.min(GRID - 2, Math.floor(place)));
    this.part = places.map((place, at) => place - (this.below[at] as number));
    this.kernel = kernelOf(kernelWidth(scores, slices));
  }

  /** @param times how often each case counts */
  value(times: Float64Array): number {
    const { of, count } = this.slices;
    const own = Array.from({ length: count }, () => new Float64Array(GRID));
    const sizes = new Float64Array(count);
    for (const [at, slice] of of.entries()) {
      const weight = times[at] as number;
      sizes[slice] = (sizes[slice] as number) + weight;
      const bins = own[slice] as Float64Array;
      const [point, part] = [this.below[at] as number, this.part[at] as number];
      bins[point] = (bins[point] as number) + weight * (1 - part);
      bins[point + 1] = (bins[point + 1] as number) + weight * part;
    }
    const total = sizes.reduce((all, size) => all + size, 0);
    const together = new Float64Array(GRID).map(
      (_, point) => own.reduce((all, bins) => all + (bins[point] as number), 0) / total,
    );
    let delta = 0;
    for (const [slice, bins] of own.entries()) {
      const size = sizes[slice] as number;
      if (size > 0) delta += (size / total) * this.distance(bins, size, together);
    }
    return delta;
  }

  /** Half the area between the densities of a slice and of all cases. */
  private distance(bins: Float64Array, size: number, together: Float64Array): number {
    const difference = bins.map((own, point) => own / size - (together[point] as number));
    let area = 0;
    for (let point = 0; point < GRID; point++) {
      let density = 0;
      for (let from = 0; from < GRID; from++)
        density += (difference[from] as number) * (this.kernel[Math.abs(point - from)] as number);
      area += Math.abs(density);
    }
    return (area * STEP) / 2;
  }
}

function kernelOf(width: number): Float64Array {
  const scale = 1 / (width * Math.sqrt(2 * Math.PI));
  return new Float64Array(GRID).map((_, points) => {
    const distance = (points * STEP) / width;
    return scale * Math.exp((-distance * distance) / 2);
  });
}

/**
 * One width for the densities of all slices and of all cases (Scott 1992, for a slice of mean size and deviation): with widths of
 * their own, an input without influence would seem to have some.
 */
function kernelWidth(scores: readonly number[], { of, count }: Slices): number {
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (const [at, slice] of of.entries()) {
    sums[slice] = (sums[slice] as number) + (scores[at] as number);
    sizes[slice] = (sizes[slice] as number) + 1;
  }
  let squares = 0;
  for (const [at, slice] of of.entries()) {
    const mean = (sums[slice] as number) / (sizes[slice] as number);
    squares += ((scores[at] as number) - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / scores.length);
  // Slices of one value each, such as runs that did not finish, are peaks that the grid must see.
  return Math.max(STEP, deviation * power(scores.length / count, -0.2));
}
