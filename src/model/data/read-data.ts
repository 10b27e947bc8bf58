/** Reads the observed data that a model names; faults carry the line of the data file. */

import type { Files, Layers } from '../file/layers.ts';
import type { Problem } from '../file/problem.ts';
import type { ModelFile } from '../language/schema.ts';
import type { Series } from '../language/series.ts';
import type { ObservedEarthquake, ObservedSeason, ObservedSeries, WindYear } from '../model.ts';
import { catalogueColumns, catalogueOf } from './catalogue.ts';
import { completed } from './observed/complete.ts';
import { iceDaysOf } from './observed/under-ice.ts';
import { seasonsOf, usualColumns } from './seasons.ts';
import { readSeries } from './series/series.ts';
import { cellNumber, type DataReading, type DataTable, readDataTable, reading } from './table.ts';
import type { DataFile } from './text/source.ts';

export interface ObservedData {
  readonly series: ReadonlyMap<string, ObservedSeries>;
  readonly seasons: readonly ObservedSeason[];
  readonly windYears: ReadonlyMap<string, readonly WindYear[]>;
  readonly earthquakes: readonly ObservedEarthquake[];
  /** The files that were read, by the input that names each, such as `ice.open_seasons`. */
  readonly files: ReadonlyMap<string, DataFile>;
}

/** How a record of seasons whose columns have other names is read. */
const ELSE_NAMED =
  'give the table these columns, or name its own: ice: { columns: { clear: ..., freeze: ... } }';

export function readData(model: ModelFile, layers: Layers, files: Files, problems: Problem[]): ObservedData {
  const shared: DataReading = { layers, files, read: new Map(), problems };
  const { weather, ice } = model;
  const shaking = model.hazards?.earthquakes;
  const windYears =
    weather?.wind_by_year &&
    readDataTable(
      ['weather', 'wind_by_year'],
      weather.wind_by_year,
      ['station', 'year', 'month', 'wind_speed_mean_mps'],
      shared,
      windYearsOf,
    );
  const seasonColumns = ice?.columns ?? usualColumns;
  const seasons =
    ice?.open_seasons &&
    readDataTable(
      ['ice', 'open_seasons'],
      ice.open_seasons,
      Object.values(seasonColumns),
      shared,
      (table) => seasonsOf(table, seasonColumns),
      ELSE_NAMED,
    );
  const earthquakes =
    shaking &&
    readDataTable(
      ['hazards', 'earthquakes', 'catalogue'],
      shaking.catalogue,
      catalogueColumns,
      shared,
      catalogueOf,
    );
  const series = new Map<string, ObservedSeries>();
  for (const [name, spec] of Object.entries(weather?.series ?? {})) {
    const one = seriesAt(name, spec, model, seasons || [], shared);
    if (one) series.set(name, one);
  }
  return {
    series: completed(weather?.series ?? {}, series, shared),
    files: shared.read,
    windYears: windYears || new Map(),
    seasons: seasons || [],
    earthquakes: earthquakes ?? [],
  };
}

/** The series of a file; the same file read the same way gives the same series, so that what is made of it need not be made again. */
function seriesAt(
  name: string,
  spec: Series,
  model: ModelFile,
  seasons: readonly ObservedSeason[],
  shared: DataReading,
): ObservedSeries | undefined {
  const { layers, files, read, problems } = shared;
  const lacks =
    spec.layout === 'columns' ? (['time', 'stamp', 'columns'] as const).filter((key) => !spec[key]) : [];
  if (lacks.length > 0) {
    problems.push({
      code: 'missing-key',
      ...layers.placeOf(['weather', 'series', name]),
      found: `weather.series.${name} has layout "columns" and no ${lacks.join(', ')}`,
      allowed: 'time, stamp and columns for that layout',
      fix: 'state them, or name a layout that has them: tmy3, isd-lite, ndbc, epw, era5-point, iem-asos',
    });
    return undefined;
  }
  const iceDays = iceDaysOf(spec.under_ice, model.ice, seasons);
  const found = reading(['weather', 'series', name, 'file'], spec.file, shared, (file, faults) => {
    const key = `series ${file} ${JSON.stringify([spec, iceDays?.key])}`;
    const kept = files.kept?.get(key) as ReturnType<typeof readSeries> | undefined;
    const one = kept ?? readSeries(files, file, spec, iceDays?.isUnderIce, faults);
    if (!faults.any) {
      files.kept?.set(key, one);
      read.set(`weather.series.${name}.file`, { path: file, digest: one.digest });
    }
    return one;
  });
  return found?.series;
}

/** Ratios of monthly means to those of all years; years that lack a month are left out. */
function windYearsOf(table: DataTable): Map<string, WindYear[]> {
  const means = new Map<string, Map<number, number[]>>();
  for (const row of table.rows) {
    const year = cellNumber(table, row, 'year', 1800, 2200);
    const month = cellNumber(table, row, 'month', 1, 12);
    const station = row.cells.station ?? '';
    const years = means.get(station) ?? new Map<number, number[]>();
    const months = years.get(year) ?? [];
    months[month - 1] = cellNumber(table, row, 'wind_speed_mean_mps', 0, 120);
    means.set(station, years.set(year, months));
  }
  return new Map([...means].map(([station, years]) => [station, ratiosOf(years)]));
}

function ratiosOf(years: ReadonlyMap<number, readonly number[]>): WindYear[] {
  const whole = [...years].filter(
    ([, months]) =>
      months.length === 12 && !months.includes(undefined as never) && Object.keys(months).length === 12,
  );
  const mean = Array.from(
    { length: 12 },
    (_, month) => whole.reduce((sum, [, months]) => sum + (months[month] as number), 0) / whole.length,
  );
  return whole.map(([year, months]) => ({
    year,
    ratio: months.map((value, month) => (mean[month] === 0 ? 1 : value / (mean[month] as number))),
  }));
}
