/** Workable share of each month under a set of limits, and the length of its windows. */

import { canHold } from '../model/checks/weather.ts';
import type { Station } from '../model/language/weather.ts';
import type { Model } from '../model/model.ts';
import type { Availability } from '../nature/availability/availability.ts';
import type { Nature } from '../nature/nature.ts';
import type { WindowRow } from '../trace/climate.ts';
import { MS_PER_HOUR } from '../units/dates.ts';
import { finiteOrNull } from '../units/numbers.ts';

/** A figure, or null where there is none. */

/** Windows of all sets of limits that a station has the quantities for. */
export function windowRows(
  model: Model,
  name: string,
  station: Station,
  nature: Nature,
  hours: number,
  start_ms: number,
): WindowRow[] {
  return Object.entries(model.file.weather?.limits ?? {})
    .filter(([, limit]) => canHold(station, model.series, limit))
    .flatMap(([limits]) =>
      windowsByMonth(nature.windows(name, limits), hours, start_ms).map((row) => ({
        station: name,
        limits,
        ...row,
      })),
    );
}

const NEEDS_H = [6, 12, 24, 48] as const;

function windowsByMonth(
  windows: Availability,
  hours: number,
  start_ms: number,
): Omit<WindowRow, 'station' | 'limits'>[] {
  const months = Array.from({ length: 12 }, () => ({
    hours: 0,
    workable: 0,
    begins: 0,
    length_h: 0,
    starts: NEEDS_H.map(() => 0),
  }));
  let [turns, month] = [0, 0];
  let before = -1;
  for (let hour = 0; hour < hours; hour++) {
    if (hour >= turns) {
      const date = new Date(start_ms + hour * MS_PER_HOUR);
      month = date.getUTCMonth();
      turns = (Date.UTC(date.getUTCFullYear(), month + 1) - start_ms) / MS_PER_HOUR;
    }
    const of = months[month] as (typeof months)[number];
    of.hours++;
    const left_h = windows.closes(hour) - hour;
    if (left_h > 0) {
      of.workable++;
      if (before <= 0) {
        of.begins++;
        of.length_h += left_h;
      }
      NEEDS_H.forEach((need_h, at) => {
        if (left_h >= need_h) of.starts[at] = (of.starts[at] as number) + 1;
      });
    }
    before = left_h;
  }
  return months.map((of, at) => {
    const [h6, h12, h24, h48] = of.starts.map((count) => count / of.hours);
    return {
      month: at + 1,
      workable_share: finiteOrNull(of.workable / of.hours),
      window_h: finiteOrNull(of.length_h / of.begins),
      start_share_6h: finiteOrNull(h6),
      start_share_12h: finiteOrNull(h12),
      start_share_24h: finiteOrNull(h24),
      start_share_48h: finiteOrNull(h48),
    };
  });
}
