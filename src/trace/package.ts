/** Describes the tables of a run folder: Data Package v2 with Table Schema. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TableName } from './rows.ts';
import { tableNames, tables, type WrittenColumn, writtenColumns } from './tables.ts';

/** The content of `datapackage.json` for a folder whose tables are written. */
export function dataPackage(folder: string, name: string): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: name.toLowerCase(),
    resources: tableNames.map((table) => resource(folder, table)),
  };
}

function resource(folder: string, table: TableName): object {
  const path = `${table}.csv`;
  const { meaning, key, refersTo } = tables[table];
  return {
    name: table,
    path,
    description: meaning,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: statSync(join(folder, path)).size,
    hash: `sha256:${createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex')}`,
    dialect: { delimiter: ',', lineTerminator: '\n', header: true },
    schema: {
      fields: writtenColumns(table).map(field),
      missingValues: [''],
      ...(key && { primaryKey: key }),
      ...(refersTo && {
        foreignKeys: [
          { fields: [refersTo.column], reference: { resource: refersTo.table, fields: [refersTo.column] } },
        ],
      }),
    },
  };
}

function field({ name, type, meaning, unit, words, optional }: WrittenColumn): object {
  const constraints = {
    ...(optional || type === 'text' ? {} : { required: true }),
    ...(words && { enum: words }),
  };
  return {
    name,
    type: {
      text: 'string',
      category: 'string',
      integer: 'integer',
      number: 'number',
      time: 'number',
      utc: 'datetime',
    }[type],
    description: meaning,
    ...(unit && { unit }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
  };
}
