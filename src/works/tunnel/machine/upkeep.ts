/** Upkeep of a machine: cutters and belt, done within the daily maintenance as far as its hours go. */
import type { Machine } from '../../../model/language/tunnel/machine.ts';
import type { Stretch } from '../../../nature/ground/ground.ts';
import type { Cause } from '../../../trace/lost-time.ts';
import type { MachineDraws, Sampler } from './draws.ts';

/** Work for which the machine stands. */
export interface Standing {
  readonly cause: Cause;
  readonly hours: number;
}

const none: Sampler = () => 0;

export class Upkeep {
  private readonly machine: Machine;
  /** Hours to change one cutter, in free air and under pressure. */
  private readonly change_h: Sampler;
  private readonly changeUnderPressure_h: Sampler;
  private readonly extend_h: Sampler;
  private readonly hasMaintenance: boolean;
  private wornCutters = 0;
  private nextBelt_m: number;

  /** @param maintenance_h_per_d of this drive */
  constructor(machine: Machine, draws: MachineDraws, maintenance_h_per_d: number) {
    const { cutters, belt } = machine;
    const pressure = cutters?.under_pressure;
    this.machine = machine;
    this.hasMaintenance = maintenance_h_per_d > 0;
    this.change_h = cutters ? draws.sampler('cutters.change_h', cutters.change_h) : none;
    this.changeUnderPressure_h = pressure
      ? draws.sampler('cutters.under_pressure.change_h', pressure.change_h)
      : none;
    this.extend_h = belt ? draws.sampler('belt.extend_h', belt.extend_h) : none;
    this.nextBelt_m = belt?.extend_every_m ?? Number.POSITIVE_INFINITY;
  }

  /** Counts worn cutters. */
  wear(cutters: number): void {
    this.wornCutters += cutters;
  }

  /**
   * What the machine has to stand for now.
   * @param maintained_h hours of maintenance since the last call, in which upkeep was done
   */
  *due(maintained_h: number, bored_m: number, ground: Stretch): Generator<Standing, void, void> {
    let free_h = maintained_h;
    const inMaintenance = maintained_h > 0;
    const { cutters, belt } = this.machine;
    const isUrgent = cutters !== undefined && this.wornCutters >= cutters.change_at;
    if (isUrgent || (inMaintenance && this.wornCutters >= 1)) {
      const hours = this.change(ground);
      if (hours > free_h) yield { cause: 'cutters', hours: hours - free_h };
      free_h = Math.max(0, free_h - hours);
    }
    // The belt stores some metres until the maintenance comes.
    if (belt !== undefined && bored_m >= this.nextBelt_m && (inMaintenance || !this.hasMaintenance)) {
      this.nextBelt_m += belt.extend_every_m;
      const hours = this.extend_h();
      if (hours > free_h) yield { cause: 'belt', hours: hours - free_h };
    }
  }

  /** Hours to change all worn cutters. */
  private change({ water_bar }: Stretch): number {
    const pressure = this.machine.cutters?.under_pressure;
    const worn = Math.floor(this.wornCutters);
    this.wornCutters -= worn;
    const isUnderPressure = pressure !== undefined && water_bar > pressure.above_bar;
    return worn * (isUnderPressure ? this.changeUnderPressure_h() : this.change_h());
  }
}
