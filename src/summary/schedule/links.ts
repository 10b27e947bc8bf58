/** Which activities had to end before which: by their order in an actor, by needs, and where two meet. */

import { lengthText, type Prerequisite } from '../../model/language/needs.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { stepOfActivity } from '../../trace/vocabulary.ts';
import { type Activity, BORE, OPEN, REACH, type SchedulePlan } from './activities.ts';

/** Adds to activities those that come before them and those that they meet. */
export function linkActivities(all: readonly Activity[], plan: SchedulePlan): void {
  const byActor = inGroups(all, ({ actor }) => actor);
  for (const own of byActor.values()) linkInActor(own.filter(({ verb }) => verb !== REACH));
  linkMates(all);
  linkNeeds(all, byActor, plan);
}

/** Marks those of whose time a part lies on the critical chain. */
export function markCritical(all: readonly Activity[], links: readonly Rows['critical_chain'][]): void {
  const byActor = inGroups(all, ({ actor }) => actor);
  const places = new Map<string, number>();
  for (const { process, activity, from_h, to_h } of links) {
    const own = byActor.get(process) ?? [];
    // Links come in the order of time, and so do the activities of an actor.
    let at = places.get(process) ?? 0;
    while (at < own.length && endOfActivity(own[at]) < from_h) at++;
    places.set(process, at);
    for (; at < own.length; at++) {
      const one = own[at] as Activity;
      if (one.begun_h > to_h) break;
      const step = stepOfActivity(activity);
      const isOther = step !== undefined && one.verb === 'do' && step !== one.step;
      if (!isOther && isWithin(one, from_h, to_h)) one.isCritical = true;
    }
  }
}

function endOfActivity(one: Activity | undefined): number {
  return one?.done_h ?? Number.POSITIVE_INFINITY;
}

/** Whether time of it lies between two times; what takes no time may lie on either. */
function isWithin(one: Activity, from_h: number, to_h: number): boolean {
  const ends_h = endOfActivity(one);
  if (ends_h === one.begun_h) return one.begun_h >= from_h && ends_h <= to_h;
  return one.begun_h < to_h && ends_h > from_h;
}

/** The step before each; where sides are done together, those of its own side, and after them the last of each. */
function linkInActor(own: readonly Activity[]): void {
  for (const [place, one] of own.entries()) {
    const ended = new Set<string>();
    for (let at = place - 1; at >= 0; at--) {
      const before = own[at] as Activity;
      if ((before.done_h ?? Number.POSITIVE_INFINITY) > one.begun_h) continue;
      const depth = commonSides(before, one);
      const isInside = before.frame.sides.length > depth;
      if (isInside && one.frame.sides.length > depth && before.cycle === one.cycle) continue;
      if (!isInside) {
        if (ended.size === 0) one.before.add(before.at);
        break;
      }
      const side = before.frame.sides[depth] as string;
      const [together] = side.split('.');
      if (ended.size > 0 && ![...ended].some((known) => known.startsWith(`${together}.`))) break;
      if (!ended.has(side)) one.before.add(before.at);
      ended.add(side);
    }
  }
}

function commonSides(one: Activity, other: Activity): number {
  const differing = one.frame.sides.findIndex((side, at) => side !== other.frame.sides[at]);
  return differing < 0 ? one.frame.sides.length : differing;
}

/** The first that was lent meets the first that borrowed: each waits for what comes before the other. */
function linkMates(all: readonly Activity[]): void {
  const lent = inGroups(
    all.filter(({ verb }) => verb === 'lend').sort((a, b) => a.begun_h - b.begun_h || a.at - b.at),
    ({ step }) => step,
  );
  const borrowed = inGroups(
    all.filter(({ verb, done_h }) => verb === 'borrow' && done_h !== null),
    ({ step }) => step,
  );
  for (const [name, borrows] of borrowed) {
    for (const [at, borrow] of borrows.entries()) {
      const lend = lent.get(name)?.[at];
      if (lend === undefined) continue;
      const [ofLend, ofBorrow] = [[...lend.before], [...borrow.before]];
      for (const before of ofBorrow) lend.before.add(before);
      for (const before of ofLend) borrow.before.add(before);
      lend.mates.add(borrow.at);
      borrow.mates.add(lend.at);
    }
  }
}

function linkNeeds(
  all: readonly Activity[],
  byActor: ReadonlyMap<string, readonly Activity[]>,
  { sites, operations, drives = {} }: SchedulePlan,
): void {
  const hasAfter = new Set(
    all.flatMap(({ actor, before }) => [...before].filter((at) => all[at]?.actor === actor)),
  );
  const lastOf = new Map<string, number[]>();
  for (const own of byActor.values())
    for (const { at, of, verb } of own)
      if (verb !== REACH && !hasAfter.has(at)) lastOf.set(of, [...(lastOf.get(of) ?? []), at]);
  const endsOf = (need: Prerequisite): readonly number[] => {
    if (typeof need === 'string') return lastOf.get(need) ?? [];
    // Of a stretch the drive that bored the last of it is known from the row alone.
    const name = lengthText(need);
    return all.flatMap(({ at, verb, actor, step }) =>
      verb === REACH && step === name && (need.drive ?? actor) === actor ? [at] : [],
    );
  };
  const add = (one: Activity, needs: readonly Prerequisite[]) => {
    for (const need of needs) for (const at of endsOf(need)) if (all[at]?.done_h !== null) one.before.add(at);
  };
  for (const own of byActor.values()) {
    for (const one of own) {
      if (one.verb === OPEN) add(one, sites[one.actor]?.needs ?? []);
      else if (one.verb === BORE) {
        const { needs = [], site, after } = drives[one.actor] ?? {};
        add(one, [
          ...needs,
          ...(site === undefined ? [] : [site]),
          ...(after === undefined ? [] : [after.drive]),
        ]);
      } else if (![...one.before].some((at) => all[at]?.actor === one.actor))
        add(one, operations?.actors[one.of]?.needs ?? []);
    }
  }
}

export function inGroups<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(nameOf(one));
    if (group === undefined) groups.set(nameOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
