/** How the headline moves with each group of uncertain inputs, from runs that were made. */
import { studentQuantile } from '../../random/quantiles.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { Sample } from '../estimates/estimates.ts';
import type { Bounded, GroupInfluence, GroupMove, Robustness } from '../explanation.ts';
import { groupOfInput, type InputGroup, inputGroups } from './groups.ts';
import { type DrawnRun, ranks, valuesByInput } from './influence.ts';
import { heldOutIndex } from './ridge.ts';

/** Fewest runs of which groups are told: quarters of ten. */
export const FEWEST_FOR_GROUPS = 40;
/** Share of the runs in which a group counts as low, and as high. */
const QUARTER = 0.25;

interface PricedRun extends DrawnRun {
  /** Infinite where it was still rising at the horizon. */
  readonly cost_usd: number;
}

/** Groups by the share of the finish that they explain, largest first; null for too few runs. */
export function robustness(runs: readonly PricedRun[], confidence: number): Robustness | null {
  if (runs.length < FEWEST_FOR_GROUPS) return null;
  const inputs = valuesByInput(runs)
    .filter(({ values }) => values.some((value) => value !== values[0]))
    .map(({ first, values }) => ({ group: groupOfInput(first), values: standardised(ranks(values)) }));
  const finish_d = runs.map(({ finish_h }) => finish_h / HOURS_PER_DAY);
  const cost_usd = runs.map((run) => run.cost_usd);
  const groups = inputGroups
    .map((group): GroupInfluence => {
      const own = inputs.filter((input) => input.group === group).map(({ values }) => values);
      return {
        group,
        inputs: own.length,
        finish_d: moveOf(own, finish_d, confidence),
        cost_usd: moveOf(own, cost_usd, confidence),
      };
    })
    .filter(({ inputs: own }) => own > 0)
    .sort((a, b) => shareOfFinish(b) - shareOfFinish(a) || placeOfGroup(a.group) - placeOfGroup(b.group));
  return {
    runs: runs.length,
    confidence,
    finish_d: middleWithin(finish_d, confidence),
    cost_usd: middleWithin(cost_usd, confidence),
    groups,
  };
}

const shareOfFinish = ({ finish_d }: GroupInfluence): number => finish_d?.share.value ?? 0;
const placeOfGroup = (group: InputGroup): number => inputGroups.indexOf(group);

/** Null where the outcome does not vary, or is known of no run. */
function moveOf(
  inputs: readonly (readonly number[])[],
  outcome: readonly number[],
  confidence: number,
): GroupMove | null {
  const ranked = standardised(ranks(outcome));
  if (inputs.length === 0 || ranked.some(Number.isNaN)) return null;
  const index = heldOutIndex(inputs, ranked);
  const sorted = outcome
    .map((_, run) => run)
    .sort((a, b) => (index[a] as number) - (index[b] as number) || a - b);
  const quarter = Math.floor(outcome.length * QUARTER);
  const middleOfRuns = (which: readonly number[]) =>
    middleWithin(
      which.map((run) => outcome[run] as number),
      confidence,
    );
  const isFlat = index.every((value) => value === 0);
  const all = middleWithin(outcome, confidence);
  return {
    share: shareExplained(index, ranked, confidence),
    // An index that tells nothing divides nothing.
    low: isFlat ? all : middleOfRuns(sorted.slice(0, quarter)),
    high: isFlat ? all : middleOfRuns(sorted.slice(-quarter)),
  };
}

/** Squared correlation of the index and the ranks, with bounds of Fisher (1921); 0 where the index errs. */
function shareExplained(index: readonly number[], ranked: readonly number[], confidence: number): Bounded {
  const own = standardised(index);
  const product = sum(own.map((value, run) => value * (ranked[run] as number))) / own.length;
  // An index that does not vary has no correlation.
  const correlation = Number.isNaN(product) ? 0 : Math.min(1, Math.max(0, product));
  const bounded = Math.min(correlation, 1 - 1e-12);
  const z = Math.log((1 + bounded) / (1 - bounded)) / 2;
  const half = studentQuantile((1 + confidence) / 2, own.length - 3) / Math.sqrt(own.length - 3);
  const squared = (value: number) => Math.max(0, Math.tanh(value)) ** 2;
  return { value: correlation ** 2, low: squared(z - half), high: squared(z + half) };
}

function middleWithin(values: readonly number[], confidence: number): Bounded {
  const sample = new Sample();
  for (const value of values) sample.add(value);
  return sample.quantile(0.5, confidence);
}

/** Values with mean 0 and variance 1; NaN where they do not vary. */
function standardised(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  const spread = Math.sqrt(sum(values.map((value) => (value - mean) ** 2)) / values.length);
  return values.map((value) => (spread > 0 ? (value - mean) / spread : Number.NaN));
}
