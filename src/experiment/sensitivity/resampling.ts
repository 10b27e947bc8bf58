/** Bootstrap: how far estimates would scatter, from resampled cases (Efron 1979). */
import { openStream } from '../../random/stream.ts';
import type { Estimate } from '../estimates/estimates.ts';

/** Resamples of a bootstrap: an estimate, from 200 to 2,000, of which more make the ends of intervals steadier. */
export const RESAMPLES = 400;

/**
 * How often each unit is drawn, in one resample after the other.
 * @param count number of resamples @param units number of units that are drawn with replacement [1 or more]
 */
export function* resamples(
  count: number,
  units: number,
  seed: number,
  ...name: readonly string[]
): Generator<Float64Array, void, void> {
  const stream = openStream(seed, 0, 'sensitivity', ...name);
  for (let resample = 0; resample < count; resample++) {
    const times = new Float64Array(units);
    for (let drawn = 0; drawn < units; drawn++) {
      const unit = Math.floor(stream.uniform() * units);
      times[unit] = (times[unit] as number) + 1;
    }
    yield times;
  }
}

/** An estimate between quantiles of its resampled values. @param confidence [0 to 1, ends not included] */
export function percentileInterval(
  value: number,
  resampled: readonly number[],
  confidence: number,
): Estimate {
  const [low, high] = boundsOfResampled(resampled, confidence);
  return { value, low, high };
}

/**
 * An estimate that errs to one side, by as much as its resampled values do beyond it: corrected, with the interval of the
 * differences turned round (Davison and Hinkley 1997, basic bootstrap).
 * @param least of the possible values @param most of the possible values
 */
export function correctedInterval(
  value: number,
  resampled: readonly number[],
  confidence: number,
  least: number,
  most: number,
): Estimate {
  const [low, high] = boundsOfResampled(resampled, confidence);
  const mean = resampled.reduce((total, one) => total + one, 0) / resampled.length;
  const within = (figure: number) => Math.min(most, Math.max(least, figure));
  return { value: within(2 * value - mean), low: within(2 * value - high), high: within(2 * value - low) };
}

function boundsOfResampled(resampled: readonly number[], confidence: number): [number, number] {
  const sorted = resampled.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  return [quantileOfSorted(sorted, (1 - confidence) / 2), quantileOfSorted(sorted, (1 + confidence) / 2)];
}

/** NaN of no values. */
export function quantileOfSorted(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] as number;
  const above = sorted[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
