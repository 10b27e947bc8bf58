/** Checks of what slows work before a limit stops it. */
import type { Path } from '../../file/source.ts';
import type { Limit } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Report } from '../references.ts';
import { type SeriesByName, tellsOf } from '../sea/needs.ts';
import { limitUses } from './limit-uses.ts';

type Slows = NonNullable<Limit['slows']>;

export function checkSlows(model: ModelFile, series: SeriesByName, report: Report): void {
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {}))
    checkBeforeStop(limit, ['weather', 'limits', name, 'slows'], report);
  for (const { at, limits, station: name } of limitUses(model)) {
    const { slows } = model.weather?.limits?.[limits] ?? {};
    if (slows === undefined) continue;
    if (at[0] === 'drives' || at[0] === 'supply') checkNoWork(limits, at, report);
    const station = name === undefined ? undefined : model.weather?.stations[name];
    if (station === undefined) continue;
    const hasWaves = station.waves !== undefined || tellsOf(station, series, 'wave_m');
    const lacks =
      (!hasWaves && bySlow(slows, 'wave_from_m') && 'waves') ||
      (!tellsOf(station, series, 'wind_m_per_s') && bySlow(slows, 'wind_from_m_per_s') && 'wind');
    if (!lacks) continue;
    report(
      at,
      `${at.join('.')} names ${limits}, which is slowed by ${lacks}, and station ${name} tells of none`,
      `a station with ${lacks}`,
      lacks === 'waves'
        ? `add ${exampleAt(['weather', 'stations', name as string, 'waves'])} to weather.stations.${name}, or take what is slowed by waves out`
        : `name series with a wind under weather.stations.${name}.hours_from, or take what is slowed by wind out`,
    );
  }
}

const bySlow = (slows: Slows, key: 'wave_from_m' | 'wind_from_m_per_s') =>
  slows.some(({ [key]: from }) => from !== undefined);

/** Passages and flights are no work that could be done more slowly. */
function checkNoWork(limits: string, at: Path, report: Report): void {
  report(
    at,
    `${at.join('.')} names ${limits}, which slows work, and ${at[0] === 'drives' ? 'a flight' : 'a passage'} is not slowed`,
    'limits without slows',
    'name other limits, or take slows out of these',
  );
}

/** What slows work comes before what stops it. */
function checkBeforeStop(limit: Limit, at: Path, report: Report): void {
  const stops = {
    wave_from_m: limit.wave_below_m ?? limit.wave_at_most_m ?? Number.POSITIVE_INFINITY,
    wind_from_m_per_s: limit.wind_below_m_per_s ?? limit.wind_at_most_m_per_s ?? Number.POSITIVE_INFINITY,
  };
  for (const [index, slow] of (limit.slows ?? []).entries()) {
    for (const key of ['wave_from_m', 'wind_from_m_per_s'] as const) {
      const from = slow[key];
      if (from === undefined || from < stops[key]) continue;
      report(
        [...at, index, key],
        `${at.join('.')}.${index} slows the work from ${from} on, and it stops at ${stops[key]}`,
        `less than ${stops[key]}`,
        `make ${key} smaller than what stops the work, or take it out`,
      );
    }
  }
}
