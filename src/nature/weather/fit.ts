/** The fit of a station: what its weather is drawn from, and how it is mapped to the station's climate. */

import { monthOfHour, seriesNamed, usedHours } from '../../model/data/observed/observed.ts';
import { isDirection } from '../../model/language/sea/quantities.ts';
import type { QuantityName } from '../../model/language/series.ts';
import type { Station } from '../../model/language/weather.ts';
import type { Model, ObservedSeries, WindYear } from '../../model/model.ts';
import { openStream } from '../../random/stream.ts';
import { DAYS_PER_COMMON_YEAR, HOURS_PER_DAY, MS_PER_HOUR } from '../../units/dates.ts';
import { Analogues, FADE_H, type Pool } from './analogues.ts';
import { SeriesMemo } from './memo.ts';
import { bending, Histogram, meanOf, QuantileMap, sdOf } from './quantile-map.ts';
import { monthOfDay } from './year-days.ts';

export interface StationFit {
  readonly analogues: Analogues;
  /** Map of drawn values for each quantity of the series, January to December. */
  readonly changes: ReadonlyMap<QuantityName, readonly QuantileMap[]>;
  /** For each month, factors on the wind of observed years; empty when no years are named. */
  readonly windYears: readonly (readonly number[])[];
  /** For each month, temperature differences of observed years [C]; empty when the series is too short. */
  readonly temperatureYears: readonly (readonly number[])[];
  /** For each month, factors on the waves of observed years; empty when the series is too short. */
  readonly waveYears: readonly (readonly number[])[];
}

/** Fits and links are computed once for a station and its series, for all runs and models. */
const poolsKnown = new SeriesMemo<PoolFit>();
const fitsKnown = new SeriesMemo<StationFit>();

export function fitOf(model: Model, station: Station): StationFit {
  const pool = poolOf(model, station);
  const years = model.windYears.get(station.wind_years ?? '') ?? [];
  // What is drawn beside the days of the series does not ask for another fit.
  const { swell, current, sea_temperature_c, ...fittedTo } = station;
  return fitsKnown.get(pool, JSON.stringify([fittedTo, years]), () => fitted(pool, station, years));
}

function poolOf(model: Model, { hours_from }: Station): ObservedSeries[] {
  return hours_from.map((name) => seriesNamed(model, name));
}

/** The part of a fit that stations with the same series share. */
class PoolFit {
  readonly analogues: Analogues;
  readonly observed: ReadonlyMap<QuantityName, readonly Histogram[]>;
  /** Map that gives drawn values the observed distribution. */
  readonly matched: ReadonlyMap<QuantityName, readonly QuantileMap[]>;
  /** Deviations of monthly mean temperatures of observed years [C]. */
  readonly temperatureYears: readonly (readonly number[])[];
  /** Factors of monthly mean waves of observed years. */
  readonly waveYears: readonly (readonly number[])[];
  private readonly spreads = new Map<QuantityName, readonly Spread[]>();

  constructor(pool: readonly ObservedSeries[]) {
    const isUsed = usedHours(pool);
    this.analogues = new Analogues({ series: pool, isUsed });
    const quantities = this.analogues.quantities.filter((name) => !isDirection(name));
    this.observed = new Map(quantities.map((name) => [name, observedMonths(pool, isUsed, name)]));
    this.matched = new Map(
      quantities.map((name) => {
        const seen = this.observed.get(name) as readonly Histogram[];
        const drawn = drawnMonths(this.analogues, name);
        return [name, drawn.map((month, at) => QuantileMap.matching(month, seen[at] as Histogram))];
      }),
    );
    this.temperatureYears = monthlyMeansOf(pool, 'temperature_c').map((means, month) =>
      lacking(
        means.map((mean) => mean - meanOf(means)),
        () => this.spread('temperature_c', month).sd,
      ),
    );
    this.waveYears = monthlyMeansOf(pool, 'wave_m').map((means, month) =>
      lacking(
        meanOf(means) === 0 ? [] : means.map((mean) => mean / meanOf(means) - 1),
        () => this.spread('wave_m', month).sd / this.spread('wave_m', month).mean,
      ).map((deviation) => 1 + deviation),
    );
  }

  /** Mean of a month, and the spread of its mean between years, in drawn years without adjustment. */
  spread(name: QuantityName, month: number): Spread {
    const spreads = this.spreads.get(name) ?? spreadBetweenYears(this.analogues, name);
    this.spreads.set(name, spreads);
    return spreads[month] as Spread;
  }
}

function fitted(
  pool: readonly ObservedSeries[],
  station: Station,
  observedYears: readonly WindYear[],
): StationFit {
  const shared = poolsKnown.get(pool, '', () => new PoolFit(pool));
  const { analogues, temperatureYears, waveYears } = shared;
  const windYears = MONTHS.map((month) =>
    lacking(
      observedYears.map(({ ratio }) => (ratio[month] as number) - 1),
      () => shared.spread('wind_m_per_s', month).sd / shared.spread('wind_m_per_s', month).mean,
    ).map((deviation) => 1 + deviation),
  );
  const changes = [...shared.observed.keys()].map((name) => {
    const seen = shared.observed.get(name) as readonly Histogram[];
    const months = (shared.matched.get(name) as readonly QuantileMap[]).map((matched, month) => {
      const values = seen[month] as Histogram;
      if (name === 'wind_m_per_s')
        return windChange(matched, values, station, month, windYears[month] as number[]);
      const { mean, sd } = values.moments();
      if (name === 'wave_m') {
        const narrower = without(sd, mean * sdOf(waveYears[month] as number[])) / (sd || 1);
        return matched.followedBy((value) => mean + narrower * (value - mean));
      }
      if (name !== 'temperature_c') return matched;
      const wanted = station.temperature_mean_c?.[month] ?? mean;
      const factor = without(sd, sdOf(temperatureYears[month] as number[])) / (sd || 1);
      return matched.followedBy((value) => wanted + factor * (value - mean));
    });
    return [name, months] as const;
  });
  return { analogues, changes: new Map(changes), windYears, temperatureYears, waveYears };
}

/**
 * Map of observed wind to the stated climate, leaving room for the differences between years. Where a mean is stated and no
 * spread, the spread stays the same share of the mean.
 */
function windChange(
  matched: QuantileMap,
  seen: Histogram,
  station: Station,
  month: number,
  years: readonly number[],
): QuantileMap {
  const means = station.wind_mean_m_per_s;
  if (means === undefined && years.length === 0) return matched;
  const { mean, sd } = seen.moments();
  const wanted = means?.[month] ?? mean;
  const spread = station.wind_sd_m_per_s?.[month] ?? (mean === 0 ? sd : (sd * wanted) / mean);
  const within = without(spread, wanted * sdOf(years));
  return matched.followedBy(bending(seen, { mean: wanted, sd: within }, station.wind_calm_share?.[month]));
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/** Standard deviation before another is added to it; at least a tenth remains. */
function without(sd: number, added: number): number {
  return Math.sqrt(Math.max((0.1 * sd) ** 2, sd ** 2 - added ** 2));
}

/** Deviations of observed years, reduced by the spread between years that drawn hours already have. */
function lacking(deviations: readonly number[], drawn: () => number): number[] {
  const wanted = sdOf(deviations);
  const share = wanted === 0 ? 0 : Math.sqrt(Math.max(0, 1 - ((drawn() || 0) / wanted) ** 2));
  return deviations.map((deviation) => deviation * share);
}

/** Fewest years of a series that give differences between years, and the least known share of a month. */
const ENOUGH_YEARS = 5;
const ENOUGH_OF_MONTH = 0.7;

/** Monthly means of observed years, if one series has enough years. */
function monthlyMeansOf(pool: readonly ObservedSeries[], name: QuantityName): number[][] {
  const series = pool.length === 1 ? pool[0] : undefined;
  const values = series?.hours[name];
  const none = MONTHS.map(() => []);
  if (series === undefined || !values || series.isTypicalYear) return none;
  const means = MONTHS.map(() => new Map<number, Sums>());
  values.forEach((value, hour) => {
    const date = new Date(series.start_ms + hour * MS_PER_HOUR);
    const years = means[date.getUTCMonth()] as Map<number, Sums>;
    const sums = years.get(date.getUTCFullYear()) ?? new Sums();
    years.set(date.getUTCFullYear(), sums);
    sums.add(value);
  });
  const whole = means.map((years) =>
    [...years.values()].filter(({ count }) => count > ENOUGH_OF_MONTH * 720).map(({ mean }) => mean),
  );
  return whole.some((years) => years.length < ENOUGH_YEARS) ? none : whole;
}

/** Mean of the known values. */
class Sums {
  count = 0;
  private sum = 0;

  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.count++;
    this.sum += value;
  }

  get mean(): number {
    return this.sum / this.count;
  }
}

/** Observed values by calendar month, UTC. */
function observedMonths(
  pool: readonly ObservedSeries[],
  isUsed: Pool['isUsed'],
  name: QuantityName,
): Histogram[] {
  const months = MONTHS.map(() => new Histogram(name));
  for (const series of pool) {
    series.hours[name]?.forEach((value, hour) => {
      if (isUsed(series, hour)) months[monthOfHour(series, hour)]?.add(value);
    });
  }
  return months;
}

/**
 * Distribution of drawn values of a month: the days of all candidates, after each candidate that they may
 * follow, weighted by frequency.
 */
function drawnMonths(analogues: Analogues, name: QuantityName): Histogram[] {
  const months = MONTHS.map(() => new Histogram(name));
  const hours = new Float32Array(HOURS_PER_DAY);
  for (let day = 0; day < DAYS_PER_COMMON_YEAR; day++) {
    const month = months[monthOfDay(day)] as Histogram;
    const now = analogues.shares[day] as Float64Array;
    for (const candidate of analogues.there(day)) {
      analogues.draw(name, day, -1, candidate, hours);
      for (let hour = FADE_H; hour < HOURS_PER_DAY; hour++)
        month.add(hours[hour] as number, now[candidate] as number);
    }
    // Only the first hours depend on the day before.
    const shares = analogues.shares[(day + DAYS_PER_COMMON_YEAR - 1) % DAYS_PER_COMMON_YEAR] as Float64Array;
    for (let before = 0; before < shares.length; before++) {
      const share = shares[before] as number;
      if (share === 0) continue;
      const choices = analogues.choices(day, before);
      for (const candidate of choices) {
        analogues.draw(name, day, before, candidate, hours, FADE_H);
        for (let hour = 0; hour < FADE_H; hour++) month.add(hours[hour] as number, share / choices.length);
      }
    }
  }
  return months;
}

const PILOT_YEARS = 100;

interface Spread {
  readonly mean: number;
  readonly sd: number;
}

function spreadBetweenYears(analogues: Analogues, name: QuantityName): Spread[] {
  const means: number[][] = MONTHS.map(() => []);
  const luck = openStream(0, 0, 'weather', 'pilot');
  const hours = new Float32Array(HOURS_PER_DAY);
  let before = analogues.first(0, luck.uniform());
  for (let year = 0; year < PILOT_YEARS; year++) {
    const sums = MONTHS.map(() => new Sums());
    for (let day = 0; day < DAYS_PER_COMMON_YEAR; day++) {
      const candidate = analogues.next(day, before, luck.uniform());
      analogues.draw(name, day, before, candidate, hours);
      for (const value of hours) sums[monthOfDay(day)]?.add(value);
      before = candidate;
    }
    for (const [month, { mean }] of sums.entries()) means[month]?.push(mean);
  }
  return means.map((years) => ({ mean: meanOf(years), sd: sdOf(years) }));
}
