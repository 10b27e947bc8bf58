/** The words of the command line as they are given, before any command looks at them. */
import { BadInput } from './exit.ts';

/** Options that may be given again, and what yargs keeps for itself. */
const REPEATED = new Set(['_', 'models', 'set', 'vary', 'station', 'finish-by', 'cost-under']);
const SWITCHES = ['force', 'quiet', 'resume', 'check', 'fix', 'markdown'];

/** @throws BadInput for an option of one value that is given twice */
export function onlyOnce(args: Readonly<Record<string, unknown>>): true {
  const twice = Object.keys(args).find((name) => Array.isArray(args[name]) && !REPEATED.has(hyphened(name)));
  if (twice === undefined) return true;
  throw new BadInput(`--${hyphened(twice)} is given twice: ${(args[twice] as unknown[]).join(', ')}
  allowed: each option once; only --set, --vary, --station, --finish-by and --cost-under may be given again
  fix:     leave one of the two out`);
}

/** @throws BadInput for a switch with another value than true or false: it would count as false */
export function onlyYesOrNo(words: readonly string[]): void {
  for (const word of words) {
    const [, name, value] = /^--([a-z]+)=(.*)$/s.exec(word) ?? [];
    if (name === undefined || !SWITCHES.includes(name) || value === 'true' || value === 'false') continue;
    throw new BadInput(`${word}: not a switch\n  allowed: --${name}, or nothing\n  fix:     --${name}`);
  }
}

/** The name of an option as it is given: `finishBy` is `finish-by`. */
function hyphened(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
