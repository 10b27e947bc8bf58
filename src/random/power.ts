/**
 * A power with the same bits on every engine. `**` and `Math.pow` promise no last digits: V8 up to 12 has a function of its
 * own, later ones take that of the machine. `Math.exp` and `Math.log` are V8's own in all versions that we support.
 * The relative error is below |exponent ln(base)| 2^-52: a dozen units of the last place where a power is below a million.
 * @param base 0 or more; NaN gives NaN
 * @throws RangeError for a base below 0
 */
export function power(base: number, exponent: number): number {
  if (base < 0) throw new RangeError(`power of ${base}; allowed is a base of 0 or more`);
  return exponent === 0 ? 1 : Math.exp(exponent * Math.log(base));
}
