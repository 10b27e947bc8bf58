/**
 * A power with the same bits on every engine. The last digits of `**` and `Math.pow` are not fixed: V8 up to 12
 * has a function of its own, later versions use that of the machine. `Math.exp` and `Math.log` are V8's own in
 * all versions that we support. The relative error is below |exponent ln(base)| 2^-52: a dozen units in the
 * last place for a power below a million.
 * @param base 0 or more; NaN gives NaN
 * @throws RangeError for a base below 0
 */
export function power(base: number, exponent: number): number {
  if (base < 0) throw new RangeError(`power of ${base}; allowed is a base of 0 or more`);
  return exponent === 0 ? 1 : Math.exp(exponent * Math.log(base));
}
