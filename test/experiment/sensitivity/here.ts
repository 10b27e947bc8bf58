/** Functions whose sensitivities are known, on the unit cube. */

/** Ishigami and Homma (1990), with a = 7 and b = 0.1. */
export function ishigami(shares: readonly number[]): number {
  const [a, b, c] = shares.map((share) => (2 * share - 1) * Math.PI) as [number, number, number];
  return Math.sin(a) + 7 * Math.sin(b) ** 2 + 0.1 * c ** 4 * Math.sin(a);
}

/** Shares of the variance, from its integrals. */
export const ofIshigami = { first: [0.31391, 0.44241, 0], total: [0.55759, 0.44241, 0.24368] };

/** Sobol' (1998): the smaller the weight of a factor, the more it matters. */
const WEIGHTS = [0, 1, 4.5, 9, 99, 99, 99, 99];

export function g(shares: readonly number[]): number {
  return WEIGHTS.reduce(
    (product, weight, at) => (product * (Math.abs(4 * (shares[at] as number) - 2) + weight)) / (1 + weight),
    1,
  );
}

/** Shares of the variance, from its integrals. */
export function ofG() {
  const alone = WEIGHTS.map((weight) => 1 / (3 * (1 + weight) ** 2));
  const all = alone.reduce((product, one) => product * (1 + one), 1) - 1;
  return {
    first: alone.map((one) => one / all),
    total: alone.map((one) => (one * (all + 1)) / (1 + one) / all),
  };
}

export const namesOf = (count: number) => Array.from({ length: count }, (_, at) => `x${at + 1}`);
