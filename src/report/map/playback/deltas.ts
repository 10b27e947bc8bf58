/** Numbers written as small as they can be: whole, and each as the difference from the one before. */

/** Null stays null, and the next number is told from the last one. */
export function deltas(values: readonly (number | null)[]): (number | null)[] {
  let before = 0;
  return values.map((value) => {
    if (value === null) return null;
    const whole = Math.round(value);
    const difference = whole - before;
    before = whole;
    return difference;
  });
}

/** The numbers again. */
export function fromDeltas(differences: readonly (number | null)[]): (number | null)[] {
  let at = 0;
  return differences.map((difference) => {
    if (difference === null) return null;
    at += difference;
    return at;
  });
}
