/** Camps and power stations over replications. */
import type { ResultRow } from '../../trace/results/results.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';

export class Peaks {
  /** Most people at one site, and MW of one power station, in any run; null where no run tells any. */
  people: number | null = null;
  mw: number | null = null;
  private short_h = 0;
  private withPower = 0;
  private runsShort = 0;

  add({ peak_people, peak_mw, power_short_h }: ResultRow): void {
    if (peak_people !== null) this.people = Math.max(peak_people, this.people ?? 0);
    if (peak_mw !== null) this.mw = Math.max(peak_mw, this.mw ?? 0);
    if (power_short_h === null) return;
    this.withPower++;
    this.short_h += power_short_h;
    if (power_short_h > 0) this.runsShort++;
  }

  /** Days short of power, mean of the runs, and in how many of them it was short. */
  get short(): { readonly mean_d: number; readonly runs: number; readonly of: number } {
    const mean_d = this.withPower === 0 ? 0 : this.short_h / this.withPower / HOURS_PER_DAY;
    return { mean_d, runs: this.runsShort, of: this.withPower };
  }
}
