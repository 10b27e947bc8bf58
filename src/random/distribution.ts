/** Distributions by inversion: one uniform number gives one value. */
import jstat from 'jstat';
import { power } from './power.ts';
import { gammaQuantile } from './quantiles.ts';

/** Standard normal: value with probability p below it (error below 1e-8), and probability below z. */
export const normalQuantile = (p: number) => jstat.normal.inv(p, 0, 1);
export const normalShareBelow = (z: number) => jstat.normal.cdf(z, 0, 1);

/** Value of a standard normal number that a tenth of its draws exceeds. */
const Z90 = normalQuantile(0.9);

type Three<P> = readonly [low: P, mode: P, high: P];
interface CutNormal<P> {
  readonly mean: P;
  readonly sd: P;
  readonly low: P;
  readonly high: P;
}

/** A distribution whose parameters are of type `P`. */
export type SpecOf<P> =
  | { readonly constant: number }
  | { readonly uniform: readonly [low: P, high: P] }
  | { readonly triangular: Three<P> }
  | { readonly pert: Three<P> }
  | { readonly normal: CutNormal<P> }
  | { readonly lognormal: { readonly median: P; readonly sigma: P } }
  | { readonly p10_p90: readonly [p10: P, p90: P] }
  | { readonly exponential: { readonly mean: P } }
  | { readonly weibull: { readonly scale: P; readonly shape: P } }
  | { readonly gamma: { readonly mean: P; readonly shape: P } }
  | { readonly empirical: readonly number[] };
export type DistributionSpec = SpecOf<number>;

type KindOf<S> = S extends unknown ? keyof S : never;

/** The keys that name a distribution. */
export const distributionKinds = [
  'constant',
  'uniform',
  'triangular',
  'pert',
  'normal',
  'lognormal',
  'p10_p90',
  'exponential',
  'weibull',
  'gamma',
  'empirical',
] as const satisfies readonly KindOf<DistributionSpec>[];

export interface Distribution {
  /** Value with probability u below it; u between 0 and 1, ends not included. */
  quantile(u: number): number;
}

/** A fault of a distribution, and what is allowed. */
export interface Fault {
  readonly found: string;
  readonly allowed: string;
}

/** @throws RangeError for invalid parameters */
export function distributionOf(spec: DistributionSpec): Distribution {
  const fault = faultOf(spec);
  if (fault) throw new RangeError(`${JSON.stringify(spec)}: found ${fault.found}; allowed: ${fault.allowed}`);
  return { quantile: quantileOf(spec) };
}

/** Quantile function of a valid distribution. */
export function quantileOf(spec: DistributionSpec): (u: number) => number {
  if ('constant' in spec) return () => spec.constant;
  if ('uniform' in spec) {
    const [low, high] = spec.uniform;
    return (u) => low + (high - low) * u;
  }
  if ('triangular' in spec) return triangular(spec.triangular);
  if ('pert' in spec) return pert(spec.pert);
  if ('normal' in spec) return cutNormal(spec.normal);
  if ('lognormal' in spec) {
    const { median, sigma } = spec.lognormal;
    return (u) => median * Math.exp(sigma * normalQuantile(u));
  }
  if ('p10_p90' in spec) {
    const [p10, p90] = spec.p10_p90;
    return quantileOf({
      lognormal: { median: Math.sqrt(p10 * p90), sigma: Math.log(p90 / p10) / (2 * Z90) },
    });
  }
  if ('exponential' in spec) {
    const { mean } = spec.exponential;
    return (u) => -mean * Math.log1p(-u);
  }
  if ('weibull' in spec) {
    const { scale, shape } = spec.weibull;
    return (u) => scale * power(-Math.log1p(-u), 1 / shape);
  }
  if ('gamma' in spec) {
    const { mean, shape } = spec.gamma;
    return (u) => (mean / shape) * gammaQuantile(u, shape);
  }
  return empirical(spec.empirical);
}

function triangular([low, mode, high]: Three<number>): (u: number) => number {
  const turn = (mode - low) / (high - low);
  return (u) =>
    u < turn
      ? low + Math.sqrt(u * (high - low) * (mode - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
}

/** Beta between low and high with mean (low + 4 mode + high) / 6 (Malcolm and others 1959). */
function pert([low, mode, high]: Three<number>): (u: number) => number {
  const range = high - low;
  const a = 1 + (4 * (mode - low)) / range;
  const b = 1 + (4 * (high - mode)) / range;
  return (u) => low + range * jstat.beta.inv(u, a, b);
}

function cutNormal({ mean, sd, low, high }: CutNormal<number>): (u: number) => number {
  const below = normalShareBelow((low - mean) / sd);
  const within = normalShareBelow((high - mean) / sd) - below;
  return (u) => Math.min(high, Math.max(low, mean + sd * normalQuantile(below + u * within)));
}

/** Straight lines between the sorted observations, the first at probability 0 and the last at 1. */
function empirical(values: readonly number[]): (u: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return (u) => {
    const place = u * last;
    const left = Math.floor(place);
    const from = sorted[left] as number;
    return from + (place - left) * ((sorted[Math.min(left + 1, last)] as number) - from);
  };
}

/** Least and greatest value of a valid distribution; the greatest may be infinite. */
export function supportOf(spec: DistributionSpec): { readonly low: number; readonly high: number } {
  if ('constant' in spec) return { low: spec.constant, high: spec.constant };
  if ('uniform' in spec) return { low: spec.uniform[0], high: spec.uniform[1] };
  if ('triangular' in spec) return { low: spec.triangular[0], high: spec.triangular[2] };
  if ('pert' in spec) return { low: spec.pert[0], high: spec.pert[2] };
  if ('normal' in spec) return { low: spec.normal.low, high: spec.normal.high };
  if ('empirical' in spec) return { low: Math.min(...spec.empirical), high: Math.max(...spec.empirical) };
  return { low: 0, high: Number.POSITIVE_INFINITY };
}

/** Value that one draw in a million exceeds. */
export function rarelyExceeded(spec: DistributionSpec): number {
  return quantileOf(spec)(1 - 1e-6);
}

/**
 * Limits of parameters within which every draw is a finite number and takes at most some milliseconds. Amounts:
 * enough for years in hours, metres, tonnes and dollars; an estimate, from 1e12 to 1e100. Shapes: below 0.1 a
 * tenth of all draws is 0 and a few are huge; above the greatest a draw is the mean within some percent. Sigma:
 * 10 is a factor of 22,000.
 */
const GREATEST = 1e15;
const SMALLEST = 1e-9;
const RANGES: ReadonlyMap<string, readonly [least: number, most: number]> = new Map([
  ['sigma', [SMALLEST, 10]],
  ['shape', [0.1, 1000]],
]);

/** Most that a 90th percentile is of the 10th: a sigma of 8, within its range. */
const WIDEST = 1e9;
/** Least share of a normal distribution within its bounds [0 to 1]. */
const LEAST_SHARE = 1e-6;
/** Most observations that an empirical distribution takes. */
const MOST_OBSERVATIONS = 10_000;

/** Fault of the parameters; undefined when there is none. */
export function faultOf(spec: DistributionSpec): Fault | undefined {
  const numbers: unknown[] = Object.values(spec).flatMap((value): unknown[] =>
    typeof value === 'object' ? Object.values(value) : [value],
  );
  const bad = numbers.find((value) => typeof value !== 'number' || !Number.isFinite(value));
  if (bad !== undefined) return { found: String(bad), allowed: 'finite numbers' };
  const large = numbers.find((value) => Math.abs(value as number) > GREATEST);
  if (large !== undefined)
    return { found: String(large), allowed: `numbers from -${GREATEST} to ${GREATEST}` };
  if ('uniform' in spec) return ascending(spec.uniform);
  if ('triangular' in spec) return ascending(spec.triangular);
  if ('pert' in spec) return ascending(spec.pert);
  if ('normal' in spec) return faultOfNormal(spec.normal);
  if ('lognormal' in spec) return positive(spec.lognormal);
  if ('p10_p90' in spec) return faultOfPercentiles(spec.p10_p90);
  if ('exponential' in spec) return positive(spec.exponential);
  if ('weibull' in spec) return positive(spec.weibull);
  if ('gamma' in spec) return positive(spec.gamma);
  if ('empirical' in spec) {
    const { length } = spec.empirical;
    if (length === 0 || length > MOST_OBSERVATIONS) {
      return { found: `${length} observations`, allowed: `1 to ${MOST_OBSERVATIONS} observations` };
    }
  }
  return undefined;
}

function ascending(values: readonly number[]): Fault | undefined {
  const [low, high] = [values[0] as number, values.at(-1) as number];
  const sorted = values.every((value, place) => place === 0 || value >= (values[place - 1] as number));
  if (sorted && low < high) return undefined;
  const allowed = values.length === 2 ? 'low < high' : 'low <= mode <= high and low < high';
  return { found: `[${values.join(', ')}]`, allowed };
}

function positive(parameters: Readonly<Record<string, number>>): Fault | undefined {
  for (const [name, value] of Object.entries(parameters)) {
    if (value <= 0) return { found: `${name} ${value}`, allowed: `${name} more than 0` };
    const [least, most] = RANGES.get(name) ?? [SMALLEST, GREATEST];
    if (value < least || value > most)
      return { found: `${name} ${value}`, allowed: `${name} from ${least} to ${most}` };
  }
  return undefined;
}

function faultOfPercentiles([p10, p90]: readonly [number, number]): Fault | undefined {
  const tooSmall = positive({ p10 });
  if (tooSmall) return tooSmall;
  if (p10 < p90 && p90 <= WIDEST * p10) return undefined;
  const allowed = p10 < p90 ? `a 90th percentile of at most ${WIDEST} times the 10th` : 'p10 < p90';
  return { found: `[${p10}, ${p90}]`, allowed };
}

function faultOfNormal({ mean, sd, low, high }: CutNormal<number>): Fault | undefined {
  const spread = positive({ sd });
  if (spread) return spread;
  if (low >= high) return { found: `low ${low}, high ${high}`, allowed: 'low < high' };
  const share = normalShareBelow((high - mean) / sd) - normalShareBelow((low - mean) / sd);
  if (share >= LEAST_SHARE) return undefined;
  return {
    found: `${low} to ${high}, with mean ${mean} and sd ${sd}`,
    allowed: `a range near the mean, with a share of ${LEAST_SHARE} of the curve or more`,
  };
}
