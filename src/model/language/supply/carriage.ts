/** What a ship of a fleet can carry between its home and a site: how deep it floats there, and what is lifted. */
import type { SiteSpec } from '../places/site.ts';
import type { Commodity } from './commodity.ts';
import type { Fleet } from './fleet.ts';
import type { Draft } from './means.ts';

/**
 * Most cargo of a ship that floats in a depth [t]: a straight line from an empty to a full hold, and 0 where it is aground
 * even without cargo.
 */
export function mostAfloat_t(
  draft: Draft | undefined,
  capacity_t: number,
  depth_m: number | undefined,
): number {
  if (draft === undefined || depth_m === undefined) return capacity_t;
  const { empty, full } = draughts(draft);
  if (full <= depth_m) return capacity_t;
  return empty >= depth_m ? 0 : (capacity_t * (depth_m - empty)) / (full - empty);
}

/** Draught without cargo and with a full hold [m]. */
export function draughts(draft: Draft): { readonly empty: number; readonly full: number } {
  return typeof draft === 'number' ? { empty: draft, full: draft } : draft;
}

/** Where a fleet loads, and one or several sites where one voyage of it unloads. */
type BothEnds = readonly [home: SiteSpec | undefined, ...sites: (SiteSpec | undefined)[]];

/** Most cargo with which a ship of a fleet floats at its home and at sites [t]. */
export function mostCargo_t({ by = 'sea', draft_m, capacity_t }: Fleet, [home, ...sites]: BothEnds): number {
  if (by !== 'sea') return capacity_t;
  const depths_m = [home?.port?.depth_m, ...sites.map((site) => site?.landing?.depth_m)];
  return Math.min(...depths_m.map((depth_m) => mostAfloat_t(draft_m, capacity_t, depth_m)));
}

/** Heaviest piece that is lifted at both ends [t]; infinite where nothing is said. */
export function mostLift_t({ by = 'sea' }: Fleet, [home, ...sites]: BothEnds): number {
  if (by !== 'sea') return Number.POSITIVE_INFINITY;
  const lifts_t = [home?.port?.lift_t, ...sites.map((site) => site?.landing?.lift_t)];
  return Math.min(...lifts_t.map((lift_t) => lift_t ?? Number.POSITIVE_INFINITY));
}

/** Whether a fleet is for a commodity. */
export function isFor({ carries }: Fleet, commodity: string): boolean {
  return carries?.includes(commodity) ?? true;
}

/** Whether a ship can carry any of a commodity between its home and a site: of counted goods, one piece. */
export function canCarry(fleet: Fleet, commodity: string, goods: Commodity, ends: BothEnds): boolean {
  const most_t = mostCargo_t(fleet, ends);
  if (!isFor(fleet, commodity) || most_t === 0) return false;
  const isCounted = goods.unit === 'ring' || goods.unit === 'piece';
  return !isCounted || goods.mass_t <= Math.min(most_t, mostLift_t(fleet, ends));
}
