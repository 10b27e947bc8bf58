/** Series whose quantities lie in several files: each gives, date by date, what the first has not. */

import { MS_PER_HOUR } from '../../../units/dates.ts';
import type { Layers } from '../../file/layers.ts';
import type { Problem } from '../../file/problem.ts';
import { quantityNames, type Series } from '../../language/series.ts';
import type { ObservedHours, ObservedSeries, SeriesGap } from '../../model.ts';

/** Made once for the same parts. */
const known = new WeakMap<
  ObservedSeries,
  { readonly parts: readonly ObservedSeries[]; readonly whole: ObservedSeries }
>();

/**
 * All series, those with `complete_from` completed; not those of which a part was not read: what is wrong with that is told
 * elsewhere.
 */
export function completed(
  specs: Readonly<Record<string, Series>>,
  read: ReadonlyMap<string, ObservedSeries>,
  { layers, problems }: { readonly layers: Layers; readonly problems: Problem[] },
): Map<string, ObservedSeries> {
  const tell = (name: string, found: string, allowed: string, fix: string) =>
    problems.push({
      code: 'data',
      ...layers.placeOf(['weather', 'series', name, 'complete_from']),
      found: `weather.series.${name}.complete_from ${found}`,
      allowed,
      fix,
    });
  return new Map(
    [...read].flatMap(([name, series]): [string, ObservedSeries][] => {
      const names = specs[name]?.complete_from ?? [];
      const parts = names.flatMap((one) => read.get(one) ?? []);
      if (names.length === 0) return [[name, series]];
      if (parts.length < names.length) return [];
      const nested = names.find((one) => one === name || specs[one]?.complete_from !== undefined);
      if (nested !== undefined) {
        tell(
          name,
          `names "${nested}", which is itself or is completed, too`,
          'series as their files have them',
          'name all series here',
        );
        return [[name, series]];
      }
      if (parts.some(({ isTypicalYear }) => isTypicalYear !== series.isTypicalYear)) {
        tell(
          name,
          'joins a typical year and hours with dates',
          'series of one kind',
          'name a series of the same kind',
        );
        return [[name, series]];
      }
      return [[name, withParts(series, parts)]];
    }),
  );
}

function withParts(series: ObservedSeries, parts: readonly ObservedSeries[]): ObservedSeries {
  const before = known.get(series);
  if (before && before.parts.length === parts.length && before.parts.every((one, at) => one === parts[at]))
    return before.whole;
  const hours = { ...series.hours } as { -readonly [name in keyof ObservedHours]: ObservedHours[name] };
  const gaps = [...series.gaps];
  const notes = [...series.notes];
  for (const part of parts) {
    const given = quantityNames.filter((name) => hours[name] === null && part.hours[name] !== null);
    for (const name of given) {
      hours[name] = aligned(series, part, part.hours[name] as Float32Array);
      gaps.push(...part.gaps.filter(({ quantity }) => quantity === name), ...endsLacking(series, part, name));
    }
    notes.push(`${given.join(', ') || 'nothing'} from a series of its own`);
  }
  const whole = { ...series, hours, gaps, notes };
  known.set(series, { parts, whole });
  return whole;
}

/** Hours of a part at the hours of the series; NaN where it has none. */
function aligned(series: ObservedSeries, part: ObservedSeries, values: Float32Array): Float32Array {
  const ahead = Math.round((series.start_ms - part.start_ms) / MS_PER_HOUR);
  return Float32Array.from({ length: series.length_h }, (_, hour) => {
    const at = hour + ahead;
    return values[series.isTypicalYear ? (at + part.length_h) % part.length_h : at] ?? Number.NaN;
  });
}

/** What a part lacks before its first hour and after its last. */
function endsLacking(
  series: ObservedSeries,
  part: ObservedSeries,
  quantity: SeriesGap['quantity'],
): SeriesGap[] {
  if (series.isTypicalYear) return [];
  const end = (one: ObservedSeries) => one.start_ms / MS_PER_HOUR + one.length_h;
  const before = (part.start_ms - series.start_ms) / MS_PER_HOUR;
  const after = end(series) - end(part);
  return [
    [before, 1],
    [after, part.rows + 1],
  ].flatMap(([hours, line]) =>
    (hours as number) > 0
      ? [
          {
            quantity,
            line: line as number,
            hours: Math.min(hours as number, series.length_h),
            isFilled: false,
          },
        ]
      : [],
  );
}
