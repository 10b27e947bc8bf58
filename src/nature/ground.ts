/** The ground along a bore: zones with drawn ends and quality. */
import type { Model } from '../model/model.ts';
import type { Chance } from '../random/chance.ts';

export interface GroundZone {
  readonly name: string;
  readonly class: string;
  readonly to_km: number;
  /** Factor on penetration; a fresh value each time where the model draws it per event. */
  readonly quality: () => number;
}

export class GroundProfile {
  private readonly zones: readonly GroundZone[];

  constructor(zones: readonly GroundZone[]) {
    this.zones = zones;
  }

  /** The zone at a chainage; beyond the last end, the last zone. */
  zoneAt(km: number): GroundZone {
    const zone = this.zones.find((one) => km < one.to_km) ?? this.zones.at(-1);
    if (zone === undefined) throw new Error('a model with drives has ground');
    return zone;
  }
}

/**
 * Draws the ground of one bore. Zone ends at level `run` are those of the whole mountain; at level `event` each bore
 * has its own. Where drawn ends cross, the later zone begins where the earlier one ends.
 */
export function drawGround(model: Model, chance: Chance, bore: string): GroundProfile {
  let reached_km = 0;
  const zones = (model.file.route?.ground ?? []).map((zone) => {
    const entity = `${bore}/${zone.name}`;
    const end_km = chance.sampler(zone.to_km, { input: 'route.ground.to_km', class: zone.name, entity })();
    reached_km = Math.max(reached_km, end_km);
    const quality = chance.sampler(zone.quality, {
      input: 'route.ground.quality',
      class: zone.class,
      zone: zone.name,
      entity,
    });
    return { name: zone.name, class: zone.class, to_km: reached_km, quality };
  });
  return new GroundProfile(zones);
}
