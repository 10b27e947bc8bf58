/** Inflows by metres bored: the face of a drive stands still in the classes of ground where they come. */
import type { Stretch } from '../../../nature/ground/ground.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import { M_PER_KM } from '../../../units/sphere.ts';
import { gapTo } from '../../by-chance.ts';
import type { World } from '../../world.ts';

interface GroundInflow {
  readonly hazard: string;
  readonly grounds: readonly string[];
  /** Draws the metres in these classes to the next one. */
  readonly gap_m: () => number;
  readonly stop_h: () => number;
  left_m: number;
}

/** A stop of the face. */
interface InflowStop {
  readonly cause: 'inflow';
  readonly hours: number;
}

export class FaceInflows {
  private readonly world: World;
  private readonly drive: string;
  private readonly list: readonly GroundInflow[];

  constructor(world: World, drive: string) {
    this.world = world;
    this.drive = drive;
    const { chance, model } = world;
    const input = 'hazards.inflows';
    this.list = Object.entries(model.file.hazards?.inflows ?? {}).flatMap(([hazard, inflow]) => {
      const { per_km: rate, grounds, takes_d } = inflow;
      if (rate === undefined || grounds === undefined) return [];
      const use = { class: hazard, entity: drive };
      const luck = chance.stream('happenings', input, hazard, drive);
      const per_km = chance.sampler(rate, { ...use, input: `${input}.per_km` })();
      const length_d = chance.sampler(takes_d, { ...use, input: `${input}.takes_d` });
      const gap_m = () => gapTo(luck.uniform(), per_km) * M_PER_KM;
      return [{ hazard, grounds, gap_m, stop_h: () => length_d() * HOURS_PER_DAY, left_m: gap_m() }];
    });
  }

  /** Stops after metres bored in a stretch of ground. */
  *due({ class: ground }: Stretch, length_m: number): Generator<InflowStop, void, void> {
    for (const inflow of this.list) {
      if (!inflow.grounds.includes(ground)) continue;
      inflow.left_m -= length_m;
      while (inflow.left_m <= 0) {
        inflow.left_m += inflow.gap_m();
        const hours = inflow.stop_h();
        const from_h = this.world.sim.now;
        const { hazard } = inflow;
        const happened = { kind: 'inflows', hazard, at: this.drive, stopped: this.drive, lost_t: 0 } as const;
        this.world.hazards.happened.push({ ...happened, from_h, to_h: from_h + hours });
        yield { cause: 'inflow', hours };
      }
    }
  }
}
