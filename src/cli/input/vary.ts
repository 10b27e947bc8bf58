/** What to vary: `--vary path=v1,v2,lo:hi:step`, and for designs that spread points, `path=lo:hi` or a distribution. */
import type { Factor } from '../../experiment/designs/design.ts';
import { yamlValue } from '../../model/file/setting.ts';
import { quantity } from '../../model/language/quantity.ts';
import { type DistributionSpec, quantileOf } from '../../random/distribution.ts';
import { BadInput } from '../exit.ts';
import { splitSetting } from './model.ts';

const EXAMPLE = 'for example --vary supply.fleets.barges.ships=2,3,4 or --vary project.horizon_y=8:12:0.5';

/**
 * Factors of the form path=v1,v2,...: what YAML takes between the brackets of a list, and ranges lo:hi:step. What is
 * neither a number nor a plain text is kept as JSON: a list, a distribution, and a text in quotes that would mean something
 * else without them. Several paths with commas between take the same value.
 * @param isSpread whether the design takes values between: then path=lo:hi is a range, and path={...} a distribution
 * @throws BadInput
 */
export function factorsFrom(texts: readonly string[], isSpread: boolean): Factor[] {
  const factors = texts.map((text) => {
    const [name, list] = splitSetting(text);
    return factorOf(`--vary ${text}`, name, list, isSpread);
  });
  checkStandOnce(factors, (at) => `--vary ${texts[at]}`);
  return factors;
}

/** Each path and each value of a factor stands once. @param where how a factor was given @throws BadInput */
export function checkStandOnce(factors: readonly Factor[], where: (at: number) => string): void {
  const seen = new Set<string>();
  for (const [at, { name, levels = [] }] of factors.entries()) {
    const paths = name.split(',');
    if (new Set(levels).size < levels.length || paths.some((path) => seen.has(path)))
      throw refused(where(at), 'a path or value stands twice', ONCE, EXAMPLE);
    for (const path of paths) seen.add(path);
  }
}

const ONCE = 'path=v1,v2,... or path=lo:hi:step, with each path and each value once';

function factorOf(text: string, name: string, list: string, isSpread: boolean): Factor {
  const between = isSpread ? INTERVAL.exec(list) : null;
  if (between !== null)
    return { name, quantile: quantileOfRange(text, Number(between[1]), Number(between[2])) };
  if (isSpread && list.trimStart().startsWith('{')) return { name, quantile: ofDistribution(text, list) };
  const levels = name === '' || /,\s*$/.test(list) ? [] : valuesOf(text, withRanges(text, list));
  if (levels.length === 0) throw refused(text, 'not a list of values', ONCE, EXAMPLE);
  return { name, levels };
}

/** @throws BadInput for an empty range */
export function quantileOfRange(text: string, from: number, to: number): (share: number) => number {
  if (from < to) return quantileOf({ uniform: [from, to] });
  throw refused(text, `the range ${from}:${to} has no width`, 'lo:hi, with lo below hi', EXAMPLE);
}

function ofDistribution(text: string, list: string): (share: number) => number {
  const reading = yamlValue(list);
  if ('found' in reading) throw refused(text, reading.found, reading.allowed, reading.fix);
  return quantileOfValue(text, reading.value);
}

const drawn = quantity({ meaning: 'a factor of a design', example: 1 }, ['run']);

/** @throws BadInput for what is no distribution */
export function quantileOfValue(text: string, value: unknown): (share: number) => number {
  const found = drawn.safeParse({ ...(value as object), per: 'run' });
  if (found.success) {
    const { per: _, ...spec } = found.data as DistributionSpec & { readonly per: string };
    return quantileOf(spec as DistributionSpec);
  }
  const [issue] = found.error.issues;
  throw refused(
    text,
    `not a distribution: ${issue?.message ?? ''}`,
    'a distribution as in a model, without per, such as { triangular: [1, 2, 4] }',
    'for example --vary "machines.mole.price_usd={ uniform: [1e6, 2e6] }"',
  );
}

function refused(text: string, found: string, allowed: string, fix: string): BadInput {
  return new BadInput({ code: 'option', found: `${text}: ${found}`, allowed, fix });
}

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[+-]?\\d+)?';
const INTERVAL = new RegExp(`^\\s*(${NUMBER}):(${NUMBER})\\s*$`, 'i');
/** An item of the list that is a range, and one that may have been meant as a range. */
const RANGE = new RegExp(`(?<=^|,)\\s*(${NUMBER}):(${NUMBER}):(${NUMBER})\\s*(?=,|$)`, 'gi');
const HALF_RANGE = new RegExp(`(?<=^|,)\\s*(${NUMBER})(?:\\.\\.\\.?|:)(${NUMBER})\\s*(?=,|$)`, 'i');

/** The list with each range written out. */
function withRanges(text: string, list: string): string {
  const half = HALF_RANGE.exec(list);
  if (half !== null)
    throw refused(
      text,
      `"${half[0].trim()}" is no range`,
      'a range lo:hi:step, with its step',
      `for example ${half[1]}:${half[2]}:${Number(half[1]) > Number(half[2]) ? -1 : 1}`,
    );
  return list.replace(RANGE, (range, ...ends: string[]) => {
    const values = valuesBetween(ends[0] as string, ends[1] as string, ends[2] as string);
    if (typeof values !== 'string') return values.join(',');
    throw refused(text, `the range ${range.trim()} ${values}`, 'lo:hi:step, from lo up to hi', EXAMPLE);
  });
}

/** Most values of a range: each is a point with all its replications. */
const MOST_VALUES = 1000;

/** The values from `lo` to `hi`, both included where a step falls on them, as decimal as they are given; or what is wrong. */
function valuesBetween(lo: string, hi: string, step: string): number[] | string {
  const [first, last, by] = [Number(lo), Number(hi), Number(step)];
  if (by === 0) return 'has no step';
  const steps = (last - first) / by;
  if (steps < 0) return `never comes to ${hi} by steps of ${step}`;
  // A hair more, for steps such as 0.1, which binary numbers do not hold.
  const count = Math.floor(steps * (1 + Number.EPSILON) + Number.EPSILON) + 1;
  if (!(count <= MOST_VALUES)) return `has more than ${MOST_VALUES} values`;
  const places = Math.max(decimalsOf(lo), decimalsOf(step));
  return Array.from({ length: count }, (_, at) => Number((first + at * by).toFixed(places)) + 0);
}

/** Decimal places of a number as it is written: 3 of `1.25e-1`. */
function decimalsOf(text: string): number {
  const [digits = '', power = '0'] = text.toLowerCase().split('e');
  return Math.min(100, Math.max(0, (digits.split('.')[1] ?? '').length - Number(power)));
}

function valuesOf(text: string, list: string): (string | number)[] {
  const reading = yamlValue(`[${list}]`);
  if ('found' in reading) throw refused(text, reading.found, reading.allowed, reading.fix);
  return (reading.value as unknown[]).map(levelOf);
}

/** A value as a setting takes it: a text that would mean something else without quotes keeps them. */
export function levelOf(value: unknown): string | number {
  return typeof value === 'number' || (typeof value === 'string' && isPlain(value))
    ? value
    : JSON.stringify(value);
}

/** Whether a text is read as itself without quotes. */
function isPlain(text: string): boolean {
  const reading = yamlValue(text);
  return 'value' in reading && reading.value === text;
}
