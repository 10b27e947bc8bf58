/** Sums, and numbers that may be missing. */

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A finite number, else null, for tables and JSON. */
export function finiteOrNull(figure: number | undefined): number | null {
  return figure !== undefined && Number.isFinite(figure) ? figure : null;
}

/** Order of two values, infinite ones too, whose difference would be no number. */
export function byValue(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
