/** Brings observed hours to the climate of a site: same storms and calms, another mean and spread. */
import type { ObservedMonth } from '../model/model.ts';

/** How the wind of a pool of observed months is bent to a climate: w -> factor * w ^ power. */
export interface WindCurve {
  readonly factor: number;
  readonly power: number;
}

const LEAST_POWER = 0.2;
const MOST_POWER = 4;
/** The power is found to within a millionth. */
const BISECTIONS = 22;

/** The curve that gives the pool this mean and standard deviation [m/s]. */
export function windCurve(
  pool: readonly ObservedMonth[],
  mean_m_per_s: number,
  sd_m_per_s: number,
): WindCurve {
  const hours = pool.flatMap((month) => [...month.wind_m_per_s]);
  const wanted = sd_m_per_s / mean_m_per_s;
  let low = LEAST_POWER;
  let high = MOST_POWER;
  // The spread relative to the mean grows with the power.
  for (let step = 0; step < BISECTIONS; step++) {
    const power = (low + high) / 2;
    if (relativeSpread(hours, power) < wanted) low = power;
    else high = power;
  }
  const power = (low + high) / 2;
  return { power, factor: mean_m_per_s / (momentsOf(hours, power).mean || 1) };
}

function relativeSpread(hours: readonly number[], power: number): number {
  const { mean, sd } = momentsOf(hours, power);
  return mean === 0 ? 0 : sd / mean;
}

function momentsOf(hours: readonly number[], power: number): { mean: number; sd: number } {
  let sum = 0;
  let squares = 0;
  for (const hour of hours) {
    const value = hour ** power;
    sum += value;
    squares += value * value;
  }
  const mean = sum / hours.length;
  return { mean, sd: Math.sqrt(Math.max(0, squares / hours.length - mean * mean)) };
}

export function meanOf(values: Iterable<number>): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    sum += value;
    count++;
  }
  return count === 0 ? 0 : sum / count;
}
