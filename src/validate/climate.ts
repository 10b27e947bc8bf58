/** Validates generated weather against the observations that it was fitted to, or against other years. */

import { seriesNamed, usedHours } from '../model/data/observed/observed.ts';
import { correlationsOf } from '../model/language/costs/going-together.ts';
import type { Limit } from '../model/language/limits/limits.ts';
import { isDirection } from '../model/language/sea/quantities.ts';
import { type QuantityName, quantityNames } from '../model/language/series.ts';
import type { Station } from '../model/language/weather.ts';
import type { Model, ObservedSeries } from '../model/model.ts';
import { Nature } from '../nature/nature.ts';
import { type LimitStatistics, type MonthStatistics, Months } from '../nature/weather/month-statistics.ts';
import { meanOf, sdOf } from '../nature/weather/quantile-map.ts';
import { hourlyOf } from '../nature/weather/station-hours.ts';
import { Chance } from '../random/chance.ts';
import type { ClimateCheck, ClimateRow, GapRow, SpellRow } from '../trace/climate.ts';
import { HOURS_PER_YEAR, startOf } from '../units/dates.ts';
import { finiteOrNull } from '../units/numbers.ts';
import { seaRows } from './sea.ts';
import { windowRows } from './workability.ts';

interface ClimateOptions {
  readonly stations: readonly string[];
  readonly years: number;
  readonly seed: number;
  /** Another series of the model to compare the stations with; the fitted ones when not given. */
  readonly against: string | undefined;
}

export function checkClimate(model: Model, options: ClimateOptions): ClimateCheck {
  const hours = options.years * HOURS_PER_YEAR;
  const start_ms = startOf(model.file.project.start);
  const made = options.stations.map((name) => {
    // One station at a time: centuries of all of them would not fit into memory.
    const nature = new Nature(
      model,
      new Chance(options.seed, 0, { correlations: correlationsOf(model.file) }),
      hours,
    );
    const weather = nature.weather(name);
    const station = model.file.weather?.stations[name] as Station;
    // Directions have no mean.
    const checks = quantityNames.flatMap((quantity) => {
      const values = isDirection(quantity) ? undefined : hourlyOf(weather, quantity)?.subarray(0, hours);
      if (values === undefined) return [];
      const limits = limitsOf(model, quantity);
      const months = new Months(limits);
      months.add(values, start_ms);
      const seen = seenOf(model, station, quantity, limits, options.against);
      return [monthRows(name, quantity, months.statistics(), seen)];
    });
    return {
      climate: checks.flatMap(({ climate }) => climate),
      spells: checks.flatMap(({ spells }) => spells),
      windows: windowRows(model, name, station, nature, hours, start_ms),
      ofSea: seaRows(model, name, station, nature, hours, start_ms),
    };
  });
  return {
    climate: made.flatMap(({ climate }) => climate),
    spells: made.flatMap(({ spells }) => spells),
    windows: made.flatMap(({ windows }) => windows),
    sea: made.flatMap(({ ofSea }) => ofSea.sea),
    sea_sources: made.flatMap(({ ofSea }) => ofSea.sea_sources),
    limit_parts: made.flatMap(({ ofSea }) => ofSea.limit_parts),
    gaps: gapRows(model, options.stations),
  };
}

/** The gaps of all series that the stations draw from. */
function gapRows(model: Model, stations: readonly string[]): GapRow[] {
  const names = new Set(stations.flatMap((name) => model.file.weather?.stations[name]?.hours_from ?? []));
  return [...names].flatMap((series) =>
    (model.series.get(series)?.gaps ?? []).map(({ quantity, line, hours, isFilled }) => ({
      series,
      quantity,
      line,
      hours,
      filled: isFilled ? ('yes' as const) : ('no' as const),
    })),
  );
}

/** The limits of each quantity, without and with the value itself. */
const limitKeys: Readonly<Partial<Record<QuantityName, readonly (keyof Limit)[]>>> = {
  wind_m_per_s: ['wind_below_m_per_s', 'wind_at_most_m_per_s'],
  wave_m: ['wave_below_m', 'wave_at_most_m'],
  visibility_m: ['visibility_above_m', 'visibility_at_least_m'],
  temperature_c: ['temperature_above_c', 'temperature_at_least_c'],
  swell_m: ['swell_below_m'],
  swell_period_s: ['period_below_s'],
  current_m_per_s: ['current_below_m_per_s'],
};

/** Limits of the model for a quantity, from low to high. */
function limitsOf(model: Model, quantity: QuantityName): number[] {
  const limits = Object.values(model.file.weather?.limits ?? {});
  const keys = limitKeys[quantity] ?? [];
  const found = limits.flatMap((limit) =>
    keys.map((key) => limit[key]).filter((bound) => typeof bound === 'number'),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}

/** Observed or stated figures of a station; limits are null where spells are not known. */
interface Seen {
  readonly from: ClimateRow['held_against'];
  readonly months: readonly (Omit<MonthStatistics, 'limits'> & {
    readonly limits: readonly LimitStatistics[] | null;
  })[];
}

function seenOf(
  model: Model,
  station: Station,
  quantity: QuantityName,
  limits: readonly number[],
  against: string | undefined,
): Seen | null {
  if (against !== undefined) {
    const other = seriesNamed(model, against);
    return other.hours[quantity]
      ? { from: 'other-series', months: observed([other], quantity, limits) }
      : null;
  }
  const pool = station.hours_from.map((name) => seriesNamed(model, name));
  if (pool.some(({ hours }) => hours[quantity] === null)) return null;
  const months = observed(pool, quantity, limits);
  const stated = statedOf(model, station, quantity);
  if (stated === null) return { from: 'series', months };
  // Stated figures have no spells; the correlation from hour to hour is that of the series.
  return {
    from: 'stated',
    months: months.map((month, at) => ({ ...month, ...stated(at, month), limits: null })),
  };
}

function observed(
  pool: readonly ObservedSeries[],
  quantity: QuantityName,
  limits: readonly number[],
): MonthStatistics[] {
  const months = new Months(limits);
  const isUsed = usedHours(pool);
  for (const series of pool) {
    const values = series.hours[quantity];
    if (values) months.add(values, series.start_ms, (hour) => isUsed(series, hour));
  }
  const statistics = months.statistics();
  // Spread between years needs one series of several years.
  const isOneRecord = pool.length === 1 && pool[0]?.isTypicalYear === false;
  return isOneRecord ? statistics : statistics.map((month) => ({ ...month, betweenYears: Number.NaN }));
}

type Stated = (month: number, seen: MonthStatistics) => Partial<MonthStatistics>;

/** Figures that the model states for a quantity at a station; null where it states none. */
function statedOf(model: Model, station: Station, quantity: QuantityName): Stated | null {
  if (quantity === 'temperature_c') {
    const { temperature_mean_c: means } = station;
    return means === undefined ? null : (month) => ({ mean: means[month] as number });
  }
  const { wind_mean_m_per_s: means, wind_sd_m_per_s: sds } = station;
  if (quantity !== 'wind_m_per_s' || means === undefined) return null;
  const years = model.windYears.get(station.wind_years ?? '') ?? [];
  return (month, seen) => {
    const ratios = years.map(({ ratio }) => ratio[month] as number);
    return {
      mean: means[month] as number,
      sd: sds?.[month] ?? (seen.sd * (means[month] as number)) / seen.mean,
      calmShare: station.wind_calm_share?.[month] ?? Number.NaN,
      betweenYears:
        ratios.length < 2 ? Number.NaN : ((means[month] as number) * sdOf(ratios)) / meanOf(ratios),
    };
  };
}

function monthRows(
  station: string,
  quantity: QuantityName,
  made: readonly MonthStatistics[],
  seen: Seen | null,
): { climate: ClimateRow[]; spells: SpellRow[] } {
  const climate = made.map((month, at): ClimateRow => {
    const other = seen?.months[at];
    return {
      station,
      quantity,
      month: at + 1,
      held_against: seen?.from ?? 'nothing',
      mean_made: finiteOrNull(month.mean),
      mean_seen: finiteOrNull(other?.mean),
      sd_made: finiteOrNull(month.sd),
      sd_seen: finiteOrNull(other?.sd),
      between_years_made: finiteOrNull(month.betweenYears),
      between_years_seen: finiteOrNull(other?.betweenYears),
      lag1_made: finiteOrNull(month.lag1),
      lag1_seen: finiteOrNull(other?.lag1),
      calm_share_made: finiteOrNull(month.calmShare),
      calm_share_seen: finiteOrNull(other?.calmShare),
    };
  });
  const spells = made.flatMap((month, at) =>
    month.limits.map((limit, index): SpellRow => {
      const other = seen?.months[at]?.limits?.[index];
      return {
        station,
        quantity,
        limit: limit.limit,
        month: at + 1,
        share_over_made: finiteOrNull(limit.share),
        share_over_seen: finiteOrNull(other?.share),
        over_h_made: finiteOrNull(limit.over_h),
        over_h_seen: finiteOrNull(other?.over_h),
        under_h_made: finiteOrNull(limit.under_h),
        under_h_seen: finiteOrNull(other?.under_h),
        spells_seen: finiteOrNull(other?.spells),
      };
    }),
  );
  spells.sort((a, b) => a.limit - b.limit || a.month - b.month);
  return { climate, spells };
}
