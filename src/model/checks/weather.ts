/** Checks of a plan: what depends on weather stands where there is weather to hold against its limits. */
import { areConsecutive } from '../data/observed/as-observed.ts';
import { listed } from '../file/problem.ts';
import type { Path } from '../file/source.ts';
import { askedOfPlace, bounds, type Limit } from '../language/limits/limits.ts';
import type { ModelFile } from '../language/schema.ts';
import type { QuantityName } from '../language/series.ts';
import { exampleAt } from '../language/told/example-at.ts';
import type { Station } from '../language/weather.ts';
import { limitUses } from './limits/limit-uses.ts';
import { usesInOperations } from './operations/weather-uses.ts';
import type { Report } from './references.ts';
import {
  isBundled,
  type Need,
  ownInputs,
  type SeriesByName,
  seaAsks,
  seaNeeds,
  tellsOf,
  tellsOfWaves,
} from './sea/needs.ts';

/** Stations have what they are made from, and limits are used where there is weather to hold against them. */
export function checkWeather(model: ModelFile, series: SeriesByName, report: Report): void {
  for (const [name, station] of Object.entries(model.weather?.stations ?? {}))
    checkStation(model, name, station, series, report);
  for (const [name, { leave_out }] of Object.entries(model.weather?.series ?? {})) {
    for (const [index, { from, to }] of (leave_out ?? []).entries()) {
      if (from <= to) continue;
      report(
        ['weather', 'series', name, 'leave_out', index],
        `weather.series.${name}.leave_out.${index} ends before it begins`,
        'two dates, the first day first',
        'swap the two dates',
      );
    }
  }
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {})) {
    if (Object.keys(limit).length === 0)
      report(
        ['weather', 'limits', name],
        `weather.limits.${name} limits nothing`,
        'at least one limit',
        `add ${exampleAt(['weather', 'limits', name, 'wind_below_m_per_s'])}`,
      );
    for (const [without, within] of bounds) {
      if (limit[without] === undefined || limit[within] === undefined) continue;
      report(
        ['weather', 'limits', name, within],
        `weather.limits.${name} has ${without} and ${within}`,
        'one bound of a quantity: with the value itself, or without',
        `take out ${without} or ${within}`,
      );
    }
  }
  for (const use of limitUses(model)) {
    const limit: Limit | undefined = model.weather?.limits?.[use.limits];
    if (limit === undefined) continue;
    if (use.station === undefined) {
      if (askedOfPlace(limit) === 'none') continue;
      report(
        use.at,
        `${use.at.join('.')} depends on weather, and ${use.where} has no weather station`,
        'a place with a station',
        `add ${exampleAt(['sites', '', 'station'], Object.keys(model.weather?.stations ?? {})[0])} under ${use.where}`,
      );
      continue;
    }
    const station = model.weather?.stations[use.station];
    if (station === undefined) continue;
    for (const { limits, lacks, allowed, adds } of needs) {
      if (!limits.some((key) => limit[key] !== undefined) || !lacks(station, series)) continue;
      const at: Path = ['weather', 'stations', use.station];
      const canAdd = adds !== undefined && (adds in ownInputs || isBundled(model, station));
      report(
        use.at,
        `${use.at.join('.')} has ${limits.find((key) => limit[key] !== undefined)}, and station ${use.station} has nothing to hold against it`,
        allowed,
        canAdd
          ? `add ${exampleAt([...at, adds])} to ${at.join('.')}, or take the limit out`
          : `name such series under ${at.join('.')}.hours_from, or take the limit out`,
      );
    }
  }
}

/** What a station must have for each limit. */
const needs: readonly Need[] = [
  {
    limits: [
      'wind_below_m_per_s',
      'wind_at_most_m_per_s',
      'gust_below_m_per_s',
      'gust_at_most_m_per_s',
      'wind_chill_above_c',
      'wind_chill_at_least_c',
    ],
    lacks: (station, series) => !tellsOf(station, series, 'wind_m_per_s'),
    allowed: 'a station whose series all have a wind',
    adds: 'wind_mean_m_per_s',
  },
  {
    limits: ['wave_below_m', 'wave_at_most_m'],
    lacks: (station, series) =>
      (station.waves ?? station.swell) === undefined && !tellsOfWaves(station, series),
    allowed: 'a station with waves, or series that tell of them',
    adds: 'waves',
  },
  {
    limits: ['visibility_above_m', 'visibility_at_least_m'],
    lacks: (station, series) => !tellsOf(station, series, 'visibility_m'),
    allowed: 'a station whose series all have a visibility',
  },
  {
    limits: ['temperature_above_c', 'temperature_at_least_c', 'wind_chill_above_c', 'wind_chill_at_least_c'],
    lacks: (station, series) => !tellsOf(station, series, 'temperature_c'),
    allowed: 'a station whose series all have a temperature',
    adds: 'temperature_mean_c',
  },
  {
    limits: ['gust_below_m_per_s', 'gust_at_most_m_per_s'],
    lacks: (station) => station.gust_factor === undefined,
    allowed: 'a station with a gust_factor',
    adds: 'gust_factor',
  },
  ...seaNeeds,
];

/** Whether a station has all that a set of limits is held against. */
export function canHold(station: Station, series: SeriesByName, limit: Limit): boolean {
  return needs.every(
    ({ limits, lacks }) => !limits.some((key) => limit[key] !== undefined) || !lacks(station, series),
  );
}

/** Quantities that a limit is held against. */
const asks: Readonly<Partial<Record<keyof Limit, readonly QuantityName[]>>> = {
  wind_below_m_per_s: ['wind_m_per_s'],
  gust_below_m_per_s: ['wind_m_per_s'],
  wind_at_most_m_per_s: ['wind_m_per_s'],
  gust_at_most_m_per_s: ['wind_m_per_s'],
  wave_below_m: ['wave_m'],
  wave_at_most_m: ['wave_m'],
  visibility_above_m: ['visibility_m'],
  visibility_at_least_m: ['visibility_m'],
  temperature_above_c: ['temperature_c'],
  temperature_at_least_c: ['temperature_c'],
  wind_chill_above_c: ['wind_m_per_s', 'temperature_c'],
  wind_chill_at_least_c: ['wind_m_per_s', 'temperature_c'],
  ...seaAsks,
};

/** Quantities of a station that the limits of the model, the waves of its wind, or the ice of a sea ask for. */
export function askedAt(model: ModelFile, name: string): Set<QuantityName> {
  const limits = Object.values(model.weather?.limits ?? {});
  const asked = new Set(
    limits.flatMap((limit) => Object.keys(limit).flatMap((key) => asks[key as keyof Limit] ?? [])),
  );
  for (const { wave_from_m, wind_from_m_per_s } of limits.flatMap(({ slows }) => slows ?? [])) {
    if (wave_from_m !== undefined) asked.add('wave_m');
    if (wind_from_m_per_s !== undefined) asked.add('wind_m_per_s');
  }
  const curves = Object.values(model.weather?.productivity ?? {});
  if (curves.length > 0) asked.add('temperature_c');
  if (curves.some(({ wind_chill_c }) => wind_chill_c !== undefined)) asked.add('wind_m_per_s');
  if (model.weather?.stations[name]?.waves !== undefined) asked.add('wind_m_per_s');
  if (Object.values(model.ice?.seas ?? {}).some(({ station }) => station === name))
    asked.add('temperature_c');
  return asked;
}

function checkStation(
  model: ModelFile,
  name: string,
  station: Station,
  series: SeriesByName,
  report: Report,
): void {
  const at: Path = ['weather', 'stations', name];
  if (station.hours_from.length === 0) {
    if (isPlaceAlone(model, name, station)) return;
    const isObserved = station.as_observed !== undefined;
    report(
      at,
      `weather.stations.${name} has no hours_from${isObserved ? ', and takes hours as observed' : ' and no monthly means'}`,
      isObserved
        ? 'the one series whose hours are taken'
        : 'hours_from, or the monthly means wind_mean_m_per_s or temperature_mean_c',
      isObserved
        ? `add ${exampleAt([...at, 'hours_from'])} to weather.stations.${name}, and declare that series under weather.series`
        : `add ${exampleAt([...at, 'wind_mean_m_per_s'])} to weather.stations.${name}: one mean for each month`,
    );
    return;
  }
  if (station.wind_mean_m_per_s === undefined && station.wind_sd_m_per_s !== undefined) {
    report(
      [...at, 'wind_sd_m_per_s'],
      `weather.stations.${name} states wind_sd_m_per_s and no wind_mean_m_per_s`,
      'the mean, too, or neither: then they are those of the series',
      `add ${exampleAt([...at, 'wind_mean_m_per_s'])} to weather.stations.${name}, or take wind_sd_m_per_s out`,
    );
  }
  if (station.waves !== undefined && tellsOf(station, series, 'wave_m') && isRead(station, series)) {
    report(
      [...at, 'waves'],
      `weather.stations.${name} raises waves from its wind, and its series tell of waves`,
      'one of the two',
      'take out waves:, or wave_m of the series',
    );
  }
  for (const key of ['waves', 'wind_mean_m_per_s', 'wind_years'] as const) {
    if (station[key] === undefined || tellsOf(station, series, 'wind_m_per_s')) continue;
    report(
      [...at, key],
      `weather.stations.${name} has ${key}, and its series have no wind`,
      'series that all have a wind',
      `name a series with a wind, or take out ${key}`,
    );
  }
  if (station.as_observed !== undefined && station.hours_from.length > 1) {
    report(
      [...at, 'as_observed'],
      `weather.stations.${name} takes hours as observed from ${station.hours_from.length} series`,
      'one series',
      'name one under hours_from',
    );
  }
  const first = station.hours_from[0] ?? '';
  const { years, leave_out } = model.weather?.series[first] ?? {};
  if (station.as_observed !== undefined && leave_out !== undefined) {
    report(
      [...at, 'as_observed'],
      `weather.stations.${name} takes hours as observed from a series of which days are left out`,
      'a series without leave_out:',
      'declare the same file a second time, as a series without leave_out',
    );
  }
  if (station.as_observed !== undefined && years !== undefined && !areConsecutive(years)) {
    report(
      [...at, 'as_observed'],
      `weather.stations.${name} takes hours as observed from the years ${years.join(', ')} of ${first}`,
      'years that follow each other',
      'declare the same file a second time, as a series with years that follow each other',
    );
  }
  const drawnOnly = [
    'wind_mean_m_per_s',
    'wind_sd_m_per_s',
    'wind_calm_share',
    'wind_years',
    'temperature_mean_c',
  ] as const;
  const stated = drawnOnly.filter((key) => station[key] !== undefined);
  if (station.as_observed !== undefined && stated.length > 0) {
    report(
      [...at, stated[0] as string],
      `weather.stations.${name} takes hours as observed, and states ${listed(stated)}`,
      'hours as they are, or drawn and brought to a climate',
      `take out ${stated.join(', ')}, or as_observed`,
    );
  }
}

/** Whether a station states its position alone, and nothing asks it for weather. */
function isPlaceAlone(model: ModelFile, name: string, station: Station): boolean {
  const { lat_deg_n, lon_deg_e, title, hours_from, ...stated } = station;
  const seas = Object.values(model.ice?.seas ?? {});
  const slowed = Object.values(model.sites).some(
    (site) =>
      site.station === name &&
      (site.landing?.productivity !== undefined ||
        Object.values(site.spoil?.disposal ?? {}).some(({ productivity }) => productivity !== undefined)),
  );
  const slowedInSteps = usesInOperations(model, 'productivity').some((use) => use.station === name);
  if (Object.keys(stated).length > 0 || slowed || slowedInSteps) return false;
  if (seas.some((sea) => sea.station === name)) return false;
  const held = limitUses(model).filter((use) => use.station === name);
  return (
    held.length > 0 &&
    held.every(({ limits }) => askedOfPlace(model.weather?.limits?.[limits] ?? {}) !== 'weather')
  );
}

/** Whether the series of a station could be read. */
function isRead({ hours_from }: Station, series: SeriesByName): boolean {
  return hours_from.every((name) => series.has(name));
}
