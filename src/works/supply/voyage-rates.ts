/** Speeds of sailing, loading and landing, drawn for each voyage whatever it carries. */
import type { Fleet } from '../../model/language/supply.ts';
import type { World } from '../world.ts';
import type { Speeds } from './sailing.ts';

/** Rates of a ship for its next voyage. */
export interface VoyageRates extends Speeds {
  readonly load_t_per_h: number;
  /** Tonnes landed per hour of workable weather, by site. */
  readonly unload_t_per_h: ReadonlyMap<string, number>;
}

/** Returns a function that draws the rates of the next voyage. */
export function ratesOf(world: World, ship: string, fleetName: string, fleet: Fleet): () => VoyageRates {
  const { chance, model } = world;
  const use = { class: fleetName, entity: ship, group: fleet.group };
  const convoy_kn = new Map<string, () => number>();
  for (const [sea, { escort, group }] of Object.entries(model.file.ice?.seas ?? {})) {
    if (escort === undefined) continue;
    const at = { input: 'ice.seas.escort.speed_kn', class: sea, entity: sea, group, by: ship };
    convoy_kn.set(sea, chance.sampler(escort.speed_kn, at));
  }
  const unload_t_per_h = new Map<string, () => number>();
  for (const site of fleet.serves) {
    const { landing, group } = model.file.sites[site] ?? {};
    const rate = landing?.unload_t_per_h ?? Number.NaN;
    const at = { input: 'sites.landing.unload_t_per_h', class: site, entity: site, group, by: ship };
    unload_t_per_h.set(site, chance.sampler(rate, at));
  }
  const speed_kn = chance.sampler(fleet.speed_kn, { input: 'supply.fleets.speed_kn', ...use });
  const load_t_per_h = chance.sampler(fleet.load_t_per_h, { input: 'supply.fleets.load_t_per_h', ...use });
  return () => ({
    speed_kn: speed_kn(),
    convoy_kn: nextOf(convoy_kn),
    load_t_per_h: load_t_per_h(),
    unload_t_per_h: nextOf(unload_t_per_h),
  });
}

function nextOf(draws: ReadonlyMap<string, () => number>): Map<string, number> {
  return new Map([...draws].map(([name, draw]) => [name, draw()]));
}
