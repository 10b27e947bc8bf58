/** A chain cut into parts that one sentence each can tell. */
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { sum } from '../../units/numbers.ts';
import { aboutActor } from './actors.ts';
import type { ChainFacts, ChainLink } from './facts.ts';

/** Links of one process that belong together; never empty. */
export interface ChainPart {
  /** Who it is told of: of rings that cure, their plant. */
  readonly process: string;
  /** Tells parts of one process apart: a voyage, a zone of ground, a stop. */
  readonly about: string;
  readonly links: readonly ChainLink[];
}

/** A stop of at least this length is told by itself [h]. */
const LONG_STOP_H = 20 * HOURS_PER_DAY;

/** Parts of a chain; together they hold its links in order. */
export function partsOf(links: readonly ChainLink[], facts: ChainFacts): ChainPart[] {
  const parts: { process: string; about: string; links: ChainLink[] }[] = [];
  for (const link of links) {
    const process = link.process.replace(/\/ring \d+$/, '');
    const about = aboutOf(link, process, facts);
    const last = parts.at(-1);
    if (last?.process === process && last.about === about) last.links.push(link);
    else parts.push({ process, about, links: [link] });
  }
  return parts;
}

function aboutOf(link: ChainLink, process: string, facts: ChainFacts): string {
  const { activity, from_h, to_h, hours } = link;
  switch (facts.entity(process)?.kind) {
    case 'drive':
      if (activity === 'delivery of the machine' || activity === 'ice' || activity === 'access')
        return activity;
      if (hours >= LONG_STOP_H) return `${activity} at ${from_h}`;
      return facts.groundAt(process, to_h) ?? 'work';
    case 'ship':
      if (activity === 'ice' && hours >= LONG_STOP_H) return `ice at ${from_h}`;
      return `voyage ${facts.voyageAt(process, from_h)?.voyage ?? ''}`;
    case 'actor':
      return aboutActor(link);
    default:
      return '';
  }
}

/** A group of parts that follow each other. */
export type Group = readonly ChainPart[];

export function linksIn(group: Group): ChainLink[] {
  return group.flatMap(({ links }) => [...links]);
}

function hoursIn(group: Group): number {
  return sum(linksIn(group).map(({ hours }) => hours));
}

/** More sentences than these are no step. */
const MOST_JOINED = 3;
/** Parts shorter than this share of the chain are told with a neighbour. */
const SHORT_SHARE = 1 / 400;

/** At most `most` groups: short parts are joined with the shorter of their neighbours. */
export function grouped(parts: readonly ChainPart[], most: number): Group[] {
  const groups: ChainPart[][] = parts.map((part) => [part]);
  const short_h = hoursIn(parts) * SHORT_SHARE;
  const lengths = groups.map(hoursIn);
  for (;;) {
    const shortest_h = Math.min(...lengths.filter((_, at) => isJoinable(groups, at, groups.length > most)));
    if (groups.length <= most && !(shortest_h < short_h)) return groups;
    const isForced = groups.length > most;
    const at = lengths.findIndex(
      (length, place) => length === shortest_h && isJoinable(groups, place, isForced),
    );
    const first = isWithBefore(groups, lengths, at, isForced) ? at - 1 : at;
    groups.splice(first, 2, [...(groups[first] as Group), ...(groups[first + 1] as Group)]);
    lengths.splice(first, 2, (lengths[first] as number) + (lengths[first + 1] as number));
  }
}

function canJoin(one: Group | undefined, other: Group | undefined, isForced: boolean): boolean {
  return one !== undefined && other !== undefined && (isForced || one.length + other.length <= MOST_JOINED);
}

function isJoinable(groups: readonly Group[], at: number, isForced: boolean): boolean {
  return canJoin(groups[at - 1], groups[at], isForced) || canJoin(groups[at], groups[at + 1], isForced);
}

/** Whether the group at a place is joined with the one before it rather than with the one after it. */
function isWithBefore(
  groups: readonly Group[],
  lengths: readonly number[],
  at: number,
  isForced: boolean,
): boolean {
  if (!canJoin(groups[at - 1], groups[at], isForced)) return false;
  if (!canJoin(groups[at], groups[at + 1], isForced)) return true;
  return (lengths[at - 1] as number) < (lengths[at + 1] as number);
}
