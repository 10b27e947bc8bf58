/**
 * PAWN (Pianosi and Wagener 2018): how far the distribution of an outcome moves, at most, when an input is known. It sees any
 * influence, also one that goes both ways.
 */
import { quantileOfSorted } from './resampling.ts';
import { orderOf, type Slices } from './slices.ts';

/** Slices of a numeric input (Pianosi and Wagener take ten). */
export const PAWN_SLICES = 10;

/** An outcome of many cases, in its order. */
export class OrderedOutcome {
  readonly order: readonly number[];
  /** Whether the case at a place of the order is the last with its value. */
  readonly isLast: readonly boolean[];

  constructor(values: readonly number[]) {
    this.order = orderOf(values);
    this.isLast = this.order.map((at, place) => values[at] !== values[this.order[place + 1] as number]);
  }
}

/** Index of an input: over its slices, the median and the largest distance of Kolmogorov and Smirnov to all cases. */
export interface Pawn {
  readonly median: number;
  readonly most: number;
}

/** @param times how often each case counts */
export function pawn(outcome: OrderedOutcome, { of, count }: Slices, times: Float64Array): Pawn {
  const sizes = new Float64Array(count);
  let all = 0;
  for (const [at, slice] of of.entries()) {
    sizes[slice] = (sizes[slice] as number) + (times[at] as number);
    all += times[at] as number;
  }
  const distances = distancesOf(outcome, { of, count }, times, sizes, all);
  const filled = [...distances].filter((_, slice) => (sizes[slice] as number) > 0).sort((a, b) => a - b);
  return { median: quantileOfSorted(filled, 0.5), most: filled.at(-1) as number };
}

/** The largest distance of each slice lies at one of its own values: just before it, or at it. */
function distancesOf(
  { order, isLast }: OrderedOutcome,
  { of, count }: Slices,
  times: Float64Array,
  sizes: Float64Array,
  all: number,
): Float64Array {
  const largest = new Float64Array(count);
  const passed = new Float64Array(count);
  const note = (slice: number, share: number) => {
    const distance = Math.abs((passed[slice] as number) / (sizes[slice] as number) - share);
    if (distance > (largest[slice] as number)) largest[slice] = distance;
  };
  let before = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (!isLast[to]) to++;
    let after = before;
    for (let place = from; place <= to; place++) {
      const at = order[place] as number;
      if ((times[at] as number) > 0) note(of[at] as number, before / all);
      after += times[at] as number;
    }
    for (let place = from; place <= to; place++) {
      const at = order[place] as number;
      passed[of[at] as number] = (passed[of[at] as number] as number) + (times[at] as number);
    }
    for (let place = from; place <= to; place++) {
      const at = order[place] as number;
      if ((times[at] as number) > 0) note(of[at] as number, after / all);
    }
    before = after;
    from = to + 1;
  }
  return largest;
}
