/** Slices of an input: cases with nearly the same value, whose outcomes are held against those of all. */
import { byValue } from '../../units/numbers.ts';

/** Cases by the value of an input. */
export interface Slices {
  /** Slice of each case [from 0]. */
  readonly of: Int32Array;
  readonly count: number;
}

/**
 * Slices of equal numbers of cases; equal values stay together, so that there may be fewer.
 * @param values numbers, or words, which are each a slice
 * @param wanted most slices of numbers [1 or more]
 */
export function slicesOf(values: readonly (number | string)[], wanted: number): Slices {
  const of = new Int32Array(values.length);
  if (!values.every((value) => typeof value === 'number')) {
    const words = [...new Set(values)];
    for (const [at, value] of values.entries()) of[at] = words.indexOf(value);
    return { of, count: words.length };
  }
  const numbers = values as readonly number[];
  const order = orderOf(numbers);
  let [count, last] = [-1, -1];
  for (const [place, at] of order.entries()) {
    const isNew = place === 0 || numbers[at] !== numbers[order[place - 1] as number];
    const slice = Math.floor((place * wanted) / numbers.length);
    if (isNew && slice !== last) {
      count++;
      last = slice;
    }
    of[at] = count;
  }
  return { of, count: count + 1 };
}

/** Indices of values, the least first; infinite ones last. */
export function orderOf(values: readonly number[]): number[] {
  return values.map((_, at) => at).sort((a, b) => byValue(values[a] as number, values[b] as number) || a - b);
}
