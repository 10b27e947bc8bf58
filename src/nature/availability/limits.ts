/** Holds the weather of a place against a set of limits: when all are kept, and which stands against work when not. */
import type { Limit } from '../../model/language/weather.ts';
import type { Cause } from '../../trace/lost-time.ts';
import type { Spot } from '../weather/regional-noise.ts';
import type { StationHours } from '../weather/weather.ts';
import { isDaylight, windChill_c } from './daylight-and-chill.ts';
import type { OpenSeasons } from './open-seasons.ts';
import { inBoth, type Stretch, stretchesOf, Windows } from './windows.ts';

export interface Surroundings {
  readonly hours: StationHours;
  readonly spot: Spot;
  /** Highest gust of an hour over its mean wind. */
  readonly gustFactor: number;
  /** Start of the run [ms since 1970]. */
  readonly start_ms: number;
  /** When the water that is asked for is open, and when the fast ice bears; null where neither is asked for. */
  readonly water: OpenSeasons | null;
  readonly fastIce: OpenSeasons | null;
}

const MS_PER_HOUR = 3_600_000;

/** Windows that lie in the open seasons as well; null where neither asks for anything. */
export function inSeason(windows: Windows | null, seasons: OpenSeasons | null): Windows | null {
  if (seasons === null) return windows;
  const open = seasons.periods.map(({ opens_h, closes_h }) => ({ from_h: opens_h, to_h: closes_h }));
  if (windows === null) return new Windows(open, () => 'ice', 'open water');
  const wrong = (time_h: number): Cause => (seasons.isOpen(time_h) ? windows.causeAt(time_h) : 'ice');
  return new Windows(inBoth(windows.stretches(), open), wrong, windows.name);
}

/** A value equal to a limit stops the work. Of several causes the first of calendar, ice, weather, visibility counts. */
export function windowsOf(limit: Limit, around: Surroundings, name: string): Windows {
  const hours = lengthOf(around.hours);
  const [isCalm, isClear, isLight] = [calm(limit, around), clear(limit, around), light(limit, around)];
  const inWeather = stretchesOf(hours, (hour) => isLight(hour) && isCalm(hour) && isClear(hour));
  const days = workDays(limit, around.start_ms, hours);
  const ice = [around.water, around.fastIce].filter((seasons) => seasons !== null);
  const allowed = ice.reduce((stretches, { periods }) => {
    const open = periods.map(({ opens_h, closes_h }) => ({ from_h: opens_h, to_h: closes_h }));
    return inBoth(stretches, open);
  }, days);
  const open = new Windows(days);
  const wrong = (time_h: number): Cause => {
    const hour = Math.floor(time_h);
    // After the last hour the weather is not known.
    if (hour >= hours) return 'weather';
    if (!open.isWorkable(time_h) || !isLight(hour)) return 'calendar';
    if (ice.some((seasons) => !seasons.isOpen(time_h))) return 'ice';
    // Where all limits are kept, what is waited for is a longer window.
    return isCalm(hour) && !isClear(hour) ? 'visibility' : 'weather';
  };
  return new Windows(inBoth(inWeather, allowed), wrong, name);
}

/** Hours that are known at a station, of any quantity. */
function lengthOf({ wind_m_per_s, temperature_c, visibility_m, wave_m }: StationHours): number {
  return (wind_m_per_s ?? wave_m ?? temperature_c ?? visibility_m)?.length ?? 0;
}

function calm(limit: Limit, { hours, gustFactor }: Surroundings): (hour: number) => boolean {
  const { wind_m_per_s, temperature_c, wave_m } = hours;
  const wind = Math.min(
    limit.wind_below_m_per_s ?? Number.POSITIVE_INFINITY,
    limit.gust_below_m_per_s === undefined ? Number.POSITIVE_INFINITY : limit.gust_below_m_per_s / gustFactor,
  );
  const wave = limit.wave_below_m ?? Number.POSITIVE_INFINITY;
  const cold = limit.temperature_above_c ?? Number.NEGATIVE_INFINITY;
  const chill = limit.wind_chill_above_c ?? Number.NEGATIVE_INFINITY;
  return (hour) => {
    const blows = wind_m_per_s === null ? 0 : (wind_m_per_s[hour] as number);
    // What is not known is not workable; what a station has not is not held against it.
    if (!(blows < wind) || (wave_m !== null && !((wave_m[hour] as number) < wave))) return false;
    if (temperature_c === null) return true;
    const air_c = temperature_c[hour] as number;
    return air_c > cold && (limit.wind_chill_above_c === undefined || windChill_c(air_c, blows) > chill);
  };
}

function clear(limit: Limit, { hours: { visibility_m } }: Surroundings): (hour: number) => boolean {
  const least = limit.visibility_above_m;
  if (least === undefined || visibility_m === null) return () => true;
  return (hour) => (visibility_m[hour] as number) > least;
}

/** The sun at the middle of the hour. */
function light(limit: Limit, { start_ms, spot }: Surroundings): (hour: number) => boolean {
  if (limit.daylight === undefined) return () => true;
  return (hour) => isDaylight(start_ms + (hour + 0.5) * MS_PER_HOUR, spot);
}

/** Stretches outside the closed days, which come every year and are days in UTC. */
function workDays({ closed }: Limit, start_ms: number, hours: number): Stretch[] {
  if (closed === undefined) return [{ from_h: 0, to_h: hours }];
  const days = Math.ceil(hours / 24);
  const isOpen = Uint8Array.from({ length: days }, (_, day) => {
    const date = new Date(start_ms + day * 24 * MS_PER_HOUR).toISOString().slice(5, 10);
    return closed.some(({ from, to }) =>
      from <= to ? date >= from && date <= to : date >= from || date <= to,
    )
      ? 0
      : 1;
  });
  return stretchesOf(days, (day) => isOpen[day] === 1).map(({ from_h, to_h }) => ({
    from_h: from_h * 24,
    to_h: Math.min(hours, to_h * 24),
  }));
}
