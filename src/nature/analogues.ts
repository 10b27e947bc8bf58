/**
 * Which observed days may follow each other: the ways by which generated weather passes from one observed stretch to
 * another that looks alike at that midnight.
 *
 * A candidate is an observed year of a series, taken some whole days early or late. On each day of the year it is linked
 * with up to LINKS others of like weather, always both ways, and each link is taken with the same chance. So all candidates
 * stay equally likely (a symmetric chain has a uniform distribution), and what is generated has the moments of what was
 * observed, whatever the links. After Lall and Sharma, "A nearest neighbor bootstrap for resampling hydrologic time
 * series", Water Resources Research 32, 1996; the links both ways are ours.
 */
import type { ObservedSeries } from '../model/model.ts';
import { shiftOf, yearsOf } from '../model/observed.ts';
import { type QuantityName, quantityNames } from '../model/schema-weather.ts';
import { DAYS } from './days.ts';

const MS_PER_HOUR = 3_600_000;
/** Ways to other candidates on a day [estimate, 4 to 10]: more couple stations closer and shorten the memory. */
const LINKS = 12;
const CHOICES = LINKS + 1;
/** Greatest distance of a link, in standard deviations [estimate, 0.4 to 1]. */
const FARTHEST = 1.4;
/** Hours ahead by whose mean wind candidates are ordered from calm to stormy. */
const AHEAD_H = 48;
/** Hours in which the step from one candidate to another fades out. */
const FADE_H = 6;
/** Days back whose mean is compared, so that calm, stormy, cold and mild weeks last. */
const MEMORY_D = 5;
/** Weights of the difference at midnight and of that of the days before [estimates]: what work waits for counts most. */
const WEIGHTS: Readonly<Record<QuantityName, { readonly now: number; readonly before: number }>> = {
  wind_m_per_s: { now: 1, before: 0.3 },
  wave_m: { now: 1, before: 0.2 },
  temperature_c: { now: 0.5, before: 0.3 },
  visibility_m: { now: 0.2, before: 0 },
};
/** A pool of fewer years than this has links within a year too, between days that are so far apart. */
const FEW_YEARS = 3;
const APART_D = 4;
/** Turns of the year after which the shares of candidates no longer change. */
const TURNS = 20;

/** A stretch of a series whose hour `first` stands for 1 January 00:00 UTC. */
interface Candidate {
  readonly series: ObservedSeries;
  /** Counts the observed years of the pool. */
  readonly year: number;
  readonly first: number;
  /** The hour that stands for 1 March, where the year has a 29 February that is left out. */
  readonly march: number;
}

/** Series that are drawn from together, and which of their hours may be. */
export interface Pool {
  readonly series: readonly ObservedSeries[];
  readonly isUsed: (series: ObservedSeries, hour: number) => boolean;
}

interface Day {
  /** Candidates that have all hours of this day, in order of the wind to come. */
  readonly there: Int16Array;
  /** CHOICES candidates for each candidate, itself among them, in order of the wind to come; -1 where it is not there. */
  readonly next: Int16Array;
}

export class Analogues {
  readonly candidates: readonly Candidate[];
  /** What all series of the pool tell of. */
  readonly quantities: readonly QuantityName[];
  /** Share of years in which each candidate is followed, day by day. */
  readonly shares: readonly Float64Array[];
  private readonly days: readonly Day[];
  private readonly looks: Looks;
  private readonly years: number;

  constructor({ series: pool, isUsed }: Pool) {
    this.quantities = quantityNames.filter((name) => pool.every(({ hours }) => hours[name] !== null));
    this.candidates = candidatesOf(pool);
    this.years = new Set(this.candidates.map(({ year }) => year)).size;
    this.looks = new Looks(this.candidates, this.quantities);
    this.days = Array.from({ length: DAYS }, (_, day) => this.dayOf(day, isUsed));
    this.shares = this.sharesOf();
  }

  /** The candidate for a day that comes after one; `luck` from 0 (calm to come) to 1 (stormy), 1 not included. */
  next(day: number, before: number, luck: number): number {
    return this.choices(day, before)[Math.floor(luck * CHOICES)] as number;
  }

  /** What may come after a candidate, each with the same chance, from calm to stormy. */
  choices(day: number, before: number): Int16Array {
    const choices = (this.days[day] as Day).next.subarray(before * CHOICES, (before + 1) * CHOICES);
    if ((choices[0] as number) < 0) choices.fill(this.nearest(day, before));
    return choices;
  }

  /** A candidate for the first day. */
  first(day: number, luck: number): number {
    const { there } = this.days[day] as Day;
    return there[Math.floor(luck * there.length)] as number;
  }

  /**
   * The 24 hours of a day of a candidate that follows another, into `hours`. What they differ by at midnight fades out
   * in the first hours, so that passing over leaves no step.
   */
  draw(name: QuantityName, day: number, before: number, candidate: number, hours: Float32Array): void {
    const one = this.candidates[candidate] as Candidate;
    const from = hourOf(one, day);
    for (let hour = 0; hour < 24; hour++) hours[hour] = valueAt(one, name, from + hour);
    if (before === candidate || before < 0) return;
    const old = this.candidates[before] as Candidate;
    const step = valueAt(old, name, hourOf(old, day)) - (hours[0] as number);
    if (Number.isNaN(step)) return;
    for (let hour = 0; hour < FADE_H; hour++) {
      hours[hour] = (hours[hour] as number) + step * (1 - hour / FADE_H);
    }
  }

  /** Candidates that have all hours of a day. */
  there(day: number): Int16Array {
    return (this.days[day] as Day).there;
  }

  /** The candidate on a day most like the one that ends in a gap. */
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
      // What is left of the chance is that of going on.
      const choices = [...others, ...Array<number>(CHOICES - others.length).fill(candidate)];
      choices.sort((a, b) => (place[a] as number) - (place[b] as number));
      next.set(choices, candidate * CHOICES);
    }
    return { there, next };
  }

  /** Shares of the candidates when the year has turned so often that the first day no longer matters. */
  private sharesOf(): Float64Array[] {
    const count = this.candidates.length;
    const shares = Array.from({ length: DAYS }, () => new Float64Array(count));
    const start = this.there(0);
    let before = new Float64Array(count);
    for (const candidate of start) before[candidate] = 1 / start.length;
    for (let turn = 0; turn < TURNS; turn++) {
      for (let day = 0; day < DAYS; day++) {
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
    const pairs: { readonly a: number; readonly b: number; readonly apart: number }[] = [];
    for (const [index, a] of there.entries()) {
      for (const b of there.subarray(index + 1)) {
        const apart = this.looks.distance(day, a, b);
        if (apart <= FARTHEST && this.isAnother(a, b)) pairs.push({ a, b, apart });
      }
    }
    pairs.sort((one, other) => one.apart - other.apart);
    for (const { a, b } of pairs) {
      const [ofA, ofB] = [links[a] as number[], links[b] as number[]];
      if (ofA.length === LINKS || ofB.length === LINKS) continue;
      ofA.push(b);
      ofB.push(a);
    }
    return links;
  }

  /** Whether two candidates tell of other weather; of one observed year when they are some days apart, and years few. */
  private isAnother(one: number, other: number): boolean {
    const [a, b] = [this.candidates[one] as Candidate, this.candidates[other] as Candidate];
    if (a.year !== b.year) return true;
    return this.years < FEW_YEARS && Math.abs(a.first - b.first) >= APART_D * 24;
  }

  /** Whether all hours of a day are there, and in months that are drawn from. */
  private isWhole(candidate: number, day: number, isUsed: Pool['isUsed']): boolean {
    const one = this.candidates[candidate] as Candidate;
    const from = hourOf(one, day);
    if (!isUsed(one.series, within(one.series, from))) return false;
    for (const name of this.quantities) {
      for (let hour = from; hour < from + 24; hour++)
        if (Number.isNaN(valueAt(one, name, hour))) return false;
    }
    return true;
  }
}

/** Where in a series an hour lies; a typical year goes round. */
function within({ isTypicalYear, hours }: ObservedSeries, hour: number): number {
  const count = hours.wind_m_per_s.length;
  return isTypicalYear ? (hour + 2 * count) % count : hour;
}

/** The hour of a candidate's series at which a day of the year begins, 0 for 1 January. */
function hourOf({ first, march }: Candidate, day: number): number {
  return day < MARCH ? first + day * 24 : march + (day - MARCH) * 24;
}
const MARCH = 59;

/** NaN beyond the ends of a series that is no typical year. */
function valueAt({ series }: Candidate, name: QuantityName, hour: number): number {
  return series.hours[name]?.[within(series, hour)] ?? Number.NaN;
}

function candidatesOf(pool: readonly ObservedSeries[]): Candidate[] {
  const years = pool.flatMap((series) => yearsOf(series).map((year) => ({ series, year })));
  const shift_d = shiftOf(years.length);
  return years.flatMap(({ series, year }, count) =>
    Array.from({ length: 2 * shift_d + 1 }, (_, index): Candidate => {
      const shift_h = (index - shift_d) * 24;
      const first = Math.round((Date.UTC(year, 0) - series.start_ms) / MS_PER_HOUR) + shift_h;
      const march = Math.round((Date.UTC(year, 2) - series.start_ms) / MS_PER_HOUR) + shift_h;
      return { series, year: count, first, march };
    }),
  );
}

/** How the weather of candidates looks at the beginning of a day: scaled values, compared by their distance. */
class Looks {
  private readonly candidates: readonly Candidate[];
  private readonly size: number;
  /** For each day and candidate: each quantity an hour before and at midnight, and the mean wind before. */
  private readonly looks: Float32Array;

  constructor(candidates: readonly Candidate[], quantities: readonly QuantityName[]) {
    this.candidates = candidates;
    this.size = 3 * quantities.length;
    this.looks = new Float32Array(DAYS * candidates.length * this.size);
    const scales = quantities.map((name) => {
      const { now, before } = WEIGHTS[name];
      const spread = spreadOf(candidates, name);
      return { now: Math.sqrt(now / 2) / spread, before: Math.sqrt(before) / spread };
    });
    let at = 0;
    for (let day = 0; day < DAYS; day++) {
      for (const candidate of candidates) {
        const from = hourOf(candidate, day);
        for (const [index, name] of quantities.entries()) {
          const scale = scales[index] as (typeof scales)[number];
          this.looks[at++] = scale.now * valueAt(candidate, name, from - 1);
          this.looks[at++] = scale.now * valueAt(candidate, name, from);
          this.looks[at++] =
            scale.before && scale.before * meanOver(candidate, name, from - MEMORY_D * 24, from);
        }
      }
    }
  }

  /** What is not known of one of the two does not count. */
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

  /** Mean wind of each candidate in the hours that follow. */
  windAhead(day: number): number[] {
    return this.candidates.map((candidate) => {
      const from = hourOf(candidate, day);
      return meanOver(candidate, 'wind_m_per_s', from, from + AHEAD_H);
    });
  }
}

/** Of the hours that are known; NaN when none is. */
function meanOver(candidate: Candidate, name: QuantityName, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let hour = from; hour < to; hour++) {
    const value = valueAt(candidate, name, hour);
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}

/** Standard deviation of what the series of the candidates tell. */
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
