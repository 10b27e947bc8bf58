/** Schemas of rows, for documents and for results that come from other machines. */
import { z } from 'zod';
import type { Column, Table } from './column.ts';

/** A row of a table, its columns as in `beringsim tables`. */
export function rowSchema({ columns, meaning }: Table, without: readonly string[] = []) {
  const cells = Object.entries(columns).filter(([name]) => !without.includes(name));
  return z
    .strictObject(Object.fromEntries(cells.map(([name, column]) => [name, cellSchema(column)])))
    .describe(meaning);
}

function cellSchema(column: Column): z.ZodType {
  const cell = valueSchema(column);
  return (column.optional ? cell.nullable() : cell).describe(column.meaning);
}

function valueSchema({ type, words = [] }: Column): z.ZodType {
  switch (type) {
    case 'text':
      return z.string();
    case 'category':
      return z.enum(words);
    case 'list':
      return z.array(z.enum(words));
    case 'integer':
      return z.int();
    case 'number':
    case 'time':
    case 'moment':
      return z.number();
  }
}
