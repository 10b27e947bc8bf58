/** Writes and reads tables in tests. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UtcClock } from '../../src/trace/clock.ts';
import type { Table } from '../../src/trace/column.ts';
import { type Format, TableWriter } from '../../src/trace/files/writer.ts';

export const START_MS = Date.UTC(2030, 0);
export const clock = new UtcClock(START_MS);

export const newFolder = () => mkdtempSync(join(tmpdir(), 'beringsim-test-'));

/** Writes one table into a new folder; gives the folder. */
export async function written(
  name: string,
  table: Table,
  rows: readonly object[],
  format: Format = 'csv',
): Promise<string> {
  const folder = newFolder();
  const writer = await TableWriter.open(folder, name, table, format, clock);
  for (const row of rows) writer.add(row);
  await writer.close();
  return folder;
}

export async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const kept: T[] = [];
  for await (const row of rows) kept.push(row);
  return kept;
}

/** Names that are hard on a file of text. */
export const hardNames = [
  'plain',
  'a, b',
  'say "rings"',
  'two\nlines',
  'carriage\r\nreturn',
  '=1+1',
  '+7',
  '-7',
  '@cmd',
  "'quoted",
  '\ttab',
  ' spaces ',
  'Уэлен',
  '日本',
  'עברית',
  '🚢⚓',
  'x'.repeat(40_000),
  '',
];
