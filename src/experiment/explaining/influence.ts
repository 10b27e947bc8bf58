/** Which drawn inputs matter to the finish. */
import { power } from '../../random/power.ts';
import { studentQuantile } from '../../random/quantiles.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { byValue, sum } from '../../units/numbers.ts';
import type { InputInfluence } from '../explanation.ts';

type DrawnInput = Rows['draws'];

/** A run as far as inputs are held against it. */
export interface DrawnRun {
  readonly draws: readonly DrawnInput[];
  /** Hours to the finish; infinite where it had not finished. */
  readonly finish_h: number;
  /** When the run ended: at the finish, or at its horizon. */
  readonly end_h: number;
}

/** Probability that the largest of all correlations exceeds the bound of noise when no input has an influence. */
const MISS = 0.05;

/** Fewest runs of which a correlation is told. */
const FEWEST_RUNS = 4;

/**
 * Rank correlation (Spearman 1904) of each drawn input with the finish, and the days from its P10 to its P90; largest
 * correlation first. Runs that had not finished are later than all others; in the days they count with their horizon.
 * Draws of one random number, such as the length of faults in each zone, are one input. Inputs that not all runs drew, or
 * that are the same in all, are left out.
 */
export function influences(runs: readonly DrawnRun[]): InputInfluence[] {
  if (runs.length < FEWEST_RUNS) return [];
  const finish = ranks(runs.map(({ finish_h }) => finish_h));
  const end_d = runs.map(({ end_h }) => end_h / HOURS_PER_DAY);
  return valuesByInput(runs)
    .map(({ first, values }) => {
      const { path, input, level, class: kind, group, entity } = first;
      const shares = ranks(values).map((rank) => (rank - 0.5) / runs.length);
      const correlation = correlationOf(shares, finish);
      const p10ToP90_d = slope(shares, end_d) * (0.9 - 0.1);
      return { path, input, level, class: kind, group, entity, correlation, p10ToP90_d };
    })
    .filter(({ correlation }) => !Number.isNaN(correlation))
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation) || (a.path < b.path ? -1 : 1));
}

/**
 * The rank correlation that the largest of so many inputs without influence exceeds with a probability of 5 % (Student's t
 * for one, Sidak 1967 for all); null for fewer than four runs.
 */
export function noiseBound(runs: number, inputs: number): number | null {
  if (runs < FEWEST_RUNS || inputs === 0) return null;
  const missOfOne = 1 - power(1 - MISS, 1 / inputs);
  const t = studentQuantile(1 - missOfOne / 2, runs - 2);
  return t / Math.sqrt(runs - 2 + t * t);
}

/** Ranks [from 1], the mean of them for equal values. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => byValue(values[a] as number, values[b] as number));
  const found = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1] as number] === values[order[from] as number]) to++;
    for (let at = from; at <= to; at++) found[order[at] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return found;
}

/** The values of each input that all runs drew, in the order of the runs. */
export function valuesByInput(
  runs: readonly DrawnRun[],
): { readonly first: DrawnInput; readonly values: number[] }[] {
  const inputs = new Map<string, { readonly first: DrawnInput; readonly values: number[] }>();
  for (const [run, { draws }] of runs.entries())
    for (const draw of draws) {
      const key = streamOf(draw);
      const input = inputs.get(key) ?? { first: draw, values: [] };
      inputs.set(key, input);
      if (input.first.path === draw.path && input.values.length === run) input.values.push(draw.value);
    }
  return [...inputs.values()].filter(({ values }) => values.length === runs.length);
}

/** Draws with one name share their random number. */
function streamOf({ input, level, class: kind, group, entity }: DrawnInput): string {
  return JSON.stringify([level, input, level === 'run' || level === 'group' ? '' : kind, group, entity]);
}

/** Rank correlation of two lists (Spearman); NaN where one of them does not vary. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  return correlationOf(ranks(a), ranks(b));
}

/** Correlation of two lists; NaN where one of them does not vary. */
function correlationOf(a: readonly number[], b: readonly number[]): number {
  const spread = products(a, a) * products(b, b);
  return spread > 0 ? products(a, b) / Math.sqrt(spread) : Number.NaN;
}

/** Slope of the straight line through `y` over `x` (least squares). */
function slope(x: readonly number[], y: readonly number[]): number {
  return products(x, y) / products(x, x);
}

/** Sum of the products of distances from the means. */
function products(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / a.length, sum(b) / b.length];
  return a.reduce((total, value, at) => total + (value - meanA) * ((b[at] as number) - meanB), 0);
}
