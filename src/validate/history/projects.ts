/** Tunnels that were built: length, dates and outturn, in dollars of 2025. */
import { cellNumber, type DataTable, type Row, readDataFile } from '../../model/data/table.ts';
import type { Files } from '../../model/file/layers.ts';
import type { Problem } from '../../model/file/problem.ts';
import { HOURS_PER_MONTH, MS_PER_HOUR, startOfDay } from '../../units/dates.ts';

/** A tunnel that was built. */
export interface BuiltTunnel {
  readonly id: string;
  readonly project: string;
  readonly route_km: number;
  readonly bore_km: number;
  /** From the start of construction to the opening, and from the last break-through. */
  readonly months: number;
  readonly fitOut_months: number;
  /** In dollars of 2025; null where none was found. */
  readonly outturn_usd: number | null;
  readonly source: string;
}

/** Outturn over budget in a class of projects. */
export interface Overrun {
  readonly class: string;
  readonly statistic: string;
  readonly factor: number;
}

type TableReading<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

/** Year whose dollars all sums are brought to. */
export const PRICE_YEAR = 2025;

export function readTunnels(
  file: string,
  prices: ReadonlyMap<number, number>,
  files: Files,
): TableReading<BuiltTunnel[]> {
  const columns = [
    'id',
    'project',
    'route_km',
    'bore_km',
    'construction_start',
    'last_break_through',
    'opening',
    'outturn_million',
    'price_year',
    'usd_per_unit',
    'source',
  ];
  return readDataFile(file, columns, files, (table) => table.rows.map((row) => tunnelOf(table, row, prices)));
}

/** A price index by year. */
export function readPrices(file: string, files: Files): TableReading<ReadonlyMap<number, number>> {
  return readDataFile(file, ['year', 'index'], files, (table) => {
    const value = (row: Row, column: string) => cellNumber(table, row, column, 1, 10_000);
    return new Map(table.rows.map((row) => [value(row, 'year'), value(row, 'index')]));
  });
}

export function readOverruns(file: string, files: Files): TableReading<Overrun[]> {
  return readDataFile(file, ['class', 'statistic', 'factor'], files, (table) =>
    table.rows.map((row) => ({
      class: row.cells.class ?? '',
      statistic: row.cells.statistic ?? '',
      factor: cellNumber(table, row, 'factor', 0.1, 100),
    })),
  );
}

function tunnelOf(table: DataTable, row: Row, prices: ReadonlyMap<number, number>): BuiltTunnel {
  const moment = (column: string) => momentOf(table, row, column);
  const [start_ms, through_ms, opening_ms] = [
    moment('construction_start'),
    moment('last_break_through'),
    moment('opening'),
  ];
  return {
    id: row.cells.id ?? '',
    project: row.cells.project ?? '',
    route_km: cellNumber(table, row, 'route_km', 0.1, 1000),
    bore_km: cellNumber(table, row, 'bore_km', 0.1, 5000),
    months: monthsOfSpan(opening_ms - start_ms),
    fitOut_months: monthsOfSpan(opening_ms - through_ms),
    outturn_usd: row.cells.outturn_million === '' ? null : outturnOf(table, row, prices),
    source: row.cells.source ?? '',
  };
}

const monthsOfSpan = (span_ms: number): number => span_ms / MS_PER_HOUR / HOURS_PER_MONTH;

/** Million units of its currency, at the rate of its price year, brought to dollars of 2025 by consumer prices. */
function outturnOf(table: DataTable, row: Row, prices: ReadonlyMap<number, number>): number {
  const number = (column: string, low: number, high: number) => cellNumber(table, row, column, low, high);
  const amount_usd = number('outturn_million', 0.1, 1e9) * 1e6 * number('usd_per_unit', 1e-6, 1000);
  const [then, now] = [prices.get(number('price_year', 1900, 2100)), prices.get(PRICE_YEAR)];
  if (then !== undefined && now !== undefined) return (amount_usd * now) / then;
  table.faults.add('price-year', row.line, () => ({
    found: `no price index for ${row.cells.price_year} and ${PRICE_YEAR}`,
    allowed: 'years of the price index',
    fix: 'add the year to us-consumer-prices.csv',
  }));
  return Number.NaN;
}

function momentOf(table: DataTable, row: Row, column: string): number {
  const found = startOfDay(row.cells[column] ?? '');
  if (found !== undefined) return found;
  table.faults.add(`date:${column}`, row.line, () => ({
    found: `${column} is "${row.cells[column]}"`,
    allowed: 'a day, year-month-day',
    fix: 'fix the date',
  }));
  return Number.NaN;
}
