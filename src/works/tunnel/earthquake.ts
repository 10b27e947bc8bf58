/** Stops of one drive after earthquakes: by magnitude and by distance from the epicentre to the face. */

import type { EarthquakeStop } from '../../model/language/hazards.ts';
import type { Earthquake } from '../../nature/ground/earthquakes.ts';
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { distance_km } from '../../units/sphere.ts';
import type { World } from '../world.ts';
import type { Heading } from './heading.ts';

interface Rule {
  readonly spec: EarthquakeStop;
  /** Draws the hours of a stop. */
  readonly stop_h: () => number;
}

export class EarthquakeStops {
  /** Those after which the drive was inspected. */
  readonly felt = new Set<Earthquake>();
  private readonly world: World;
  private readonly heading: Heading;
  private readonly rules: readonly Rule[];
  /** Place of the first earthquake that has not been looked at. */
  private next: number;
  private end_h = Number.NEGATIVE_INFINITY;

  /** From now on earthquakes stop the drive. */
  constructor(world: World, drive: string, heading: Heading) {
    this.world = world;
    this.heading = heading;
    const { earthquakes } = world.nature;
    const first = earthquakes.findIndex(({ time_h }) => time_h > world.sim.now);
    this.next = first < 0 ? earthquakes.length : first;
    const luck = world.chance.stream('earthquakes', 'damage', drive);
    this.rules = (world.model.file.hazards?.earthquakes?.stops ?? []).map((spec, index) => ({
      spec,
      stop_h: stopOf(world, drive, spec, index, luck),
    }));
  }

  /**
   * Until when the drive stands still after the earthquakes that have come; a moment that has passed where it need not.
   * One that comes during a stop has the inspection begin anew.
   */
  standsUntil_h(): number {
    const { earthquakes } = this.world.nature;
    for (; (earthquakes[this.next]?.time_h as number) <= this.world.sim.now; this.next++) {
      const earthquake = earthquakes[this.next] as Earthquake;
      const rule = this.ruleFor(earthquake);
      if (rule === undefined) continue;
      this.felt.add(earthquake);
      this.end_h = Math.max(this.end_h, earthquake.time_h + rule.stop_h());
    }
    return this.end_h;
  }

  /** Hours until the next earthquake that stops the drive where it is; infinite when that is `within_h` away or more. */
  untilNext_h(within_h: number): number {
    const { earthquakes } = this.world.nature;
    const now_h = this.world.sim.now;
    for (let place = this.next; place < earthquakes.length; place++) {
      const earthquake = earthquakes[place] as Earthquake;
      if (earthquake.time_h - now_h >= within_h) break;
      if (this.ruleFor(earthquake) !== undefined) return earthquake.time_h - now_h;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** The first rule that fits. */
  private ruleFor({ magnitude, ...epicentre }: Earthquake): Rule | undefined {
    const { line } = this.world.nature;
    if (line === null) return undefined;
    const away_km = distance_km(epicentre, line.at(this.heading.face_km));
    return this.rules.find(({ spec }) => magnitude >= spec.magnitude_from && away_km <= spec.within_km);
  }
}

/** Inspection, and repair where the lining is damaged. */
function stopOf(
  world: World,
  drive: string,
  spec: EarthquakeStop,
  index: number,
  luck: Stream,
): () => number {
  const { chance } = world;
  const input = 'hazards.earthquakes.stops';
  const use = { class: String(index), entity: drive, group: world.model.file.drives?.[drive]?.group };
  const inspection_h = chance.sampler(spec.stop_h, { input: `${input}.stop_h`, ...use });
  if (spec.damage === undefined) return inspection_h;
  const { chance: isDamaged } = spec.damage;
  const repair_d = chance.sampler(spec.damage.repair_d, { input: `${input}.damage.repair_d`, ...use });
  return () => inspection_h() + (luck.uniform() < isDamaged ? repair_d() * HOURS_PER_DAY : 0);
}
