/**
 * Powers with the same bits on every engine. `**` and `Math.pow` promise no last bits: Node 20 and 22 bring a function of
 * their own, Node 24 and 26 take that of the machine's mathematics library, and some in a hundred results differ in the last bit.
 *
 * After e_pow.c of fdlibm and FreeBSD (Copyright 2004 Sun Microsystems, Inc.; permission to use, copy, modify and distribute
 * this software is freely granted, provided that this notice is preserved), which Node 20 and 22 follow too: powers are
 * theirs, bit by bit. It needs + - * / and the words of a number alone, which ECMAScript fixes. Error below 0.7 units of the last place.
 */

const number = new Float64Array(1);
const words = new Int32Array(number.buffer);
/** Where the high word of a number stands: second, on a machine whose first byte is the lowest. */
const HIGH = new Uint8Array(Int32Array.of(1).buffer)[0] as number;

/** 2^-1074 to 2^1023. */
const TWOS = new Float64Array(2098);
for (let at = 0, two = 2 ** -1074; at < TWOS.length; at++, two *= 2) TWOS[at] = two;
const twoToWhole = (twos: number) => TWOS[twos + 1074] as number;

/** Powers are made for exponents up to this [either sign]. */
const GREATEST_EXPONENT = 2 ** 31;

/**
 * @param base not below 0
 * @param exponent from -2^31 to 2^31
 * @throws RangeError for others; NaN gives NaN
 */
export function power(base: number, exponent: number): number {
  if (base < 0 || Math.abs(exponent) > GREATEST_EXPONENT)
    throw new RangeError(`power of ${base} to ${exponent}`);
  if (exponent === 0) return 1;
  if (base === 1 || exponent === 1 || Number.isNaN(base + exponent)) return base * (exponent / exponent);
  if (base === 0 || base === Number.POSITIVE_INFINITY)
    return (base === 0) === exponent > 0 ? 0 : Number.POSITIVE_INFINITY;
  if (exponent === 2) return base * base;
  if (exponent === 0.5) return Math.sqrt(base);
  if (exponent === -1) return 1 / base;
  return raised(base, exponent);
}

/** The high word of a number: sign, 11 bits of the exponent and the first 20 digits. */
function highWord(value: number): number {
  number[0] = value;
  return words[HIGH] as number;
}

/** A number without the lower half of its digits; put together from a table: to write a half and read the whole takes thrice the time. */
function upper(value: number): number {
  const high = highWord(value);
  const size = (high >>> 20) & 0x7ff;
  const top = ((high & 0x000fffff) | (size === 0 ? 0 : 0x00100000)) * twoToWhole(Math.max(size, 1) - 1043);
  return high < 0 ? -top : top;
}

/** log2(base) in two parts, then 2 to its product with the exponent. */
function raised(base: number, exponent: number): number {
  const isTiny = base < 2 ** -1022;
  const normal = isTiny ? base * 2 ** 53 : base;
  const high = highWord(normal);
  const digits = high & 0x000fffff;
  // Of sqrt(3/4) to sqrt(3/2) the logarithm is that of a ratio to 1, of sqrt(3/2) to sqrt(3) of one to 3/2.
  const isNearTwo = digits >= 0xbb67a;
  const isMiddle = digits > 0x3988e && !isNearTwo;
  const shift = (high >> 20) - 0x3ff + (isNearTwo ? 1 : 0);
  const twos = isTiny ? shift - 53 : shift;
  const value = normal * twoToWhole(-shift);
  const centre = isMiddle ? 1.5 : 1;
  const above = value - centre;
  const inverse = 1 / (value + centre);
  const s = above * inverse;
  const s_h = upper(s);
  const half = digits >> 1;
  const sum_h = isNearTwo ? 1.5 + half * 2 ** -20 : 1 + centre + half * 2 ** -19;
  const sum_l = value - (sum_h - centre);
  const s_l = inverse * (above - s_h * sum_h - s_h * sum_l);
  const ss = s * s;
  const rest = ss * ss * (L1 + ss * (L2 + ss * (L3 + ss * (L4 + ss * (L5 + ss * L6))))) + s_l * (s_h + s);
  const ss_h = s_h * s_h;
  const t_h = upper(3 + ss_h + rest);
  const t_l = rest - (t_h - 3 - ss_h);
  const u = s_h * t_h;
  const v = s_l * t_h + t_l * s;
  const p_h = upper(u + v);
  const p_l = v - (p_h - u);
  const z_h = CP_H * p_h;
  const z_l = CP_L * p_h + p_l * CP + (isMiddle ? LOG2_15_L : 0);
  const log_h = upper(z_h + z_l + (isMiddle ? LOG2_15_H : 0) + twos);
  const log_l = z_l - (log_h - twos - (isMiddle ? LOG2_15_H : 0) - z_h);
  const exponent_h = upper(exponent);
  return twoTo(exponent_h * log_h, (exponent - exponent_h) * log_h + exponent * log_l);
}

/** 2 to the sum of two parts. */
function twoTo(high: number, low: number): number {
  const sum = high + low;
  if (sum > 1024 || (sum === 1024 && low + OVER > sum - high)) return Number.POSITIVE_INFINITY;
  if (sum < -1075 || (sum === -1075 && low <= sum - high)) return 0;
  const size = Math.abs(sum);
  const twos = size < JUST_OVER_HALF ? 0 : Math.sign(sum) * Math.floor(size + 0.5);
  const part = high - twos;
  const t = upper(low + part);
  const u = t * LN2_H;
  const v = (low - (t - part)) * Math.LN2 + t * LN2_L;
  const z = u + v;
  const w = v - (z - u);
  const zz = z * z;
  const ratio = z - zz * (P1 + zz * (P2 + zz * (P3 + zz * (P4 + zz * P5))));
  // As in V8; fdlibm has z * ratio / (ratio - 2) - (w + z * w), which is better by a tenth of the last place.
  const r = (z * ratio) / (ratio - 2 - (w + z * w));
  const result = 1 - (r - z);
  return twos < -1000 ? result * twoToWhole(twos + 100) * 2 ** -100 : result * 2 * twoToWhole(twos - 1);
}

const JUST_OVER_HALF = 0.5 + 2 ** -21;
/** -(1024 - log2(greatest number + half of its last place)). */
const OVER = 8.008566259537294e-17;
/** log2(3/2), 2 / (3 ln 2) and ln 2, each in two parts. */
const LOG2_15_H = 0.5849624872207642;
const LOG2_15_L = 1.350039202129749e-8;
const CP = 0.9617966939259756;
const CP_H = 0.9617967009544373;
const CP_L = -7.028461650952758e-9;
const LN2_H = 0.6931471824645996;
const LN2_L = -1.904654299957768e-9;
/** Of the logarithm: (3/2) (log(x) - 2 s - 2/3 s^3) / s^5 in s^2. */
const L1 = 0.5999999999999946;
const L2 = 0.4285714285785502;
const L3 = 0.33333332981837743;
const L4 = 0.272728123808534;
const L5 = 0.23066074577556175;
const L6 = 0.20697501780033842;
/** Of the exponential: in z^2. */
const P1 = 0.16666666666666602;
const P2 = -0.0027777777777015593;
const P3 = 6.613756321437934e-5;
const P4 = -1.6533902205465252e-6;
const P5 = 4.1381367970572385e-8;
