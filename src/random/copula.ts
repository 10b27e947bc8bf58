/** Uniform numbers of one run that are correlated by rank. */
import { normalQuantile, normalShareBelow } from './distribution.ts';

export interface RankCorrelation {
  /** Two. */
  readonly inputs: readonly string[];
  /** Rank correlation (Spearman) [-1 to 1]. */
  readonly rank: number;
  /** Whether it holds for draws of these inputs at every level, and not for those per run alone. */
  readonly atEveryLevel?: boolean;
}

/** Least distance of a uniform number from 0 and 1: half a step of the grid of a stream. */
const LEAST = 2 ** -54;

/**
 * A Gaussian copula: uniform numbers become normal numbers, are mixed, and become uniform again. Every input
 * keeps its own distribution, and the first named of correlated inputs keeps its number.
 */
export class Copula {
  private readonly names: readonly string[];
  private readonly factor: readonly (readonly number[])[];
  private readonly atEveryLevel: ReadonlySet<string>;

  /** @throws RangeError for correlations that contradict each other */
  constructor(correlations: readonly RankCorrelation[]) {
    this.names = correlatedNames(correlations);
    const { factor, failsAt } = cholesky(matrixOf(this.names, correlations));
    if (failsAt !== null)
      throw new RangeError(`correlations that contradict: ${JSON.stringify(correlations)}`);
    this.factor = factor;
    this.atEveryLevel = new Set(
      correlations.flatMap(({ atEveryLevel = false, inputs }) => (atEveryLevel ? inputs : [])),
    );
  }

  /** Whether draws of an input that are not per run go together with others, too. */
  mixesEveryLevel(input: string): boolean {
    return this.atEveryLevel.has(input);
  }

  /** The uniform number of an input, from its own number and those of the inputs named before it. */
  uniform(input: string, own: (input: string) => number): number {
    const row = this.factor[this.names.indexOf(input)] ?? [];
    const mixed = row.findIndex((weight) => weight !== 0);
    if (mixed < 0 || mixed === row.length - 1) return own(input);
    const normal = row.reduce(
      (sum, weight, index) =>
        weight === 0 ? sum : sum + weight * normalQuantile(own(this.names[index] as string)),
      0,
    );
    return Math.min(1 - 2 ** -53, Math.max(LEAST, normalShareBelow(normal)));
  }
}

/**
 * The correlations that contradict each other; empty when there is no contradiction: those between the
 * connected inputs up to the first one that does not fit those named before it.
 */
export function contradicting(correlations: readonly RankCorrelation[]): RankCorrelation[] {
  const names = correlatedNames(correlations);
  const { failsAt } = cholesky(matrixOf(names, correlations));
  if (failsAt === null) return [];
  const known = new Set(names.slice(0, failsAt + 1));
  const among = correlations.filter(({ inputs }) => inputs.every((input) => known.has(input)));
  const together = new Set([names[failsAt] as string]);
  for (let size = 0; size < together.size; ) {
    size = together.size;
    for (const { inputs } of among)
      if (inputs.some((input) => together.has(input))) for (const input of inputs) together.add(input);
  }
  return among.filter(({ inputs }) => inputs.every((input) => together.has(input)));
}

function correlatedNames(correlations: readonly RankCorrelation[]): string[] {
  return [...new Set(correlations.flatMap(({ inputs }) => inputs))];
}

/** Correlations of the normal numbers: 2 sin(pi rho / 6) for a rank correlation rho (Pearson 1907). */
function matrixOf(names: readonly string[], correlations: readonly RankCorrelation[]): number[][] {
  const matrix = names.map((_, row) => names.map((_, column) => (row === column ? 1 : 0)));
  for (const { inputs, rank } of correlations) {
    const [row, column] = inputs.map((input) => names.indexOf(input)) as [number, number];
    const normal = 2 * Math.sin((Math.PI * rank) / 6);
    (matrix[row] as number[])[column] = normal;
    (matrix[column] as number[])[row] = normal;
  }
  return matrix;
}

/** Least share of an input's variance that the others must leave unexplained, for a matrix to be positive definite. */
const LEAST_PIVOT = 1e-9;

/** The lower triangle whose product with its transpose is the matrix; or the first row for which there is none. */
function cholesky(matrix: readonly (readonly number[])[]): {
  readonly factor: readonly (readonly number[])[];
  readonly failsAt: number | null;
} {
  const factor: number[][] = [];
  for (const [place, wanted] of matrix.entries()) {
    const row: number[] = [];
    for (let column = 0; column < place; column++) {
      const above = factor[column] as number[];
      row.push(((wanted[column] as number) - product(row, above, column)) / (above[column] as number));
    }
    const pivot = (wanted[place] as number) - product(row, row, place);
    if (!(pivot > LEAST_PIVOT)) return { factor, failsAt: place };
    row.push(Math.sqrt(pivot));
    factor.push(row);
  }
  return { factor, failsAt: null };
}

/** Sum of the products of the first elements of two rows. */
function product(a: readonly number[], b: readonly number[], length: number): number {
  let sum = 0;
  for (let index = 0; index < length; index++) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
