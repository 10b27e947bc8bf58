/**
 * Which observed days may follow each other: links by which generated weather passes from one observed stretch
 * to another that is alike at midnight.
 *
 * A candidate is an observed year of a series, moved by some whole days. On each day of the year it is linked
 * with up to LINKS others of similar weather, always both ways, each link with the same probability. All
 * candidates therefore stay equally likely (a symmetric chain has a uniform distribution), and generated
 * weather has the moments of the observed, whatever the links. After Lall and Sharma, "A nearest neighbor
 * bootstrap for resampling hydrologic time series", Water Resources Research 32, 1996; the links both ways are
 * ours.
 */

import { isDirection } from '../../model/language/sea/quantities.ts';
import { type QuantityName, quantityNames } from '../../model/language/series.ts';
import type { ObservedSeries } from '../../model/model.ts';
import { DAYS_PER_COMMON_YEAR, HOURS_PER_DAY } from '../../units/dates.ts';
import { type Candidate, candidatesOf, candidateValue, hourOf, successorsOf, within } from './candidate.ts';
import { DayFeatures } from './likeness.ts';

/**
 * Links to other candidates on a day [estimate, 6 to 14]: more links couple stations more closely and shorten
 * the memory.
 */
const LINKS = 12;
const CHOICES = LINKS + 1;
/** Greatest distance of a link, in standard deviations [estimate, 0.7 to 1.5]. */
const FARTHEST = 1.4;
/** Resolution of distances, in steps a standard deviation. */
const DISTANCE_STEPS = 1e5;
/** Hours in which the step from one candidate to another fades out [estimate, 3 to 12]. */
export const FADE_H = 6;
/** A pool of fewer years than this also has links within a year, between days that are far apart. */
const FEW_YEARS = 3;
const APART_D = 4;
/** Years after which the shares of candidates no longer change. */
const TURNS = 20;

/** Series to draw from together, and which of their hours may be used. */
export interface Pool {
  readonly series: readonly ObservedSeries[];
  readonly isUsed: (series: ObservedSeries, hour: number) => boolean;
}

interface Day {
  /** Candidates that have all hours of this day, in order of the wind to come. */
  readonly there: Int16Array;
  /** CHOICES candidates for each candidate, itself included, in order of the wind to come; -1 for none. */
  readonly next: Int16Array;
}

export class Analogues {
  readonly candidates: readonly Candidate[];
  /** Quantities that all series of the pool have. */
  readonly quantities: readonly QuantityName[];
  /** Long-run share of each candidate, day by day. */
  readonly shares: readonly Float64Array[];
  private readonly days: readonly Day[];
  private readonly looks: DayFeatures;
  private readonly years: number;
  /** For each candidate, that of the next observed year; the first follows the last. */
  private readonly successors: Int16Array;

  constructor({ series: pool, isUsed }: Pool) {
    this.quantities = quantityNames.filter((name) => pool.every(({ hours }) => hours[name] !== null));
    this.candidates = candidatesOf(pool);
    this.years = new Set(this.candidates.map(({ year }) => year)).size;
    this.successors = successorsOf(this.candidates);
    this.looks = new DayFeatures(this.candidates, this.quantities);
    this.days = Array.from({ length: DAYS_PER_COMMON_YEAR }, (_, day) => this.dayOf(day, isUsed));
    this.shares = this.sharesOf();
  }

  /** The next candidate after `before` on a day; `luck` from 0 (calm to come) to 1 (stormy), 1 not included. */
  next(day: number, before: number, luck: number): number {
    return this.choices(day, before)[Math.floor(luck * CHOICES)] as number;
  }

  /** Possible next candidates, each with the same probability, from calm to stormy. */
  choices(day: number, before: number): Int16Array {
    // On 1 January a candidate continues as its next year.
    const from = day === 0 ? (this.successors[before] as number) : before;
    const choices = (this.days[day] as Day).next.subarray(from * CHOICES, (from + 1) * CHOICES);
    if ((choices[0] as number) < 0) choices.fill(this.nearest(day, from));
    return choices;
  }

  /** A candidate for the first day. */
  first(day: number, luck: number): number {
    const { there } = this.days[day] as Day;
    return there[Math.floor(luck * there.length)] as number;
  }

  /**
   * Writes the first `count` hours of a day of a candidate into `hours`. The difference at midnight from the
   * continuation of the candidate before fades out in the first hours, so that there is no step.
   * @param before candidate of the day before, which was day `yesterday`; -1 for none
   */
  draw(
    name: QuantityName,
    day: number,
    before: number,
    candidate: number,
    hours: Float32Array,
    count = HOURS_PER_DAY,
    yesterday = (day + DAYS_PER_COMMON_YEAR - 1) % DAYS_PER_COMMON_YEAR,
  ): void {
    const one = this.candidates[candidate] as Candidate;
    const values = one.series.hours[name] as Float32Array;
    // A typical year may wrap within the day.
    const from = within(one.series, hourOf(one, day));
    const left = Math.min(count, values.length - from);
    for (let hour = 0; hour < left; hour++) hours[hour] = values[from + hour] as number;
    for (let hour = left; hour < count; hour++) hours[hour] = values[hour - left] as number;
    if (before < 0 || isDirection(name)) return;
    const old = this.candidates[before] as Candidate;
    const midnight = hourOf(old, yesterday) + HOURS_PER_DAY;
    const goesOn = candidateValue(old, name, midnight);
    // Where it ends in a gap, its last hour stands for its continuation.
    const step =
      (Number.isNaN(goesOn) ? candidateValue(old, name, midnight - 1) : goesOn) - (hours[0] as number);
    if (step === 0 || Number.isNaN(step)) return;
    for (let hour = 0; hour < FADE_H; hour++) {
      hours[hour] = (hours[hour] as number) + step * (1 - hour / FADE_H);
    }
  }

  /** Candidates that have all hours of a day. */
  there(day: number): Int16Array {
    return (this.days[day] as Day).there;
  }

  /** The candidate most similar on a day to one that ends in a gap. */
  private nearest(day: number, before: number): number {
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const other of this.there(day)) {
      const apart = this.looks.distance(day, before, other);
      if (best >= 0 && apart >= least) continue;
      best = other;
      least = apart;
    }
    return best;
  }

  private dayOf(day: number, isUsed: Pool['isUsed']): Day {
    const count = this.candidates.length;
    const wind = this.looks.windAhead(day);
    const whole = this.candidates
      .map((_, index) => index)
      .filter((index) => this.isWhole(index, day, isUsed))
      .sort((a, b) => (wind[a] as number) - (wind[b] as number) || a - b);
    const there = Int16Array.from(whole);
    const links = this.linksOf(day, there);
    const place = new Int16Array(count);
    for (const [index, candidate] of there.entries()) place[candidate] = index;
    const next = new Int16Array(count * CHOICES).fill(-1);
    for (const candidate of there) {
      const others = links[candidate] as number[];
      // The rest of the probability is that of staying.
      const choices = [...others, ...Array<number>(CHOICES - others.length).fill(candidate)];
      choices.sort((a, b) => (place[a] as number) - (place[b] as number));
      next.set(choices, candidate * CHOICES);
    }
    return { there, next };
  }

  /** Shares of the candidates after so many years that the first day no longer matters. */
  private sharesOf(): Float64Array[] {
    const count = this.candidates.length;
    const shares = Array.from({ length: DAYS_PER_COMMON_YEAR }, () => new Float64Array(count));
    const start = this.there(0);
    let before = new Float64Array(count);
    for (const candidate of start) before[candidate] = 1 / start.length;
    for (let turn = 0; turn < TURNS; turn++) {
      for (let day = 0; day < DAYS_PER_COMMON_YEAR; day++) {
        const now = (shares[day] as Float64Array).fill(0);
        for (let candidate = 0; candidate < count; candidate++) {
          const share = before[candidate] as number;
          if (share === 0) continue;
          for (const next of this.choices(day, candidate))
            now[next] = (now[next] as number) + share / CHOICES;
        }
        before = Float64Array.from(now);
      }
    }
    return shares;
  }

  /** Closest pairs first, until a candidate has its LINKS. */
  private linksOf(day: number, there: Int16Array): number[][] {
    const links: number[][] = this.candidates.map(() => []);
    const count = this.candidates.length;
    // Distance and pair in one number, to sort them as numbers.
    const pairs: number[] = [];
    for (const [index, a] of there.entries()) {
      for (const b of there.subarray(index + 1)) {
        const apart = this.looks.distance(day, a, b);
        if (apart <= FARTHEST && this.isAnother(a, b))
          pairs.push(Math.floor(apart * DISTANCE_STEPS) * count * count + a * count + b);
      }
    }
    for (const pair of Float64Array.from(pairs).sort()) {
      const [a, b] = [Math.floor(pair / count) % count, pair % count];
      const [ofA, ofB] = [links[a] as number[], links[b] as number[]];
      if (ofA.length === LINKS || ofB.length === LINKS) continue;
      ofA.push(b);
      ofB.push(a);
    }
    return links;
  }

  /** Whether two candidates are different weather: of different years, or with few years, of days that are far apart. */
  private isAnother(one: number, other: number): boolean {
    const [a, b] = [this.candidates[one] as Candidate, this.candidates[other] as Candidate];
    if (a.year !== b.year) return true;
    return this.years < FEW_YEARS && Math.abs(a.first - b.first) >= APART_D * HOURS_PER_DAY;
  }

  /** Whether all hours of a day are known and may be used. */
  private isWhole(candidate: number, day: number, isUsed: Pool['isUsed']): boolean {
    const one = this.candidates[candidate] as Candidate;
    const from = hourOf(one, day);
    if (!isUsed(one.series, within(one.series, from))) return false;
    for (const name of this.quantities) {
      for (let hour = from; hour < from + HOURS_PER_DAY; hour++)
        if (Number.isNaN(candidateValue(one, name, hour))) return false;
    }
    return true;
  }
}
