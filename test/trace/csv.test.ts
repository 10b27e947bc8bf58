import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { guarded, plainText, unguarded } from '../../src/trace/files/csv.ts';
import { tables } from '../../src/trace/tables/tables.ts';
import { clock, hardNames, written } from './files.ts';

const textOf = async (name: keyof typeof tables, rows: readonly object[]) =>
  readFileSync(join(await written(name, tables[name], rows), `${name}.csv`), 'utf8');

test('names of every kind come back from CSV as they were written, and none is a formula', async () => {
  const text = await textOf(
    'milestones',
    hardNames.map((name) => ({ time_h: 1, milestone: 'finish', entity: name, detail: name })),
  );
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ entity }) => unguarded(entity as string))).toEqual(hardNames);
  for (const { entity } of rows) expect(entity).not.toMatch(/^[=+\-@\t\r]/);
});

test('the guard of formulas is undone by taking one quote off', () => {
  for (const name of hardNames) expect(unguarded(guarded(name))).toBe(name);
});

test('numbers have no exponent and read back to the same value', () => {
  for (const value of [0, 1e-9, -2.5e-12, 0.000001, 0.001, 123456.789, -2.5, 1e15, 1e21, 2 ** 53]) {
    expect(plainText(value)).toMatch(/^-?\d+(\.\d+)?$/);
    expect(Number(plainText(value))).toBe(value);
  }
});

test('times are rounded to a thousandth of an hour and followed by their date; what is not known is empty', async () => {
  const row = {
    order: 1,
    site: 's',
    commodity: 'c',
    port: 'p',
    reason: 'winter',
    due_by: 'stock-up',
    quantity: 1 / 3,
    no_room: 0,
    winter_no_room: 0,
    delivered: -0,
  };
  const times = { placed_h: 24.50049, ready_h: 25, by_h: null, delivered_h: null, late_h: null };
  expect(await textOf('orders', [{ ...row, ...times }])).toBe(
    'order,site,commodity,port,reason,due_by,quantity,no_room,winter_no_room,placed_h,placed_utc,ready_h,ready_utc,by_h,by_utc,delivered_h,delivered_utc,late_h,delivered\n' +
      '1,s,c,p,winter,stock-up,0.333,0,0,24.5,2030-01-02T00:30:00Z,25,2030-01-02T01:00:00Z,,,,,,0\n',
  );
});

test('a list of words stands with spaces between', async () => {
  const row = {
    entity: 'd',
    kind: 'drive',
    state: 'halted',
    cause: 'no-shift',
    from_h: 0,
    to_h: 1,
    hours: 1,
  };
  const text = await textOf('states', [
    { ...row, secondary: [] },
    { ...row, secondary: ['no-rings', 'spoil-full'] },
    { ...row, secondary: ['no-rings'] },
  ]);
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ secondary }) => secondary)).toEqual(['', 'no-rings spoil-full', 'no-rings']);
});

test('a moment is written as its date, also across leap days and years', () => {
  for (const time_h of [0, 23.9999, 24 * 365, 24 * (365 * 2 + 59), 24 * (365 * 2 + 60), 200_000.125]) {
    const moment_ms = Date.UTC(2030, 0) + Math.round(time_h * 3600) * 1000;
    expect(clock.moment_ms(time_h)).toBe(moment_ms);
    expect(clock.text(time_h)).toBe(new Date(moment_ms).toISOString().replace('.000', ''));
  }
});
