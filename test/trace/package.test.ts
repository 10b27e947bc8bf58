/** The description of a folder: valid by the standard, true of every file, and enough to read every row by. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { type Table, writtenColumns } from '../../src/trace/column.ts';
import { dataPackage } from '../../src/trace/files/package.ts';
import { type Format, formats, TraceWriter } from '../../src/trace/files/writer.ts';
import { tableNames, tables } from '../../src/trace/tables/tables.ts';
import { modelOf, STRESS, traceOf } from '../fixtures/models.ts';
import { clock, newFolder } from './files.ts';

interface Field {
  name: string;
  type: 'string' | 'number' | 'integer' | 'datetime';
  description: string;
  missingValues?: string[];
  constraints?: { required?: boolean; enum?: string[] };
}

interface Resource {
  name: string;
  path: string;
  hash: string;
  bytes: number;
  schema: {
    fields: Field[];
    missingValues: string[];
    primaryKey?: string[];
    foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
  };
}

const isValid = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync('test/trace/data-package-2.schema.json', 'utf8')) as object,
);

const trace = traceOf(modelOf(STRESS), {}, tableNames);

async function folderOf(
  format: Format,
): Promise<{ folder: string; resources: Resource[]; description: object }> {
  const folder = newFolder();
  const writer = await TraceWriter.open(folder, tableNames, format, clock);
  for (const table of tableNames) for (const row of trace[table]) writer.record(table, row);
  await writer.close();
  const description = dataPackage(folder, 'Run of Wales, s1r0', tables, format);
  return { folder, description, resources: (description as { resources: Resource[] }).resources };
}

test.each(formats)('the description of %s files is valid, and true of each file', async (format) => {
  const { folder, description, resources } = await folderOf(format);
  isValid(description);
  expect(isValid.errors ?? []).toEqual([]);
  expect(resources.map(({ name }) => name)).toEqual([...tableNames]);
  for (const { path, hash, bytes } of resources) {
    const content = readFileSync(join(folder, path));
    expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    expect(bytes).toBe(content.length);
  }
});

test('a description with a word that the standard does not know is found out', () => {
  const wrong = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'Run 1',
    resources: [{}],
  };
  expect(isValid(wrong)).toBe(false);
  const paths = (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  expect(paths.join('\n')).toMatch(
    /\/name must match pattern[\s\S]*\/resources\/0 must have required property 'path'/,
  );
});

/** What a cell of CSV stands for, by the description alone; throws where it does not allow the cell. */
function read(field: Field, missing: readonly string[], cell: string): string | number | null {
  const { name, type, constraints = {} } = field;
  if ((field.missingValues ?? missing).includes(cell)) {
    if (constraints.required) throw new Error(`${name} is missing`);
    return null;
  }
  if (constraints.enum !== undefined && !constraints.enum.includes(cell)) throw new Error(`${name}: ${cell}`);
  if (type === 'string') return cell;
  if (type === 'datetime') {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(cell)) throw new Error(`${name}: ${cell}`);
    return Date.parse(cell);
  }
  const pattern = type === 'integer' ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
  if (!pattern.test(cell)) throw new Error(`${name}: ${cell}`);
  return Number(cell);
}

describe.each(['csv', 'csv.gz'] as const)('every row of a run written as %s', (format) => {
  test('reads back under its description: types, closed lists, what may be missing, keys and references', async () => {
    const { folder, resources } = await folderOf(format);
    const keys = new Map<string, Set<string>>();
    const rowsOf = new Map<string, Record<string, string | number | null>[]>();
    for (const { name, path, schema } of resources) {
      const bytes = readFileSync(join(folder, path));
      const [header = [], ...cells] = parse(format === 'csv' ? bytes : gunzipSync(bytes)) as string[][];
      expect(header).toEqual(schema.fields.map((field) => field.name));
      const rows = cells.map((line) =>
        Object.fromEntries(
          schema.fields.map((field, at) => [
            field.name,
            read(field, schema.missingValues, line[at] as string),
          ]),
        ),
      );
      expect(rows.length, name).toBe(trace[name as keyof typeof tables].length);
      rowsOf.set(name, rows);
      const key = schema.primaryKey;
      if (key === undefined) continue;
      const names = rows.map((row) => JSON.stringify(key.map((field) => row[field])));
      expect(new Set(names).size, name).toBe(names.length);
      keys.set(name, new Set(names));
    }
    let references = 0;
    for (const { name, schema } of resources) {
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        references++;
        for (const row of rowsOf.get(name) ?? [])
          expect(keys.get(reference.resource)).toContain(JSON.stringify(fields.map((field) => row[field])));
      }
    }
    expect(references).toBeGreaterThan(5);
  });
});

test('only tables that are there are described and referred to', async () => {
  const folder = newFolder();
  await (await TraceWriter.open(folder, ['cargo'], 'csv', clock)).close();
  const { resources } = dataPackage(folder, 'x', { cargo: tables.cargo }, 'csv') as { resources: Resource[] };
  expect(resources.map(({ name }) => name)).toEqual(['cargo']);
  expect(resources[0]?.schema.foreignKeys).toBeUndefined();
});

test('each table says what it is, each column what it means; keys and references are columns', () => {
  for (const [name, table] of Object.entries<Table>(tables)) {
    expect(table.meaning.length).toBeGreaterThan(10);
    const columns = writtenColumns(table).map((column) => column.name);
    expect(new Set(columns).size).toBe(columns.length);
    for (const { column } of writtenColumns(table)) expect(column.meaning.length, name).toBeGreaterThan(2);
    expect(columns).toEqual(expect.arrayContaining([...(table.key ?? [])]));
    for (const { column, table: other, key } of table.refersTo ?? []) {
      expect(columns).toContain(column);
      expect((tables as Record<string, Table>)[other]?.key).toEqual([key]);
    }
  }
});
