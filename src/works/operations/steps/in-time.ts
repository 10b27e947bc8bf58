/** Work that must begin within some hours of the end of the work before it. */
import type { Process, Wait } from '../../../kernel/wait.ts';
import type { Expected } from '../../../nature/availability/forecast.ts';
import { ROUNDING_H } from '../../../nature/availability/intervals.ts';
import type { Cause } from '../../../trace/lost-time.ts';
import type { Berth } from '../../stoppage.ts';
import { until } from '../../world.ts';
import type { Doer, Strand } from '../strand.ts';
import type { Action } from './action.ts';

/** When a forecast lets work begin, and end. */
export interface OutlookOfWork extends Expected {
  readonly ends_h: number;
  /** Why it does not begin at once. */
  readonly cause: Cause;
}

/** By when work must begin, and when a forecast lets it. */
export interface StartInTime {
  readonly by_h: number;
  readonly expected: (now_h: number) => Omit<OutlookOfWork, 'ends_h'>;
}

/** Work of a list in which one must begin soon after the other. */
interface WorkInTime {
  drawn(doer: Doer): number;
  performFor(strand: Strand, hours: number, start: StartInTime): Generator<Wait, boolean, void>;
  expected(now_h: number, from_h: number, hours: number): OutlookOfWork;
}

interface LinkedWork {
  readonly work: WorkInTime;
  /** Hours from the end of the work before it; infinite for the first. */
  readonly within_h: number;
}

/** Most tries to find windows that follow each other; after that it is asked again later. */
const MOST_TRIES = 1000;

/** Works one after the other; where one begins too late, the one before is done again. */
export class InTime implements Action {
  private readonly links: readonly LinkedWork[];

  /** @param links two at least */
  constructor(links: readonly LinkedWork[]) {
    this.links = links;
  }

  *perform(strand: Strand): Process {
    const { sim } = strand.doer.world;
    const hours = this.links.map(({ work }) => work.drawn(strand.doer));
    const ends_h: number[] = [];
    for (let at = 0; at < this.links.length; ) {
      const { work, within_h } = this.links[at] as LinkedWork;
      const by_h = (ends_h[at - 1] ?? 0) + within_h;
      const expected = (now_h: number) => this.expected(at, now_h, now_h, hours);
      if (yield* work.performFor(strand, hours[at] as number, { by_h, expected })) {
        ends_h[at] = sim.now;
        at++;
      } else at--;
    }
  }

  /** When the work at a place is expected to begin, so that all behind it can begin in time. */
  private expected(at: number, now_h: number, from_h: number, hours: readonly number[]): OutlookOfWork {
    const { work } = this.links[at] as LinkedWork;
    const next = this.links[at + 1];
    let earliest_h = from_h;
    let again_h = Number.POSITIVE_INFINITY;
    let cause: Cause | undefined;
    const soonest = (time_h: number) => (time_h > now_h ? Math.min(again_h, time_h) : again_h);
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const own = work.expected(now_h, earliest_h, hours[at] as number);
      if (own.start_h > earliest_h) {
        again_h = soonest(own.again_h);
        cause ??= own.cause;
      }
      if (next === undefined || own.start_h === Number.POSITIVE_INFINITY)
        return { ...own, again_h, cause: cause ?? own.cause };
      const follows = this.expected(at + 1, now_h, own.ends_h, hours);
      const late_h = follows.start_h - own.ends_h - next.within_h;
      if (late_h <= ROUNDING_H) return { ...own, again_h, cause: cause ?? own.cause };
      again_h = soonest(follows.again_h);
      cause ??= follows.cause;
      earliest_h = own.start_h + late_h;
      if (late_h === Number.POSITIVE_INFINITY) break;
    }
    return { start_h: earliest_h, again_h, ends_h: earliest_h, cause: cause ?? 'none' };
  }
}

/** Waits until work can begin; false when that is too late. @param berth is released meanwhile; null when it is kept */
export function* waitToBegin(
  strand: Strand,
  { by_h, expected }: StartInTime,
  berth: Berth | null,
): Generator<Wait, boolean, void> {
  const { world } = strand.doer;
  for (;;) {
    yield* strand.stops.clear(berth);
    const now_h = world.sim.now;
    if (now_h > by_h + ROUNDING_H) return false;
    const { start_h, again_h, cause } = expected(now_h);
    if (start_h <= now_h) return true;
    if (now_h >= by_h) return false;
    berth?.leave();
    strand.stand(cause);
    yield* until(world, Math.min(again_h, start_h, by_h), strand.activity, 'work that must follow in time');
    if (berth !== null) yield* berth.take();
  }
}
