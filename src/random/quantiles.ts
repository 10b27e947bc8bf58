/** Quantiles whose inverse begins with a power: those of jstat have other last bits on Node 20 and 22 than on 24 and 26. */
import jstat from 'jstat';
import { power } from './power.ts';

/** Steps end when they are this small, relative to the value. They converge as the cube, and in these ranges never leave it. */
const SMALL = 1e-8;

/** Start for the standard normal quantile (Abramowitz and Stegun 1964, 26.2.22), the share being in one of the tails. */
function fromNormal(share: number): number {
  const t = Math.sqrt(-2 * Math.log(share < 0.5 ? share : 1 - share));
  const value = (2.30753 + t * 0.27061) / (1 + t * (0.99229 + t * 0.04481)) - t;
  return share < 0.5 ? -value : value;
}

/**
 * The value that a gamma distribution with scale 1 stays below with chance `share`: Numerical Recipes 6.2.1 by Press and
 * others (2007), as jstat 1.9 has it, whose values it gives on Node 20 to the last bit.
 * @param share [2^-54 to 1 - 2^-53] @param shape [0.1 to 1000]
 */
export function gammaQuantile(share: number, shape: number): number {
  const less = shape - 1;
  const logGamma = jstat.gammaln(shape);
  const logLess = Math.log(less);
  const factor = Math.exp(less * (logLess - 1) - logGamma);
  let value = gammaStart(share, shape);
  for (let step = 0; step < 12; step++) {
    const error = jstat.lowRegGamma(shape, value) - share;
    const density =
      shape > 1
        ? factor * Math.exp(-(value - less) + less * (Math.log(value) - logLess))
        : Math.exp(-value + less * Math.log(value) - logGamma);
    const newton = error / density;
    const by = newton / (1 - 0.5 * Math.min(1, newton * (less / value - 1)));
    value -= by;
    if (Math.abs(by) < SMALL * value) break;
  }
  return value;
}

function gammaStart(share: number, shape: number): number {
  if (shape > 1) {
    const root = 1 - 1 / (9 * shape) - fromNormal(share) / (3 * Math.sqrt(shape));
    return root > 0 ? Math.max(1e-3, shape * power(root, 3)) : 1e-3;
  }
  const turn = 1 - shape * (0.253 + shape * 0.12);
  return share < turn ? power(share / turn, 1 / shape) : 1 - Math.log(1 - (share - turn) / (1 - turn));
}

/**
 * The value above zero that Student's t stays below with chance `share`, by the beta distribution of degrees / (degrees + t^2)
 * and Numerical Recipes 6.4, as jstat 1.9 has it.
 * @param share [more than 0.5, to 1] @param degrees [1 to 100,000]
 */
export function studentQuantile(share: number, degrees: number): number {
  if (share === 1) return Number.POSITIVE_INFINITY;
  const [a, b] = [0.5 * degrees, 0.5];
  const both = 2 * Math.min(share, 1 - share);
  const logBeta = -jstat.gammaln(a) - jstat.gammaln(b) + jstat.gammaln(a + b);
  let x = betaStart(both, a, b);
  for (let step = 0; step < 10; step++) {
    const error = jstat.ibeta(x, a, b) - both;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log(1 - x) + logBeta);
    const newton = error / density;
    const by = newton / (1 - 0.5 * Math.min(1, newton * ((a - 1) / x - (b - 1) / (1 - x))));
    x -= by;
    if (Math.abs(by) < SMALL * x && step > 0) break;
  }
  return Math.sqrt((degrees * (1 - x)) / x);
}

function betaStart(share: number, a: number, b: number): number {
  const left = Math.exp(a * Math.log(a / (a + b))) / a;
  const right = Math.exp(b * Math.log(b / (a + b))) / b;
  const sum = left + right;
  return share < left / sum ? power(a * sum * share, 1 / a) : 1 - power(b * sum * (1 - share), 1 / b);
}
