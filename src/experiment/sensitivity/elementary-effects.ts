/** Elementary effects of a `morris` design: by how much an outcome changes when one factor goes through its range. */
import { JUMP, trajectories } from '../designs/effects.ts';
import type { Estimate } from '../estimates/estimates.ts';
import { percentileInterval, RESAMPLES, resamples } from './resampling.ts';

/** The effects of one factor on an outcome, over its whole range, in the unit of the outcome. */
export interface MorrisEffect {
  readonly name: string;
  /** Mean size (Campolongo, Cariboni and Saltelli 2007: mu*). */
  readonly size: Estimate;
  /** Mean with its sign (mu): nearer to 0 than the size where the factor works both ways. */
  readonly mean: Estimate;
  /** Standard deviation (sigma): large where the effect depends on where in the ranges it is tried. */
  readonly deviation: Estimate;
}

/**
 * Effects of all factors, with intervals of resampled trajectories.
 * @param names of the factors, and `seed` of the design, as it was made
 * @param outcomes one of each point, in the order of the design; NaN where there is none: its trajectory is left out
 * @param confidence [0 to 1, ends not included]
 */
export function morrisEffects(
  names: readonly string[],
  outcomes: readonly number[],
  confidence: number,
  seed: number,
): MorrisEffect[] {
  const size = names.length + 1;
  const ways = trajectories(names, { points: Math.floor(outcomes.length / size), seed });
  const effects = ways.flatMap(({ steps }, way) => {
    const own = outcomes.slice(way * size, (way + 1) * size);
    return own.some(Number.isNaN) ? [] : [effectsOf(steps, own)];
  });
  const once = new Float64Array(effects.length).fill(1);
  const found = summaries(effects, once, names.length);
  const again = effects.length === 0 ? [] : [...resamples(RESAMPLES, effects.length, seed, 'trajectories')];
  const resampled = again.map((times) => summaries(effects, times, names.length));
  return names.map((name, factor) => {
    const estimate = (key: keyof EffectFigures) =>
      percentileInterval(
        (found[factor] as EffectFigures)[key],
        resampled.map((one) => (one[factor] as EffectFigures)[key]),
        confidence,
      );
    return { name, size: estimate('size'), mean: estimate('mean'), deviation: estimate('deviation') };
  });
}

/** Effect of each factor over its whole range, in one trajectory. */
function effectsOf(
  steps: readonly { readonly factor: number; readonly up: boolean }[],
  outcomes: readonly number[],
): number[] {
  const effects = new Array<number>(steps.length);
  for (const [at, { factor, up }] of steps.entries()) {
    const change = (outcomes[at + 1] as number) - (outcomes[at] as number);
    effects[factor] = (up ? change : -change) / JUMP;
  }
  return effects;
}

interface EffectFigures {
  readonly size: number;
  readonly mean: number;
  readonly deviation: number;
}

/** @param times how often each trajectory counts */
function summaries(
  effects: readonly (readonly number[])[],
  times: Float64Array,
  factors: number,
): EffectFigures[] {
  const count = times.reduce((total, one) => total + one, 0);
  const meanOf = (figure: (way: readonly number[]) => number) =>
    effects.reduce((total, way, at) => total + (times[at] as number) * figure(way), 0) / count;
  return Array.from({ length: factors }, (_, factor) => {
    const mean = meanOf((way) => way[factor] as number);
    const squares = meanOf((way) => ((way[factor] as number) - mean) ** 2);
    return {
      size: meanOf((way) => Math.abs(way[factor] as number)),
      mean,
      // NaN of one trajectory.
      deviation: Math.sqrt((squares * count) / (count - 1)),
    };
  });
}
