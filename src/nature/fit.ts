/** What the weather of a station is drawn from, and how it is brought to the station's climate. */
import type { Model, ObservedSeries } from '../model/model.ts';
import type { QuantityName, Station } from '../model/schema-weather.ts';
import { openStream } from '../random/stream.ts';
import { Analogues, type Candidate, hourOf, valueAt } from './analogues.ts';
import { bending, Change, Histogram, meanOf, sdOf } from './climate.ts';
import { DAYS, monthOfDay, monthOfHour } from './days.ts';

export interface StationFit {
  readonly analogues: Analogues;
  /** What becomes of a drawn value, for each quantity that the series tell of, January to December. */
  readonly changes: ReadonlyMap<QuantityName, readonly Change[]>;
  /** For each month, factors on the wind of an observed year; null where no years are named. */
  readonly windYears: readonly (readonly number[])[] | null;
}

/** A month of a series is drawn from when this share of its winds was observed, unless none of the pool has it. */
const LEAST_OBSERVED = 0.5;

const analoguesOfPool = new WeakMap<ReadonlyMap<string, ObservedSeries>, Map<string, Analogues>>();
const fits = new WeakMap<ReadonlyMap<string, ObservedSeries>, WeakMap<Station, StationFit>>();

/** Made once for a station of a model, however many runs there are. */
export function fitOf(model: Model, station: Station): StationFit {
  const known = fits.get(model.series) ?? new WeakMap<Station, StationFit>();
  fits.set(model.series, known);
  let fit = known.get(station);
  if (fit === undefined) {
    fit = fitted(model, station);
    known.set(station, fit);
  }
  return fit;
}

/** The hours that a pool of series may be drawn from: by month, unless it was mostly filled. */
export function usedHours(
  pool: readonly ObservedSeries[],
): (series: ObservedSeries, hour: number) => boolean {
  const shares = new Map(pool.map((series) => [series, observedShares(series)]));
  const months = Array.from({ length: 12 }, (_, month) =>
    pool.some((series) => (shares.get(series)?.[month] as number) >= LEAST_OBSERVED),
  );
  return (series, hour) => {
    const month = monthOfHour(series, hour);
    return (shares.get(series)?.[month] as number) >= LEAST_OBSERVED || !months[month];
  };
}

/** Share of hours whose wind was observed, by calendar month; of all years of the series. */
function observedShares(series: ObservedSeries): number[] {
  const { isObserved } = series;
  if (isObserved === null) return Array(12).fill(1);
  const [seen, all] = [Array(12).fill(0), Array(12).fill(0)];
  for (let hour = 0; hour < isObserved.length; hour++) {
    const month = monthOfHour(series, hour);
    seen[month] += isObserved[hour] as number;
    all[month]++;
  }
  return seen.map((count, month) => count / all[month]);
}

/** Stations of one pool share their links. */
function analoguesOf(model: Model, names: readonly string[]): Analogues {
  const known = analoguesOfPool.get(model.series) ?? new Map<string, Analogues>();
  analoguesOfPool.set(model.series, known);
  const key = JSON.stringify(names);
  let analogues = known.get(key);
  if (analogues === undefined) {
    const series = names.map((name) => model.series.get(name) as ObservedSeries);
    analogues = new Analogues({ series, isUsed: usedHours(series) });
    known.set(key, analogues);
  }
  return analogues;
}

function fitted(model: Model, station: Station): StationFit {
  const pool = station.hours_from.map((name) => model.series.get(name) as ObservedSeries);
  const analogues = analoguesOf(model, station.hours_from);
  const windYears = windYearsOf(model, station, analogues);
  const changes = analogues.quantities.map((name) => {
    const [drawn, observed] = [drawnMonths(analogues, name), observedMonths(pool, name)];
    const months = drawn.map((one, month) => {
      const seen = observed[month] as Histogram;
      const matched = Change.matching(one, seen);
      if (name === 'wind_m_per_s') {
        const { mean, sd } = seen.moments();
        const wanted = {
          mean: station.wind_mean_m_per_s?.[month] ?? mean,
          sd: station.wind_sd_m_per_s?.[month] ?? sd,
        };
        const between = wanted.mean * sdOf(windYears?.[month] ?? []);
        const within = Math.sqrt(Math.max((0.1 * wanted.sd) ** 2, wanted.sd ** 2 - between ** 2));
        return matched.then(
          bending(seen, { mean: wanted.mean, sd: within }, station.wind_calm_share?.[month]),
        );
      }
      const stated = name === 'temperature_c' ? station.temperature_mean_c?.[month] : undefined;
      if (stated === undefined) return matched;
      const warmer_c = stated - seen.moments().mean;
      return matched.then((value) => value + warmer_c);
    });
    return [name, months] as const;
  });
  return { analogues, changes: new Map(changes), windYears };
}

/**
 * Factors on the wind of each month of observed years. Drawn months differ between years by themselves; what they lack to
 * the observed spread is added.
 */
function windYearsOf(model: Model, station: Station, analogues: Analogues): number[][] | null {
  const years = station.wind_years === undefined ? undefined : model.windYears.get(station.wind_years);
  if (years === undefined) return null;
  return monthlyMeansOf(analogues).map((means, month) => {
    const ratios = years.map(({ ratio }) => ratio[month] as number);
    const [drawn, wanted] = [sdOf(means) / meanOf(means), sdOf(ratios)];
    const lacking = wanted === 0 ? 0 : Math.sqrt(Math.max(0, 1 - (drawn / wanted) ** 2));
    return ratios.map((ratio) => 1 + (ratio - 1) * lacking);
  });
}

/** What was observed, by calendar month in UTC. */
function observedMonths(pool: readonly ObservedSeries[], name: QuantityName): Histogram[] {
  const months = Array.from({ length: 12 }, () => new Histogram(name));
  const isUsed = usedHours(pool);
  for (const series of pool) {
    series.hours[name]?.forEach((value, hour) => {
      if (isUsed(series, hour)) months[monthOfHour(series, hour)]?.add(value);
    });
  }
  return months;
}

/** What a month is drawn from: the days of all candidates, as often as each is followed. */
function drawnMonths(analogues: Analogues, name: QuantityName): Histogram[] {
  const months = Array.from({ length: 12 }, () => new Histogram(name));
  for (let day = 0; day < DAYS; day++) {
    const month = months[monthOfDay(day)] as Histogram;
    analogues.shares[day]?.forEach((share, index) => {
      if (share === 0) return;
      const candidate = analogues.candidates[index] as Candidate;
      const from = hourOf(candidate, day);
      for (let hour = from; hour < from + 24; hour++) month.add(valueAt(candidate, name, hour), share);
    });
  }
  return months;
}

const PILOT_YEARS = 100;

/** Mean winds of each month in years drawn from the candidates as they are. */
function monthlyMeansOf(analogues: Analogues): number[][] {
  const means: number[][] = Array.from({ length: 12 }, () => []);
  const luck = openStream(0, 0, 'weather/pilot');
  let candidate = analogues.first(0, luck.uniform());
  for (let year = 0; year < PILOT_YEARS; year++) {
    const winds: number[][] = Array.from({ length: 12 }, () => []);
    for (let day = 0; day < DAYS; day++) {
      candidate = analogues.next(day, candidate, luck.uniform());
      const one = analogues.candidates[candidate] as Candidate;
      const from = hourOf(one, day);
      for (let hour = from; hour < from + 24; hour++)
        winds[monthOfDay(day)]?.push(valueAt(one, 'wind_m_per_s', hour));
    }
    winds.forEach((month, index) => means[index]?.push(meanOf(month)));
  }
  return means;
}
