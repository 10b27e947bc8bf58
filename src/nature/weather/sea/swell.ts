/** Swell from the open sea, drawn: its height rises and falls within days, and its level is found from the mean of the whole sea. */
import type { SwellSpec } from '../../../model/language/sea/swell.ts';
import type { Chance, WithNumbers } from '../../../random/chance.ts';
import { normalQuantile } from '../../../random/distribution.ts';
import { HOURS_PER_DAY, MS_PER_DAY } from '../../../units/dates.ts';
import { whiteNoise } from '../regional-noise.ts';
import { dayOfCalendar } from '../year-days.ts';

/** Swell is drawn every so many hours, with straight lines between [h]. */
const NODE_H = 6;
const NODES_PER_DAY = HOURS_PER_DAY / NODE_H;
/** Bisections that find the level to within some hundred-millionth. */
const BISECTIONS = 26;

/** Mean heights in the month whose mean is stated, all years of the run together and without ice [m]. */
export interface SwellLevel {
  /** 1 to 12. */
  readonly month: number;
  /** What both seas were to have together. */
  readonly asked_m: number;
  /** Of the wind sea alone: where it is as much as was asked, there is no swell. */
  readonly windSea_m: number;
  readonly swell_m: number;
  readonly both_m: number;
}

export interface Swell {
  readonly swell_m: Float32Array;
  readonly period_s: Float32Array | null;
  readonly from_deg: Float32Array | null;
  readonly level: SwellLevel;
}

type DrawnSwell = WithNumbers<SwellSpec, 'sea_mean_m' | 'spread' | 'memory_h'>;

/** Draws swell; stations of one sea share its luck. */
export class SwellMaker {
  private readonly chance: Chance;
  private readonly days: number;
  /** Month of each day, 0 to 11. */
  private readonly months: Uint8Array;
  private readonly noises = new Map<string, Float32Array>();

  constructor(chance: Chance, days: number, start_ms: number) {
    this.chance = chance;
    this.days = days;
    this.months = Uint8Array.from({ length: days }, (_, day) => {
      return dayOfCalendar(start_ms + day * MS_PER_DAY).month;
    });
  }

  /** @param sea whose luck the station has @param windSea_m height of the wind sea, null where none is known */
  of(stated: SwellSpec, sea: string, windSea_m: Float32Array | null): Swell {
    const spec = this.chance.withDrawn(
      stated,
      ['sea_mean_m', 'spread', 'memory_h'],
      'weather.stations.swell',
      { class: 'swell', entity: 'swell' },
    );
    const swell_m = this.shapeOf(spec, sea);
    const level = this.levelled(swell_m, spec, windSea_m);
    return { swell_m, period_s: this.periodOf(spec, swell_m), from_deg: this.fromOf(spec, sea), level };
  }

  /** Heights of mean by_month, whose level is not found yet. */
  private shapeOf({ by_month, spread, memory_h }: DrawnSwell, sea: string): Float32Array {
    const variance = Math.log(1 + spread * spread);
    const sd = Math.sqrt(variance);
    const states = this.statesOf(sea, 'height', memory_h);
    const heights = states.map((state, node) => {
      return (by_month[this.monthAt(node)] as number) * Math.exp(sd * state - variance / 2);
    });
    const hours = new Float32Array(this.days * HOURS_PER_DAY);
    for (let hour = 0; hour < hours.length; hour++) {
      const node = Math.floor(hour / NODE_H);
      const [before, after] = [heights[node] as number, heights[node + 1] as number];
      hours[hour] = before + ((after - before) * (hour - node * NODE_H)) / NODE_H;
    }
    return hours;
  }

  /** Brings swell to the level at which both seas have the stated mean in the month; changes it in place. */
  private levelled(
    swell_m: Float32Array,
    { sea_mean_m, month }: DrawnSwell,
    windSea_m: Float32Array | null,
  ): SwellLevel {
    const [winds, shapes] = this.hoursOf(month - 1, swell_m, windSea_m);
    const meanAt = (times: number) => meanTogether(winds, shapes, times);
    const [wind_m, shape_m] = [meanAt(0), meanTogether(new Float64Array(shapes.length), shapes, 1)];
    let [low, high] = [0, wind_m >= sea_mean_m ? 0 : sea_mean_m / shape_m];
    for (let step = 0; step < BISECTIONS && high > 0; step++) {
      const middle = (low + high) / 2;
      if (meanAt(middle) < sea_mean_m) low = middle;
      else high = middle;
    }
    for (let hour = 0; hour < swell_m.length; hour++) swell_m[hour] = high * (swell_m[hour] as number);
    return { month, asked_m: sea_mean_m, windSea_m: wind_m, swell_m: high * shape_m, both_m: meanAt(high) };
  }

  /** Heights of wind sea and swell in the hours of a month of which the wind sea is known. */
  private hoursOf(
    month: number,
    swell_m: Float32Array,
    windSea_m: Float32Array | null,
  ): [winds: Float64Array, shapes: Float64Array] {
    const hours: number[] = [];
    for (let day = 0; day < this.days; day++) {
      if (this.months[day] !== month) continue;
      for (let hour = day * HOURS_PER_DAY; hour < (day + 1) * HOURS_PER_DAY; hour++)
        if (!Number.isNaN(windSea_m?.[hour] ?? 0)) hours.push(hour);
    }
    const [winds, shapes] = [new Float64Array(hours.length), new Float64Array(hours.length)];
    for (let at = 0; at < hours.length; at++) {
      const hour = hours[at] as number;
      winds[at] = windSea_m?.[hour] ?? 0;
      shapes[at] = swell_m[hour] as number;
    }
    return [winds, shapes];
  }

  private periodOf({ period_s, period_s_per_m }: DrawnSwell, swell_m: Float32Array): Float32Array | null {
    if (period_s === undefined) return null;
    const hours = new Float32Array(swell_m.length);
    for (let hour = 0; hour < hours.length; hour++) {
      const height_m = swell_m[hour] as number;
      const least_s = period_s[this.months[Math.floor(hour / HOURS_PER_DAY)] as number] as number;
      hours[hour] = height_m > 0 ? least_s + period_s_per_m * height_m : 0;
    }
    return hours;
  }

  /** Directions that last as the heights do. */
  private fromOf({ from, memory_h }: DrawnSwell, sea: string): Float32Array | null {
    if (from === undefined) return null;
    let below = 0;
    const sectors = from.map(({ from_deg, share }) => {
      below += share;
      return { from_deg, until: normalQuantile(Math.min(1, below)) };
    });
    const states = this.statesOf(sea, 'direction', memory_h);
    const last = sectors.at(-1)?.from_deg ?? 0;
    const hours = new Float32Array(this.days * HOURS_PER_DAY);
    for (let node = 0; node * NODE_H < hours.length; node++) {
      const state = states[node] as number;
      const sector = sectors.find(({ until }) => state < until);
      hours.fill(sector?.from_deg ?? last, node * NODE_H, (node + 1) * NODE_H);
    }
    return hours;
  }

  /** Standard normal numbers, node by node, whose correlation falls to 1/e in the memory: autoregressive of the first order. */
  private statesOf(sea: string, what: string, memory_h: number): Float64Array {
    const name = JSON.stringify([sea, what]);
    const count = this.days * NODES_PER_DAY + 1;
    const noise =
      this.noises.get(name) ?? whiteNoise(this.chance.stream('weather', 'swell', sea, what), count);
    this.noises.set(name, noise);
    const kept = Math.exp(-NODE_H / memory_h);
    const fresh = Math.sqrt(1 - kept * kept);
    const states = new Float64Array(noise);
    for (let node = 1; node < count; node++)
      states[node] = kept * (states[node - 1] as number) + fresh * (states[node] as number);
    return states;
  }

  private monthAt(node: number): number {
    return this.months[Math.min(this.days - 1, Math.floor(node / NODES_PER_DAY))] as number;
  }
}

/** Mean height of wind seas and swells, the swells so many times as high. Called some thirty times for each station. */
function meanTogether(winds: Float64Array, swells: Float64Array, times: number): number {
  let sum = 0;
  for (let at = 0; at < winds.length; at++) {
    const [wind_m, swell_m] = [winds[at] as number, times * (swells[at] as number)];
    sum += Math.sqrt(wind_m * wind_m + swell_m * swell_m);
  }
  return winds.length === 0 ? 0 : sum / winds.length;
}
