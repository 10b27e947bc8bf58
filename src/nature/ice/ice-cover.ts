/** Ice thickness of a sea, day by day: when a ship can pass, and when the fast ice bears. */
import { power } from '../../random/power.ts';
import { HOURS_PER_DAY } from '../../units/dates.ts';
import type { Availability } from '../availability/availability.ts';
import { type Interval, united } from '../availability/intervals.ts';
import { season } from './season.ts';

/** From the freeze date to the next clear date of a sea [h since the start of the run; may begin before it]. */
export interface Winter {
  readonly freezes_h: number;
  readonly clears_h: number;
  /** Fast ice lies along the shore from here until `fastUntil_h` [h]. */
  readonly fastFrom_h: number;
  readonly fastUntil_h: number;
}

/** Sea water freezes below this [C]. */
const FREEZING_C = -1.8;

/** The ice of a sea by days: where ships pass, and when fast ice bears. */
export class IceCover {
  private readonly open: Availability;
  private readonly winters: readonly Winter[];
  /** Level ice in the sea at the beginning of each day of the run [m]. */
  private readonly days_m: Float64Array;

  /**
   * @param temperature_c mean temperature of a day of the run; days before the run are negative
   * @param days length of the run
   */
  constructor(
    open: Availability,
    winters: readonly Winter[],
    temperature_c: (day: number) => number,
    days: number,
  ) {
    this.open = open;
    this.winters = winters;
    this.days_m = new Float64Array(days);
    for (const winter of winters) grow(this.days_m, winter, temperature_c);
  }

  /** Level ice at a moment, 0 in open water [m]. */
  thickness_m(time_h: number): number {
    return this.open.isOpen(time_h) ? 0 : (this.days_m[Math.floor(time_h / HOURS_PER_DAY)] ?? 0);
  }

  /** When a ship can pass: open water, and ice up to a thickness (included). */
  passable(through_m: number): Availability {
    if (through_m === 0) return this.open;
    return this.open.or(this.daysWith((ice_m) => ice_m <= through_m));
  }

  /** When fast ice has at least a thickness. */
  fast(least_m: number): Availability {
    const fast = this.winters.map(({ fastFrom_h, fastUntil_h }) => ({
      from_h: fastFrom_h,
      to_h: fastUntil_h,
    }));
    return this.daysWith((ice_m) => ice_m >= least_m).and(season(united(fast)));
  }

  private daysWith(isSo: (ice_m: number) => boolean): Availability {
    const days: Interval[] = [];
    this.days_m.forEach((ice_m, day) => {
      if (isSo(ice_m)) days.push({ from_h: day * HOURS_PER_DAY, to_h: (day + 1) * HOURS_PER_DAY });
    });
    return season(united(days));
  }
}

/**
 * Level ice of one winter. It grows by degree-days of frost, h = 1.33 F^0.58 [cm, C d below -1.8 C] (Lebedev
 * 1938), until the turn of the winter, when the sum of frost less thaw is highest. From there it melts in
 * proportion to the degree-days of thaw, to 0 on the clear date. If a sea clears before the turn, wind has
 * removed the ice.
 */
function grow(days_m: Float64Array, winter: Winter, temperature_c: (day: number) => number): void {
  const first = Math.floor(winter.freezes_h / HOURS_PER_DAY);
  const last = Math.min(days_m.length, Math.ceil(winter.clears_h / HOURS_PER_DAY));
  const frost = Array.from(
    { length: Math.max(0, last - first) },
    (_, day) => FREEZING_C - temperature_c(first + day),
  );
  const turn = turnOf(frost);
  const allThaw_cd = frost.slice(turn).reduce((sum, excess_c) => sum + Math.max(0, -excess_c), 0);
  let frost_cd = 0;
  let thaw_cd = 0;
  frost.forEach((excess_c, index) => {
    const left = allThaw_cd === 0 ? 1 : 1 - thaw_cd / allThaw_cd;
    const day = first + index;
    if (day >= 0) days_m[day] = 0.0133 * power(frost_cd, 0.58) * left;
    if (index < turn) frost_cd += Math.max(0, excess_c);
    else thaw_cd += Math.max(0, -excess_c);
  });
}

/** The first day after which there is more thaw than frost. */
function turnOf(frost_c: readonly number[]): number {
  let turn = 0;
  let net_cd = 0;
  let most_cd = 0;
  frost_c.forEach((excess_c, day) => {
    net_cd += excess_c;
    if (net_cd <= most_cd) return;
    most_cd = net_cd;
    turn = day + 1;
  });
  return turn;
}
