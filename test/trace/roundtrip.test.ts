/** Every table of the base plan's first five years through each format, read by readers that are not ours, cell by cell. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, describe, expect, test } from 'vitest';
import { UtcClock } from '../../src/trace/clock.ts';
import { type Column, writtenColumns } from '../../src/trace/column.ts';
import { unguarded } from '../../src/trace/files/csv.ts';
import { readTable } from '../../src/trace/files/read.ts';
import { type Format, fileName, formats, TableWriter, TraceWriter } from '../../src/trace/files/writer.ts';
import { type TableName, tableNames, tables, usualTables } from '../../src/trace/tables/tables.ts';
import { startOf } from '../../src/units/dates.ts';
import {
  BERING,
  FIRST_STEPS,
  HAZARDS,
  HUB,
  modelOf,
  POWER,
  STRESS,
  SWELL,
  type Trace,
  traceOf,
} from '../fixtures/models.ts';
import { all, clock, hardNames, newFolder, written } from './files.ts';

type Cell = string | number | null;

/** What should be found in a column: the recorded values, kept to the places that the column states. */
function expected(
  rows: readonly object[],
  field: string,
  column: Column,
  date: ((value: number) => number) | null,
): Cell[] {
  const places = column.type === 'time' ? 3 : (column.decimals ?? 0);
  return rows.map((row) => {
    const value = (row as Record<string, unknown>)[field];
    if (value === null) return null;
    if (Array.isArray(value)) return value.join(' ');
    if (typeof value === 'string') return value;
    const keepsAll = column.type === 'number' && column.decimals === undefined;
    const kept = keepsAll
      ? (value as number)
      : Math.round((value as number) * 10 ** places) / 10 ** places + 0;
    return date === null ? kept : date(kept);
  });
}

/** A column as DuckDB or Arrow gives it: dates in milliseconds, big integers as numbers. */
function plainCells(cells: readonly unknown[]): Cell[] {
  return cells.map((cell) => {
    if (typeof cell === 'bigint') return Number(cell);
    if (typeof cell === 'object' && cell !== null && 'micros' in cell) return Number(cell.micros) / 1000;
    return cell as Cell;
  });
}

const types: Record<Column['type'], string> = {
  text: 'VARCHAR',
  category: 'VARCHAR',
  list: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  time: 'DOUBLE',
  moment: 'TIMESTAMPTZ',
};

async function columnsByDuckDb(path: string, table: TableName, format: Format): Promise<Cell[][]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = writtenColumns(tables[table]);
  await connection.run("set timezone = 'UTC'");
  const named = columns.map(
    ({ name, column, isDate }) => `'${name}': '${isDate ? 'TIMESTAMPTZ' : types[column.type]}'`,
  );
  // An empty text stays a text: only the numbers and dates can be missing.
  const texts = columns
    .filter(({ column }) => types[column.type] === 'VARCHAR')
    .map(({ name }) => `'${name}'`);
  const source =
    format === 'parquet'
      ? `read_parquet('${path}')`
      : `read_csv('${path}', header = true, delim = ',', quote = '"', escape = '"', columns = {${named}}, force_not_null = [${texts}], max_line_size = 10000000)`;
  const result = await connection.runAndReadAll(`select * from ${source}`);
  // Without rows there are no columns either.
  const found = result.currentRowCount === 0 ? columns.map(() => []) : result.getColumns().map(plainCells);
  connection.closeSync();
  if (format === 'parquet') return found;
  return found.map((cells, at) =>
    types[(columns[at] as (typeof columns)[number]).column.type] === 'VARCHAR'
      ? cells.map((cell) => unguarded(cell as string))
      : cells,
  );
}

function columnsByArrow(path: string, table: TableName): Cell[][] {
  const found = tableFromIPC(readFileSync(path));
  return writtenColumns(tables[table]).map(({ name }) => plainCells([...(found.getChild(name) ?? [])]));
}

/** Compares without printing a million cells. */
function expectSame(found: readonly Cell[], wanted: readonly Cell[], what: string): void {
  expect(found.length, what).toBe(wanted.length);
  for (let row = 0; row < wanted.length; row++)
    if (found[row] !== wanted[row])
      expect(`${what}[${row}]: ${found[row]}`).toBe(`${what}[${row}]: ${wanted[row]}`);
}

async function expectTable(
  folder: string,
  table: TableName,
  format: Format,
  rows: readonly object[],
  dates: UtcClock,
) {
  const path = join(folder, fileName(table, format));
  const found = format === 'arrow' ? columnsByArrow(path, table) : await columnsByDuckDb(path, table, format);
  for (const [at, { name, field, column, isDate }] of writtenColumns(tables[table]).entries()) {
    const date = isDate ? (time_h: number) => dates.moment_ms(time_h) : null;
    expectSame(found[at] as Cell[], expected(rows, field, column, date), `${table}.${name}`);
  }
}

/** Tables of what the base plan leaves out, each with a plan that has it. */
const elsewhere = new Map<TableName, string>([
  ['brought', HUB],
  ['power', POWER],
  ['generation', POWER],
  ['people', POWER],
  ['camps', POWER],
  ['beaches', SWELL],
  ['swell', SWELL],
  ['hazards', HAZARDS],
  ['risks', 'test/fixtures/risks.yaml'],
]);

test.each([...new Set(elsewhere.values())])(
  '%s has what the base plan leaves out, and all comes back',
  async (plan) => {
    const names = [...elsewhere.keys()].filter((table) => elsewhere.get(table) === plan);
    const trace = traceOf(modelOf(plan), {}, names);
    for (const table of names) {
      expect(trace[table].length, table).toBeGreaterThan(0);
      for (const format of formats) {
        const folder = await written(table, tables[table], trace[table], format);
        await expectTable(folder, table, format, trace[table], clock);
      }
    }
  },
);

describe('the base plan in its first five years', () => {
  const model = modelOf(BERING, { 'project.horizon_y': 5 });
  const dates = new UtcClock(startOf(model.file.project.start));
  let trace: Trace;
  beforeAll(() => {
    trace = traceOf(model, {}, usualTables);
  });

  test('has rows in every table', () => {
    // It has not finished, and a run that has not has no second chain.
    for (const table of usualTables.filter((one) => one !== 'second_chain' && !elsewhere.has(one)))
      expect(trace[table].length, table).toBeGreaterThan(0);
  });

  // Small tables show that csv.gz is csv, compressed.
  test.each(formats.filter((format) => format !== 'csv.gz'))(
    'comes back from %s, every cell of every table',
    async (format) => {
      const folder = newFolder();
      const writer = await TraceWriter.open(folder, usualTables, format, dates);
      for (const table of usualTables) {
        for (const row of trace[table]) writer.record(table, row);
        await writer.flush();
      }
      const counts = await writer.close();
      for (const table of usualTables) {
        expect(counts[table], table).toBe(trace[table].length);
        await expectTable(folder, table, format, trace[table], dates);
      }
    },
  );
});

test.each(formats)(
  'hours of weather, unfinished voyages and lists of causes come back from %s',
  async (format) => {
    const model = modelOf(STRESS, { 'project.horizon_y': 1.6 });
    const trace = traceOf(model, {}, tableNames);
    expect(trace.voyages.some(({ returned_h }) => returned_h === null)).toBe(true);
    expect(trace.states.some(({ secondary }) => secondary.length > 0)).toBe(true);
    expect(trace.weather.length).toBeGreaterThan(8766);
    for (const table of ['weather', 'voyages', 'states', 'stocks'] as const)
      await expectTable(
        await written(table, tables[table], trace[table], format),
        table,
        format,
        trace[table],
        clock,
      );
  },
);

test.each(formats)('hard names come back from %s', async (format) => {
  const rows = hardNames.map((name) => ({ time_h: 1, milestone: 'finish', entity: name, detail: name }));
  const folder = await written('milestones', tables.milestones, rows, format);
  await expectTable(folder, 'milestones', format, rows, clock);
  expect(await all(readTable(folder, 'milestones'))).toEqual(rows);
});

test.each(formats)('what was written as %s is read back by ours too, row by row', async (format) => {
  const trace = traceOf(modelOf(FIRST_STEPS), {}, usualTables);
  for (const table of usualTables) {
    const folder = await written(table, tables[table], trace[table], format);
    const rows = await all(readTable(folder, table));
    for (const [field, column] of Object.entries<Column>(tables[table].columns)) {
      const found = rows.map((row) => (row as Record<string, unknown>)[field]);
      const cells = found.map((cell) => (Array.isArray(cell) ? cell.join(' ') : cell) as Cell);
      expectSame(cells, expected(trace[table], field, column, null), `${table}.${field}`);
    }
  }
});

test.each(formats)('an empty table is a table, as %s', async (format) => {
  const folder = await written('voyages', tables.voyages, [], format);
  await expectTable(folder, 'voyages', format, [], clock);
  expect(await all(readTable(folder, 'voyages'))).toEqual([]);
});

test.each(formats)('many chunks and a growing vocabulary come back from %s', async (format) => {
  const rows = Array.from({ length: 150_000 }, (_, time_h) => ({
    time_h,
    account: 'owner',
    wbs: 'owner',
    site: '',
    entity: `payee ${time_h % 70_001}`,
    quantity: time_h,
    unit: 'd',
    rate_usd_per_unit: 0.01,
    amount_usd: time_h / 100,
    nominal_usd: time_h / 99,
  }));
  const folder = newFolder();
  const writer = await TableWriter.open(folder, 'costs', tables.costs, format, clock);
  for (const [at, row] of rows.entries()) {
    writer.add(row);
    if (at % 10_000 === 0) await writer.flush();
  }
  expect(await writer.close()).toBe(150_000);
  await expectTable(folder, 'costs', format, rows, clock);
});

test('a table that is not there is said to be missing, and what is there', async () => {
  await expect(all(readTable(newFolder(), 'rings'))).rejects.toThrow(
    /holds no table rings[\s\S]*rings.parquet/,
  );
});
