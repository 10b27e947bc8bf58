/** Who still waits, on what, since when; and who waits for each other in a circle. */
import type { Actor } from './actor.ts';
import type { Blockers } from './wait.ts';

export interface Waiting {
  readonly process: string;
  /** The name of what it waits for. */
  readonly on: string;
  readonly since: number;
  /** The names of what it holds meanwhile, the latest first. */
  readonly holds: readonly string[];
}

export interface Deadlock {
  /** Each waits for the next, the last for the first. */
  readonly processes: readonly string[];
  /** What each of them waits for. */
  readonly on: readonly string[];
}

export function whoWaits(alive: Iterable<Actor>): Waiting[] {
  const waiting: Waiting[] = [];
  for (const actor of alive) {
    if (!actor.isWaiting) continue;
    const { name, waitsFor, since, holdings } = actor;
    const holds: string[] = [];
    for (let holding = holdings; holding !== null; holding = holding.next) holds.push(holding.name);
    waiting.push({ process: name, on: waitsFor?.name ?? '', since, holds });
  }
  return waiting;
}

/**
 * Takes away, again and again, the processes that can still be helped: those who do not wait, and those whose wait can
 * be ended by one who can be helped. Who is left waits for ever; walking from one to the next finds the circles.
 */
export function deadlocksAmong(alive: Iterable<Actor>): Deadlock[] {
  const stuck = new Map<Actor, Blockers>();
  for (const actor of alive) {
    const blockers = actor.isWaiting ? (actor.waitsFor?.blockers?.() ?? null) : null;
    if (blockers !== null) stuck.set(actor, blockers);
  }
  for (let before = -1; before !== stuck.size; ) {
    before = stuck.size;
    for (const [actor, blockers] of stuck) if (canEnd(blockers, stuck)) stuck.delete(actor);
  }
  const found: Deadlock[] = [];
  const seen = new Set<Actor>();
  for (const first of stuck.keys()) {
    const path: Actor[] = [];
    let at = first;
    while (!seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = stuckOne(stuck.get(at) as Blockers, stuck) as Actor;
    }
    const circle = path.slice(path.indexOf(at));
    if (path.includes(at)) {
      found.push({
        processes: circle.map(({ name }) => name),
        on: circle.map(({ waitsFor }) => waitsFor?.name ?? ''),
      });
    }
  }
  return found;
}

type Stuck = ReadonlyMap<Actor, Blockers>;

function canEnd(blockers: Blockers, stuck: Stuck): boolean {
  if (blockers === null) return true;
  const isFree = (of: Actor | Blockers) => (isActor(of) ? !stuck.has(of) : canEnd(of, stuck));
  return blockers.need === 'one' ? blockers.of.some(isFree) : blockers.of.every(isFree);
}

/** The first process that keeps a wait from ending. */
function stuckOne(blockers: Blockers, stuck: Stuck): Actor | undefined {
  for (const of of blockers?.of ?? []) {
    const one = isActor(of) ? (stuck.has(of) ? of : undefined) : stuckOne(of, stuck);
    if (one !== undefined) return one;
  }
  return undefined;
}

function isActor(of: Actor | Blockers): of is Actor {
  return of !== null && 'isAlive' in of;
}
