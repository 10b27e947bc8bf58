/** Float: the days from the end of a piece of work to the event that needed it. */
import type { Prerequisite } from '../../model/language/needs.ts';
import { ENDLESS } from '../../model/language/operations/step.ts';
import type { PromisedMilestone } from '../../summary/scope.ts';
import { TIME_STEP_H } from '../../trace/column.ts';
import type { Rows } from '../../trace/tables/tables.ts';
import { milestoneWords } from '../milestone-words.ts';
import { plainTable, tableText } from '../table.ts';
import type { ChainFacts } from './facts.ts';
import { inDays } from './words.ts';

export interface Float {
  readonly what: string;
  readonly ended_h: number;
  /** What needed it. */
  readonly needed_by: string;
  readonly needed_h: number;
  readonly float_h: number;
}

/** The float of each site, machine and drive. @param end_h end of the run @param deliveries waits of drives for their machines */
export function floatsOf(
  facts: ChainFacts,
  deliveries: readonly Rows['waits'][],
  end: { readonly end_h: number; readonly finished: boolean },
  milestone: PromisedMilestone,
): Float[] {
  const marks = (kind: string) => facts.milestones.filter((one) => one.milestone === kind);
  const starts = marks('drive-start');
  const sites = marks('site-open').flatMap(({ entity, time_h }) =>
    needsOf(entity, time_h, facts, starts).map((need) => ({
      what: `opening of ${entity}`,
      ended_h: time_h,
      ...need,
    })),
  );
  const machines = deliveries.flatMap(({ entity, to_h }) => {
    const start = starts.find((one) => one.entity === entity);
    const need = { needed_by: `start of ${entity}`, needed_h: start?.time_h ?? to_h };
    return start === undefined ? [] : [{ what: `machine of ${entity}`, ended_h: to_h, ...need }];
  });
  const needed_by = end.finished ? `the ${milestoneWords[milestone].noun}` : 'the end of the run';
  const last = { needed_by, needed_h: end.end_h };
  const drives = marks('drive-done').map(({ entity, time_h }) => ({
    what: `drive ${entity}`,
    ended_h: time_h,
    ...last,
  }));
  return [...sites, ...actorWorks(facts, last), ...machines, ...drives].map((one) => {
    // Less than the step of recorded times is none.
    const float_h = one.needed_h - one.ended_h;
    return { ...one, float_h: Math.abs(float_h) <= TIME_STEP_H ? 0 : float_h };
  });
}

interface FloatNeed {
  readonly needed_by: string;
  readonly needed_h: number;
}

/** The work of each actor, of several alike that of the last, and who needed its end first. */
function actorWorks(facts: ChainFacts, last: FloatNeed): Omit<Float, 'float_h'>[] {
  const { operations, sites, drives = {} } = facts.plan;
  const firstAt = (milestone: string, isWanted: (entity: string) => boolean) =>
    facts.milestones.find((one) => one.milestone === milestone && isWanted(one.entity))?.time_h;
  const ofActor = (name: string) => (entity: string) => (facts.entity(entity)?.of ?? entity) === name;
  return Object.keys(operations?.actors ?? {}).flatMap((actor) => {
    const ended = facts.milestones.findLast(
      ({ milestone, entity }) => milestone === 'actor-done' && ofActor(actor)(entity),
    );
    if (ended === undefined || operations?.actors[actor]?.times === ENDLESS) return [];
    const needing = <T extends { readonly needs?: readonly Prerequisite[] | undefined }>(
      all: Readonly<Record<string, T>>,
      told: (name: string) => [what: string, time_h: number | undefined],
    ) =>
      Object.entries(all)
        .filter(([, { needs }]) => needs?.includes(actor))
        .map(([name]) => told(name));
    const needs = [
      ...needing(operations?.actors ?? {}, (name) => [
        `start of ${name}`,
        firstAt('actor-start', ofActor(name)),
      ]),
      ...needing(sites, (name) => [`opening of ${name}`, firstAt('site-open', (entity) => entity === name)]),
      ...needing(drives, (name) => [`start of ${name}`, firstAt('drive-start', (entity) => entity === name)]),
    ].flatMap(([needed_by, needed_h]) => (needed_h === undefined ? [] : [{ needed_by, needed_h }]));
    const [first = last] = needs.sort((a, b) => a.needed_h - b.needed_h);
    return [{ what: `work of ${actor}`, ended_h: ended.time_h, ...first }];
  });
}

/** What needed a site first: its first order, and the first work there. */
function needsOf(
  site: string,
  opened_h: number,
  facts: ChainFacts,
  starts: readonly Rows['milestones'][],
): FloatNeed[] {
  const first = (needs: (FloatNeed | undefined)[]) =>
    needs
      .filter((need) => need !== undefined)
      .sort((a, b) => a.needed_h - b.needed_h)
      .slice(0, 1);
  const order = [...facts.orders.values()].find((one) => one.site === site && one.placed_h >= opened_h);
  const start = starts.find(({ entity }) => facts.entity(entity)?.site === site);
  const arrival = facts.voyages.find(({ to, arrived_h }) => to === site && arrived_h !== null);
  const loading = facts.voyages.find(({ from }) => from === site);
  const ready = [...facts.orders.values()].find(({ port }) => port === site);
  const actor = facts.milestones.find(
    ({ milestone, entity }) =>
      milestone === 'actor-start' &&
      facts.plan.operations?.actors[facts.entity(entity)?.of ?? entity]?.needs?.includes(site),
  );
  return [
    ...first([
      order && { needed_by: `order ${order.order}, its first`, needed_h: order.placed_h },
      ready && { needed_by: `order ${ready.order}, the first placed there`, needed_h: ready.placed_h },
    ]),
    ...first([
      start && { needed_by: `start of ${start.entity}`, needed_h: start.time_h },
      actor && { needed_by: `start of ${actor.entity}`, needed_h: actor.time_h },
      arrival && {
        needed_by: `voyage ${arrival.voyage}, the first ship there`,
        needed_h: arrival.arrived_h as number,
      },
      loading && {
        needed_by: `voyage ${loading.voyage}, the first to load there`,
        needed_h: loading.loading_h,
      },
    ]),
  ];
}

export function floatText(floats: readonly Float[], { clock }: ChainFacts): string {
  const table = plainTable(['what', 'ended', 'needed by', 'on', 'float, days'], [4]);
  for (const { what, ended_h, needed_by, needed_h, float_h } of floats)
    table.push([what, clock.date(ended_h), needed_by, clock.date(needed_h), inDays(float_h)]);
  return tableText(table);
}
