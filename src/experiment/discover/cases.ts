/** Cases of a design, and boxes of its inputs. */

/** One replication of a point. */
export interface DesignCase {
  /** Number of its point: replications of one point are no news about its inputs. */
  readonly point: number;
  /** Values of the inputs, in the order of the dimensions. */
  readonly values: readonly (number | string)[];
  readonly succeeds: boolean;
}

/** What a box asks of an input: a number from and up to bounds, both included, or one of some words. */
export type InputLimit =
  | { readonly low: number; readonly high: number }
  | { readonly words: ReadonlySet<string> };

/** Limits by dimension; null: whatever the input is. */
export type InputBox = readonly (InputLimit | null)[];

export function isInside(box: InputBox, { values }: Pick<DesignCase, 'values'>): boolean {
  return box.every((limit, dimension) => limit === null || meets(limit, values[dimension]));
}

function meets(limit: InputLimit, value: number | string | undefined): boolean {
  if ('words' in limit) return limit.words.has(String(value));
  return (value as number) >= limit.low && (value as number) <= limit.high;
}

export interface Share {
  readonly cases: number;
  readonly successes: number;
}

export function shareOfCases(cases: readonly DesignCase[]): Share {
  let successes = 0;
  for (const { succeeds } of cases) if (succeeds) successes++;
  return { cases: cases.length, successes };
}

/** Share of cases that succeed; 0 of none. */
export const densityOf = ({ cases, successes }: Share) => (cases === 0 ? 0 : successes / cases);
