/** What the time of a chain went into, by cause, and how that differs between two chains. */
import { sum } from '../../units/numbers.ts';
import type { ChainFacts, ChainLink } from './facts.ts';
import { partsOf } from './parts.ts';
import { type ActivityHours, addedUp } from './words.ts';

/** Causes that end as soon as there is more room: while one works, another waits for its place. */
const forRoom: readonly string[] = ['berth', 'spoil-full', 'yard-full', 'moulds'];

/** Work that lies on a chain only because a drive waited for it. */
const causeOf: Readonly<Record<string, string>> = { disposing: 'spoil-full' };

/**
 * Hours by cause, most first; they add up to the length of the chain. Time in which somebody worked at a berth, yard or
 * mould while the next of the chain waited for its place there counts as that wait, and all disposal of spoil as a full heap.
 */
export function totalsOf(links: readonly ChainLink[], facts: ChainFacts): ActivityHours[] {
  const parts = partsOf(links, facts);
  const pieces = parts.flatMap((part, at) => {
    const next = parts[at + 1];
    const end_h = (part.links.at(-1) as ChainLink).to_h;
    const wait = next && next.process !== part.process ? facts.waitEnding(next.process, end_h) : undefined;
    const since_h = wait !== undefined && forRoom.includes(wait.cause) ? wait.from_h : end_h;
    return part.links.flatMap(({ activity, from_h, to_h }) => {
      const waited_h = Math.max(0, to_h - Math.max(from_h, since_h));
      const own_h = to_h - from_h - waited_h;
      return [
        ...(own_h > 0 ? [{ activity: causeOf[activity] ?? activity, hours: own_h }] : []),
        ...(waited_h > 0 && wait !== undefined ? [{ activity: wait.cause as string, hours: waited_h }] : []),
      ];
    });
  });
  return addedUp(pieces);
}

/** Hours of a cause on two chains. */
export interface TotalDifference {
  readonly activity: string;
  readonly first_h: number;
  readonly second_h: number;
  readonly difference_h: number;
}

/** Second less first, the largest first; the sum is the difference of the lengths of the chains. */
export function differencesOf(
  first: readonly ActivityHours[],
  second: readonly ActivityHours[],
): TotalDifference[] {
  const [a, b] = [first, second].map((all) => new Map(all.map(({ activity, hours }) => [activity, hours])));
  const activities = [...new Set([...first, ...second].map(({ activity }) => activity))];
  return activities
    .map((activity) => {
      const [first_h, second_h] = [a?.get(activity) ?? 0, b?.get(activity) ?? 0];
      return { activity, first_h, second_h, difference_h: second_h - first_h };
    })
    .sort((one, other) => Math.abs(other.difference_h) - Math.abs(one.difference_h));
}

/** Whole numbers that add up to the rounded sum of the values: the largest rests are rounded up (Hamilton 1792). */
export function wholeParts(values: readonly number[]): number[] {
  const whole = values.map(Math.floor);
  const missing = Math.round(sum(values)) - sum(whole);
  const byRest = values
    .map((value, at) => [value - Math.floor(value), at] as const)
    .sort((a, b) => b[0] - a[0]);
  for (const [, at] of byRest.slice(0, missing)) whole[at] = (whole[at] as number) + 1;
  return whole;
}
