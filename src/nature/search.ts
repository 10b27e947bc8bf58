/** Binary search. */

/**
 * The first index of [from, to) for which `holds` is true, given that it is true for all later ones; `to` when
 * there is none.
 */
export function firstWhere(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
