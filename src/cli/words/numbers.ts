/** Numbers of the command line: decimal, written out, and never empty. */
import { BadInput } from '../exit.ts';

/** Digits, with a power of ten or without: what `Number` reads as it stands, and not hexadecimal, blank or empty. */
const WHOLE = /^\d+(?:e\+?\d+)?$/i;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number that is whole, and not so large that it is rounded. @throws BadInput */
export function whole(
  name: string,
  text: string,
  least: number,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const value = WHOLE.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new BadInput({
    code: 'option',
    found: `--${name}: not a whole number from ${least} on (${quoted(text)})`,
    allowed: `${least} to ${most}`,
    fix: `for example --${name} ${Math.max(1, least)}`,
  });
}

/** A share between 0 and 1. @throws BadInput */
export function share(name: string, text: string): number {
  const value = decimal(text);
  if (value > 0 && value < 1) return value;
  throw new BadInput({
    code: 'option',
    found: `--${name}: ${quoted(text)} is not between 0 and 1`,
    allowed: 'more than 0 and less than 1',
    fix: `for example --${name} 0.9`,
  });
}

/** A sum of money [USD]. @throws BadInput */
export function sumOf(name: string, text: string): number {
  const value = decimal(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new BadInput({
    code: 'option',
    found: `--${name}: ${quoted(text)} is not a sum of money`,
    allowed: 'more than 0 USD',
    fix: `for example --${name} 8e9`,
  });
}

/** A span of years. @throws BadInput */
export function spanOfYears(name: string, text: string): number {
  const value = decimal(text);
  if (value > 0 && value <= MOST_YEARS) return value;
  throw new BadInput({
    code: 'option',
    found: `--${name}: ${quoted(text)} is not a number of years`,
    allowed: `more than 0, at most ${MOST_YEARS}`,
    fix: `for example --${name} 8`,
  });
}

/** As many as a model may last. */
const MOST_YEARS = 100;

/** A number more than 0 with one of the units. @throws BadInput */
export function amount(
  name: string,
  text: string,
  units: ReadonlyMap<string, number>,
  example: string,
): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text) ?? [];
  const value = Number(number) * (units.get(unit) ?? Number.NaN);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new BadInput({
    code: 'option',
    found: `--${name}: ${JSON.stringify(text)} is not a number with a unit`,
    allowed: `more than 0, in ${[...units.keys()].join(', ')}`,
    fix: `for example --${name} ${example}`,
  });
}

function decimal(text: string): number {
  return DECIMAL.test(text) ? Number(text) : Number.NaN;
}

/** An empty text is told as such: a variable of the shell that is not set. */
function quoted(text: string): string {
  return text === '' ? 'nothing is given' : /^[\w.+-]+$/.test(text) ? text : JSON.stringify(text);
}

/** Number of worker threads. @throws BadInput */
export function workersOf(text: string): number | 'auto' {
  return text === 'auto' ? 'auto' : whole('workers', text, 1);
}
