/** Results on their way from a worker: rows and the time that they took. */
import { z } from 'zod';
import type { Table } from '../../../../trace/column.ts';
import {
  chainsTable,
  drawsTable,
  lossesTable,
  openingColumns,
  type PointValues,
  type ResultRow,
  resultColumns,
  risksTable,
  scheduleTable,
} from '../../../../trace/results/results.ts';
import { rowSchema } from '../../../../trace/row-schema.ts';
import type { Shard } from '../../../shard.ts';
import { packed, RESULT_BYTES, unpacked } from './texts.ts';

/** Columns that only models with an opening have, or that others have in another place. */
const ofSome = new Set(['break_through_h', 'break_through_utc', 'opening_h', 'opening_utc']);

/** A failed row has nothing but its seed, number and reason: all columns may be empty. */
function emptied(isOfSome: boolean): Table {
  const columns = Object.entries({ ...resultColumns, ...openingColumns })
    .filter(([name]) => ofSome.has(name) === isOfSome)
    .map(([name, column]) => [name, { ...column, optional: true }]);
  return { meaning: '', columns: Object.fromEntries(columns) };
}

/** Rows that stand in their replication and so lack its number. */
const rowsSchema = (table: (points: readonly PointValues[]) => Table) =>
  z.array(rowSchema(table([{}]), ['replication']));

const resultSchema = rowSchema(emptied(false)).extend({
  ...rowSchema(emptied(true)).partial().shape,
  losses: rowsSchema(lossesTable),
  draws: rowsSchema(drawsTable),
  chain: rowsSchema(chainsTable).optional(),
  schedule: rowsSchema(scheduleTable).optional(),
  risks: rowsSchema(risksTable).optional(),
});

const deliverySchema = z.strictObject({ seconds: z.number().min(0), rows: z.array(resultSchema) });

export interface Delivery {
  /** Time that the shard took, on one thread [s]. */
  readonly seconds: number;
  readonly rows: readonly ResultRow[];
}

export function writtenDelivery(delivery: Delivery): Buffer {
  return packed(delivery).packed;
}

/** @throws Error when these are not the results of the shard */
export function deliveryFrom(bytes: Buffer, { seed, replications }: Shard): Delivery {
  const found = unpacked(bytes, RESULT_BYTES);
  deliverySchema.parse(found);
  // As it came: the schema would put columns into its own order, and lines of a journal are compared as texts.
  const { seconds, rows } = found as Delivery;
  const isOfShard =
    rows.length === replications.length &&
    rows.every((row, at) => row.seed === seed && row.replication === replications[at]);
  if (!isOfShard) throw new Error('they are results of other replications');
  return { seconds, rows };
}
