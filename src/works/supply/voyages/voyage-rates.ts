/** Speeds of sailing, loading and landing, drawn for each voyage whatever it carries. */
import type { PortSpec } from '../../../model/language/places/port.ts';
import type { Fleet } from '../../../model/language/supply/fleet.ts';
import type { By } from '../../../model/language/supply/means.ts';
import { isSpeedByLoad, type SpeedByLoad } from '../../../model/language/voyage.ts';
import type { Chance, Use } from '../../../random/chance.ts';
import { cranesEach } from '../../site/cranes.ts';
import type { World } from '../../world.ts';
import { rateAt } from '../fleets/spots.ts';
import type { Passage } from '../port.ts';
import type { LoadSpeeds, Speeds } from '../sailing.ts';

/** Rates of a ship for its next voyage. */
export interface VoyageRates extends Speeds {
  readonly load_t_per_h: number;
  /** Tonnes landed per hour of workable weather, by site. */
  readonly unload_t_per_h: ReadonlyMap<string, number>;
}

/** Returns a function that draws the rates of the next voyage. */
export function ratesOf(
  world: World,
  ship: string,
  fleetName: string,
  fleet: Fleet,
  ways: readonly Passage[],
): () => VoyageRates {
  const { chance, model } = world;
  const use = { class: fleetName, entity: ship, group: fleet.group };
  const convoy_kn = new Map<string, () => number>();
  const by = fleet.by ?? 'sea';
  for (const [sea, { escort, group }] of Object.entries(model.file.ice?.seas ?? {})) {
    if (escort === undefined || by !== 'sea') continue;
    const at = { input: 'ice.seas.escort.speed_kn', class: sea, entity: sea, group, by: ship };
    convoy_kn.set(sea, chance.sampler(escort.speed_kn, at));
  }
  const unload_t_per_h = new Map<string, () => number>();
  for (const site of fleet.serves) {
    const spec = model.file.sites[site];
    const found = rateAt(spec, by);
    if (found === undefined) continue;
    const { rate, input, times } = found;
    const draw = chance.sampler(rate, { input, class: site, entity: site, group: spec?.group, by: ship });
    unload_t_per_h.set(site, () => draw() * times);
  }
  const usual = speedsOf(chance, fleet.speed_kn, { input: 'supply.fleets.speed_kn', ...use });
  const onWay = ways.flatMap((way) => {
    if (way.speed_kn === undefined || by !== 'sea') return [];
    const name = `${way.from.name} to ${way.to.name}`;
    const at = { input: 'supply.routes.speed_kn', class: name, entity: name, by: ship };
    return [[way, speedsOf(chance, way.speed_kn, at)] as const];
  });
  const load_t_per_h = chance.sampler(fleet.load_t_per_h, { input: 'supply.fleets.load_t_per_h', ...use });
  const loadTimes = cranesAtHome(model.file.sites[fleet.home]?.port, by);
  return () => ({
    usual: usual(),
    onWay: new Map(onWay.map(([way, draw]) => [way, draw()])),
    convoy_kn: nextOf(convoy_kn),
    load_t_per_h: load_t_per_h() * loadTimes,
    unload_t_per_h: nextOf(unload_t_per_h),
  });
}

/** Times that a ship is loaded at its rate: the cranes that it has at home. */
function cranesAtHome(port: PortSpec | undefined, by: By): number {
  return port === undefined || by !== 'sea' ? 1 : cranesEach(port);
}

/** One draw where the speed does not depend on the cargo. */
function speedsOf(chance: Chance, speed_kn: SpeedByLoad, use: Use): () => LoadSpeeds {
  if (isSpeedByLoad(speed_kn)) {
    const { empty, full } = speed_kn;
    const at = (key: string): Use => ({ ...use, input: `${use.input}.${key}` });
    const [emptyOf, fullOf] = [chance.sampler(empty, at('empty')), chance.sampler(full, at('full'))];
    return () => ({ empty_kn: emptyOf(), full_kn: fullOf() });
  }
  const draw = chance.sampler(speed_kn, use);
  return () => {
    const drawn_kn = draw();
    return { empty_kn: drawn_kn, full_kn: drawn_kn };
  };
}

function nextOf(draws: ReadonlyMap<string, () => number>): Map<string, number> {
  return new Map([...draws].map(([name, draw]) => [name, draw()]));
}
