/** What a misspelt word was meant to be: what is likely, and what is sure. */
import { distance } from 'fastest-levenshtein';

/** Units that end or stand within a name; a word with another of them means another quantity. */
const UNITS: ReadonlySet<string> = new Set(
  'mm cm m km in ft mi mile nm m2 m3 l t kg lb s min h d w y kn mph c f k deg usd eur share'.split(' '),
);

/** The names nearest to a word, where fewer than half of its letters differ; more than one where they are equally near. */
export function nearestNames(word: string, names: readonly string[]): string[] {
  const apart = names.map((name) => (isSlip(word, name) ? 1 : distance(word, name)));
  const least = Math.min(...apart);
  const isNear = least <= Math.max(2, Math.floor(word.length / 3)) && least < Math.max(word.length / 2, 2);
  return isNear ? names.filter((_, index) => apart[index] === least) : [];
}

/**
 * The one name of which a word is a slip of the pen: another case, or one letter missing, added, replaced, or changed over
 * with its neighbour. Undefined where there is none or more than one, and where a unit or a number would become another.
 */
export function surelyMeant(word: string, names: readonly string[]): string | undefined {
  const near = names.filter((name) => isSlip(word, name));
  const [name, other] = near;
  return name === undefined || other !== undefined || meansElse(word, name) ? undefined : name;
}

function isSlip(word: string, name: string): boolean {
  if (word === name) return false;
  if (withoutCase(word) === withoutCase(name)) return true;
  if (Math.min(word.length, name.length) < 2 || Math.max(word.length, name.length) < 3) return false;
  const [one, two] = difference(word, name);
  return one.length <= 1 && two.length <= 1
    ? true
    : one.length === 2 && two.length === 2 && one[0] === two[1] && one[1] === two[0];
}

/** Without case, and with one sign between words. */
function withoutCase(word: string): string {
  return word.toLowerCase().replaceAll('-', '_');
}

/** What is left of two words between what they begin and end with alike. */
function difference(one: string, two: string): [string, string] {
  const most = Math.min(one.length, two.length);
  let start = 0;
  while (start < most && one[start] === two[start]) start++;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === two.at(-1 - end)) end++;
  return [one.slice(start, one.length - end), two.slice(start, two.length - end)];
}

/** Whether a word says something of its own: `stop_h` is no misspelt `stop_d`, and `north-3` no `north-2`. */
function meansElse(word: string, name: string): boolean {
  const [one, two] = difference(withoutCase(word), withoutCase(name));
  if (/\d/.test(one + two)) return true;
  const [written, meant] = [withoutCase(word).split('_'), withoutCase(name).split('_')];
  return written.some((part, index) => part !== meant[index] && UNITS.has(part));
}
