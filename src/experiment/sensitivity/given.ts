/** How much each input matters to an outcome, from any cases that were run. */
import { openStream } from '../../random/stream.ts';
import type { Estimate } from '../estimates/estimates.ts';
import { noiseBound } from '../explaining/influence.ts';
import { boundOfChance, type Units } from './by-chance.ts';
import { DeltaOfInput, deltaClasses, normalScores } from './delta.ts';
import {
  type Cases,
  type FoundFigures,
  type GivenInput,
  type GivenOutcome,
  InputFigures,
} from './figures-of-input.ts';
import { OrderedOutcome, PAWN_SLICES, pawn } from './pawn.ts';
import { correctedInterval, percentileInterval, RESAMPLES, resamples } from './resampling.ts';
import type { Slices } from './slices.ts';

/** How much one input matters. */
export interface GivenSensitivity {
  readonly name: string;
  /** Other inputs that go together with it, such as prices of one market, the closest first: each stands for all of them. */
  readonly together: readonly string[];
  /** Rank correlation (Spearman 1904) [-1 to 1]; NaN for words. */
  readonly correlation: GivenFigure;
  /** From the P10 to the P90 of the input, by a straight line over its rank, in the unit of the amounts; NaN for words. */
  readonly span: Estimate;
  /** PAWN index, median over ten slices [0 to 1]. */
  readonly pawn: GivenFigure;
  /** Delta [0 to 1]. */
  readonly delta: GivenFigure;
}

/** An index, and whether it is more than the largest of all inputs without influence would have one time in twenty. */
export interface GivenFigure extends Estimate {
  readonly isBeyondChance: boolean;
}

export interface GivenSensitivities {
  readonly inputs: readonly GivenSensitivity[];
  /** Inputs that vary, those told included. */
  readonly varying: number;
  readonly byChance: ByChance;
}

/** What the largest of all inputs without influence exceeds one time in twenty. */
export interface ByChance {
  readonly correlation: number | null;
  readonly pawn: number;
  readonly delta: number;
}

export interface GivenOptions {
  readonly confidence: number;
  readonly seed: number;
  /** Most inputs that are told [1 or more]. */
  readonly most: number;
  /** Resamples for the intervals [1 or more; 400]. */
  readonly resamples?: number;
}

/** Fewest units of which sensitivities are told: slices of four. */
export const FEWEST_UNITS = 40;

/**
 * The inputs that matter most, withChance by PAWN, delta or rank correlation over what chance alone would give, largest first. Inputs
 * that do not vary are left out.
 * @param units cases that are resampled together
 */
export function givenSensitivities(
  inputs: readonly GivenInput[],
  outcome: GivenOutcome,
  units: Units,
  options: GivenOptions,
): GivenSensitivities {
  const { seed, most } = options;
  const varying = inputs.filter(({ values }) => values.some((value) => value !== values[0]));
  const cases: Cases = {
    outcome,
    ordered: new OrderedOutcome(outcome.values),
    scores: normalScores(outcome.values),
    once: new Float64Array(outcome.values.length).fill(1),
  };
  const byChance = boundsOfChance(cases, units, Math.max(1, varying.length), seed);
  const over = (index: number, bound: number | null) =>
    Number.isNaN(index) ? 0 : Math.abs(index) / (bound ?? 1);
  const withChance = varying
    .map((input) => {
      const own = new InputFigures(input, cases);
      const found = own.at(cases.once);
      const overChance = Math.max(
        ...(['correlation', 'pawn', 'delta'] as const).map((key) => over(found[key], byChance[key])),
      );
      return { own, found, overChance };
    })
    .sort((a, b) => b.overChance - a.overChance || (a.own.input.name < b.own.input.name ? -1 : 1));
  return {
    inputs: leadersOf(withChance, units, most).map((one) => intervalsOf(one, units, byChance, options)),
    varying: varying.length,
    byChance,
  };
}

interface Judged {
  readonly own: InputFigures;
  readonly found: FoundFigures;
}

interface Leader extends Judged {
  readonly together: readonly string[];
}

/** The first inputs, each with those further down that go together with it more than chance would make any of them. */
function leadersOf(withChance: readonly Judged[], units: Units, most: number): Leader[] {
  const bound = noiseBound(units.count, withChance.length) ?? 1;
  const leaders: Leader[] = [];
  for (let left = withChance; left.length > 0 && leaders.length < most; ) {
    const [first, ...others] = left as [Judged, ...Judged[]];
    const pairs = others.map((other) => ({
      other,
      correlation: Math.abs(first.own.correlationWith(other.own)),
    }));
    const together = pairs
      .filter(({ correlation }) => correlation > bound)
      .sort((a, b) => b.correlation - a.correlation);
    leaders.push({ ...first, together: together.map(({ other }) => other.own.input.name) });
    left = pairs.filter(({ correlation }) => !(correlation > bound)).map(({ other }) => other);
  }
  return leaders;
}

function boundsOfChance(
  { ordered, scores, once }: Cases,
  units: Units,
  inputs: number,
  seed: number,
): ByChance {
  const mixed = (name: string) => openStream(seed, 0, 'sensitivity', 'mixed', name);
  const bound = (name: string, wanted: number, index: (slices: Slices) => number) => {
    const count = Math.min(wanted, units.count);
    return boundOfChance(units, inputs, count, mixed(name), (of) => index({ of, count }));
  };
  return {
    correlation: noiseBound(units.count, inputs),
    pawn: bound('pawn', PAWN_SLICES, (slices) => pawn(ordered, slices, once).median),
    delta: bound('delta', deltaClasses(scores.length), (slices) =>
      new DeltaOfInput(scores, slices).value(once),
    ),
  };
}

function intervalsOf(
  { own, found, together }: Leader,
  units: Units,
  byChance: ByChance,
  { confidence, seed, resamples: count = RESAMPLES }: GivenOptions,
): GivenSensitivity {
  const resampled: FoundFigures[] = [];
  for (const drawn of resamples(count, units.count, seed, 'cases'))
    resampled.push(own.at(Float64Array.from(units.of, (unit) => drawn[unit] as number)));
  const of = (key: keyof FoundFigures) => resampled.map((one) => one[key]);
  const withChance = (key: keyof ByChance, estimate: Estimate): GivenFigure => ({
    ...estimate,
    // Of what was found, before the correction.
    isBeyondChance: Math.abs(found[key]) > (byChance[key] ?? 1),
  });
  return {
    name: own.input.name,
    together,
    correlation: withChance(
      'correlation',
      percentileInterval(found.correlation, of('correlation'), confidence),
    ),
    span: percentileInterval(found.span, of('span'), confidence),
    pawn: withChance('pawn', correctedInterval(found.pawn, of('pawn'), confidence, 0, 1)),
    delta: withChance('delta', correctedInterval(found.delta, of('delta'), confidence, 0, 1)),
  };
}
