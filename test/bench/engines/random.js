/** The same small generator (mulberry32) in all programs, so that engines are compared and not generators. */
let state = 1;

export function seed() {
  state = 1;
}

export function uniform() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
}

export const exponential = () => -Math.log(uniform());

export const normal = (mean, sd) =>
  mean + sd * Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * uniform());
