/** The few functions of jstat that are used here. */
declare module 'jstat' {
  interface Law {
    inv(p: number, a: number, b: number): number;
    cdf(x: number, a: number, b: number): number;
  }
  const jstat: {
    readonly beta: Law;
    readonly gamma: Law;
    readonly normal: Law;
    readonly studentt: { inv(p: number, degrees: number): number };
    readonly binomial: { cdf(k: number, n: number, p: number): number };
  };
  export default jstat;
}
