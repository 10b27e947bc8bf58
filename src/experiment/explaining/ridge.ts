/** Ridge regression (Hoerl and Kennard 1970), cross-validated: what a list of inputs tells of an outcome, out of sample. */
import { sum } from '../../units/numbers.ts';

/** Penalties that are tried, times the number of runs; the last is nearly none. */
const PENALTIES = [10, 3, 1, 0.3, 0.1, 0.03, 0.001] as const;
const FOLDS = 5;

/**
 * The best linear index of the inputs for each run, from a fit to the other four fifths of the runs: never from its own
 * outcome. Runs are divided by their order; of several penalties the one whose index errs least.
 * @param inputs a list for each input, of a value for each run; each with mean 0 and variance 1
 * @param outcome of each run, with mean 0
 */
export function heldOutIndex(inputs: readonly (readonly number[])[], outcome: readonly number[]): number[] {
  let best: number[] = outcome.map(() => 0);
  let least = squares(outcome, best);
  const folds = Array.from({ length: FOLDS }, (_, fold) => new Fold(inputs, outcome, fold));
  for (const penalty of PENALTIES) {
    const index = outcome.map(() => 0);
    for (const fold of folds) fold.predict(penalty, index);
    const error = squares(outcome, index);
    if (error < least) [best, least] = [index, error];
  }
  return best;
}

function squares(a: readonly number[], b: readonly number[]): number {
  return sum(a.map((value, at) => (value - (b[at] as number)) ** 2));
}

/** One fifth of the runs that is told from the others. */
class Fold {
  private readonly inputs: readonly (readonly number[])[];
  private readonly held: readonly number[];
  private readonly runs: number;
  /** Sums of products of the inputs over the other runs, and of the inputs with the outcome. */
  private readonly gram: Float64Array[];
  private readonly moments: number[];

  constructor(inputs: readonly (readonly number[])[], outcome: readonly number[], fold: number) {
    const all = outcome.map((_, run) => run);
    const kept = all.filter((run) => run % FOLDS !== fold);
    this.inputs = inputs;
    this.held = all.filter((run) => run % FOLDS === fold);
    this.runs = kept.length;
    const columns = inputs.map((values) => Float64Array.from(kept, (run) => values[run] as number));
    const answers = Float64Array.from(kept, (run) => outcome[run] as number);
    this.gram = columns.map((column, row) =>
      Float64Array.from({ length: row + 1 }, (_, other) => dot(column, columns[other] as Float64Array)),
    );
    this.moments = columns.map((column) => dot(column, answers));
  }

  /** Writes the index of the held runs. */
  predict(penalty: number, index: number[]): void {
    const weights = solved(this.gram, this.moments, penalty * this.runs);
    for (const run of this.held)
      index[run] = sum(this.inputs.map((values, at) => (values[run] as number) * (weights[at] as number)));
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let at = 0; at < a.length; at++) total += (a[at] as number) * (b[at] as number);
  return total;
}

/** Solves (gram + penalty I) w = moments by Cholesky's decomposition; `gram` holds the lower triangle. */
function solved(gram: readonly Float64Array[], moments: readonly number[], penalty: number): number[] {
  const lower = gram.map((row) => Float64Array.from(row));
  for (let row = 0; row < lower.length; row++) {
    const own = lower[row] as Float64Array;
    for (let column = 0; column <= row; column++) {
      const other = lower[column] as Float64Array;
      let rest = own[column] as number;
      if (row === column) rest += penalty;
      for (let at = 0; at < column; at++) rest -= (own[at] as number) * (other[at] as number);
      own[column] = row === column ? Math.sqrt(rest) : rest / (other[column] as number);
    }
  }
  const weights = [...moments];
  for (let row = 0; row < lower.length; row++) {
    const own = lower[row] as Float64Array;
    for (let at = 0; at < row; at++)
      weights[row] = (weights[row] as number) - (own[at] as number) * (weights[at] as number);
    weights[row] = (weights[row] as number) / (own[row] as number);
  }
  for (let row = lower.length - 1; row >= 0; row--) {
    for (let at = row + 1; at < lower.length; at++)
      weights[row] =
        (weights[row] as number) - ((lower[at] as Float64Array)[row] as number) * (weights[at] as number);
    weights[row] = (weights[row] as number) / ((lower[row] as Float64Array)[row] as number);
  }
  return weights;
}
