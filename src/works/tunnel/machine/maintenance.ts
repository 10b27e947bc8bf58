/** Maintenance of a boring machine: the last hours of each day. */
import type { Simulation } from '../../../kernel/simulation.ts';
import type { Wait } from '../../../kernel/wait.ts';
import { HOURS_PER_DAY } from '../../../units/dates.ts';
import type { Stoppage } from '../../stoppage.ts';

export class Maintenance implements Stoppage {
  readonly cause = 'maintenance';
  /** No secondary cause: it comes every day, whatever else stops the drive. */
  readonly isSeen = false;
  private readonly sim: Simulation;
  private readonly hours_per_d: number;
  /** Days whose maintenance has been counted. */
  private counted_d: number;

  constructor(sim: Simulation, hours_per_d: number) {
    this.sim = sim;
    this.hours_per_d = hours_per_d;
    this.counted_d = Math.floor(sim.now / HOURS_PER_DAY);
  }

  isOn(): boolean {
    return this.sim.now >= this.begins_h && this.dayEnds_h > this.sim.now;
  }

  over(): Wait {
    return this.sim.holdUntil(this.dayEnds_h, this.cause);
  }

  /** Hours of the last maintenance, once: it is over with each day, whatever else stood still; 0 when there was none since. */
  taken_h(): number {
    const day = Math.floor(this.sim.now / HOURS_PER_DAY);
    if (day === this.counted_d) return 0;
    this.counted_d = day;
    return this.hours_per_d;
  }

  untilNext_h(): number {
    return this.begins_h - this.sim.now;
  }

  private get dayEnds_h(): number {
    return (Math.floor(this.sim.now / HOURS_PER_DAY) + 1) * HOURS_PER_DAY;
  }

  private get begins_h(): number {
    return this.dayEnds_h - this.hours_per_d;
  }
}
