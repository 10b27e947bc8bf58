/** A chain in steps that people read: sentences that tile its time. */
import type { ChainFacts, ChainLink } from './facts.ts';
import { type Group, grouped, linksIn, partsOf } from './parts.ts';
import { endedBy, endedWords, manySentence, type ServedWait, sentenceOf } from './sentences.ts';
import { type ActivityHours, addedUp } from './words.ts';

/** Links that are told together. */
export interface ChainStep {
  readonly from_h: number;
  readonly to_h: number;
  /** Sentences: who did what, and whose waits that ended. */
  readonly what: string;
  readonly processes: readonly string[];
  readonly ended: readonly ServedWait[];
  /** Hours by activity, most first; they add up to the length of the step. */
  readonly activities: readonly ActivityHours[];
}

/** More steps than these nobody reads. */
const MOST_STEPS = 40;

/** The chain as steps that tile its time, from day zero on, each in words; the shortest are joined where there are too many. */
export function chainSteps(links: readonly ChainLink[], facts: ChainFacts): ChainStep[] {
  const parts = partsOf(links, facts);
  let at = 0;
  return grouped(parts, MOST_STEPS).map((group) => {
    at += group.length;
    return toldGroup(group, parts[at], facts);
  });
}

/** @param next the part that follows the group */
function toldGroup(group: Group, next: Group[number] | undefined, facts: ChainFacts): ChainStep {
  const links = linksIn(group);
  const followed = group.map((part, at) => ({ part, next: group[at + 1] ?? next }));
  const ends = followed.map((one) => endedBy(one.part, one.next, facts));
  const isMany = group.length > MOST_TOLD;
  const told = isMany
    ? [manySentence(group), ...servedWords(ends.at(-1), facts)]
    : followed.flatMap((one, at) => [sentenceOf(one.part, one.next, facts), ...servedWords(ends[at], facts)]);
  return {
    from_h: (links[0] as ChainLink).from_h,
    to_h: (links.at(-1) as ChainLink).to_h,
    what: told.join(' '),
    processes: [...new Set(group.map(({ process }) => process))],
    ended: (isMany ? ends.slice(-1) : ends).filter((end) => end !== null),
    activities: addedUp(links),
  };
}

const MOST_TOLD = 3;

function servedWords(end: ServedWait | null | undefined, facts: ChainFacts): string[] {
  return end === null || end === undefined ? [] : [endedWords(end, facts)];
}
