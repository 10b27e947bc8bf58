/** The hazards of a run and of a trade, in order of rank. A new hazard is a line in each of two lists here. */
import { Availability } from '../../nature/availability/availability.ts';
import { gapsIn, united } from '../../nature/availability/intervals.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { risksOf } from '../risks/hits.ts';
import { type Exposed, type Stoppage, Unavailable } from '../stoppage.ts';
import type { World } from '../world.ts';
import { approvalsOf } from './approval.ts';
import type { Befalling, HazardsOfRun, Struck } from './befalling.ts';
import { closuresOf, permitsOf } from './border.ts';
import { ClosedBoundary } from './boundary.ts';
import { earthquakeStops } from './earthquake.ts';
import type { Lot } from './happenings.ts';
import { firesOf, inflowsOf } from './mishaps/mishap.ts';
import { surgesOf } from './mishaps/surge.ts';
import { moneyGapsOf } from './money.ts';
import { strikesOf } from './strike.ts';

/** What befalls a run besides earthquakes. */
export function hazardsIn(lot: Lot): HazardsOfRun {
  const makers = [strikesOf, inflowsOf, firesOf, surgesOf, closuresOf, permitsOf, moneyGapsOf];
  const befallings = makers.flatMap((make) => make(lot));
  return {
    befallings,
    keeping: befallings.filter(({ lays, shuts, bars }) => (lays ?? shuts ?? bars) !== undefined),
    approvals: approvalsOf(lot),
    exposed: new Map(),
    lost_t: new Map(),
    happened: [],
  };
}

/** Causes in order of rank, with what somebody waits for whom they stop. */
const ends: Partial<Record<Cause, string>> = {
  fire: 'the repair after a fire',
  inflow: 'the end of an inflow',
  border: 'the opening of a border',
  permit: 'the days on which people may enter',
  money: 'the money of the new year',
  strike: 'the end of a strike',
  surge: 'the end of a storm surge',
};
const ranks = Object.keys(ends) as Cause[];

/** Stoppages of the entity by hazards, from now on. */
export function hazardsOf(world: World, exposed: Exposed): Stoppage[] {
  const { befallings } = world.hazards;
  const { who, face_km } = exposed;
  const own = befallings.filter(({ stops }) => stops(who));
  const beyond = face_km === undefined ? [] : befallings.filter((one) => one.boundary?.holdsFor(who));
  for (const one of [...own, ...beyond, ...befallings.filter(({ lays }) => lays?.(who))])
    world.hazards.exposed.set(one, (world.hazards.exposed.get(one) ?? new Set()).add(who.entity));
  return [
    ...earthquakeStops(world, exposed),
    ...ranks.flatMap((cause) => [
      ...stoppageBy(world, cause, own),
      ...(face_km === undefined ? [] : boundariesOf(world, cause, beyond, face_km)),
    ]),
    ...risksOf(world, who),
  ];
}

/** The stoppage of a cause, whenever one of its hazards holds; none where there is no such hazard. */
function stoppageBy({ sim }: World, cause: Cause, all: readonly Befalling[]): Stoppage[] {
  const open = openOf(cause, all);
  return open === null ? [] : [new Unavailable(sim, cause, open)];
}

function boundariesOf(
  world: World,
  cause: Cause,
  all: readonly Befalling[],
  face_km: () => number,
): Stoppage[] {
  return all.flatMap((one) => {
    const open = openOf(cause, [one]);
    return open === null || one.boundary === undefined
      ? []
      : [new ClosedBoundary(world, open, one.boundary.km, face_km)];
  });
}

/** When no hazard of a cause holds; null where there is none. */
function openOf(cause: Cause, all: readonly Befalling[]): Availability | null {
  const spans = all.filter((one) => one.cause === cause).flatMap((one) => one.spans);
  if (spans.length === 0) return null;
  const open = gapsIn(united(spans), 0, Number.POSITIVE_INFINITY);
  return new Availability(open, { cause, name: ends[cause] ?? cause });
}

/** Stoppages of unloading at a site. */
export function floodsAt(world: World, site: string): Stoppage[] {
  return stoppageBy(
    world,
    'surge',
    world.hazards.befallings.filter(({ floods }) => floods?.(site)),
  );
}

/** Whether a ship keeps to its port. */
export function liesStill(world: World, ship: Struck): boolean {
  return world.hazards.keeping.some((one) => one.lays?.(ship) && holdsNow(world, one));
}

/** Whether no cargo may go from one site to another now. */
export function isShut(world: World, from: string, to: string): boolean {
  return world.hazards.keeping.some((one) => one.shuts?.(from, to) && holdsNow(world, one));
}

/** Until when no order may be placed at a port [h]; now, where it may. */
export function barredUntil_h(world: World, port: string): number {
  const { now } = world.sim;
  const spans = world.hazards.keeping.flatMap((one) => (one.bars?.(port) ? one.spans : []));
  return united(spans).find(({ from_h, to_h }) => from_h <= now && now < to_h)?.to_h ?? now;
}

function holdsNow({ sim }: World, { spans }: Befalling): boolean {
  return spans.some(({ from_h, to_h }) => from_h <= sim.now && sim.now < to_h);
}
