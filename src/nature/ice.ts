/** The seas of a run: when each is open, and what its ice is like in between. */
import { calendarOf, HOURS_PER_DAY, hoursAtYear, MS_PER_HOUR } from '../model/dates.ts';
import type { Model } from '../model/model.ts';
import type { Quantity } from '../model/quantity.ts';
import type { SeaArea } from '../model/schema-ice.ts';
import type { HarbourSeason } from '../model/schema-site.ts';
import type { Chance } from '../random/chance.ts';
import type { Winter } from './ice-cover.ts';
import { IceYears } from './ice-dates.ts';
import { joined, type OpenPeriod, OpenSeasons } from './open-seasons.ts';

export interface Sea {
  readonly open: OpenSeasons;
  /** From the one before the run on. */
  readonly winters: readonly Winter[];
}

/**
 * Draws the years of every sea. Each calendar year has its luck, whatever the start and the length of the run: one
 * departure from the trend that all seas share, and one of each sea's own.
 */
export function drawSeas(
  model: Model,
  chance: Chance,
  start_ms: number,
  hours: number,
): ReadonlyMap<string, Sea> {
  const { ice } = model.file;
  if (ice === undefined) return new Map();
  const observed = model.seasons.filter(({ year }) => year >= ice.first_year && year <= ice.last_year);
  const years = new IceYears(ice, observed, chance);
  const first = yearAt(start_ms, 0) - 1;
  const last = yearAt(start_ms, hours) + 1;
  return new Map(
    Object.entries(ice.seas).map(([name, spec]) => {
      const summers: OpenPeriod[] = [];
      for (let year = first; year <= last; year++) {
        const { clear_d, freeze_d } = years.datesOf(year, name, spec.alike);
        const shift_h = yearly(chance, 'ice', name, year);
        const year_h = hoursAtYear(start_ms, year);
        summers.push({
          opens_h: year_h + clear_d * HOURS_PER_DAY + shift_h(spec.clear_shift_d, 'clear_shift_d'),
          closes_h: year_h + freeze_d * HOURS_PER_DAY + shift_h(spec.freeze_shift_d, 'freeze_shift_d'),
        });
      }
      const open = joined(summers);
      const winters = wintersOf(open, spec, start_ms, chance, name);
      return [name, { open: new OpenSeasons(open.filter(({ closes_h }) => closes_h > 0)), winters }];
    }),
  );
}

/** The season of a harbour about the open seasons of its sea. */
export function harbourSeason(
  open: OpenSeasons,
  { opens_after_d, closes_before_d }: HarbourSeason,
  start_ms: number,
  chance: Chance,
  site: string,
): OpenSeasons {
  const periods = open.periods.map(({ opens_h, closes_h }) => {
    const shift_h = yearly(chance, 'sites.port.season', site, yearAt(start_ms, closes_h));
    return {
      opens_h: opens_h + shift_h(opens_after_d, 'opens_after_d'),
      closes_h: closes_h - shift_h(closes_before_d, 'closes_before_d'),
    };
  });
  return new OpenSeasons(joined(periods));
}

/** Draws the days of a place for one year, as hours; those of level event have a stream for each calendar year. */
function yearly(chance: Chance, section: string, place: string, year: number) {
  return (days: Quantity, key: string): number =>
    HOURS_PER_DAY *
    chance.sampler(days, { input: `${section}.${key}`, class: place, entity: `${place}/${year}` })();
}

function yearAt(start_ms: number, time_h: number): number {
  return calendarOf(start_ms + time_h * MS_PER_HOUR).year;
}

/** What lies between the open periods; without fast ice in the model, none lies fast. */
function wintersOf(
  open: readonly OpenPeriod[],
  { fast_ice }: SeaArea,
  start_ms: number,
  chance: Chance,
  sea: string,
): Winter[] {
  return open.slice(1).map(({ opens_h: clears_h }, index) => {
    const freezes_h = (open[index] as OpenPeriod).closes_h;
    if (fast_ice === undefined) return { freezes_h, clears_h, fastFrom_h: clears_h, fastUntil_h: freezes_h };
    const shift_h = yearly(chance, 'ice.fast_ice', sea, yearAt(start_ms, freezes_h));
    const { forms_after_d, breaks_before_d } = fast_ice;
    return {
      freezes_h,
      clears_h,
      fastFrom_h: freezes_h + shift_h(forms_after_d, 'forms_after_d'),
      fastUntil_h: clears_h - shift_h(breaks_before_d, 'breaks_before_d'),
    };
  });
}
