/** What the weather of a station is drawn from, and how it is brought to the station's climate. */
import type { Model, ObservedSeries, WindYear } from '../model/model.ts';
import { monthOfHour, usedHours } from '../model/observed.ts';
import type { QuantityName, Station } from '../model/schema-weather.ts';
import { openStream } from '../random/stream.ts';
import { Analogues } from './analogues.ts';
import { bending, Change, Histogram, meanOf, sdOf } from './climate.ts';
import { DAYS, monthOfDay } from './days.ts';
import { Kept } from './kept.ts';

export interface StationFit {
  readonly analogues: Analogues;
  /** What becomes of a drawn value, for each quantity that the series tell of, January to December. */
  readonly changes: ReadonlyMap<QuantityName, readonly Change[]>;
  /** For each month, factors on the wind of observed years; none where no years are named. */
  readonly windYears: readonly (readonly number[])[];
  /** For each month, what observed years were warmer [C]; none where the series does not tell. */
  readonly temperatureYears: readonly (readonly number[])[];
}

/** Fits and links are made once for the same series and station, however many runs and models use them. */
const analoguesKnown = new Kept<Analogues>();
const fitsKnown = new Kept<StationFit>();

export function fitOf(model: Model, station: Station): StationFit {
  const pool = poolOf(model, station);
  const years = model.windYears.get(station.wind_years ?? '') ?? [];
  return fitsKnown.get(pool, JSON.stringify([station, years]), () => fitted(pool, station, years));
}

function poolOf(model: Model, { hours_from }: Station): ObservedSeries[] {
  return hours_from.map((name) => model.series.get(name) as ObservedSeries);
}

function fitted(
  pool: readonly ObservedSeries[],
  station: Station,
  observedYears: readonly WindYear[],
): StationFit {
  // Stations of one pool share their links.
  const analogues = analoguesKnown.get(
    pool,
    '',
    () => new Analogues({ series: pool, isUsed: usedHours(pool) }),
  );
  const pilot = pilotOf(analogues);
  const windYears = MONTHS.map((month) =>
    lacking(
      observedYears.map(({ ratio }) => (ratio[month] as number) - 1),
      (pilot.wind[month] as Spread).sd / (pilot.wind[month] as Spread).mean,
    ).map((deviation) => 1 + deviation),
  );
  const temperatures_c = yearsOf(pool);
  const temperatureYears = MONTHS.map((month) =>
    lacking(temperatures_c[month] as number[], (pilot.temperature[month] as Spread).sd),
  );
  const changes = analogues.quantities.map((name) => {
    const [drawn, observed] = [drawnMonths(analogues, name), observedMonths(pool, name)];
    const months = drawn.map((one, month) => {
      const seen = observed[month] as Histogram;
      const matched = Change.matching(one, seen);
      const { mean, sd } = seen.moments();
      if (name === 'wind_m_per_s') {
        const wanted = station.wind_mean_m_per_s?.[month] ?? mean;
        const within = without(
          station.wind_sd_m_per_s?.[month] ?? sd,
          wanted * sdOf(windYears[month] as number[]),
        );
        const isAsSeen = station.wind_mean_m_per_s === undefined && windYears[month]?.length === 0;
        if (isAsSeen) return matched;
        return matched.followedBy(
          bending(seen, { mean: wanted, sd: within }, station.wind_calm_share?.[month]),
        );
      }
      if (name !== 'temperature_c') return matched;
      const wanted = station.temperature_mean_c?.[month] ?? mean;
      const factor = without(sd, sdOf(temperatureYears[month] as number[])) / (sd || 1);
      return matched.followedBy((value) => wanted + factor * (value - mean));
    });
    return [name, months] as const;
  });
  return { analogues, changes: new Map(changes), windYears, temperatureYears };
}

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

/** A spread from which another is taken that will be added; a tenth of it stays at least. */
function without(sd: number, added: number): number {
  return Math.sqrt(Math.max((0.1 * sd) ** 2, sd ** 2 - added ** 2));
}

/** Deviations of observed years, made smaller by the spread between years that drawn hours have by themselves. */
function lacking(deviations: readonly number[], drawn: number): number[] {
  const wanted = sdOf(deviations);
  const share = wanted === 0 ? 0 : Math.sqrt(Math.max(0, 1 - (drawn / wanted) ** 2));
  return deviations.map((deviation) => deviation * share);
}

/** Years from which on a series tells how years differ; and the share of a month that must be there. */
const ENOUGH_YEARS = 5;
const ENOUGH_OF_MONTH = 0.7;

/** Deviations of monthly mean temperatures of observed years [C], where a series tells of enough years. */
function yearsOf(pool: readonly ObservedSeries[]): number[][] {
  const series = pool.length === 1 ? pool[0] : undefined;
  const values = series?.hours.temperature_c;
  const none = MONTHS.map(() => []);
  if (series === undefined || !values || series.isTypicalYear) return none;
  const means = MONTHS.map(() => new Map<number, Sums>());
  values.forEach((value, hour) => {
    const date = new Date(series.start_ms + hour * 3_600_000);
    const years = means[date.getUTCMonth()] as Map<number, Sums>;
    const sums = years.get(date.getUTCFullYear()) ?? new Sums();
    years.set(date.getUTCFullYear(), sums);
    sums.add(value);
  });
  const whole = means.map((years) =>
    [...years.values()].filter(({ count }) => count > ENOUGH_OF_MONTH * 720).map(({ mean }) => mean),
  );
  if (whole.some((years) => years.length < ENOUGH_YEARS)) return none;
  return whole.map((years) => years.map((mean) => mean - meanOf(years)));
}

/** Mean of the values that are known. */
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

/** What was observed, by calendar month in UTC. */
function observedMonths(pool: readonly ObservedSeries[], name: QuantityName): Histogram[] {
  const months = MONTHS.map(() => new Histogram(name));
  const isUsed = usedHours(pool);
  for (const series of pool) {
    series.hours[name]?.forEach((value, hour) => {
      if (isUsed(series, hour)) months[monthOfHour(series, hour)]?.add(value);
    });
  }
  return months;
}

/** What a month is drawn from: the days of all candidates, each after all that it may follow, as often as that happens. */
function drawnMonths(analogues: Analogues, name: QuantityName): Histogram[] {
  const months = MONTHS.map(() => new Histogram(name));
  const hours = new Float32Array(24);
  for (let day = 0; day < DAYS; day++) {
    const month = months[monthOfDay(day)] as Histogram;
    const shares = analogues.shares[(day + DAYS - 1) % DAYS] as Float64Array;
    shares.forEach((share, before) => {
      if (share === 0) return;
      const choices = analogues.choices(day, before);
      for (const candidate of choices) {
        analogues.draw(name, day, before, candidate, hours);
        for (const value of hours) month.add(value, share / choices.length);
      }
    });
  }
  return months;
}

const PILOT_YEARS = 100;

interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** Mean and spread between years of the monthly means of years drawn as they are. */
function pilotOf(analogues: Analogues): { readonly wind: Spread[]; readonly temperature: Spread[] } {
  return {
    wind: spreadBetweenYears(analogues, 'wind_m_per_s'),
    temperature: spreadBetweenYears(analogues, 'temperature_c'),
  };
}

function spreadBetweenYears(analogues: Analogues, name: QuantityName): Spread[] {
  const means: number[][] = MONTHS.map(() => []);
  const luck = openStream(0, 0, 'weather/pilot');
  const hours = new Float32Array(24);
  let before = analogues.first(0, luck.uniform());
  for (let year = 0; year < PILOT_YEARS; year++) {
    const sums = MONTHS.map(() => new Sums());
    for (let day = 0; day < DAYS; day++) {
      const candidate = analogues.next(day, before, luck.uniform());
      analogues.draw(name, day, before, candidate, hours);
      for (const value of hours) sums[monthOfDay(day)]?.add(value);
      before = candidate;
    }
    for (const [month, { mean }] of sums.entries()) means[month]?.push(mean);
  }
  return means.map((years) => ({ mean: meanOf(years), sd: sdOf(years) }));
}
