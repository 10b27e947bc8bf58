/** Figures of one input beside one outcome, over cases that are weighed anew for each resample. */
import { DeltaOfInput, deltaClasses } from './delta.ts';
import { OrderedOutcome, PAWN_SLICES, pawn } from './pawn.ts';
import { type Slices, slicesOf } from './slices.ts';

/** An input of many cases. */
export interface GivenInput {
  readonly name: string;
  /** Its value in each case; all numbers, or all words. */
  readonly values: readonly (number | string)[];
}

/** An outcome of many cases. */
export interface GivenOutcome {
  /** What puts the cases in order; infinite for those that are beyond all others. */
  readonly values: readonly number[];
  /** The same as a finite amount: that of the horizon, for those beyond it. */
  readonly amounts: readonly number[];
}

/** All cases, as far as no input is concerned. */
export interface Cases {
  readonly outcome: GivenOutcome;
  readonly ordered: OrderedOutcome;
  readonly scores: readonly number[];
  /** Every case counts once. */
  readonly once: Float64Array;
}

/** Figures of an input, as they are found. */
export interface FoundFigures {
  readonly correlation: number;
  readonly span: number;
  readonly pawn: number;
  readonly delta: number;
}

/** Figures of an input, again and again with other weights of the cases. */
export class InputFigures {
  readonly input: GivenInput;
  private readonly cases: Cases;
  private readonly slices: Slices;
  private readonly delta: DeltaOfInput;
  /** Null for words. */
  private readonly byInput: OrderedOutcome | null;
  private shares: Float64Array | null = null;

  constructor(input: GivenInput, cases: Cases) {
    const { values } = input;
    this.input = input;
    this.cases = cases;
    this.slices = slicesOf(values, PAWN_SLICES);
    this.delta = new DeltaOfInput(cases.scores, slicesOf(values, deltaClasses(values.length)));
    const isNumeric = values.every((value) => typeof value === 'number');
    this.byInput = isNumeric ? new OrderedOutcome(values as readonly number[]) : null;
  }

  /** Rank correlation of the values of two inputs; NaN with words. */
  correlationWith(other: InputFigures): number {
    if (this.byInput === null || other.byInput === null) return Number.NaN;
    this.shares ??= sharesBelow(this.byInput, this.cases.once);
    other.shares ??= sharesBelow(other.byInput, this.cases.once);
    const { xx, xy, yy } = weightedProducts(this.shares, other.shares, this.cases.once);
    return xy / Math.sqrt(xx * yy);
  }

  /** @param times how often each case counts */
  at(times: Float64Array): FoundFigures {
    const { ordered, outcome } = this.cases;
    const indices = { pawn: pawn(ordered, this.slices, times).median, delta: this.delta.value(times) };
    if (this.byInput === null) return { correlation: Number.NaN, span: Number.NaN, ...indices };
    const x = sharesBelow(this.byInput, times);
    const line = weightedProducts(x, sharesBelow(ordered, times), times);
    const amounts = weightedProducts(x, outcome.amounts, times);
    return {
      correlation: line.xy / Math.sqrt(line.xx * line.yy),
      span: (amounts.xy / amounts.xx) * (0.9 - 0.1),
      ...indices,
    };
  }
}

/** Share of the cases below each case, half of its equals included [0 to 1]. */
function sharesBelow({ order, isLast }: OrderedOutcome, times: Float64Array): Float64Array {
  const shares = new Float64Array(order.length);
  let before = 0;
  let total = 0;
  for (const weight of times) total += weight;
  for (let from = 0; from < order.length; ) {
    let to = from;
    let equal = times[order[from] as number] as number;
    while (!isLast[to]) equal += times[order[++to] as number] as number;
    for (let place = from; place <= to; place++)
      shares[order[place] as number] = (before + equal / 2) / total;
    before += equal;
    from = to + 1;
  }
  return shares;
}

/** Weighted sums of the weightedProducts of distances from the means. */
function weightedProducts(x: Float64Array, y: ArrayLike<number>, times: Float64Array) {
  let [count, sumX, sumY] = [0, 0, 0];
  for (const [at, weight] of times.entries()) {
    count += weight;
    sumX += weight * (x[at] as number);
    sumY += weight * (y[at] as number);
  }
  let [xx, xy, yy] = [0, 0, 0];
  for (const [at, weight] of times.entries()) {
    const [dx, dy] = [(x[at] as number) - sumX / count, (y[at] as number) - sumY / count];
    xx += weight * dx * dx;
    xy += weight * dx * dy;
    yy += weight * dy * dy;
  }
  return { xx, xy, yy };
}
