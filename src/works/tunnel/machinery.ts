/** A boring machine: duration of a round in the ground, and when breakdowns, cutters, belt and long stops are due. */

import type { Machine } from '../../model/language/boring.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import type { Stretch } from '../../nature/ground/ground.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { World } from '../world.ts';
import type { Heading } from './heading.ts';

export interface RoundWork {
  readonly bore_h: number;
  readonly build_h: number;
  readonly spoil_m3: number;
}

type Sampler = () => number;

/** Samplers of the machine for a stretch of ground. */
interface InGround {
  readonly penetration_m_per_h: Sampler;
  readonly quality: Sampler;
  readonly bulking: Sampler;
  readonly cutters_per_m: Sampler;
}

const never: Sampler = () => Number.POSITIVE_INFINITY;
const none: Sampler = () => 0;

export class Machinery {
  private readonly world: World;
  private readonly drive: string;
  private readonly group: string | undefined;
  private readonly className: string;
  private readonly machine: Machine;
  private readonly heading: Heading;
  private readonly inStretch = new Map<Stretch, InGround>();
  private readonly build_h: Sampler;
  private readonly change_h: Sampler;
  private readonly breakdownAfter_h: Sampler;
  private readonly repair_h: Sampler;
  private readonly stopAfter_km: Sampler;
  private readonly stop_d: Sampler;
  private readonly extend_h: Sampler;
  private wornCutters = 0;
  private nextBelt_m: number;
  private nextStop_m: number;
  /** Hours of work until the next breakdown. */
  untilBreakdown_h: number;

  constructor(world: World, drive: string, className: string, machine: Machine, heading: Heading) {
    this.world = world;
    this.drive = drive;
    this.group = world.model.file.drives?.[drive]?.group;
    this.className = className;
    this.machine = machine;
    this.heading = heading;
    this.build_h = this.sampler('build_h', machine.build_h);
    this.change_h = machine.cutters ? this.sampler('cutters.change_h', machine.cutters.change_h) : none;
    this.breakdownAfter_h = machine.breakdown
      ? this.sampler('breakdown.after_h', machine.breakdown.after_h)
      : never;
    this.repair_h = machine.breakdown ? this.sampler('breakdown.repair_h', machine.breakdown.repair_h) : none;
    this.stopAfter_km = machine.long_stop
      ? this.sampler('long_stop.after_km', machine.long_stop.after_km)
      : never;
    this.stop_d = machine.long_stop ? this.sampler('long_stop.stop_d', machine.long_stop.stop_d) : none;
    this.extend_h = machine.belt ? this.sampler('belt.extend_h', machine.belt.extend_h) : none;
    this.nextBelt_m = machine.belt?.extend_every_m ?? Number.POSITIVE_INFINITY;
    this.nextStop_m = this.stopAfter_km() * 1000;
    this.untilBreakdown_h = this.breakdownAfter_h();
  }

  /** Draws the work of the next round in the ground at the face, `stretch`. */
  round(length_m: number, stretch: Stretch): RoundWork {
    const ground = this.groundIn(stretch);
    const { bored_diameter_m, belt } = this.machine;
    const spoil_m3 = (Math.PI / 4) * bored_diameter_m ** 2 * length_m * ground.bulking();
    const belt_h = belt ? spoil_m3 / belt.rate_m3_per_h : 0;
    const cut_h = length_m / (ground.penetration_m_per_h() * ground.quality());
    const learning = this.learning();
    this.wornCutters += ground.cutters_per_m() * length_m;
    return { bore_h: Math.max(cut_h * learning, belt_h), build_h: this.build_h() * learning, spoil_m3 };
  }

  /** Counts hours of work towards the next breakdown. */
  wear(hours: number): void {
    this.untilBreakdown_h -= hours;
  }

  /** Hours of repair if the machine breaks down now, else 0. */
  breakdownDue_h(): number {
    if (this.untilBreakdown_h > 0) return 0;
    this.untilBreakdown_h = this.breakdownAfter_h();
    return this.repair_h();
  }

  /** Hours to change the worn cutters when there are enough of them, else 0. */
  cuttersDue_h(): number {
    const { cutters } = this.machine;
    if (cutters === undefined || this.wornCutters < cutters.change_at) return 0;
    const worn = Math.floor(this.wornCutters);
    this.wornCutters -= worn;
    return worn * this.change_h();
  }

  /** Hours to extend the conveyor belt when that is due, else 0. */
  beltDue_h(): number {
    if (this.heading.bored_m < this.nextBelt_m || this.machine.belt === undefined) return 0;
    this.nextBelt_m += this.machine.belt.extend_every_m;
    return this.extend_h();
  }

  /** Hours of a long stop when the drive has reached one, else 0. */
  longStopDue_h(): number {
    if (this.heading.bored_m < this.nextStop_m) return 0;
    this.nextStop_m = this.heading.bored_m + this.stopAfter_km() * 1000;
    return this.stop_d() * HOURS_PER_DAY;
  }

  /** Factor on the time of a round while the crew learns: falls linearly from the first round to the steady rate. */
  private learning(): number {
    const { learning } = this.machine;
    if (learning === undefined || this.heading.bored_m >= learning.over_m) return 1;
    return 1 + (learning.first_factor - 1) * (1 - this.heading.bored_m / learning.over_m);
  }

  private groundIn(stretch: Stretch): InGround {
    let ground = this.inStretch.get(stretch);
    if (ground === undefined) {
      ground = this.groundOf(stretch);
      this.inStretch.set(stretch, ground);
    }
    return ground;
  }

  private groundOf({ zone, group, class: kind, quality }: Stretch): InGround {
    const { machine, world } = this;
    const rock = world.model.file.ground?.[kind];
    const penetration = machine.penetration_m_per_h[kind];
    if (rock === undefined || penetration === undefined)
      throw new Error(`${this.className} cannot bore ${kind}`);
    const worn = machine.cutters?.per_m[kind];
    return {
      penetration_m_per_h: this.sampler('penetration_m_per_h', penetration, kind),
      quality,
      bulking: world.chance.sampler(rock.bulking, {
        input: 'ground.bulking',
        class: kind,
        entity: zone,
        group,
        by: this.drive,
      }),
      cutters_per_m: worn === undefined ? none : this.sampler('cutters.per_m', worn, kind),
    };
  }

  /** Sampler whose class is the machine class, and the ground class if the input depends on the ground. */
  private sampler(input: string, quantity: Quantity, kind?: string): Sampler {
    const { className, drive, group } = this;
    const use = { class: kind === undefined ? className : `${className}/${kind}`, entity: drive, group };
    return this.world.chance.sampler(quantity, { input: `machines.${input}`, ...use });
  }
}
