/** Sobol' sequences: points that fill a cube evenly, in any of its first dimensions. */
import { DIRECTIONS } from './directions.ts';

/** Most dimensions of a sequence. */
export const MOST_DIMENSIONS = DIRECTIONS.length + 1;

const BITS = 32;

/** Direction numbers of a dimension, as whole numbers of 32 bits. @param dimension from 0 */
function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let bit = 0; bit < BITS; bit++) v[bit] = 2 ** (BITS - 1 - bit);
    return v;
  }
  const [degree, coefficients, m] = DIRECTIONS[dimension - 1] as (typeof DIRECTIONS)[number];
  for (let bit = 0; bit < BITS; bit++) {
    if (bit < degree) {
      v[bit] = (m[bit] as number) * 2 ** (BITS - 1 - bit);
      continue;
    }
    const before = v[bit - degree] as number;
    let next = before ^ (before >>> degree);
    for (let term = 1; term < degree; term++)
      if ((coefficients >>> (degree - 1 - term)) & 1) next ^= v[bit - term] as number;
    v[bit] = next;
  }
  return v;
}

/**
 * The first points of a sequence, in Gray code order (Antonov and Saleev 1979).
 * @param points 1 to 2^31
 * @param dimensions 1 to `MOST_DIMENSIONS`
 * @param shifts for each dimension a number between 0 and 1 whose binary digits are added to those of each coordinate
 *   without carry: the points fill the cube as evenly, and each is uniform by itself. Without them the first point is 0
 * @throws RangeError for more dimensions than there are direction numbers
 */
export function sobolPoints(points: number, dimensions: number, shifts?: readonly number[]): number[][] {
  if (!(dimensions >= 1 && dimensions <= MOST_DIMENSIONS))
    throw new RangeError(`${dimensions} dimensions; allowed are 1 to ${MOST_DIMENSIONS}`);
  const directions = Array.from({ length: dimensions }, (_, dimension) => directionsOf(dimension));
  const shift = directions.map((_, dimension) => Math.floor((shifts?.[dimension] ?? 0) * 2 ** BITS));
  const state = new Uint32Array(dimensions);
  const found: number[][] = [];
  for (let index = 0; index < points; index++) {
    if (index > 0) {
      // The lowest bit that is 0 in the number of the point before.
      const bit = 31 - Math.clz32(~(index - 1) & index);
      for (let dimension = 0; dimension < dimensions; dimension++)
        state[dimension] =
          (state[dimension] as number) ^ ((directions[dimension] as Uint32Array)[bit] as number);
    }
    found.push(
      Array.from(state, (digits, dimension) => ((digits ^ (shift[dimension] as number)) >>> 0) / 2 ** BITS),
    );
  }
  return found;
}
