/** Sums, and numbers that may be missing. */

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A finite number, else null, for tables and JSON. */
export function finiteOrNull(figure: number | undefined): number | null {
  return figure !== undefined && Number.isFinite(figure) ? figure : null;
}
