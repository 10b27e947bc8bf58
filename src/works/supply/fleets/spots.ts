/** Where the vehicles of a fleet load and unload: quays and landings, airstrips, the ends of ice roads. */
import type { Facility } from '../../../kernel/resources/facility.ts';
import type { SiteSpec } from '../../../model/language/places/site.ts';
import type { Quantity } from '../../../model/language/quantity.ts';
import type { Beaches } from '../../../model/language/sea/beaches.ts';
import type { By } from '../../../model/language/supply/means.ts';
import type { Availability } from '../../../nature/availability/availability.ts';
import type { WorkMode } from '../../outdoors.ts';
import { type Cranes, cranesAtLanding, cranesEach } from '../../site/cranes.ts';
import type { Site } from '../../site/site.ts';

import type { World } from '../../world.ts';

/** How work at a spot bears weather, and what it can take. */
export interface SpotSpec {
  readonly work: WorkMode['kind'];
  readonly set_up_h: number;
  readonly berth_while_waiting: 'hold' | 'free';
  readonly limits?: string | undefined;
  readonly productivity?: string | undefined;
  readonly beaches?: Beaches | undefined;
  readonly depth_m?: number | undefined;
  readonly cranes?: number | undefined;
}

/** A place where ships, aircraft or convoys load or unload. */
export interface HandlingSpot {
  readonly berths: Facility;
  readonly cranes: Cranes | null;
  readonly spec: SpotSpec;
}

/** A spot where goods are landed. */
export interface LandingSpot extends HandlingSpot {
  readonly lot_h: number;
}

/** What holds of work at airstrips and ice roads. */
const resting = { work: 'suspend', set_up_h: 0, berth_while_waiting: 'hold' } as const;

/** Where a fleet loads at its home. @throws Error where there is none, which a checked model rules out */
export function homeSpot({ name, quay, quayCranes, strip, road, spec }: Site, by: By): HandlingSpot {
  if (by === 'sea' && quay !== null && spec.port !== undefined)
    return { berths: quay, cranes: quayCranes, spec: spec.port };
  const berths = by === 'air' ? strip : by === 'ice' ? road : null;
  if (berths === null) throw new Error(`${name} has nowhere to load by ${by}`);
  return { berths, cranes: null, spec: { ...resting, limits: groundOf(spec, by)?.limits } };
}

/** Where a fleet unloads at a site. @throws Error as above */
export function landingSpot({ name, landing, landingCranes, strip, road, spec }: Site, by: By): LandingSpot {
  if (by === 'sea' && landing !== null && spec.landing !== undefined)
    return { berths: landing, cranes: landingCranes, spec: spec.landing, lot_h: spec.landing.lot_h };
  const berths = by === 'air' ? strip : by === 'ice' ? road : null;
  const ground = groundOf(spec, by);
  if (berths === null || ground === undefined) throw new Error(`${name} has no landing by ${by}`);
  return {
    berths,
    cranes: null,
    spec: { ...resting, limits: ground.limits },
    lot_h: ground.lot_h ?? Number.POSITIVE_INFINITY,
  };
}

/** When weather lets work at a spot go on, within seasons; null for always. */
export function weatherAt(
  world: World,
  { spec: { station } }: Site,
  { spec: { limits, productivity, beaches } }: HandlingSpot,
  seasons: Availability | null = null,
): Availability | null {
  return world.nature.workable(station, limits, seasons, productivity, { beaches });
}

/** The rate at which cargo is landed at a site, and its input; undefined where the fleet cannot land there. */
export function rateAt(
  spec: SiteSpec | undefined,
  by: By,
): { readonly rate: Quantity; readonly input: string; readonly times: number } | undefined {
  if (by === 'sea') {
    const { landing } = spec ?? {};
    if (landing === undefined) return undefined;
    return {
      rate: landing.unload_t_per_h,
      input: 'sites.landing.unload_t_per_h',
      times: cranesEach(cranesAtLanding(spec ?? {})),
    };
  }
  const ground = spec && groundOf(spec, by);
  const key = by === 'air' ? 'airstrip' : 'ice_road';
  if (ground?.unload_t_per_h === undefined) return undefined;
  return { rate: ground.unload_t_per_h, input: `sites.${key}.unload_t_per_h`, times: 1 };
}

function groundOf({ airstrip, ice_road }: SiteSpec, by: By) {
  return by === 'air' ? airstrip : by === 'ice' ? ice_road : undefined;
}
