/** Describes the tables of a folder: Data Package v2 with Table Schema. */
import { join } from 'node:path';
import { type Column, type Table, type WrittenColumn, writtenColumns } from '../column.ts';
import { disk } from '../folders/disk.ts';
import { hashOf } from '../folders/hash.ts';
import { unreadable } from '../folders/part.ts';
import { type Format, fileName } from './writer.ts';

const PROFILES = 'https://datapackage.org/profiles/2.0';

/**
 * Content of `datapackage.json` for a folder whose tables are written.
 * @param tables the tables that are there, by name
 */
export function dataPackage(
  folder: string,
  name: string,
  tables: Readonly<Record<string, Table>>,
  format: Format,
): object {
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: name.toLowerCase().replace(/[^a-z0-9._-]/g, '-'),
    resources: Object.entries(tables).map(([table, spec]) => resource(folder, table, spec, format, tables)),
  };
}

function resource(
  folder: string,
  name: string,
  table: Table,
  format: Format,
  all: Readonly<Record<string, Table>>,
): object {
  const path = fileName(name, format);
  const { bytes, hash } = sizeAndHashOf(join(folder, path));
  return {
    name,
    type: 'table',
    path,
    description: table.meaning,
    ...how[format],
    bytes,
    hash,
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: writtenColumns(table).map(field),
      missingValues: [''],
      ...(table.key && { primaryKey: table.key }),
      ...references(table, all),
    },
  };
}

function sizeAndHashOf(path: string) {
  try {
    return { bytes: disk.statSync(path).size, hash: hashOf(path) };
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Foreign keys to tables of the folder. */
function references({ refersTo = [] }: Table, all: Readonly<Record<string, Table>>): object {
  const foreignKeys = refersTo
    .filter(({ table }) => all[table] !== undefined)
    .map(({ column, table, key }) => ({ fields: [column], reference: { resource: table, fields: [key] } }));
  return foreignKeys.length === 0 ? {} : { foreignKeys };
}

const csv = {
  format: 'csv',
  mediatype: 'text/csv',
  encoding: 'utf-8',
  dialect: { $schema: `${PROFILES}/tabledialect.json`, delimiter: ',', lineTerminator: '\n', header: true },
};

const how: Readonly<Record<Format, object>> = {
  csv,
  'csv.gz': { ...csv, compression: 'gz' },
  parquet: { format: 'parquet', mediatype: 'application/vnd.apache.parquet' },
  arrow: { format: 'arrow', mediatype: 'application/vnd.apache.arrow.file' },
};

function field({ name, column, isDate }: WrittenColumn): object {
  const { type, meaning, unit, words, optional } = column;
  const constraints = {
    ...(optional || type === 'text' || type === 'list' ? {} : { required: true }),
    ...(type === 'category' && { enum: words }),
  };
  return {
    name,
    type: isDate ? 'datetime' : fieldTypes[type],
    description: isDate && type === 'time' ? `${meaning}, UTC` : meaning,
    ...(unit && !isDate && { unit }),
    // An empty text is a text, not a missing value.
    ...((type === 'text' || type === 'list') && { missingValues: [] }),
    ...(type === 'category' && { categories: words }),
    ...(type === 'list' && { words }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}

const fieldTypes: Readonly<Record<Column['type'], string>> = {
  text: 'string',
  category: 'string',
  list: 'string',
  integer: 'integer',
  number: 'number',
  time: 'number',
  moment: 'datetime',
};
