/** The seas of a run: when each is open, and the winters between. */

import { usedSeasons } from '../../model/data/seasons.ts';
import type { SeaArea } from '../../model/language/ice.ts';
import type { HarbourSeason } from '../../model/language/places/port.ts';
import type { Quantity } from '../../model/language/quantity.ts';
import type { Model } from '../../model/model.ts';
import type { Chance } from '../../random/chance.ts';
import { calendarOf, HOURS_PER_DAY, HOURS_PER_YEAR, hoursAtYear, MS_PER_HOUR } from '../../units/dates.ts';
import type { Availability } from '../availability/availability.ts';
import { type Interval, united } from '../availability/intervals.ts';
import type { Winter } from './ice-cover.ts';
import { IceYears } from './ice-dates.ts';
import { season } from './season.ts';

export interface Sea {
  readonly open: Availability;
  /** From the winter before the run on. */
  readonly winters: readonly Winter[];
}

/** Years drawn before the run and after it: a season may begin in the year before its own, and be shifted by one more. */
const AROUND_Y = 3;
/** A sea without ice is open from before the run until this long after it. */
const EVER_H = 100 * HOURS_PER_YEAR;

/**
 * Draws the years of every sea. Each calendar year has its own draws, whatever the start and length of the run:
 * one departure from the trend that all seas share, and one for each sea.
 */
export function drawSeas(
  model: Model,
  chance: Chance,
  start_ms: number,
  hours: number,
): ReadonlyMap<string, Sea> {
  const { ice } = model.file;
  if (ice === undefined) return new Map();
  const seas = Object.entries(ice.seas);
  const freezes = seas.some(([, { ice_free }]) => !ice_free);
  const years = freezes ? new IceYears(ice, usedSeasons(ice, model.seasons), chance) : null;
  return new Map(
    seas.map(([name, spec]) => {
      if (spec.ice_free || years === null) return [name, withoutIce(hours)];
      const open = openPeriods(years, name, spec, chance, start_ms, hours);
      // Ice that was gone a year before the run does not matter.
      const recent = open.filter(({ to_h }) => to_h > -HOURS_PER_YEAR);
      const winters = wintersOf(recent, spec, start_ms, chance, name);
      return [name, { open: season(open.filter(({ to_h }) => to_h > 0)), winters }];
    }),
  );
}

function withoutIce(hours: number): Sea {
  const ever = { from_h: -EVER_H, to_h: hours + EVER_H };
  return { open: season([ever]), winters: [] };
}

/** The open periods, summer after summer; one without a winter after it lasts until the next. */
function openPeriods(
  years: IceYears,
  name: string,
  spec: SeaArea,
  chance: Chance,
  start_ms: number,
  hours: number,
): Interval[] {
  const use = { class: name, entity: name, group: spec.group };
  const { alike } = chance.withDrawn(spec, ['alike'], 'ice.seas', use);
  const summers: { from_h: number; to_h: number }[] = [];
  const last = yearAt(start_ms, hours) + AROUND_Y;
  let isFrozen = true;
  for (let year = yearAt(start_ms, 0) - AROUND_Y; year <= last; year++) {
    const { clear_d, freeze_d, freezes } = years.datesOf(year, name, alike);
    const shift_h = yearly(chance, 'ice.seas', { name, group: spec.group }, year);
    const year_h = hoursAtYear(start_ms, year);
    const from_h = year_h + clear_d * HOURS_PER_DAY + shift_h(spec.clear_shift_d, 'clear_shift_d');
    const to_h = year_h + freeze_d * HOURS_PER_DAY + shift_h(spec.freeze_shift_d, 'freeze_shift_d');
    const before = summers.at(-1);
    if (!isFrozen && before !== undefined) before.to_h = Math.max(before.to_h, from_h);
    summers.push({ from_h, to_h });
    isFrozen = freezes;
  }
  return united(summers);
}

/** Season of a harbour, relative to the open seasons of its sea. */
export function harbourSeason(
  open: Availability,
  { opens_after_d, closes_before_d }: HarbourSeason,
  start_ms: number,
  chance: Chance,
  site: Place,
): Availability {
  const periods = open.intervals.map(({ from_h, to_h }) => {
    const shift_h = yearly(chance, 'sites.port.season', site, yearAt(start_ms, (from_h + to_h) / 2));
    return {
      from_h: from_h + shift_h(opens_after_d, 'opens_after_d'),
      to_h: to_h - shift_h(closes_before_d, 'closes_before_d'),
    };
  });
  return season(united(periods));
}

/** A sea or a site with a harbour. */
interface Place {
  readonly name: string;
  readonly group: string | undefined;
}

/** Draws the day shifts of a place for one year, as hours; at level `event` each calendar year has a stream. */
function yearly(chance: Chance, section: string, { name, group }: Place, year: number) {
  const use = { class: name, entity: name, group, by: String(year) };
  return (days: Quantity, key: string): number =>
    HOURS_PER_DAY * chance.sampler(days, { input: `${section}.${key}`, ...use })();
}

function yearAt(start_ms: number, time_h: number): number {
  return calendarOf(start_ms + time_h * MS_PER_HOUR).year;
}

/** The winters between the open periods; without fast ice in the model, none has fast ice. */
function wintersOf(
  open: readonly Interval[],
  { fast_ice, group }: SeaArea,
  start_ms: number,
  chance: Chance,
  name: string,
): Winter[] {
  return open.slice(1).map(({ from_h: clears_h }, index) => {
    const freezes_h = (open[index] as Interval).to_h;
    if (fast_ice === undefined) return { freezes_h, clears_h, fastFrom_h: clears_h, fastUntil_h: freezes_h };
    // A winter belongs to the year before the year of its middle, even if it begins after New Year.
    const year = yearAt(start_ms, (freezes_h + clears_h) / 2) - 1;
    const shift_h = yearly(chance, 'ice.seas.fast_ice', { name, group }, year);
    const { forms_after_d, breaks_before_d } = fast_ice;
    return {
      freezes_h,
      clears_h,
      fastFrom_h: freezes_h + shift_h(forms_after_d, 'forms_after_d'),
      fastUntil_h: clears_h - shift_h(breaks_before_d, 'breaks_before_d'),
    };
  });
}
