/** Sums, and numbers that may be none. */

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** A figure that is a number, else null: what a table or JSON takes. */
export function finiteOrNull(figure: number | undefined): number | null {
  return figure !== undefined && Number.isFinite(figure) ? figure : null;
}
