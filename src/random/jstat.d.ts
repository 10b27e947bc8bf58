/** The few functions of jstat that are used here. */
declare module 'jstat' {
  interface Law {
    inv(p: number, a: number, b: number): number;
    cdf(x: number, a: number, b: number): number;
  }
  const jstat: {
    readonly beta: Law;
    readonly normal: Law;
    readonly binomial: { cdf(k: number, n: number, p: number): number };
    gammaln(x: number): number;
    lowRegGamma(shape: number, x: number): number;
    ibeta(x: number, a: number, b: number): number;
    lstsq(rows: readonly (readonly number[])[], values: readonly number[]): number[];
  };
  export default jstat;
}
