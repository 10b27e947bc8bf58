/** Reads the observed data that a model names; faults carry the line of the data file. */
import { catalogueColumns, catalogueOf } from './catalogue.ts';
import { type DataFile, number, openTable, type Table } from './data-table.ts';
import { dayOfYear, daysInMonth } from './dates.ts';
import type { Files, Layers } from './layers.ts';
import type { ObservedEarthquake, ObservedMonth, ObservedSeason, ObservedSeries, WindYear } from './model.ts';
import type { Problem } from './problem.ts';
import type { ModelFile } from './schema.ts';
import type { Path } from './source.ts';

export interface ObservedData {
  readonly series: ReadonlyMap<string, ObservedSeries>;
  readonly seasons: readonly ObservedSeason[];
  readonly windYears: ReadonlyMap<string, readonly WindYear[]>;
  readonly earthquakes: readonly ObservedEarthquake[];
  /** The files that were read, by the input that names each, such as `ice.open_seasons`. */
  readonly files: ReadonlyMap<string, DataFile>;
}

export function readData(model: ModelFile, layers: Layers, files: Files, problems: Problem[]): ObservedData {
  const read = new Map<string, DataFile>();
  const table = (path: Path, name: string, columns: readonly string[]) =>
    openTable(path, name, columns, layers, files, read, problems);
  const series = new Map<string, ObservedSeries>();
  for (const [name, { file, utc_offset_h }] of Object.entries(model.weather?.series ?? {})) {
    const rows = table(['weather', 'series', name, 'file'], file, [
      'month',
      'day',
      'hour_ending_lst',
      'air_temp_c',
      'wind_speed_mps',
      'visibility_m',
      'wind_speed_flag',
    ]);
    if (rows) series.set(name, { utcOffset_h: utc_offset_h, months: monthsOf(rows) });
  }
  const winds =
    model.weather?.wind_by_year &&
    table(['weather', 'wind_by_year'], model.weather.wind_by_year, [
      'station',
      'year',
      'month',
      'wind_speed_mean_mps',
    ]);
  const seasons =
    model.ice &&
    table(['ice', 'open_seasons'], model.ice.open_seasons, [
      'year',
      'bering_clear_date',
      'bering_freeze_date',
    ]);
  const shaking = model.hazards?.earthquakes;
  const catalogue =
    shaking && table(['hazards', 'earthquakes', 'catalogue'], shaking.catalogue, catalogueColumns);
  return {
    series,
    files: read,
    windYears: winds ? windYearsOf(winds) : new Map(),
    seasons: seasons ? seasonsOf(seasons) : [],
    earthquakes: catalogue ? catalogueOf(catalogue) : [],
  };
}

/**
 * Months of a typical year (TMY3). A row tells of the hour of local standard time that ends at `hour_ending_lst`,
 * so that hour 1 is the first of its day, from 0 to 1 o'clock.
 */
function monthsOf(table: Table): ObservedMonth[] {
  const months: ObservedMonth[] = [];
  let row = 0;
  for (let month = 1; month <= 12; month++) {
    const hours = daysInMonth(2001, month) * 24;
    const wind_m_per_s = new Float32Array(hours);
    const temperature_c = new Float32Array(hours);
    const visibility_m = new Float32Array(hours);
    let measured = 0;
    for (let hour = 0; hour < hours; hour++, row++) {
      const one = table.rows[row];
      if (one === undefined) {
        table.problems.push({
          file: table.file,
          line: table.rows.length + 1,
          column: 1,
          found: `the year ends after ${table.rows.length} hours`,
          allowed: '8760 hours, January to December',
          mend: 'give the whole year',
        });
        return months;
      }
      const found = [Number(one.cells.month), Number(one.cells.day), Number(one.cells.hour_ending_lst)];
      const wanted = [month, Math.floor(hour / 24) + 1, (hour % 24) + 1];
      if (found.join() !== wanted.join()) {
        table.problems.push({
          file: table.file,
          line: one.line,
          column: 1,
          found: `month, day, hour are ${found.join(', ')}`,
          allowed: `${wanted.join(', ')} (each hour once, in order)`,
          mend: 'fill the gap, or take out what is twice',
        });
        return months;
      }
      wind_m_per_s[hour] = number(table, one, 'wind_speed_mps', 0, 120);
      temperature_c[hour] = number(table, one, 'air_temp_c', -90, 60);
      visibility_m[hour] = number(table, one, 'visibility_m', 0, 1e6);
      if (one.cells.wind_speed_flag?.startsWith('A')) measured++;
    }
    months.push({ wind_m_per_s, temperature_c, visibility_m, measured: measured / hours });
  }
  return months;
}

function seasonsOf(table: Table): ObservedSeason[] {
  return table.rows.flatMap((row) => {
    const year = number(table, row, 'year', 1800, 2200);
    const [clear, freeze] = [row.cells.bering_clear_date ?? '', row.cells.bering_freeze_date ?? ''];
    const [clear_day, freeze_day] = [dayOfYear(clear), dayOfYear(freeze)];
    if (clear.startsWith(`${year}-`) && freeze.startsWith(`${year}-`) && clear_day < freeze_day)
      return [{ year, clear_day, freeze_day }];
    table.problems.push({
      file: table.file,
      line: row.line,
      column: 1,
      found: `the season of ${row.cells.year} is "${clear}" to "${freeze}"`,
      allowed: 'two dates of that year, the clear date first',
      mend: 'mend the dates, or leave the year out',
    });
    return [];
  });
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
    ratio: months.map((value, month) => value / (mean[month] as number)),
  }));
}
