/** Compares the weather of a place with a set of limits: when all are kept, and which one stops work when not. */
import type { Limit } from '../../model/language/limits/limits.ts';
import type { Cause } from '../../trace/lost-time.ts';
import { HOURS_PER_DAY, MS_PER_DAY, MS_PER_HOUR } from '../../units/dates.ts';
import type { Spot } from '../weather/regional-noise.ts';
import type { StationHours } from '../weather/station-hours.ts';
import { Availability } from './availability.ts';
import { isDaylight, windChill_c } from './daylight-and-chill.ts';
import { hoursWhere, type Interval, intersected } from './intervals.ts';
import { seaKept } from './sea-limits.ts';

/** The place whose weather is held against limits. */
export interface Surroundings {
  readonly hours: StationHours;
  /** Hours to look at where no weather is known, for limits that ask for none; 0 where left out. */
  readonly all_h?: number;
  readonly spot: Spot;
  /** Highest gust of an hour over its mean wind. */
  readonly gustFactor: number;
  /** Start of the run [ms since 1970]. */
  readonly start_ms: number;
  /** When the named water is open, or the fast ice bears; null when the limits name neither. */
  readonly water: Availability | null;
  readonly fastIce: Availability | null;
}

/**
 * When the weather of a place keeps to all parts of a limit. A value equal to a part stops the work, unless the part is said as `at_most` or `at_least`; of several causes the first of calendar, ice,
 * weather, visibility counts.
 * @param without causes whose parts are always kept, also where the weather is not known
 */
export function windowsOf(
  limit: Limit,
  around: Surroundings,
  name: string,
  without: ReadonlySet<Cause> = new Set(),
): Availability {
  const hours = lengthOf(around.hours) ?? around.all_h ?? 0;
  const isCalm = without.has('weather') ? always : calm(limit, around);
  const isClear = without.has('visibility') ? always : clear(limit, around);
  const isLight = without.has('calendar') ? always : light(limit, around);
  const inWeather = hoursWhere(hours, (hour) => isLight(hour) && isCalm(hour) && isClear(hour));
  const days = workDays(without.has('calendar') ? {} : limit, around.start_ms, hours);
  const seas = without.has('ice') ? [] : [around.water, around.fastIce];
  const ice = seas.filter((seasons) => seasons !== null);
  const allowed = ice.reduce((open, { intervals }) => intersected(open, intervals), days);
  const calendar = new Availability(days, { cause: 'calendar', name });
  const cause = (time_h: number): Cause => {
    const hour = Math.floor(time_h);
    // The weather after the last hour is not known.
    if (hour >= hours) return 'weather';
    if (!calendar.isOpen(time_h) || !isLight(hour)) return 'calendar';
    if (ice.some((seasons) => !seasons.isOpen(time_h))) return 'ice';
    // Where all limits are kept, the wait is for a longer window.
    return isCalm(hour) && !isClear(hour) ? 'visibility' : 'weather';
  };
  return new Availability(intersected(inWeather, allowed), { cause, name });
}

const always = () => true;

/** Known hours of a station, of any quantity; undefined where none is known. */
function lengthOf(hours: StationHours): number | undefined {
  const { wind_m_per_s, temperature_c, visibility_m, wave_m, sea } = hours;
  return (wind_m_per_s ?? wave_m ?? temperature_c ?? visibility_m ?? sea?.current_m_per_s)?.length;
}

function calm(limit: Limit, around: Surroundings): (hour: number) => boolean {
  const isInAir = calmAbove(limit, around);
  const isInSea = seaKept(limit, around.hours.sea);
  return isInSea === undefined ? isInAir : (hour) => isInAir(hour) && isInSea(hour);
}

/** Wind, waves and cold. */
function calmAbove(limit: Limit, { hours, gustFactor }: Surroundings): (hour: number) => boolean {
  const { wind_m_per_s, temperature_c, wave_m } = hours;
  const wind = Math.fround(
    Math.min(
      limit.wind_below_m_per_s ?? Number.POSITIVE_INFINITY,
      limit.gust_below_m_per_s === undefined
        ? Number.POSITIVE_INFINITY
        : limit.gust_below_m_per_s / gustFactor,
    ),
  );
  const wave = Math.fround(limit.wave_below_m ?? Number.POSITIVE_INFINITY);
  const cold = Math.fround(limit.temperature_above_c ?? Number.NEGATIVE_INFINITY);
  const chill = limit.wind_chill_above_c ?? limit.wind_chill_at_least_c;
  const isWithin = inclusive(limit, gustFactor);
  return (hour) => {
    const blows = wind_m_per_s === null ? 0 : (wind_m_per_s[hour] as number);
    const waves = wave_m === null ? 0 : (wave_m[hour] as number);
    // An unknown value is not workable; a quantity that a station lacks is ignored.
    if (!(blows < wind) || (wave_m !== null && !(waves < wave))) return false;
    const air_c = temperature_c === null ? null : (temperature_c[hour] as number);
    if (!isWithin(blows, waves, air_c)) return false;
    if (air_c === null) return true;
    if (!(air_c > cold)) return false;
    if (chill === undefined) return true;
    const chilled_c = windChill_c(air_c, blows);
    return chilled_c > chill || (limit.wind_chill_above_c === undefined && chilled_c === chill);
  };
}

/** Whether an hour keeps to the parts of a limit whose value itself still lets the work go on. */
function inclusive(
  limit: Limit,
  gustFactor: number,
): (wind_m_per_s: number, wave_m: number, air_c: number | null) => boolean {
  const { wind_at_most_m_per_s, gust_at_most_m_per_s, wave_at_most_m, temperature_at_least_c } = limit;
  if (
    (wind_at_most_m_per_s ?? gust_at_most_m_per_s ?? wave_at_most_m ?? temperature_at_least_c) === undefined
  )
    return always;
  const wind = Math.min(
    wind_at_most_m_per_s ?? Number.POSITIVE_INFINITY,
    gust_at_most_m_per_s === undefined ? Number.POSITIVE_INFINITY : gust_at_most_m_per_s / gustFactor,
  );
  const most = { wind: Math.fround(wind), wave: Math.fround(wave_at_most_m ?? Number.POSITIVE_INFINITY) };
  const cold = Math.fround(temperature_at_least_c ?? Number.NEGATIVE_INFINITY);
  return (wind_m_per_s, wave_m, air_c) =>
    wind_m_per_s <= most.wind && wave_m <= most.wave && (air_c === null || air_c >= cold);
}

function clear(limit: Limit, { hours: { visibility_m } }: Surroundings): (hour: number) => boolean {
  const { visibility_above_m: above, visibility_at_least_m: least } = limit;
  if (visibility_m === null) return always;
  if (least !== undefined) return (hour) => (visibility_m[hour] as number) >= Math.fround(least);
  if (above === undefined) return always;
  return (hour) => (visibility_m[hour] as number) > Math.fround(above);
}

/** Whether the sun is up in the middle of the hour. */
function light(limit: Limit, { start_ms, spot }: Surroundings): (hour: number) => boolean {
  if (limit.daylight === undefined) return always;
  return (hour) => isDaylight(start_ms + (hour + 0.5) * MS_PER_HOUR, spot);
}

/** Whether a date (UTC) lies in one of some stretches of days of the year. */
export function isClosedOn(date: Date, closed: Limit['closed']): boolean {
  const day = date.toISOString().slice(5, 10);
  return (closed ?? []).some(({ from, to }) =>
    from <= to ? day >= from && day <= to : day >= from || day <= to,
  );
}

/** Time outside the closed days, which recur every year, in UTC. */
export function workDays({ closed }: Pick<Limit, 'closed'>, start_ms: number, hours: number): Interval[] {
  if (closed === undefined) return [{ from_h: 0, to_h: hours }];
  const days = Math.ceil(hours / HOURS_PER_DAY);
  const isOpen = Uint8Array.from({ length: days }, (_, day) => {
    return isClosedOn(new Date(start_ms + day * MS_PER_DAY), closed) ? 0 : 1;
  });
  return hoursWhere(days, (day) => isOpen[day] === 1).map(({ from_h, to_h }) => ({
    from_h: from_h * HOURS_PER_DAY,
    to_h: Math.min(hours, to_h * HOURS_PER_DAY),
  }));
}
