/** The ground along a bore: zones with drawn ends and quality, and the classes within each. */

import type { GroundZone } from '../../model/language/boring.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import type { Model } from '../../model/model.ts';
import type { Chance } from '../../random/chance.ts';
import { firstWhere } from '../search.ts';
import { Inclusions } from './inclusions.ts';
import { type StopPlace, StopPlaces } from './stops.ts';
import { Variation } from './variation.ts';

/** Ground of one class: a whole zone, or a part of one. */
export interface Stretch {
  readonly zone: string;
  /** The group of the zone. */
  readonly group?: string | undefined;
  readonly class: string;
  readonly to_km: number;
  /** Factor on penetration; a new value at each call if the model draws it per event. */
  readonly quality: () => number;
  /** Factor on penetration that varies with the chainage; null where it does not. */
  readonly variation: Variation | null;
  /** Water pressure at the axis [bar]. */
  readonly water_bar: number;
}

/** A place where machines are stopped for long. */
export interface GroundStop {
  readonly place: StopPlace;
  /** Days of the stop where another bore has told of the place, over those of the first one. */
  readonly knownFactor: number;
}

/** What is the same throughout a zone in one class of its ground. */
interface ClassInZone extends Pick<Stretch, 'variation'>, Pick<GroundStop, 'knownFactor'> {
  readonly places: StopPlaces | null;
}

export class GroundProfile {
  private readonly stretches: readonly Stretch[];
  private readonly stops: readonly GroundStop[];

  /** @param stretches at least one, and stops, from the smallest chainage to the largest */
  constructor(stretches: readonly Stretch[], stops: readonly GroundStop[] = []) {
    this.stretches = stretches;
    this.stops = stops;
  }

  /** Stops on a way, in its direction; the chainage that it begins at is not on it. */
  stopsBetween(from_km: number, to_km: number): GroundStop[] {
    const [low_km, high_km] = from_km < to_km ? [from_km, to_km] : [to_km, from_km];
    const { stops } = this;
    const first = firstWhere(0, stops.length, (at) => (stops[at] as GroundStop).place.km > low_km);
    const found: GroundStop[] = [];
    for (let at = first; at < stops.length; at++) {
      const stop = stops[at] as GroundStop;
      if (stop.place.km > high_km) break;
      found.push(stop);
    }
    return from_km < to_km ? found : found.reverse();
  }

  /** The stretch at a chainage; beyond the last end, the last one. */
  stretchAt(km: number): Stretch {
    const { stretches } = this;
    const found =
      stretches[firstWhere(0, stretches.length - 1, (at) => (stretches[at] as Stretch).to_km > km)];
    if (found === undefined) throw new Error('a model with drives has ground');
    return found;
  }
}

/** The rock that all bores of a run go through. */
export class Geology {
  private readonly model: Model;
  private readonly chance: Chance;
  private readonly inclusions = new Map<string, Inclusions>();
  private readonly classes = new Map<GroundZone, Map<string, ClassInZone>>();

  constructor(model: Model, chance: Chance) {
    this.model = model;
    this.chance = chance;
  }

  /**
   * Draws the ground of one bore. Zone ends at level `run` are the same for all bores; at level `event` each
   * bore has its own. Where drawn ends cross, the later zone begins where the earlier one ends. Inclusions, the
   * variation of penetration, and places of long stops are the same for all bores.
   */
  alongBore(bore: string): GroundProfile {
    const { chance } = this;
    let reached_km = 0;
    const stops: GroundStop[] = [];
    const stretches = (this.model.file.route?.ground ?? []).flatMap((zone) => {
      const { name, group } = zone;
      const of = { entity: name, group, by: bore };
      const end_km = chance.sampler(zone.to_km, { input: 'route.ground.to_km', class: zone.class, ...of })();
      const from_km = reached_km;
      reached_km = Math.max(reached_km, end_km);
      const quality = chance.sampler(zone.quality, {
        input: 'route.ground.quality',
        class: zone.class,
        ...of,
      });
      const parts = this.inclusionsOf(zone)?.between(from_km, reached_km) ?? [
        { class: zone.class, to_km: reached_km },
      ];
      const water_bar = chance.sampler(zone.water_bar, {
        input: 'route.ground.water_bar',
        class: zone.class,
        ...of,
      })();
      return parts.map((part, index): Stretch => {
        const { variation, knownFactor, places } = this.classIn(zone, part.class);
        const begins_km = parts[index - 1]?.to_km ?? from_km;
        for (const place of places?.between(begins_km, part.to_km) ?? []) stops.push({ place, knownFactor });
        return { zone: name, group, ...part, quality, variation, water_bar };
      });
    });
    return new GroundProfile(stretches, stops);
  }

  /** What a class of ground brings to a zone, drawn at the first call. */
  private classIn(zone: GroundZone, kind: string): ClassInZone {
    const inZone = this.classes.get(zone) ?? new Map<string, ClassInZone>();
    this.classes.set(zone, inZone);
    const found = inZone.get(kind) ?? this.drawClass(zone, kind);
    inZone.set(kind, found);
    return found;
  }

  private drawClass({ name, group }: GroundZone, kind: string): ClassInZone {
    const { chance } = this;
    const { variation, stops } = this.model.file.ground?.[kind] ?? {};
    const use = (input: string) => ({ input: `ground.${input}`, class: kind, entity: name, group });
    const sampler = (input: string, quantity: Quantity) => chance.sampler(quantity, use(input));
    return {
      variation:
        variation === undefined
          ? null
          : new Variation(
              sampler('variation.sigma', variation.sigma)(),
              variation.length_km,
              chance.stream('ground', 'variation', name, kind),
            ),
      places:
        stops === undefined
          ? null
          : new StopPlaces(
              sampler('stops.every_km', stops.every_km)(),
              sampler('stops.stop_d', stops.stop_d),
              chance.stream('ground', 'stops', name, kind),
            ),
      knownFactor: stops === undefined ? 1 : sampler('stops.known_factor', stops.known_factor)(),
    };
  }

  /** Inclusions of a zone, drawn at the first call; undefined when it has none. */
  private inclusionsOf(zone: GroundZone): Inclusions | undefined {
    if (zone.inclusions === undefined) return undefined;
    let inclusions = this.inclusions.get(zone.name);
    if (inclusions === undefined) {
      const kinds = Object.entries(zone.inclusions).map(([kind, { share, mean_length_km }]) => {
        const use = { class: kind, entity: zone.name, group: zone.group };
        return {
          class: kind,
          share: this.chance.sampler(share, { input: 'route.ground.inclusions.share', ...use })(),
          meanLength_km: this.chance.sampler(mean_length_km, {
            input: 'route.ground.inclusions.mean_length_km',
            ...use,
          })(),
        };
      });
      const stream = this.chance.stream('ground', 'inclusions', zone.name);
      inclusions = new Inclusions(zone.class, kinds, stream);
      this.inclusions.set(zone.name, inclusions);
    }
    return inclusions;
  }
}
