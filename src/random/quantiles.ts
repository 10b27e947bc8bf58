/**
 * Quantiles of the gamma and Student's t distributions, with the same bits on every JavaScript engine. Those of
 * jstat use a power, whose last digits differ between engines; its incomplete gamma and beta functions do not.
 */
import jstat from 'jstat';

/** Relative step at which the iteration ends; Newton's error is then the square of it. */
const SMALL = 1e-8;
/** Most steps. Newton takes 3 to 8; in a far tail, where probabilities are rounded, the bracket is halved instead. */
const MOST_STEPS = 200;

interface Positive {
  /** Probability of a lower value. */
  readonly shareBelow: (value: number) => number;
  readonly logDensity: (value: number) => number;
}

/** Quantile by Newton's method in the logarithm of the value, within a bracket that shrinks. */
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
    // Where the density is nearly 0, a step would overflow: at most a factor of e at a time.
    const newton = log - Math.min(1, Math.max(-1, excess / Math.exp(logDensity(value) + log)));
    log = newton >= low && newton <= high ? newton : (low + high) / 2;
  }
  return Math.exp(log);
}

/**
 * Quantile of the gamma distribution with scale 1.
 * @param share [2^-54 to 1 - 2^-53]
 * @param shape [0.1 to 1000]
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
 * Quantile of Student's t above 0.
 * @param share [more than 0.5, to 1; infinite at 1]
 * @param degrees [1 to 100,000]
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
