/** The sea of a station by month: its parts, what they rest on, and which part of a limit stops how much. */
import { canHold } from '../model/checks/weather.ts';
import type { Limit } from '../model/language/limits/limits.ts';
import type { Station } from '../model/language/weather.ts';
import type { Model } from '../model/model.ts';
import type { Availability } from '../nature/availability/availability.ts';
import type { Nature } from '../nature/nature.ts';
import type { SwellLevel } from '../nature/weather/sea/swell.ts';
import type { SeaHours } from '../nature/weather/station-hours.ts';
import type { LimitPartRow, SeaCheck, SeaRow, SeaSourceRow } from '../trace/tables/sea.ts';
import { HOURS_PER_YEAR, MS_PER_HOUR } from '../units/dates.ts';

/** Rows of a station of whose sea more is known than the height of all waves; none of others. */
export function seaRows(
  model: Model,
  name: string,
  station: Station,
  nature: Nature,
  hours: number,
  start_ms: number,
): SeaCheck {
  const { wave_m, sea } = nature.weather(name);
  if (sea === undefined) return { sea: [], sea_sources: [], limit_parts: [] };
  const months = Uint8Array.from({ length: hours }, (_, hour) => {
    return new Date(start_ms + hour * MS_PER_HOUR).getUTCMonth();
  });
  return {
    sea: seaMonths(name, wave_m, sea, months),
    sea_sources: sourceRows(name, station, sea),
    limit_parts: Object.entries(model.file.weather?.limits ?? {})
      .filter(([, limit]) => canHold(station, model.series, limit))
      .flatMap(([limits, limit]) => partRows(nature, name, limits, limit, months)),
  };
}

function seaMonths(
  station: string,
  wave_m: Float32Array | null,
  sea: SeaHours,
  months: Uint8Array,
): SeaRow[] {
  const all = [wave_m, sea.wind_wave_m, sea.swell_m, sea.current_m_per_s].map((values) =>
    meansOf(values, months),
  );
  const period_s = meansOf(sea.swell_period_s, months, (value) => value > 0);
  const ices = meansOf(sea.icing_cm_per_h?.map((value) => (value > 0 ? 1 : 0)) ?? null, months);
  const [both_m, wind_sea_m, swell_m, current_m_per_s] = all as [ByMonth, ByMonth, ByMonth, ByMonth];
  return Array.from({ length: 12 }, (_, month) => ({
    station,
    month: month + 1,
    wind_sea_m: wind_sea_m[month] ?? null,
    swell_m: swell_m[month] ?? null,
    both_m: both_m[month] ?? null,
    period_s: period_s[month] ?? null,
    current_m_per_s: current_m_per_s[month] ?? null,
    icing_h: hoursOfShare(ices[month], hoursOfMonth(months, month)),
  }));
}

type ByMonth = readonly (number | null)[];

function hoursOfShare(share: number | null | undefined, hours: number): number | null {
  return share === null || share === undefined ? null : share * hours;
}

/** Hours of a calendar month, mean of the years. */
function hoursOfMonth(months: Uint8Array, month: number): number {
  const count = months.reduce((sum, one) => sum + (one === month ? 1 : 0), 0);
  return count / (months.length / HOURS_PER_YEAR);
}

/** Mean of each calendar month; null where nothing is known. */
function meansOf(
  values: Float32Array | null,
  months: Uint8Array,
  isTaken: (value: number) => boolean = (value) => !Number.isNaN(value),
): ByMonth {
  const [sums, counts] = [Array<number>(12).fill(0), Array<number>(12).fill(0)];
  for (let hour = 0; values !== null && hour < months.length; hour++) {
    const [value, month] = [values[hour] as number, months[hour] as number];
    if (!isTaken(value)) continue;
    sums[month] = (sums[month] as number) + value;
    counts[month] = (counts[month] as number) + 1;
  }
  return sums.map((sum, month) => (counts[month] === 0 ? null : sum / (counts[month] as number)));
}

function sourceRows(name: string, station: Station, sea: SeaHours): SeaSourceRow[] {
  const { swell, current, waves } = station;
  const row = (
    part: SeaSourceRow['part'],
    rests_on: SeaSourceRow['rests_on'],
    source = '',
    level = '',
  ): SeaSourceRow => ({ station: name, part, rests_on, source, level });
  return [
    ...(sea.wind_wave_m === null ? [] : [row('wind sea', waves === undefined ? 'series' : 'computed')]),
    ...(sea.swell_m === null
      ? []
      : [row('swell', swell === undefined ? 'series' : 'stated', swell?.source, levelWords(sea.level))]),
    ...(sea.current_m_per_s === null
      ? []
      : [row('current', current === undefined ? 'series' : 'stated', current?.source)]),
    ...(sea.icing_cm_per_h === null ? [] : [row('icing', 'computed')]),
  ];
}

function levelWords(level: SwellLevel | null): string {
  if (level === null) return '';
  const { month, asked_m, windSea_m, swell_m, both_m } = level;
  const [asked, wind, own, both] = [asked_m, windSea_m, swell_m, both_m].map((height) => height.toFixed(2));
  return windSea_m >= asked_m
    ? `both were to be ${asked} m in month ${month}; the wind sea alone is ${wind} m, and there is no swell`
    : `both are ${both} m in month ${month} as asked: wind sea ${wind} m, swell ${own} m`;
}

function partRows(
  nature: Nature,
  station: string,
  limits: string,
  limit: Limit,
  months: Uint8Array,
): LimitPartRow[] {
  const { period_from_swell_m, ...parts } = limit;
  return Object.entries(parts).flatMap(([part, bound]) => {
    if (bound === undefined) return [];
    const alone = { [part]: bound, ...(part === 'period_below_s' && { period_from_swell_m }) } as Limit;
    const kept = keptIn(nature.keeping(station, alone, limits), months);
    return kept.map((kept_h, month) => ({ station, limits, part, month: month + 1, kept_h }));
  });
}

/** Open hours by calendar month, mean of the years. */
function keptIn({ intervals }: Availability, months: Uint8Array): number[] {
  const sums = Array<number>(12).fill(0);
  for (const { from_h, to_h } of intervals) {
    for (let hour = from_h; hour < Math.min(to_h, months.length); hour++) {
      const month = months[Math.floor(hour)] as number;
      sums[month] = (sums[month] as number) + Math.min(1, to_h - hour);
    }
  }
  return sums.map((sum) => sum / (months.length / HOURS_PER_YEAR));
}
