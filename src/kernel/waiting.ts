/** Which processes wait, for what and since when; and circles of processes that wait for each other. */
import type { Blockers, RunningProcess, Waitable } from './wait.ts';

/** A process that waits, for what, and since when. */
export interface Waiting {
  readonly process: string;
  /** The name of what it waits for. */
  readonly on: string;
  readonly since: number;
  /** The names of what it holds, the latest first. */
  readonly holds: readonly string[];
}

/** Processes that wait for each other in a circle. */
export interface Deadlock {
  /** Each waits for the next, the last for the first. */
  readonly processes: readonly string[];
  /** What each of them waits for. */
  readonly on: readonly string[];
}

export function whoWaits(alive: Iterable<RunningProcess>): Waiting[] {
  const waiting: Waiting[] = [];
  for (const process of alive) {
    if (!process.isWaiting) continue;
    const { name, waitsFor, since } = process;
    waiting.push({ process: name, on: (waitsFor as Waitable).name, since, holds: holdingNames(process) });
  }
  return waiting;
}

/** The names of what a process holds, the latest first. */
export function holdingNames({ holdings }: RunningProcess): string[] {
  const names: string[] = [];
  for (let holding = holdings; holding !== null; holding = holding.next) names.push(holding.name);
  return names;
}

/**
 * Removes, again and again, the processes that can continue: those that do not wait, and those whose wait can
 * be ended by one that can continue. The rest wait for ever; walking from one to the next finds the circles.
 */
export function deadlocksAmong(alive: Iterable<RunningProcess>): Deadlock[] {
  const stuck = new Map<RunningProcess, Known>();
  for (const process of alive) {
    const blockers = process.isWaiting ? ((process.waitsFor as Waitable).blockers?.() ?? null) : null;
    if (blockers !== null) stuck.set(process, blockers);
  }
  for (let before = -1; before !== stuck.size; ) {
    before = stuck.size;
    for (const [process, blockers] of stuck) if (canEnd(blockers, stuck)) stuck.delete(process);
  }
  const found: Deadlock[] = [];
  const seen = new Set<RunningProcess>();
  for (const first of stuck.keys()) {
    const path: RunningProcess[] = [];
    let at = first;
    while (!seen.has(at)) {
      seen.add(at);
      path.push(at);
      at = keeper(stuck.get(at) as Known, stuck);
    }
    if (!path.includes(at)) continue;
    const circle = path.slice(path.indexOf(at));
    found.push({
      processes: circle.map(({ name }) => name),
      on: circle.map(({ waitsFor }) => (waitsFor as Waitable).name),
    });
  }
  return found;
}

type Known = Exclude<Blockers, null>;
type Stuck = ReadonlyMap<RunningProcess, Known>;

/** Whether a wait can still end: by a process that is not stuck, or by anybody. */
function canEnd(blockers: RunningProcess | Blockers, stuck: Stuck): boolean {
  if (blockers === null) return true;
  if (isProcess(blockers)) return !stuck.has(blockers);
  const can = (of: RunningProcess | Blockers) => canEnd(of, stuck);
  return blockers.need === 'one' ? blockers.of.some(can) : blockers.of.every(can);
}

/** The first process that keeps a wait from ending. */
function keeper(blockers: Known, stuck: Stuck): RunningProcess {
  const first = blockers.of.find((of) => !canEnd(of, stuck)) as RunningProcess | Known;
  return isProcess(first) ? first : keeper(first, stuck);
}

function isProcess(of: RunningProcess | Known): of is RunningProcess {
  return 'isAlive' in of;
}
