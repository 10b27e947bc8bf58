/** How thick the ice of a sea is, day by day: when a ship gets through it, and when the shore-fast ice bears. */
import { HOURS_PER_DAY } from '../model/dates.ts';
import { joined, type OpenPeriod, OpenSeasons } from './open-seasons.ts';

/** From the freeze date to the next clear date of a sea [h since the start of the run; may begin before it]. */
export interface Winter {
  readonly freezes_h: number;
  readonly clears_h: number;
  /** Between these moments the ice along the shore lies fast. */
  readonly fastFrom_h: number;
  readonly fastUntil_h: number;
}

/** Sea water freezes below this [C]. */
const FREEZING_C = -1.8;

export class IceCover {
  private readonly open: OpenSeasons;
  private readonly winters: readonly Winter[];
  /** Level ice in the sea at the beginning of each day of the run [m]. */
  private readonly days_m: Float64Array;

  /**
   * @param temperature_c mean of a day of the run; days before the run are negative
   * @param days length of the run
   */
  constructor(
    open: OpenSeasons,
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

  /** Open water, and ice up to a thickness (included). */
  passable(through_m: number): OpenSeasons {
    if (through_m === 0) return this.open;
    return this.open.or(this.daysWith((ice_m) => ice_m <= through_m));
  }

  /** Fast ice of a thickness or more. */
  fast(least_m: number): OpenSeasons {
    const fast = this.winters.map(({ fastFrom_h, fastUntil_h }) => ({
      opens_h: fastFrom_h,
      closes_h: fastUntil_h,
    }));
    return this.daysWith((ice_m) => ice_m >= least_m).and(new OpenSeasons(joined(fast)));
  }

  private daysWith(isSo: (ice_m: number) => boolean): OpenSeasons {
    const days: OpenPeriod[] = [];
    this.days_m.forEach((ice_m, day) => {
      if (isSo(ice_m)) days.push({ opens_h: day * HOURS_PER_DAY, closes_h: (day + 1) * HOURS_PER_DAY });
    });
    return new OpenSeasons(joined(days));
  }
}

/**
 * Level ice of one winter. It grows by degree-days of frost, h = 1.33 F^0.58 [cm, C d below -1.8 C] (Lebedev 1938), and
 * of what has grown a share is gone, in step with the degree-days of thaw that the winter has until the clear date: the
 * last of it goes that day. Where a sea clears in frost, the wind takes the ice.
 */
function grow(days_m: Float64Array, winter: Winter, temperature_c: (day: number) => number): void {
  const first = Math.floor(winter.freezes_h / HOURS_PER_DAY);
  const last = Math.min(days_m.length, Math.ceil(winter.clears_h / HOURS_PER_DAY));
  const warmth = (day: number) => temperature_c(day) - FREEZING_C;
  let allThaw_cd = 0;
  for (let day = first; day < last; day++) allThaw_cd += Math.max(0, warmth(day));
  let frost_cd = 0;
  let thaw_cd = 0;
  for (let day = first; day < last; day++) {
    const left = allThaw_cd === 0 ? 1 : 1 - thaw_cd / allThaw_cd;
    if (day >= 0) days_m[day] = 0.0133 * frost_cd ** 0.58 * left;
    frost_cd += Math.max(0, -warmth(day));
    thaw_cd += Math.max(0, warmth(day));
  }
}
