/** Features of candidates at the beginning of a day, and the wind that follows. */

import { leadingNames } from '../../model/data/observed/observed.ts';
import type { QuantityName } from '../../model/language/series.ts';
import type { ObservedSeries } from '../../model/model.ts';
import { DAYS_PER_COMMON_YEAR, HOURS_PER_DAY } from '../../units/dates.ts';
import { type Candidate, candidateValue, hourOf, within } from './candidate.ts';

/** Hours ahead whose mean wind (or waves, without wind) orders candidates from calm to stormy [estimate, 24 to 72]. */
const AHEAD_H = 48;
/** Days back whose mean is compared, so that calm, stormy, cold and mild spells last [estimate, 3 to 10]. */
const MEMORY_D = 5;
/** Weights of the difference at midnight and of the days before [estimates]: quantities that stop work count most. */
const WEIGHTS: Readonly<Record<QuantityName, { readonly now: number; readonly before: number }>> = {
  wind_m_per_s: { now: 1, before: 0.3 },
  wave_m: { now: 1, before: 0.2 },
  temperature_c: { now: 0.5, before: 0.3 },
  visibility_m: { now: 0.2, before: 0 },
  // Height of all waves and wind stand for these.
  wind_wave_m: { now: 0, before: 0 },
  swell_m: { now: 0.5, before: 0.2 },
  swell_period_s: { now: 0, before: 0 },
  swell_from_deg: { now: 0, before: 0 },
  wind_from_deg: { now: 0, before: 0 },
  current_m_per_s: { now: 0.2, before: 0 },
};

/** Features of candidates at the beginning of a day: scaled values, compared by distance. */
export class DayFeatures {
  private readonly candidates: readonly Candidate[];
  private readonly size: number;
  /** Quantity that orders weather from calm to stormy: wind, or else the first of waves, temperature, visibility. */
  private readonly leading: QuantityName;
  /** For each day and candidate: each quantity an hour before and at midnight, and its mean of the days before. */
  private readonly looks: Float32Array;
  private readonly meansKnown: { [name in QuantityName]?: Map<ObservedSeries, Means> } = {};

  constructor(candidates: readonly Candidate[], quantities: readonly QuantityName[]) {
    this.candidates = candidates;
    this.size = 3 * quantities.length;
    this.leading = leadingNames.find((name) => quantities.includes(name)) ?? 'wind_m_per_s';
    this.looks = new Float32Array(DAYS_PER_COMMON_YEAR * candidates.length * this.size);
    const scales = quantities.map((name) => {
      const { now, before } = WEIGHTS[name];
      const spread = spreadOf(candidates, name);
      return { now: Math.sqrt(now / 2) / spread, before: Math.sqrt(before) / spread };
    });
    let at = 0;
    for (let day = 0; day < DAYS_PER_COMMON_YEAR; day++) {
      for (const candidate of candidates) {
        const from = hourOf(candidate, day);
        for (const [index, name] of quantities.entries()) {
          const scale = scales[index] as (typeof scales)[number];
          this.looks[at++] = scale.now * candidateValue(candidate, name, from - 1);
          this.looks[at++] = scale.now * candidateValue(candidate, name, from);
          this.looks[at++] =
            scale.before * this.means(name, candidate.series).over(from - MEMORY_D * HOURS_PER_DAY, from);
        }
      }
    }
  }

  /** Distance of two candidates; quantities that one of them lacks do not count. */
  distance(day: number, a: number, b: number): number {
    const base = day * this.candidates.length;
    const [one, other] = [(base + a) * this.size, (base + b) * this.size];
    let sum = 0;
    for (let feature = 0; feature < this.size; feature++) {
      const apart = (this.looks[one + feature] as number) - (this.looks[other + feature] as number);
      if (!Number.isNaN(apart)) sum += apart * apart;
    }
    return Math.sqrt(sum);
  }

  private means(name: QuantityName, series: ObservedSeries): Means {
    const known = this.meansKnown[name] ?? new Map<ObservedSeries, Means>();
    this.meansKnown[name] = known;
    const means = known.get(series) ?? new Means(series, name);
    known.set(series, means);
    return means;
  }

  /** Mean of the leading quantity (wind, if there is any) of each candidate in the hours ahead. */
  windAhead(day: number): number[] {
    return this.candidates.map((candidate) => {
      const from = hourOf(candidate, day);
      return this.means(this.leading, candidate.series).over(from, from + AHEAD_H);
    });
  }
}

/** Means over stretches of a series, without unknown hours. */
class Means {
  private readonly series: ObservedSeries;
  /** Sum and number of the known values before each hour. */
  private readonly sums: Float64Array;
  private readonly counts: Uint32Array;

  constructor(series: ObservedSeries, name: QuantityName) {
    this.series = series;
    const values = series.hours[name] as Float32Array;
    this.sums = new Float64Array(values.length + 1);
    this.counts = new Uint32Array(values.length + 1);
    for (let hour = 0; hour < values.length; hour++) {
      const value = values[hour] as number;
      const isKnown = !Number.isNaN(value);
      this.sums[hour + 1] = (this.sums[hour] as number) + (isKnown ? value : 0);
      this.counts[hour + 1] = (this.counts[hour] as number) + (isKnown ? 1 : 0);
    }
  }

  /** Mean of [from, to); NaN when no hour of it is known. */
  over(from: number, to: number): number {
    const hours = this.sums.length - 1;
    if (!this.series.isTypicalYear) {
      const [first, last] = [Math.max(0, Math.min(hours, from)), Math.max(0, Math.min(hours, to))];
      return this.sum(first, last) / this.count(first, last);
    }
    const [first, last] = [within(this.series, from), within(this.series, to)];
    if (first <= last) return this.sum(first, last) / this.count(first, last);
    return (this.sum(first, hours) + this.sum(0, last)) / (this.count(first, hours) + this.count(0, last));
  }

  private sum(from: number, to: number): number {
    return (this.sums[to] as number) - (this.sums[from] as number);
  }

  private count(from: number, to: number): number {
    return (this.counts[to] as number) - (this.counts[from] as number);
  }
}

/** Standard deviation over the series of the candidates. */
function spreadOf(candidates: readonly Candidate[], name: QuantityName): number {
  let [count, sum, squares] = [0, 0, 0];
  for (const { hours } of new Set(candidates.map(({ series }) => series))) {
    for (const value of hours[name] ?? []) {
      if (Number.isNaN(value)) continue;
      count++;
      sum += value;
      squares += value * value;
    }
  }
  return Math.sqrt(Math.max(1e-12, squares / count - (sum / count) ** 2));
}
