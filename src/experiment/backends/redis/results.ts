/** Results on their way from a worker: rows and the time that they took. */
import { z } from 'zod';
import {
  chainsTable,
  drawsTable,
  lossesTable,
  openingColumns,
  type ResultRow,
  resultColumns,
  risksTable,
  scheduleTable,
} from '../../../trace/results/results.ts';
import { rowSchema } from '../../../trace/row-schema.ts';
import type { Shard } from '../../shard.ts';
import { packed, RESULT_BYTES, unpacked } from './texts.ts';

/** A failed row has nothing but its seed, number and reason: all columns may be empty. */
const optional = Object.fromEntries(
  Object.entries({ ...resultColumns, ...openingColumns }).map(([name, column]) => [
    name,
    { ...column, optional: true },
  ]),
);
const { break_through_h, break_through_utc, opening_h, opening_utc, ...ofAll } = optional as Record<
  keyof typeof optional,
  (typeof optional)[string]
>;
const may = rowSchema({
  meaning: '',
  columns: { break_through_h, break_through_utc, opening_h, opening_utc } as typeof optional,
}).partial();

/** Tables without the number of the replication, of which each is a part. */
const rowsOf = (table: (points: readonly [object]) => Parameters<typeof rowSchema>[0]) =>
  z.array(rowSchema(table([{}]), ['replication']));

const resultSchema = rowSchema({ meaning: '', columns: ofAll }).extend({
  ...may.shape,
  losses: rowsOf(() => lossesTable([{}])),
  draws: rowsOf(() => drawsTable([{}])),
  chain: rowsOf(() => chainsTable([{}])).optional(),
  schedule: rowsOf(() => scheduleTable([{}])).optional(),
  risks: rowsOf(() => risksTable([{}])).optional(),
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
