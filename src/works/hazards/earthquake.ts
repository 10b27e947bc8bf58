/** Stops of one drive after earthquakes: by magnitude and by distance from the epicentre to the face. */
import type { Wait } from '../../kernel/wait.ts';
import type { EarthquakeStop } from '../../model/language/hazards/earthquakes.ts';
import type { Earthquake } from '../../nature/ground/earthquakes.ts';
import type { Stream } from '../../random/stream.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import { distance_km } from '../../units/sphere.ts';
import type { Exposed, Stoppage } from '../stoppage.ts';
import type { World } from '../world.ts';

/** Earthquake stops, for entities that work underground. */
export function earthquakeStops(world: World, { who, face_km }: Exposed): Stoppage[] {
  return face_km === undefined ? [] : [new EarthquakeStops(world, who.entity, face_km)];
}

interface EarthquakeRule {
  readonly spec: EarthquakeStop;
  /** Draws the hours of a stop. */
  readonly stop_h: () => number;
}

class EarthquakeStops implements Stoppage {
  readonly cause = 'earthquake';
  /** No secondary cause: an inspection is only noticed when work would continue. */
  readonly isSeen = false;
  private readonly world: World;
  private readonly face_km: () => number;
  private readonly rules: readonly EarthquakeRule[];
  /** Index of the first earthquake that was not processed. */
  private next: number;
  private end_h = Number.NEGATIVE_INFINITY;

  constructor(world: World, drive: string, face_km: () => number) {
    this.world = world;
    this.face_km = face_km;
    const { earthquakes } = world.nature;
    const first = earthquakes.findIndex(({ time_h }) => time_h > world.sim.now);
    this.next = first < 0 ? earthquakes.length : first;
    const luck = world.chance.stream('earthquakes', 'damage', drive);
    this.rules = (world.model.file.hazards?.earthquakes?.stops ?? []).map((spec, index) => ({
      spec,
      stop_h: stopOf(world, drive, spec, index, luck),
    }));
  }

  isOn(): boolean {
    return this.standsUntil_h() > this.world.sim.now;
  }

  over(): Wait {
    return this.world.sim.holdUntil(this.end_h, this.cause);
  }

  /** End of the current stop [h]; in the past when there is none. An earthquake during a stop restarts the inspection. */
  private standsUntil_h(): number {
    const { nature, sim, felt } = this.world;
    for (; ; this.next++) {
      const earthquake = nature.earthquakes[this.next];
      if (earthquake === undefined || earthquake.time_h > sim.now) return this.end_h;
      const rule = this.ruleFor(earthquake);
      if (rule === undefined) continue;
      felt.set(earthquake, (felt.get(earthquake) ?? 0) + 1);
      this.end_h = Math.max(this.end_h, earthquake.time_h + rule.stop_h());
    }
  }

  /** Hours until the next earthquake that stops the drive at its face; infinite when that is `within_h` away or more. */
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
  private ruleFor({ magnitude, ...epicentre }: Earthquake): EarthquakeRule | undefined {
    const { line } = this.world.nature;
    if (line === null) return undefined;
    const away_km = distance_km(epicentre, line.at(this.face_km()));
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
  const isDamaged = chance.sampler(spec.damage.chance, { input: `${input}.damage.chance`, ...use })();
  const repair_d = chance.sampler(spec.damage.repair_d, { input: `${input}.damage.repair_d`, ...use });
  return () => inspection_h() + (luck.uniform() < isDamaged ? repair_d() * HOURS_PER_DAY : 0);
}
