/** Open seasons of a sea: when the ice lets ships pass. */
import { calendarOf, hoursAtYear } from '../model/dates.ts';
import type { Model, ObservedSeason } from '../model/model.ts';
import type { Chance } from '../random/chance.ts';

export interface OpenPeriod {
  readonly opens_h: number;
  readonly closes_h: number;
}

/** Hours since the start of the run; a period holds for [opens, closes). */
export class OpenSeasons {
  readonly periods: readonly OpenPeriod[];

  /** @param periods in order of time, apart from each other */
  constructor(periods: readonly OpenPeriod[]) {
    this.periods = periods;
  }

  isOpen(time_h: number): boolean {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period !== undefined && period.opens_h <= time_h;
  }

  /** The moment itself when the sea is open, else the next opening; infinite when there is none. */
  opens(time_h: number): number {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period === undefined ? Number.POSITIVE_INFINITY : Math.max(time_h, period.opens_h);
  }

  /** End of the season that holds at the moment; the moment itself when the sea is closed. */
  closes(time_h: number): number {
    const period = this.periods[this.firstClosingAfter(time_h)];
    return period !== undefined && period.opens_h <= time_h ? period.closes_h : time_h;
  }

  private firstClosingAfter(time_h: number): number {
    let low = 0;
    let high = this.periods.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.periods[middle] as OpenPeriod).closes_h > time_h) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/**
 * Draws the seasons of every sea: for each calendar year one observed summer, its clear and freeze date together
 * (an early clear date goes with a late freeze), the same for all seas, which differ by their shifts.
 */
export function drawSeasons(
  model: Model,
  chance: Chance,
  start_ms: number,
  hours: number,
): Map<string, OpenSeasons> {
  const { ice } = model.file;
  const seas = new Map<string, OpenSeasons>();
  if (ice === undefined) return seas;
  const observed = model.seasons.filter(({ year }) => year >= ice.first_year && year <= ice.last_year);
  const luck = chance.stream('ice/years');
  const first = calendarOf(start_ms).year;
  const last = calendarOf(start_ms + hours * 3_600_000).year;
  const summers: ObservedSeason[] = [];
  for (let year = first; year <= last; year++) {
    summers.push(observed[Math.floor(luck.uniform() * observed.length)] as ObservedSeason);
  }
  for (const [sea, shifts] of Object.entries(ice.seas)) {
    const clear_d = chance.sampler(shifts.clear_shift_d, {
      input: 'ice.clear_shift_d',
      class: sea,
      entity: sea,
    });
    const freeze_d = chance.sampler(shifts.freeze_shift_d, {
      input: 'ice.freeze_shift_d',
      class: sea,
      entity: sea,
    });
    const periods = summers.map((summer, index) => {
      const year_h = hoursAtYear(start_ms, first + index);
      return {
        opens_h: year_h + (summer.clear_day + clear_d()) * 24,
        closes_h: year_h + (summer.freeze_day + freeze_d()) * 24,
      };
    });
    seas.set(sea, new OpenSeasons(periods.filter((period) => period.closes_h > Math.max(0, period.opens_h))));
  }
  return seas;
}
