/** Columns of hours: made of rows, cut to what is known, their gaps told and filled, and days taken out. */
import { MS_PER_DAY, MS_PER_HOUR } from '../../../units/dates.ts';
import { isDirection } from '../../language/sea/quantities.ts';
import { type QuantityName, quantityNames } from '../../language/series.ts';
import type { ObservedHours, SeriesGap } from '../../model.ts';
import type { IsUnderIce } from '../observed/under-ice.ts';
import type { Grid } from '../text/hours.ts';
import type { SeriesRows } from './rows.ts';

/** One value for each hour; a row of several hours holds for each of them, several rows of an hour become one. */
export function hourly(
  name: QuantityName,
  values: SeriesRows['time_ms'] | { at(row: number): number },
  rows: SeriesRows,
  grid: Grid,
): Float32Array {
  const hours = new Float32Array(grid.hours).fill(Number.NaN);
  const count = rows.time_ms.length;
  if (grid.toHours === undefined) {
    for (let row = 0; row < count; row++) {
      const hour = grid.hourOf(row);
      hours.fill(values.at(row), hour, hour + grid.step_h);
    }
    return hours;
  }
  // Directions have no mean.
  const toHours = isDirection(name) ? 'nearest' : grid.toHours;
  const takesLowest = name === 'visibility_m' || name === 'temperature_c';
  // Rows stand in order of time, so those of an hour follow each other.
  let [at, sum, known, nearest_ms] = [-1, 0, 0, 0];
  for (let row = 0; row < count; row++) {
    const [hour, value] = [grid.hourOf(row), values.at(row)];
    if (hour !== at) [at, sum, known] = [hour, 0, 0];
    if (Number.isNaN(value)) continue;
    known++;
    if (toHours === 'mean') {
      sum += value;
      hours[hour] = sum / known;
    } else if (toHours === 'highest') {
      const before = known === 1 ? value : (hours[hour] as number);
      hours[hour] = takesLowest ? Math.min(before, value) : Math.max(before, value);
    } else {
      const apart_ms = Math.abs(grid.apart_ms(row));
      if (known > 1 && apart_ms >= nearest_ms) continue;
      nearest_ms = apart_ms;
      hours[hour] = value;
    }
  }
  return hours;
}

/** Waves, and what else a file tells of them, that are missing under ice become 0. Gives their hours. */
export function noWaves(wave_m: Float32Array, start_ms: number, isUnderIce: IsUnderIce): number {
  let count = 0;
  for (let hour = 0; hour < wave_m.length; hour++) {
    if (!Number.isNaN(wave_m[hour]) || !isUnderIce(start_ms + hour * MS_PER_HOUR)) continue;
    wave_m[hour] = 0;
    count++;
  }
  return count;
}

/** The line of the table from which each hour has its values; 0 where no row tells of it. */
export function linesOfHours(rows: SeriesRows, grid: Grid): Int32Array {
  const lines = new Int32Array(grid.hours);
  for (let row = rows.line.length - 1; row >= 0; row--) {
    const hour = grid.hourOf(row);
    lines.fill(rows.line.at(row), hour, hour + grid.step_h);
  }
  return lines;
}

/** Fills gaps of at most `most_h` by a straight line between their ends; gives all gaps with the line before each. */
export function fill(
  quantity: QuantityName,
  values: Float32Array,
  lines: Int32Array,
  most_h: number,
  step_h: number,
): SeriesGap[] {
  const gaps: SeriesGap[] = [];
  for (let hour = 0; hour < values.length; hour++) {
    if (!Number.isNaN(values[hour])) continue;
    const from = hour;
    while (hour < values.length && Number.isNaN(values[hour])) hour++;
    const [before, after] = [values[from - 1], values[hour]];
    const isFilled = hour - from <= most_h && before !== undefined && after !== undefined;
    for (let at = from; isFilled && at < hour; at++) {
      const share = (at - from + 1) / (hour - from + 1);
      values[at] = isDirection(quantity)
        ? turned_deg(before, after, share)
        : before + ((after - before) * (at - from + 1)) / (hour - from + 1);
    }
    gaps.push({ quantity, line: lines[from] || (lines[from - 1] ?? 0) + 1, hours: hour - from, isFilled });
  }
  // A value that holds for several hours is no gap between its hours.
  return gaps.filter((gap) => gap.hours >= step_h);
}

/** A direction on the shorter way from one to another [degrees]. */
function turned_deg(from_deg: number, to_deg: number, share: number): number {
  const turn_deg = ((to_deg - from_deg + 540) % 360) - 180;
  return (from_deg + share * turn_deg + 360) % 360;
}

/** From the first hour that has a value of any quantity to the last; all where none has. */
export function knownOf(hours: ObservedHours, length_h: number): [number, number] {
  const isKnown = (hour: number) =>
    quantityNames.some((name) => !Number.isNaN(hours[name]?.[hour] ?? Number.NaN));
  let [from, to] = [0, length_h];
  while (from < to && !isKnown(from)) from++;
  while (to > from && !isKnown(to - 1)) to--;
  return from === to ? [0, length_h] : [from, to];
}

export function cut(hours: ObservedHours, from: number, to: number): ObservedHours {
  return Object.fromEntries(
    quantityNames.map((name) => [name, hours[name]?.subarray(from, to) ?? null]),
  ) as unknown as ObservedHours;
}

/** Takes out the days that are not to be used (UTC). */
export function leaveOut(
  values: ObservedHours,
  start_ms: number,
  hours: number,
  isOut: (moment_ms: number) => boolean,
): void {
  for (let hour = 0; hour < hours; ) {
    const moment_ms = start_ms + hour * MS_PER_HOUR;
    const next = Math.min(
      hours,
      hour + Math.ceil((MS_PER_DAY - (((moment_ms % MS_PER_DAY) + MS_PER_DAY) % MS_PER_DAY)) / MS_PER_HOUR),
    );
    if (isOut(moment_ms)) for (const name of quantityNames) values[name]?.fill(Number.NaN, hour, next);
    hour = next;
  }
}

export function observedOf({ isObserved }: SeriesRows, grid: Grid): Uint8Array | null {
  if (isObserved === undefined) return null;
  const marks = new Uint8Array(grid.hours);
  for (let row = 0; row < isObserved.length; row++) {
    const hour = grid.hourOf(row);
    if (isObserved.at(row) === 1) marks.fill(1, hour, hour + grid.step_h);
  }
  return marks;
}
