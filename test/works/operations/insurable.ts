/** Small works under waves and wind that are given hour by hour. */
import type { Model } from '../../../src/model/model.ts';
import { MS_PER_HOUR } from '../../../src/units/dates.ts';
import { readingOf } from '../../fixtures/models.ts';

/** Hours on end of one weather. */
export type Spell = readonly [hours: number, wave_m: number, wind_m_per_s?: number];

const START_MS = Date.UTC(2027, 0, 1);

function fileOf(spells: readonly Spell[]): string {
  const rows = spells.flatMap(([hours, wave_m, wind_m_per_s = 3]) =>
    Array.from({ length: hours }, () => `${wave_m},${wind_m_per_s},-10`),
  );
  const lines = rows.map(
    (row, hour) => `${new Date(START_MS + hour * MS_PER_HOUR).toISOString().slice(0, 16)},${row}`,
  );
  return `time_utc,wave_m,wind_m_per_s,temperature_c\n${lines.join('\n')}\n`;
}

/** A text of a model at sea, in weather by the hour. @param rest limits and operations, as lines of the model */
export function seaText(rest: string): string {
  return `format: 2
project: { name: sea, start: 2027-01-01, horizon_y: 1 }
weather:
  series: { buoy: { file: sea.csv, layout: columns, utc_offset_h: 0, time: { column: time_utc }, stamp: start, columns: { wave_m: wave_m, wind_m_per_s: wind_m_per_s, temperature_c: temperature_c } } }
  stations: { sea: { lat_deg_n: 65.7, lon_deg_e: -168.5, hours_from: [buoy], as_observed: { past_end: end }, gust_factor: 1.25 } }
${rest}`;
}

/** @param cycle steps of the actor `crew`, in flow style */
export function seaModel(
  spells: readonly Spell[],
  limits: string,
  cycle: string,
  actor = '',
  weather = '',
): Model {
  const text = seaText(`  limits: ${limits}
${weather}operations: { actors: { crew: { station: sea, ${actor}cycle: ${cycle} } } }
`);
  const reading = readingOf(text, 'test/fixtures/sea.yaml', { 'test/fixtures/sea.csv': fileOf(spells) });
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems, null, 1));
}
