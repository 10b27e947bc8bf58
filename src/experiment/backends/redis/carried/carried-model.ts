/** A model as texts: its file, a text for each of its series, and one for its records. A sweep sends its data once. */
import { z } from 'zod';
import { carriedModel } from '../../../../model/carried.ts';
import { type QuantityName, quantities, quantityNames } from '../../../../model/language/series.ts';
import type { Model, ObservedHours, ObservedSeries } from '../../../../model/model.ts';
import { hashSchema } from '../job.ts';
import { type PackedText, packed } from './texts.ts';

export interface CarriedTexts {
  readonly model: PackedText;
  readonly data: readonly PackedText[];
}

/** The texts of a model. */
export function textsOf(model: Model): CarriedTexts {
  const { file, fingerprint, seasons, windYears, earthquakes } = model;
  const series = [...model.series].map(([name, one]) => [name, packed(writtenSeries(one))] as const);
  const records = packed({ seasons, windYears: [...windYears], earthquakes });
  return {
    model: packed({
      fingerprint,
      file,
      series: series.map(([name, { hash }]) => [name, hash]),
      records: records.hash,
    }),
    data: [...series.map(([, text]) => text), records],
  };
}

/** Numbers of four bytes as they are in memory, lowest byte first on every processor that Node runs on but one. */
function writtenSeries({ hours, isObserved, ...rest }: ObservedSeries): object {
  const text = (array: Float32Array | Uint8Array | null) =>
    array && Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64');
  return {
    ...rest,
    hours: Object.fromEntries(quantityNames.map((name) => [name, text(hours[name])])),
    isObserved: text(isObserved),
  };
}

const short = z.string().max(1000);
const number = z.number();

const headSchema = z.strictObject({
  fingerprint: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  file: z.unknown(),
  series: z.array(z.tuple([short, hashSchema])).max(1000),
  records: hashSchema,
});

const base64 = z.base64().nullable();

const seriesSchema = z.strictObject({
  start_ms: z.int(),
  isTypicalYear: z.boolean(),
  step_h: number.positive(),
  rows: z.int().min(0),
  length_h: z.int().min(1),
  hours: z.strictObject(Object.fromEntries(quantityNames.map((name) => [name, base64]))),
  isObserved: base64,
  gaps: z.array(
    z.strictObject({ quantity: z.enum(quantityNames), line: z.int(), hours: number, isFilled: z.boolean() }),
  ),
  notes: z.array(z.string()),
});

const recordsSchema = z.strictObject({
  seasons: z.array(
    z.strictObject({ year: z.int(), clear_day: number.nullable(), freeze_day: number.nullable() }),
  ),
  windYears: z.array(
    z.tuple([short, z.array(z.strictObject({ year: z.int(), ratio: z.array(number).length(12) }))]),
  ),
  earthquakes: z.array(
    z.strictObject({ year: z.int(), lat_deg_n: number, lon_deg_e: number, magnitude: number }),
  ),
});

/** Hashes of the data that the text of a model names. @throws z.ZodError when it is no such text */
export function dataNamedBy(text: unknown): string[] {
  const { series, records } = headSchema.parse(text);
  return [...series.map(([, hash]) => hash), records];
}

/** @throws Error when it is no text of a series */
export function seriesFrom(text: unknown): ObservedSeries {
  const { hours, isObserved, ...rest } = seriesSchema.parse(text);
  const { length_h } = rest;
  const bytesOf = (written: string, each: number) => {
    const bytes = Buffer.from(written, 'base64');
    if (bytes.length !== each * length_h)
      throw new Error(`a series of ${length_h} hours has ${bytes.length} bytes, ${each} are for an hour`);
    return new Uint8Array(bytes).buffer;
  };
  const valuesOf = (name: QuantityName, written: string | null) => {
    if (written === null) return null;
    const values = new Float32Array(bytesOf(written, Float32Array.BYTES_PER_ELEMENT));
    const { low, high } = quantities[name];
    const wrong = values.find((value) => value < Math.fround(low) || value > Math.fround(high));
    if (wrong !== undefined) throw new Error(`a series has ${name} ${wrong}; allowed is ${low} to ${high}`);
    return values;
  };
  return {
    ...rest,
    hours: Object.fromEntries(
      quantityNames.map((name) => [name, valuesOf(name, hours[name] as string | null)]),
    ) as unknown as ObservedHours,
    isObserved: isObserved === null ? null : new Uint8Array(bytesOf(isObserved, 1)),
  };
}

/**
 * The model, checked as if it had been read here.
 * @param dataOf the text with a hash, once it was read with `dataNamedBy`
 * @throws Error when it is none
 */
export function modelFrom(
  text: unknown,
  seriesOf: (hash: string) => ObservedSeries,
  recordsOf: (hash: string) => unknown,
): Model {
  const { file, fingerprint, series, records } = headSchema.parse(text);
  const { seasons, windYears, earthquakes } = recordsSchema.parse(recordsOf(records));
  const found = carriedModel(file, {
    fingerprint,
    series: new Map(series.map(([name, hash]) => [name, seriesOf(hash)])),
    seasons,
    windYears: new Map(windYears),
    earthquakes,
  });
  if ('problems' in found) throw new Error(found.problems[0] ?? 'it is no model');
  return found;
}
