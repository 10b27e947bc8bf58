/**
 * Quantiles of the gamma and of Student's t distribution, with the same bits on every engine. Those of jstat begin with a
 * power, and end in other digits on another engine; its shares (incomplete gamma and beta) do not.
 */
import jstat from 'jstat';

/** Steps end when one changes the value by less than this share of it: Newton's error is then the square of that. */
const SMALL = 1e-8;
/** Newton takes 3 to 8 steps; in a far tail, where shares are rounded to the last place, the bracket is halved instead. */
const MOST_STEPS = 200;

interface Positive {
  /** Chance to stay below a value. */
  readonly shareBelow: (value: number) => number;
  readonly logDensity: (value: number) => number;
}

/** The value below which a share lies: Newton's method in the logarithm of the value, within a bracket that closes. */
function valueBelow(share: number, { shareBelow, logDensity }: Positive, start: number): number {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let log = Math.log(start);
  let last = Number.NaN;
  for (let step = 0; step < MOST_STEPS && !(Math.abs(log - last) < SMALL); step++) {
    last = log;
    const value = Math.exp(log);
    const excess = shareBelow(value) - share;
    if (excess === 0) return value;
    if (excess > 0) high = log;
    else low = log;
    // Where the density is next to nothing a step would lead out of all numbers: at most a factor of e at a time.
    const newton = log - Math.min(1, Math.max(-1, excess / Math.exp(logDensity(value) + log)));
    log = newton >= low && newton <= high ? newton : (low + high) / 2;
  }
  return Math.exp(log);
}

/**
 * The value that a gamma distribution with scale 1 stays below with chance `share`.
 * @param share [2^-54 to 1 - 2^-53] @param shape [0.1 to 1000]
 */
export function gammaQuantile(share: number, shape: number): number {
  const logGamma = jstat.gammaln(shape);
  // Cube of a normal number (Wilson and Hilferty 1931); near 0, where that fails, the share is x^shape / Gamma(shape + 1).
  const root = 1 - 1 / (9 * shape) + jstat.normal.inv(share, 0, 1) / (3 * Math.sqrt(shape));
  const cube = root > 0.2 ? shape * root * root * root : 0;
  const nearZero = Math.exp((Math.log(share) + logGamma + Math.log(shape)) / shape);
  return valueBelow(
    share,
    {
      shareBelow: (value) => jstat.lowRegGamma(shape, value),
      logDensity: (value) => (shape - 1) * Math.log(value) - value - logGamma,
    },
    cube || nearZero,
  );
}

/**
 * The value above zero that Student's t stays below with chance `share`.
 * @param share [more than 0.5, to 1; of 1 it is infinite] @param degrees [1 to 100,000]
 */
export function studentQuantile(share: number, degrees: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  const half = degrees / 2;
  const logScale = jstat.gammaln(half + 0.5) - jstat.gammaln(half) - Math.log(degrees * Math.PI) / 2;
  return valueBelow(
    share,
    {
      shareBelow: (value) => 1 - jstat.ibeta(degrees / (degrees + value * value), half, 0.5) / 2,
      logDensity: (value) => logScale - (half + 0.5) * Math.log1p((value * value) / degrees),
    },
    jstat.normal.inv(share, 0, 1),
  );
}
