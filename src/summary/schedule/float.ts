/**
 * Float of activities: how much later each could end and move neither the finish nor what others come to. A lower bound.
 * A later end passes on to what follows, where it is taken up by the time between the end and the need, and by waits
 * for weather, seas and calendars. Work that depends on the date passes nothing on, since it could then take longer; nor
 * may any actor come to a shared stock, place or mate after another that came behind it.
 */
import {
  type Activity,
  BORE,
  OPEN,
  REACH,
  type ScheduleEnd,
  type ScheduleKeeper,
  type SchedulePlan,
} from './activities.ts';
import { inGroups } from './links.ts';
import { SharedThings } from './touches.ts';

/** Float by the place of the activity [h]; null where the run did not finish, or the activity did not end. */
export function floatsOfActivities(
  all: readonly Activity[],
  plan: SchedulePlan,
  keeper: ScheduleKeeper,
  { end_h, finished }: ScheduleEnd,
): readonly (number | null)[] {
  if (!finished) return all.map(() => null);
  const bounds = boundsByOthers(all, plan);
  const { after, finishing } = followersOf(all);
  const float_h: number[] = all.map(() => Number.NaN);
  for (const at of lastFirst(all, after, finishing)) {
    const one = all[at] as Activity;
    float_h[at] = ownFloat(one);
  }
  return all.map(({ done_h }, at) => (done_h === null ? null : (float_h[at] as number)));

  function ownFloat(one: Activity): number {
    const done_h = one.done_h ?? end_h;
    if (one.verb === BORE || one.verb === REACH || (one.verb === OPEN && isUsedBesides(one.actor, plan)))
      return 0;
    const followers = after[one.at] as number[];
    let least_h = Math.min(bounds[one.at] as number, Math.max(0, end_h - done_h));
    for (const at of followers) least_h = Math.min(least_h, slack_h(all[at] as Activity, done_h));
    for (const at of finishing[one.at] as number[]) least_h = Math.min(least_h, float_h[at] as number);
    return least_h;
  }

  /** By how much an activity could end later without moving what comes after the one that follows. */
  function slack_h(next: Activity, done_h: number): number {
    if (next.verb === BORE) return Math.max(0, neededBy_h(next) - done_h);
    const begins_h = next.mates.size > 0 ? meets_h(next) : next.begun_h;
    const free_h = Math.max(0, begins_h - done_h);
    return free_h + through_h(next);
  }

  function through_h(next: Activity): number {
    const isDated = next.frame.isDated || (next.verb === 'do' && mayStop(plan));
    if (!isDated) return float_h[next.at] as number;
    return next.frame.isForeseen ? keeper.waitedFrom_h(next.actor, next.begun_h) : 0;
  }

  /** When the last of what a drive needs had ended. */
  function neededBy_h({ before }: Activity): number {
    return Math.max(...[...before].map((at) => all[at]?.done_h ?? 0));
  }

  function meets_h(next: Activity): number {
    const borrow = next.verb === 'borrow' ? next : all[[...next.mates][0] as number];
    return borrow?.done_h ?? next.begun_h;
  }
}

/** Whether others than actors and drives use a site as soon as it opens. */
function isUsedBesides(site: string, { sites }: SchedulePlan): boolean {
  const { stores = {}, port, landing } = sites[site] ?? {};
  return port !== undefined || landing !== undefined || Object.keys(stores).length > 0;
}

/** Whether strikes, closures and the like may stop a step. */
function mayStop({ hazards = {} }: SchedulePlan): boolean {
  const { earthquakes: _, ...others } = hazards;
  return Object.values(others).some((named) => Object.keys(named ?? {}).length > 0);
}

/** Hours from the end of each until another comes to something that it, or what its actor did before, has come to. */
function boundsByOthers(all: readonly Activity[], plan: SchedulePlan): number[] {
  const things = new SharedThings(all, plan);
  const touched = new Map<string, Set<string>>();
  const bounds = all.map(() => Number.POSITIVE_INFINITY);
  for (const own of inGroups(all, ({ actor }) => actor).values()) {
    for (const [place, one] of own.entries()) {
      const known = touched.get(one.actor) ?? new Set<string>();
      touched.set(one.actor, known);
      for (const thing of things.ofActivity(one)) known.add(thing);
      const next = own[place + 1];
      const asked = next === undefined ? known : new Set([...known, ...things.ofActivity(next)]);
      for (const thing of asked)
        bounds[one.at] = Math.min(
          bounds[one.at] as number,
          things.gap_h(thing, one.actor, one.done_h ?? Number.POSITIVE_INFINITY),
        );
    }
  }
  return bounds;
}

/** Of each those that come after it, and those that end no earlier: one that is lent ends with what it was lent for. */
function followersOf(all: readonly Activity[]): {
  readonly after: number[][];
  readonly finishing: number[][];
} {
  const after: number[][] = all.map(() => []);
  const finishing: number[][] = all.map(() => []);
  const byActor = inGroups(all, ({ actor }) => actor);
  for (const one of all) {
    for (const before of one.before) after[before]?.push(one.at);
    if (one.verb !== 'lend' || one.done_h === null) continue;
    for (const mate of one.mates) {
      const last = byActor
        .get(all[mate]?.actor ?? '')
        ?.findLast(({ at, done_h }) => at < one.at && done_h !== null && done_h <= (one.done_h as number));
      if (last !== undefined) finishing[last.at]?.push(one.at);
    }
  }
  return { after, finishing };
}

/** All places, those that follow before those that they follow (Kahn, 1962). */
function lastFirst(
  all: readonly Activity[],
  after: readonly (readonly number[])[],
  finishing: readonly (readonly number[])[],
): number[] {
  const before: number[][] = all.map(() => []);
  const open = all.map((_, at) => {
    const followers = [...(after[at] as number[]), ...(finishing[at] as number[])];
    for (const follower of followers) before[follower]?.push(at);
    return followers.length;
  });
  const order = open.flatMap((count, at) => (count === 0 ? [at] : []));
  for (let place = 0; place < order.length; place++) {
    for (const at of before[order[place] as number] as number[]) {
      open[at] = (open[at] as number) - 1;
      if (open[at] === 0) order.push(at);
    }
  }
  return order;
}
