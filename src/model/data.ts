/** Reads the observed data that a model names; faults carry the line of the data file. */
import { catalogueColumns, catalogueOf } from './catalogue.ts';
import { type DataFile, number, openTable, type Table } from './data-table.ts';
import type { Files, Layers } from './layers.ts';
import { columnsOf, layoutOf } from './layouts.ts';
import type { ObservedEarthquake, ObservedSeason, ObservedSeries, WindYear } from './model.ts';
import type { Problem } from './problem.ts';
import type { ModelFile } from './schema.ts';
import { seasonsOf, usualColumns } from './seasons.ts';
import { seriesOf } from './series.ts';
import type { Path } from './source.ts';

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
  const read = new Map<string, DataFile>();
  const table = (
    path: Path,
    name: string,
    columns: readonly string[],
    header?: readonly string[],
    elseNamed?: string,
  ) => openTable(path, name, { columns, header, elseNamed }, layers, files, read, problems);
  const series = new Map<string, ObservedSeries>();
  for (const [name, one] of Object.entries(model.weather?.series ?? {})) {
    const layout = layoutOf(one);
    if ('lacks' in layout) {
      problems.push({
        ...layers.placeOf(['weather', 'series', name]),
        found: `weather.series.${name} has layout "columns" and no ${layout.lacks.join(', ')}`,
        allowed: 'time, stamp and columns for that layout',
        mend: 'state them, or name a layout that has them: tmy3, isd-lite, era5-point',
      });
      continue;
    }
    const rows = table(['weather', 'series', name, 'file'], one.file, columnsOf(layout), layout.header);
    const read = rows && seriesOf(rows, layout, one);
    if (read) series.set(name, read);
  }
  const winds =
    model.weather?.wind_by_year &&
    table(['weather', 'wind_by_year'], model.weather.wind_by_year, [
      'station',
      'year',
      'month',
      'wind_speed_mean_mps',
    ]);
  const seasonColumns = model.ice?.columns ?? usualColumns;
  const seasons = model.ice?.open_seasons
    ? table(
        ['ice', 'open_seasons'],
        model.ice.open_seasons,
        Object.values(seasonColumns),
        undefined,
        ELSE_NAMED,
      )
    : undefined;
  const shaking = model.hazards?.earthquakes;
  const catalogue =
    shaking && table(['hazards', 'earthquakes', 'catalogue'], shaking.catalogue, catalogueColumns);
  return {
    series,
    files: read,
    windYears: winds ? windYearsOf(winds) : new Map(),
    seasons: seasons ? seasonsOf(seasons, seasonColumns) : [],
    earthquakes: catalogue ? catalogueOf(catalogue) : [],
  };
}

/** Ratios of monthly means to those of all years; years that lack a month are left out. */
function windYearsOf(table: Table): Map<string, WindYear[]> {
  const means = new Map<string, Map<number, number[]>>();
  for (const row of table.rows) {
    const year = number(table, row, 'year', 1800, 2200);
    const month = number(table, row, 'month', 1, 12);
    const station = row.cells.station ?? '';
    const years = means.get(station) ?? new Map<number, number[]>();
    const months = years.get(year) ?? [];
    months[month - 1] = number(table, row, 'wind_speed_mean_mps', 0, 120);
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
