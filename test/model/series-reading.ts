/** Reads a series whose entry and file a test gives. */
import type { ObservedSeries } from '../../src/model/model.ts';
import { readingOf } from '../fixtures/models.ts';

const HERE = 'test/fixtures/model.yaml';

/** The series of a file of hours; `spec` is what stands under weather.series.s, beside its file. */
export function reading(
  spec: string,
  file: string | Uint8Array,
  rest = '',
  others: Record<string, string | Uint8Array> = {},
) {
  const model = `format: 2
project: { name: s, start: 2030-01-01, horizon_y: 1 }
sites: {}
weather:
  series: { s: { file: hours.csv${spec === '' ? '' : `, ${spec}`} } }
${rest || '  stations: {}\n'}`;
  return readingOf(model, HERE, { 'test/fixtures/hours.csv': file, ...others });
}

export function seriesOf(spec: string, file: string | Uint8Array): ObservedSeries {
  const read = reading(spec, file);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.model.series.get('s') as ObservedSeries;
}

export function problemsOf(spec: string, file: string | Uint8Array) {
  const read = reading(spec, file);
  return 'problems' in read ? read.problems : [];
}

export const rounded = (values: Float32Array | null) =>
  [...(values ?? [])].map((value) => Math.round(value * 100) / 100);
