/** Checks of the sea: swell that can be, limits that can bind, and beaches that differ. */
import type { Path } from '../../file/source.ts';
import type { Limit } from '../../language/limits/limits.ts';
import type { ModelFile } from '../../language/schema.ts';
import type { SwellSpec } from '../../language/sea/swell.ts';
import { exampleAt } from '../../language/told/example-at.ts';
import type { Station } from '../../language/weather.ts';
import type { Report } from '../references.ts';
import { checkBeaches } from './beaches.ts';
import { type SeriesByName, tellsOf } from './needs.ts';

export function checkSea(model: ModelFile, series: SeriesByName, report: Report): void {
  for (const [name, station] of Object.entries(model.weather?.stations ?? {})) {
    const at: Path = ['weather', 'stations', name];
    if (station.swell !== undefined) checkSwell(station.swell, [...at, 'swell'], report);
    checkOnce(station, at, series, report);
  }
  for (const [name, limit] of Object.entries(model.weather?.limits ?? {}))
    checkLimit(limit, ['weather', 'limits', name], report);
  for (const [name, { columns }] of Object.entries(model.weather?.series ?? {})) {
    const alone = (['swell_period_s', 'swell_from_deg'] as const).find((key) => columns?.[key] !== undefined);
    if (alone === undefined || columns?.swell_m !== undefined) continue;
    report(
      ['weather', 'series', name, 'columns', alone],
      `weather.series.${name}.columns has ${alone} and no swell_m`,
      'the height of a swell, too, or nothing of it',
      `add swell_m to weather.series.${name}.columns, or take ${alone} out`,
    );
  }
  checkBeaches(model, series, report);
}

/** How far the shares of directions may be from 1 in sum. */
const ROUNDING = 1e-6;

function checkSwell(swell: SwellSpec, at: Path, report: Report): void {
  const where = at.join('.');
  const shares = (swell.from ?? []).reduce((sum, { share }) => sum + share, 0);
  if (swell.from !== undefined && Math.abs(shares - 1) > ROUNDING)
    report(
      [...at, 'from'],
      `the shares of ${where}.from are ${Number(shares.toFixed(6))} together`,
      'shares that are 1 together',
      'state the share of each direction, all of them',
    );
  if (swell.by_month[swell.month - 1] === 0)
    report(
      [...at, 'by_month'],
      `${where}.by_month is 0 in month ${swell.month}, of which sea_mean_m is stated`,
      'a month with swell, by which its level is found',
      'name another month, or state its height in by_month',
    );
  if (swell.period_s_per_m > 0 && swell.period_s === undefined)
    report(
      [...at, 'period_s_per_m'],
      `${where} has period_s_per_m and no period_s`,
      'the period that grows with the height, too',
      `add ${exampleAt([...at, 'period_s'])} to ${where}, or take period_s_per_m out`,
    );
}

/** What is stated, computed and told by series is one of them. */
function checkOnce(station: Station, at: Path, series: SeriesByName, report: Report): void {
  const isRead = station.hours_from.length > 0 && station.hours_from.every((name) => series.has(name));
  if (!isRead) return;
  const tell = (key: 'swell' | 'current' | 'waves', of: string, column: string) =>
    report(
      [...at, key],
      `${at.join('.')} has ${key}, and its series tell of ${of}`,
      'one of the two',
      `take out ${key}:, or ${column} of the series`,
    );
  if (station.swell !== undefined && tellsOf(station, series, 'swell_m')) tell('swell', 'swell', 'swell_m');
  else if (station.swell !== undefined && tellsOf(station, series, 'wave_m'))
    tell('swell', 'all waves together, swell among them', 'wave_m');
  if (station.current !== undefined && tellsOf(station, series, 'current_m_per_s'))
    tell('current', 'a current', 'current_m_per_s');
  if ((station.current?.wind_share ?? 0) > 0 && !tellsOf(station, series, 'wind_m_per_s'))
    report(
      [...at, 'current', 'wind_share'],
      `${at.join('.')}.current has wind_share, and its series have no wind`,
      'series that all have a wind',
      'name a series with a wind, or take out wind_share',
    );
  if (station.waves !== undefined && tellsOf(station, series, 'wind_wave_m'))
    tell('waves', 'the wind sea', 'wind_wave_m');
}

/** Parts of a limit that can stop what the others let go on. */
function checkLimit(limit: Limit, at: Path, report: Report): void {
  const where = at.join('.');
  const most_m = limit.wave_below_m ?? limit.wave_at_most_m;
  for (const key of ['swell_below_m', 'period_from_swell_m'] as const) {
    const height_m = limit[key];
    if (height_m === undefined || most_m === undefined || height_m < most_m) continue;
    report(
      [...at, key],
      `${where}.${key} is ${height_m}, and ${limit.wave_below_m === undefined ? 'wave_at_most_m' : 'wave_below_m'} is ${most_m}: swell is part of all waves`,
      `a swell of less than ${most_m} m`,
      `take ${key} out, or state less`,
    );
  }
  if (limit.period_from_swell_m !== undefined && limit.period_below_s === undefined)
    report(
      [...at, 'period_from_swell_m'],
      `${where} has period_from_swell_m and no period_below_s`,
      'the period that stops the work, too',
      `add ${exampleAt([...at, 'period_below_s'])} to ${where}, or take period_from_swell_m out`,
    );
}
