/** Drawn swell over many years: its level, months, spread, memory, luck and ice. */
import { describe, expect, test } from 'vitest';
import type { SwellSpec } from '../../src/model/language/sea/swell.ts';
import type { Station } from '../../src/model/language/weather.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import type { StationHours } from '../../src/nature/weather/station-hours.ts';
import { Chance } from '../../src/random/chance.ts';
import { modelOf, SWELL } from '../fixtures/models.ts';

const YEARS = 20;
const HOURS = YEARS * 8766;
const START_MS = Date.UTC(2030, 0, 1);

/** Read once: what is fitted to its series is fitted once. */
const base = modelOf(SWELL);
type Stations = Readonly<Record<string, Station>>;
const stations = base.file.weather?.stations as Stations;
const point = stations.point as Station;
const swell = point.swell as SwellSpec;

/** The model with other stations, and another sea. */
function withStations(others: Readonly<Record<string, object>>, seas: object = {}): Model {
  const { file } = base;
  const weather = { ...file.weather, stations: { ...stations, ...others } };
  const ice = { ...file.ice, seas: { ...file.ice?.seas, ...seas } };
  return { ...base, file: { ...file, weather, ice } as Model['file'] };
}
const natureOf = (model: Model, replication = 0, hours = HOURS) =>
  new Nature(model, new Chance(1, replication), hours);
const weatherOf = (station: object) => natureOf(withStations({ point: station })).weather('point');

const monthOf = (hour: number) => new Date(START_MS + hour * 3_600_000).getUTCMonth();
function meanIn(values: Float32Array, month: number): number {
  let [sum, count] = [0, 0];
  for (let hour = 0; hour < values.length; hour++) {
    if (monthOf(hour) !== month) continue;
    sum += values[hour] as number;
    count++;
  }
  return sum / count;
}
/** Whether two lists are there and the same; quicker than one value after the other. */
function areSame(one: Float32Array | null | undefined, other: Float32Array | null | undefined): boolean {
  return one != null && other != null && Buffer.from(one.buffer).equals(Buffer.from(other.buffer));
}
const swellOf = ({ sea }: StationHours) => sea?.swell_m as Float32Array;

const plain = {
  ...swell,
  sea_mean_m: 1.5,
  spread: 0.7,
  memory_h: 48,
  by_month: [2, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 2],
};

describe('swell', () => {
  const hours = weatherOf({ ...point, swell: plain });
  const swell_m = swellOf(hours);

  test('makes both seas together as high in October as was asked', () => {
    expect(meanIn(hours.wave_m as Float32Array, 9)).toBeCloseTo(1.5, 5);
    expect(hours.sea?.level).toMatchObject({ month: 10, asked_m: 1.5 });
    expect(hours.sea?.level?.both_m).toBeCloseTo(1.5, 6);
    expect(hours.sea?.level?.windSea_m).toBeCloseTo(meanIn(hours.sea?.wind_wave_m as Float32Array, 9), 5);
    expect(hours.sea?.level?.swell_m).toBeCloseTo(meanIn(swell_m, 9), 5);
  });

  test('is added to the wind sea by squares in every hour, and leaves wind and wind sea as they were', () => {
    const wind_m = hours.sea?.wind_wave_m as Float32Array;
    for (let hour = 0; hour < HOURS; hour += 97)
      expect((hours.wave_m as Float32Array)[hour]).toBeCloseTo(
        Math.hypot(wind_m[hour] as number, swell_m[hour] as number),
        5,
      );
    const alone = weatherOf({ ...point, swell: undefined });
    expect(areSame(alone.wave_m, wind_m)).toBe(true);
    expect(areSame(alone.wind_m_per_s, hours.wind_m_per_s)).toBe(true);
  });

  test('follows its months: twice as high in December and January, none in July', () => {
    const usual = (meanIn(swell_m, 2) + meanIn(swell_m, 4) + meanIn(swell_m, 9)) / 3;
    for (const month of [0, 11]) expect(Math.abs(meanIn(swell_m, month) / usual - 2)).toBeLessThan(0.4);
    expect(meanIn(swell_m, 6)).toBeLessThan(0.01 * usual);
  });

  test('has the spread and the memory that are stated', () => {
    const even = swellOf(weatherOf({ ...point, swell: { ...plain, by_month: Array(12).fill(1) } }));
    const mean = even.reduce((sum, value) => sum + value, 0) / even.length;
    const logs = Float64Array.from(even, Math.log);
    const middle = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    const atLag = (lag_h: number) => {
      let sum = 0;
      for (let hour = lag_h; hour < logs.length; hour++)
        sum += ((logs[hour] as number) - middle) * ((logs[hour - lag_h] as number) - middle);
      return sum / (logs.length - lag_h);
    };
    const sd = Math.sqrt(even.reduce((sum, value) => sum + (value - mean) ** 2, 0) / even.length);
    expect(sd / mean).toBeCloseTo(0.7, 1);
    // Straight lines between draws every 3 h take a little of the spread, and give a little memory.
    expect(atLag(48) / atLag(0)).toBeGreaterThan(Math.exp(-1) - 0.05);
    expect(atLag(48) / atLag(0)).toBeLessThan(Math.exp(-1) + 0.05);
    expect(atLag(24) / atLag(0)).toBeGreaterThan(Math.exp(-0.5) - 0.05);
    expect(atLag(24) / atLag(0)).toBeLessThan(Math.exp(-0.5) + 0.05);
  });

  test('comes from its directions in their shares, and stays with one for hours', () => {
    const from = hours.sea?.swell_from_deg as Float32Array;
    const share = (deg: number) =>
      from.reduce((sum, value) => sum + (value === deg ? 1 : 0), 0) / from.length;
    expect(share(170)).toBeCloseTo(0.45, 1);
    expect(share(270)).toBeCloseTo(0.2, 1);
    expect(share(60)).toBeCloseTo(0.35, 1);
    expect(share(170) + share(270) + share(60)).toBeCloseTo(1, 9);
    const turns = from.reduce((sum, value, hour) => sum + (hour > 0 && value !== from[hour - 1] ? 1 : 0), 0);
    expect(from.length / turns).toBeGreaterThan(8);
  });

  test('has a period that grows with its height', () => {
    const period_s = hours.sea?.swell_period_s as Float32Array;
    for (let hour = 0; hour < 1000; hour += 7)
      expect(period_s[hour]).toBeCloseTo(7 + 1.5 * (swell_m[hour] as number), 4);
  });
});

test('where the wind sea alone is more than was asked there is no swell, and it is told', () => {
  const { sea, wave_m } = weatherOf({ ...point, swell: { ...plain, sea_mean_m: 0.4 } });
  expect(sea?.swell_m?.every((value) => value === 0)).toBe(true);
  expect(sea?.swell_period_s?.every((value) => value === 0)).toBe(true);
  expect(areSame(wave_m, sea?.wind_wave_m)).toBe(true);
  expect(sea?.level?.windSea_m).toBeGreaterThan(0.4);
  expect(sea?.level).toMatchObject({ asked_m: 0.4, swell_m: 0 });
});

test('without a wind sea the swell alone is as high as was asked', () => {
  const { wave_m, sea } = weatherOf({ ...point, swell: plain, waves: undefined });
  expect(areSame(wave_m, sea?.swell_m)).toBe(true);
  expect(meanIn(wave_m as Float32Array, 9)).toBeCloseTo(1.5, 5);
});

test('the level is drawn once a run, between its ends', () => {
  const asked = Array.from(
    { length: 20 },
    (_, at) => natureOf(base, at, 100).weather('point').sea?.level?.asked_m,
  );
  expect(new Set(asked).size).toBe(20);
  for (const mean of asked as number[]) {
    expect(mean).toBeGreaterThanOrEqual(1);
    expect(mean).toBeLessThanOrEqual(1.6);
  }
});

test('stations of one sea have their swell together, those of another sea have not', () => {
  const model = withStations(
    {
      near: { ...point, swell: { ...swell, sea_mean_m: 2 } },
      far: { ...point, swell: { ...swell, sea: 'sound' } },
    },
    { sound: { ice_free: true } },
  );
  const nature = natureOf(model);
  const [here, near, far] = ['point', 'near', 'far'].map((name) => swellOf(nature.weather(name))) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const ratio = (near[0] as number) / (here[0] as number);
  expect(ratio).toBeGreaterThan(1);
  for (let hour = 0; hour < HOURS; hour += 1009)
    expect((near[hour] as number) / (here[hour] as number)).toBeCloseTo(ratio, 4);
  expect(Math.abs(correlation(here, far))).toBeLessThan(0.1);
  // Another order of asking gives the same.
  const other = natureOf(model);
  other.weather('far');
  expect(areSame(swellOf(other.weather('point')), here)).toBe(true);
});

test('under ice there is no swell, nor spray that freezes, and the level is that of the open sea', () => {
  const open = { ...swell, sea_mean_m: 1.5, by_month: Array(12).fill(1) };
  const seas = { strait: { clear_shift_d: 0, freeze_shift_d: 0, alike: 1 } };
  const nature = natureOf(withStations({ point: { ...point, swell: open } }, seas));
  const { sea, wave_m } = nature.weather('point');
  const strait = nature.sea('strait');
  let closed = 0;
  for (let hour = 0; hour < HOURS; hour += 13) {
    if (strait.isOpen(hour)) continue;
    closed++;
    expect([
      wave_m?.[hour],
      sea?.swell_m?.[hour],
      sea?.swell_period_s?.[hour],
      sea?.icing_cm_per_h?.[hour],
    ]).toEqual([0, 0, 0, 0]);
  }
  expect(closed).toBeGreaterThan(1000);
  expect(sea?.level?.both_m).toBeCloseTo(1.5, 6);
});

function correlation(one: Float32Array, other: Float32Array): number {
  const meanOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, b] = [meanOf(one), meanOf(other)];
  let [both, ofOne, ofOther] = [0, 0, 0];
  for (let at = 0; at < one.length; at++) {
    const [x, y] = [(one[at] as number) - a, (other[at] as number) - b];
    both += x * y;
    ofOne += x * x;
    ofOther += y * y;
  }
  return both / Math.sqrt(ofOne * ofOther);
}
