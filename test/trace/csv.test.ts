import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { UtcClock } from '../../src/model/dates.ts';
import { CsvTables, decimal, guarded, unguarded } from '../../src/trace/csv.ts';
import { FolderError, RunFolder, runRecord } from '../../src/trace/folder.ts';
import { dataPackage } from '../../src/trace/package.ts';
import { tableNames, tables, writtenColumns } from '../../src/trace/tables.ts';

const clock = new UtcClock(Date.UTC(2030, 0));
const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));

const names = [
  'plain',
  'a, b',
  'say "rings"',
  'two\nlines',
  '=1+1',
  '+7',
  '-7',
  '@cmd',
  "'quoted",
  '\ttab',
  'Уэлен',
  '日本',
  '🚢⚓',
  'x'.repeat(40_000),
  '',
];

test('names of every kind come back from CSV as they were written', () => {
  const folder = newFolder();
  const sheet = new CsvTables(folder, (time_h) => clock.text(time_h));
  for (const name of names)
    sheet.record('milestones', { time_h: 1, milestone: 'finish', entity: name, detail: name });
  expect(sheet.close().milestones).toBe(names.length);
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'milestones.csv')), {
    columns: true,
  });
  expect(rows.map(({ entity }) => unguarded(entity as string))).toEqual(names);
  for (const { entity } of rows) expect(entity).not.toMatch(/^[=+\-@\t\r]/);
});

test('the guard of formulas is undone by taking one quote off', () => {
  for (const name of names) expect(unguarded(guarded(name))).toBe(name);
});

test('numbers stay numbers: at most six decimals, no exponent, no minus zero', () => {
  expect([1 / 3, -2.5, 1e-9, -1e-9, 1e15, 0].map(decimal)).toEqual([
    '0.333333',
    '-2.5',
    '0',
    '0',
    '1000000000000000',
    '0',
  ]);
  expect(() => decimal(Number.NaN)).toThrow(RangeError);
});

test('times are rounded to a thousandth of an hour and followed by their date; what is not known is empty', () => {
  const folder = newFolder();
  const sheet = new CsvTables(folder, (time_h) => clock.text(time_h));
  sheet.record('orders', {
    order: 1,
    site: 's',
    commodity: 'c',
    port: 'p',
    reason: 'winter',
    quantity: 2,
    placed_h: 24.50049,
    ready_h: 25,
    delivered_h: null,
    delivered: 0,
  });
  sheet.close();
  expect(readFileSync(join(folder, 'orders.csv'), 'utf8')).toBe(
    'order,site,commodity,port,reason,quantity,placed_h,placed_utc,ready_h,ready_utc,delivered_h,delivered_utc,delivered\n' +
      '1,s,c,p,winter,2,24.5,2030-01-02T00:30:00Z,25,2030-01-02T01:00:00Z,,,0\n',
  );
});

test('many rows are all there', () => {
  const folder = newFolder();
  const sheet = new CsvTables(folder, (time_h) => clock.text(time_h));
  for (let row = 0; row < 1234; row++)
    sheet.record('costs', { time_h: row, account: 'owner', entity: 'o', amount_usd: row });
  expect(sheet.close().costs).toBe(1234);
  const rows: Record<string, string>[] = parse(readFileSync(join(folder, 'costs.csv')), { columns: true });
  expect(rows.map(({ amount_usd }) => Number(amount_usd))).toEqual([...Array(1234).keys()]);
});

test('a moment is written as its date, also across leap days and years', () => {
  for (const time_h of [0, 23.9999, 24 * 365, 24 * (365 * 2 + 59), 24 * (365 * 2 + 60), 200_000.125]) {
    const expected = new Date(Date.UTC(2030, 0) + Math.round(time_h * 3600) * 1000)
      .toISOString()
      .replace('.000', '');
    expect(clock.text(time_h)).toBe(expected);
  }
});

describe('a data package', () => {
  const folder = newFolder();
  new CsvTables(folder, (time_h) => clock.text(time_h)).close();
  const description = dataPackage(folder, 'Run-s1r0') as {
    resources: {
      name: string;
      path: string;
      hash: string;
      bytes: number;
      schema: { fields: { name: string; description: string }[] };
    }[];
  };

  test('tells of every table with its columns, size and hash', () => {
    expect(description.resources.map(({ name }) => name)).toEqual([...tableNames]);
    for (const { path, hash, bytes, schema } of description.resources) {
      const content = readFileSync(join(folder, path));
      expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
      expect(bytes).toBe(content.length);
      expect(content.toString().trim().split(',')).toEqual(schema.fields.map(({ name }) => name));
      for (const { description: meaning } of schema.fields) expect(meaning.length).toBeGreaterThan(2);
    }
  });

  test('names keys and references that are columns', () => {
    for (const table of tableNames) {
      const columns = writtenColumns(table).map(({ name }) => name);
      const { key = [], refersTo } = tables[table];
      expect(columns).toEqual(expect.arrayContaining([...key]));
      if (refersTo) expect(Object.keys(tables[refersTo.table].columns)).toContain(refersTo.column);
    }
  });
});

describe('a run folder', () => {
  const begin = (target: string, mayReplace = true) => new RunFolder(target, mayReplace);
  const write = (target: string, mark: string) => {
    const folder = begin(target);
    folder.writeJson('run.json', runRecord({ mark }));
    folder.finish();
  };
  const markOf = (target: string) =>
    (JSON.parse(readFileSync(join(target, 'run.json'), 'utf8')) as { mark: string }).mark;

  test('is there only when it is whole, and leaves nothing beside it', () => {
    const parent = newFolder();
    const target = join(parent, 'run');
    const folder = begin(target);
    folder.write('a.csv', 'x\n');
    expect(existsSync(target)).toBe(false);
    folder.finish();
    expect(readdirSync(parent)).toEqual(['run']);
  });

  test('that fails leaves nothing, and the one before stays', () => {
    const parent = newFolder();
    const target = join(parent, 'run');
    write(target, 'old');
    const folder = begin(target);
    folder.write('a.csv', 'half');
    folder.abandon();
    expect(readdirSync(parent)).toEqual(['run']);
    expect(markOf(target)).toBe('old');
  });

  test('replaces a run of ours when it may, and refuses it otherwise', () => {
    const target = join(newFolder(), 'run');
    write(target, 'old');
    expect(() => begin(target, false)).toThrow(/--force/);
    write(target, 'new');
    expect(markOf(target)).toBe('new');
  });

  test('never replaces what is not a run of ours', () => {
    const parent = newFolder();
    const target = join(parent, 'thesis');
    mkdirSync(target);
    writeFileSync(join(target, 'chapter.txt'), 'years of work');
    expect(() => begin(target)).toThrow(FolderError);
    expect(readFileSync(join(target, 'chapter.txt'), 'utf8')).toBe('years of work');
    expect(() => begin(join(target, 'chapter.txt'))).toThrow(/is a file/);
    expect(readdirSync(parent)).toEqual(['thesis']);
  });
});
