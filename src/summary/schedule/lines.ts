/** The lines of a schedule: activities, those of a loop of many turns joined. */
import { TIME_STEP_H } from '../../trace/column.ts';
import type { ScheduleRow } from '../../trace/tables/schedule.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import {
  type Activity,
  BORE,
  OPEN,
  REACH,
  type ScheduleEnd,
  type ScheduleKeeper,
  type SchedulePlan,
} from './activities.ts';
import { floatsOfActivities } from './float.ts';
import { inGroups, linkActivities, markCritical } from './links.ts';
import { frameKey, placesNamed } from './structure.ts';

/** More turns of a loop than these are one line. */
export const MOST_TURNS = 20;

/** Verb of a line that joins the steps of a loop. */
export const LOOP = 'repeat';

export interface ScheduleLine {
  readonly actor: string;
  readonly verb: string;
  readonly step: string;
  /** Which of the steps of this name of its actor, from 1; 0 for all of them. */
  readonly number: number;
  readonly count: number;
  readonly begun_h: number;
  readonly done_h: number | null;
  readonly waited_h: number;
  readonly float_h: number | null;
  readonly isCritical: boolean;
  readonly resources: readonly string[];
  /** Lines before it and lines that it meets, by their places. */
  readonly predecessors: readonly number[];
  readonly mates: readonly number[];
}

/** Activities of one line, in the order in which they ended. */
interface JoinedLine {
  readonly step: string;
  readonly number: number;
  readonly own: readonly Activity[];
}

/** In the order of the entities of the run, of each in the order of time. */
export function scheduleLines(keeper: ScheduleKeeper, plan: SchedulePlan, end: ScheduleEnd): ScheduleLine[] {
  const all = keeper.activities();
  linkActivities(all, plan);
  markCritical(all, keeper.links);
  const floats = floatsOfActivities(all, plan, keeper, end);
  const joined = [...inGroups(all, ({ actor }) => actor).values()]
    .sort(([one], [other]) => placeOfLines(one as Activity, keeper) - placeOfLines(other as Activity, keeper))
    .flatMap(joinedOf);
  const lineOf = new Map(joined.flatMap(({ own }, line) => own.map(({ at }) => [at, line] as const)));
  const spans = joined.map(({ own }) => spanOf(own));
  return joined.map(({ step, number, own }, line) => {
    const [first] = own as [Activity];
    const last = own.at(-1) as Activity;
    const { begun_h, done_h } = spans[line] as LineSpan;
    const isMeeting = first.mates.size > 0;
    const until_h = isMeeting ? (done_h ?? end.end_h) : begun_h;
    const linesOf = (of: (one: Activity) => Iterable<number>) => [
      ...new Set(own.flatMap((one) => [...of(one)].map((at) => lineOf.get(at) as number))),
    ];
    return {
      actor: first.actor,
      verb: number === 0 ? LOOP : first.verb,
      step,
      number,
      count: Math.max(...turnsByStep(own).values()),
      begun_h,
      done_h,
      waited_h: own.reduce((sum, { waited_h }) => sum + waited_h, 0),
      float_h: floats[last.at] ?? null,
      isCritical: own.some(({ isCritical }) => isCritical),
      resources: resourcesOf(own, plan),
      predecessors: linesOf(({ before }) => before)
        .filter(
          (other) =>
            other !== line && ((spans[other] as LineSpan).done_h ?? Number.POSITIVE_INFINITY) <= until_h,
        )
        .sort((a, b) => a - b),
      mates: linesOf(({ mates }) => mates).sort((a, b) => a - b),
    };
  });
}

/** The rows of `schedule` of a replication. */
export function scheduleRows(keeper: ScheduleKeeper, plan: SchedulePlan, end: ScheduleEnd): ScheduleRow[] {
  return scheduleLines(keeper, plan, end).map((line) => ({
    actor: line.actor,
    verb: line.verb,
    step: line.step,
    number: line.number,
    count: line.count,
    begun_h: roundedTime(line.begun_h),
    done_h: line.done_h === null ? null : roundedTime(line.done_h),
    float_d: floatDays(line.float_h),
    critical: line.isCritical ? 1 : 0,
  }));
}

/** To the step at which tables keep times, so that a journal is short. */
function roundedTime(time_h: number): number {
  return Math.round(time_h * STEPS_PER_H) / STEPS_PER_H;
}

/** Float in days, rounded down so that it stays a lower bound. */
export function floatDays(float_h: number | null): number | null {
  return float_h === null ? null : Math.floor((float_h / HOURS_PER_DAY) * 100) / 100;
}

const STEPS_PER_H = 1 / TIME_STEP_H;

/** Actors in the order of the model, after them sites and drives. */
function placeOfLines({ actor, verb }: Activity, keeper: ScheduleKeeper): number {
  return verb === OPEN || verb === BORE || verb === REACH ? Number.MAX_SAFE_INTEGER : keeper.placeOf(actor);
}

interface LineSpan {
  readonly begun_h: number;
  readonly done_h: number | null;
}

function spanOf(own: readonly Activity[]): LineSpan {
  const begun_h = own.reduce((least, one) => Math.min(least, one.begun_h), Number.POSITIVE_INFINITY);
  const done_h = own.reduce<number | null>(
    (most, one) => (most === null || one.done_h === null ? null : Math.max(most, one.done_h)),
    Number.NEGATIVE_INFINITY,
  );
  return { begun_h, done_h };
}

function turnsByStep(own: readonly Activity[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { verb, step } of own) {
    const key = frameKey(verb, step);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** The lines of one actor: each step alone; steps of many turns whose times overlap are one loop. */
function joinedOf(own: readonly Activity[]): JoinedLine[] {
  const counts = turnsByStep(own);
  const loops = loopsOf(own, counts);
  const numbers = new Map<string, number>();
  const lines: JoinedLine[] = [];
  const done = new Set<readonly Activity[]>();
  for (const one of own.toSorted((a, b) => a.begun_h - b.begun_h || a.at - b.at)) {
    const key = frameKey(one.verb, one.step);
    const loop = loops.get(key);
    if (loop === undefined) {
      const number = (numbers.get(key) ?? 0) + 1;
      numbers.set(key, number);
      lines.push({ step: one.step, number, own: [one] });
    } else if (!done.has(loop)) {
      done.add(loop);
      lines.push({ step: [...new Set(loop.map(({ step }) => step))].join(', '), number: 0, own: loop });
    }
  }
  return lines;
}

/** The activities of each loop of many turns, by the keys of its steps. */
function loopsOf(
  own: readonly Activity[],
  counts: ReadonlyMap<string, number>,
): Map<string, readonly Activity[]> {
  const many = inGroups(
    own.filter(({ verb, step }) => (counts.get(frameKey(verb, step)) as number) > MOST_TURNS),
    ({ verb, step }) => frameKey(verb, step),
  );
  const groups: { keys: string[]; until_h: number }[] = [];
  const spans = [...many].map(([key, all]) => ({ key, ...spanOf(all) }));
  for (const { key, begun_h, done_h } of spans.sort((a, b) => a.begun_h - b.begun_h)) {
    const last = groups.at(-1);
    const until_h = done_h ?? Number.POSITIVE_INFINITY;
    if (last !== undefined && begun_h < last.until_h) {
      last.keys.push(key);
      last.until_h = Math.max(last.until_h, until_h);
    } else groups.push({ keys: [key], until_h });
  }
  return new Map(
    groups.flatMap(({ keys }) => {
      const all = keys.flatMap((key) => many.get(key) ?? []).sort((a, b) => a.at - b.at);
      return keys.map((key) => [key, all] as const);
    }),
  );
}

function resourcesOf(own: readonly Activity[], { operations, drives = {} }: SchedulePlan): string[] {
  const [{ of, actor }] = own as [Activity];
  const drive = drives[actor];
  const site = operations?.actors[of]?.site ?? drive?.site;
  const places = own.flatMap((one) => [...placesNamed(one.places), ...one.frame.places]);
  return [
    ...new Set([
      ...places,
      ...(site === undefined ? [] : [site]),
      ...(drive === undefined ? [] : [drive.crew]),
    ]),
  ];
}
