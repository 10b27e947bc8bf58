/** Reads the observed data that a model names; faults carry the line of the data file. */
import { parse } from 'csv-parse/sync';
import { dayOfYear, daysInMonth } from './dates.ts';
import { type Files, type Layers, reason } from './layers.ts';
import type { ObservedMonth, ObservedSeason, ObservedSeries, WindYear } from './model.ts';
import type { Problem } from './problem.ts';
import type { ModelFile } from './schema.ts';
import type { Path } from './source.ts';

export interface ObservedData {
  readonly series: ReadonlyMap<string, ObservedSeries>;
  readonly seasons: readonly ObservedSeason[];
  readonly windYears: ReadonlyMap<string, readonly WindYear[]>;
  /** The files that were read, by the input that names each, such as `ice.open_seasons`. */
  readonly files: ReadonlyMap<string, DataFile>;
}

interface DataFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** A data file being read: its rows, and the faults found in it. */
interface Table {
  readonly file: string;
  readonly rows: readonly Row[];
  readonly problems: Problem[];
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
  return {
    series,
    files: read,
    windYears: winds ? windYearsOf(winds) : new Map(),
    seasons: seasons ? seasonsOf(seasons) : [],
  };
}

function openTable(
  path: Path,
  name: string,
  columns: readonly string[],
  layers: Layers,
  files: Files,
  read: Map<string, DataFile>,
  problems: Problem[],
): Table | undefined {
  const file = files.resolve(layers.fileOf(path), name);
  const at = layers.placeOf(path);
  let content: Uint8Array;
  try {
    content = files.read(file);
  } catch (error) {
    problems.push({
      ...at,
      found: `${path.join('.')}: cannot read ${name} (${reason(error)})`,
      allowed: 'a data file that is there',
      mend: 'check the path; it is relative to the file that names it',
    });
    return undefined;
  }
  read.set(path.join('.'), { path: file, bytes: content });
  try {
    const records = recordsOf(content);
    const lacking = columns.filter((column) => records[0]?.record[column] === undefined);
    if (lacking.length > 0) {
      problems.push({
        file,
        line: 1,
        column: 1,
        found: `the table has no column ${lacking.join(', ')}`,
        allowed: `columns ${columns.join(', ')}`,
        mend: 'give the table these columns',
      });
      return undefined;
    }
    return { file, rows: records.map(({ record, info }) => ({ line: info.lines, cells: record })), problems };
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1;
    problems.push({
      file,
      line,
      column: 1,
      found: `not CSV: ${(error as Error).message}`,
      allowed: 'CSV (RFC 4180) with a header',
      mend: 'mend the table at this line',
    });
    return undefined;
  }
}

interface CsvRecord {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** Parsed files by their bytes: the points of a sweep read the same ones again and again. */
const parsed = new WeakMap<Uint8Array, readonly CsvRecord[]>();

/** @throws CsvError with the line */
function recordsOf(content: Uint8Array): readonly CsvRecord[] {
  const known = parsed.get(content);
  if (known !== undefined) return known;
  const records = parse(new TextDecoder().decode(content), {
    columns: true,
    info: true,
    skip_empty_lines: true,
    bom: true,
  }) as unknown as CsvRecord[];
  parsed.set(content, records);
  return records;
}

/** A number within a range, or a problem at its line (and then NaN). */
function number(table: Table, row: Row, column: string, low: number, high: number): number {
  const cell = row.cells[column] ?? '';
  const value = cell.trim() === '' ? Number.NaN : Number(cell);
  if (value >= low && value <= high) return value;
  table.problems.push({
    file: table.file,
    line: row.line,
    column: 1,
    found: `${column} is "${cell}"`,
    allowed: `a number from ${low} to ${high}`,
    mend: 'mend the value, or fill the gap by a rule that you state beside the data',
  });
  return Number.NaN;
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
