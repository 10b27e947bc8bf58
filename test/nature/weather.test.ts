import { expect, test } from 'vitest';
import { usedHours } from '../../src/model/data/observed/observed.ts';
import type { Model } from '../../src/model/model.ts';
import { windChill_c } from '../../src/nature/availability/daylight-and-chill.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Analogues } from '../../src/nature/weather/analogues.ts';
import type { StationHours } from '../../src/nature/weather/station-hours.ts';
import { dayOfCalendar } from '../../src/nature/weather/year-days.ts';
import { Chance } from '../../src/random/chance.ts';
import { BERING, modelOf, STATIONS, STRESS } from '../fixtures/models.ts';

const YEAR_H = 8766;
const stations = modelOf(STATIONS);
const stress = modelOf(STRESS);

function weatherOf(model: Model, station: string, years = 1, seed = 1): StationHours {
  return new Nature(model, new Chance(seed, 0), years * YEAR_H).weather(station);
}

/** Correlation of daily means, the mean of each month of the year taken out. */
function correlation(a: Float32Array, b: Float32Array): number {
  const days = Math.floor(a.length / 24);
  const [x, y] = [a, b].map((values) => {
    const means = Array.from({ length: days }, (_, day) => mean(values.subarray(day * 24, day * 24 + 24)));
    const month = (day: number) => Math.floor(((day % 365.25) / 365.25) * 12);
    const sums = Array.from({ length: 12 }, (_, at) =>
      mean(means.filter((_value, day) => month(day) === at)),
    );
    return means.map((value, day) => value - (sums[month(day)] as number));
  }) as [number[], number[]];
  return (
    mean(x.map((value, at) => value * (y[at] as number))) /
    Math.sqrt(mean(x.map((v) => v * v)) * mean(y.map((v) => v * v)))
  );
}

function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / values.length;
}

test('a storm is felt by stations near each other, less by those further away, and not across an ocean', () => {
  const nature = new Nature(stations, new Chance(1, 0), 60 * YEAR_H);
  const wind = (station: string) => nature.weather(station).wind_m_per_s;
  const [tin, nome, savoonga, buoy, shelf] = ['tin-city', 'nome', 'savoonga', 'buoy', 'shelf'].map(wind) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  // Pairs observed in the same month of the same year, 210 to 300 km apart: 0.2 to 0.5, in the mean about 0.35.
  for (const near of [correlation(tin, nome), correlation(tin, savoonga)]) {
    expect(near).toBeGreaterThan(0.2);
    expect(near).toBeLessThan(0.5);
  }
  expect(Math.abs(correlation(tin, buoy))).toBeLessThan(0.08);
  expect(Math.abs(correlation(tin, shelf))).toBeLessThan(0.05);
});

test('another station, or another drive, leaves the weather as it was', () => {
  const bering = modelOf(BERING);
  const others = bering.file.weather?.stations ?? {};
  const more = {
    ...bering,
    file: {
      ...bering.file,
      weather: { ...bering.file.weather, stations: { new: others.uelen, ...others } },
      drives: {},
    },
  } as Model;
  expect(weatherOf(more, 'tin-city', 3)).toEqual(weatherOf(bering, 'tin-city', 3));
});

test('a longer run has the same weather to begin with', () => {
  const [short, long] = [weatherOf(stations, 'buoy', 1), weatherOf(stations, 'buoy', 4)];
  expect(long.wave_m?.subarray(0, YEAR_H)).toEqual(short.wave_m?.subarray(0, YEAR_H));
});

test('decades differ: no two years of fifty are the same', () => {
  const { wind_m_per_s } = weatherOf(stations, 'savoonga', 50);
  const januaries = Array.from({ length: 50 }, (_, year) => {
    const from = Math.round(year * 365.25) * 24;
    return wind_m_per_s?.subarray(from, from + 31 * 24).join();
  });
  expect(new Set(januaries).size).toBe(50);
});

test('links go both ways, so that all candidates of a day stay equally likely', () => {
  const pool = [...['nome', 'kotzebue'].map((name) => stations.series.get(name))].filter(
    (one) => one !== undefined,
  );
  const analogues = new Analogues({ series: pool, isUsed: usedHours(pool) });
  for (const day of [10, 100, 200]) {
    const there = analogues.there(day);
    const into = new Map<number, number>();
    for (const before of there) {
      for (const after of analogues.choices(day, before)) into.set(after, (into.get(after) ?? 0) + 1);
    }
    const choices = analogues.choices(day, there[0] as number).length;
    expect([...into.values()].every((count) => count === choices)).toBe(true);
    expect(into.size).toBe(there.length);
  }
});

test('no step stands at any midnight, not at New Year nor about 29 February', () => {
  const { wind_m_per_s } = weatherOf(stations, 'buoy', 200);
  const start_ms = Date.UTC(2027, 0);
  const steps = { newYear: [] as number[], leap: [] as number[], others: [] as number[] };
  for (let day = 1; day < 200 * 365; day++) {
    const date = new Date(start_ms + day * 86_400_000).toISOString().slice(5, 10);
    const step = Math.abs((wind_m_per_s?.[day * 24] as number) - (wind_m_per_s?.[day * 24 - 1] as number));
    const isLeap =
      date === '02-29' ||
      (date === '03-01' && new Date(start_ms + (day - 1) * 86_400_000).getUTCDate() === 29);
    const of =
      date === '01-01'
        ? steps.newYear
        : isLeap
          ? steps.leap
          : /^(0[1-3]|12)/.test(date)
            ? steps.others
            : null;
    of?.push(step);
  }
  expect(steps.newYear.length).toBe(199);
  expect(steps.leap.length).toBeGreaterThan(90);
  expect(mean(steps.newYear)).toBeLessThan(1.3 * mean(steps.others));
  expect(mean(steps.leap)).toBeLessThan(1.3 * mean(steps.others));
});

test('an observed hour of local time falls on its hour in UTC: local midnight is 9 o clock', () => {
  const model = modelOf(STRESS, {
    'weather.stations.cape': {
      lat_deg_n: 63.8,
      lon_deg_e: -171.7,
      gust_factor: 1.4,
      hours_from: ['gambell'],
      as_observed: { past_end: 'repeat' },
      waves: { fetch_km: 60, depth_m: 12, response_h: 6 },
    },
  });
  const observed = model.series.get('gambell');
  const made = weatherOf(model, 'cape').temperature_c;
  // The file begins at local midnight, 9 o'clock UTC; the year before it ends in the same row.
  expect(observed?.start_ms).toBe(Date.UTC(2001, 0, 1, 9));
  expect(made?.subarray(9, 57)).toEqual(observed?.hours.temperature_c?.subarray(0, 48));
  expect(made?.subarray(0, 9)).toEqual(observed?.hours.temperature_c?.subarray(8751));
});

test('hours as observed begin again after the last, or nothing is workable any more, as the model says', () => {
  const shelf = stations.series.get('shelf');
  const repeated = weatherOf(stations, 'shelf-as-observed', 6).wave_m as Float32Array;
  expect(repeated.subarray(0, 26_304)).toEqual(shelf?.hours.wave_m);
  expect(repeated.subarray(26_304, 52_608)).toEqual(shelf?.hours.wave_m);
  const ending = modelOf(STATIONS, { 'weather.stations.shelf-as-observed.as_observed.past_end': 'end' });
  const nature = new Nature(ending, new Chance(1, 0), 6 * YEAR_H);
  expect(nature.weather('shelf-as-observed').wave_m).toHaveLength(26_304);
  const windows = nature.windows('shelf-as-observed', 'low');
  expect(windows.earliest(26_300, 24)).toBe(Number.POSITIVE_INFINITY);
  expect(windows.isOpen(27_000)).toBe(false);
});

test('a series with gaps is not taken as observed', () => {
  const settings = {
    'weather.series.buoy.leave_out': null,
    'weather.stations.buoy.as_observed': { past_end: 'repeat' },
  };
  expect(() => modelOf(STATIONS, settings)).toThrow(
    /series buoy has a gap of \d+ hours in \w+, from line \d+/,
  );
});

test('a series that lacks a season is not drawn from', () => {
  const settings = { 'weather.series.buoy.years': [2013] };
  expect(() => modelOf(STATIONS, settings)).toThrow(/of no year are all hours there near 01-01/);
});

test('29 February is drawn as the day before it, and March begins on the same day in all years', () => {
  const dayAt = (date: string) => dayOfCalendar(Date.parse(date)).day;
  expect(['2032-02-28', '2032-02-29', '2032-03-01', '2031-03-01', '2032-12-31'].map(dayAt)).toEqual([
    58, 58, 59, 59, 364,
  ]);
});

test('a warmer decade is warmer by what is stated', () => {
  const plain = weatherOf(stations, 'savoonga', 12).temperature_c as Float32Array;
  const warm = weatherOf(
    modelOf(STATIONS, { 'weather.warming': { c_per_decade: 1, from_year: 2027 } }),
    'savoonga',
    12,
  ).temperature_c as Float32Array;
  expect((warm[0] as number) - (plain[0] as number)).toBeCloseTo(0, 4);
  expect((warm[90_000] as number) - (plain[90_000] as number)).toBeCloseTo(1, 4);
});

test('there is no wave under ice', () => {
  const nature = new Nature(stress, new Chance(1, 0), 3 * YEAR_H);
  const wave_m = nature.weather('cape').wave_m as Float32Array;
  const sea = nature.sea('strait');
  for (let hour = 0; hour < 2 * YEAR_H; hour++) if (!sea.isOpen(hour)) expect(wave_m[hour]).toBe(0);
  expect(Math.max(...wave_m.subarray(0, YEAR_H))).toBeGreaterThan(0.5);
});

test('wind chill is that of the tables: -20 C at 30 km/h feel like -33, +5 C at 55 km/h like -2', () => {
  expect(windChill_c(-20, 30 / 3.6)).toBeCloseTo(-32.6, 1);
  expect(windChill_c(5, 55 / 3.6)).toBeCloseTo(-1.6, 1);
  expect(windChill_c(-20, 1)).toBe(-20);
});

test('a series of part of a year is refused, not run into', () => {
  const settings = {
    'weather.series.shelf.leave_out': [{ from: '2010-01-01', to: '2010-01-14' }],
    'weather.series.shelf.years': [2010],
    'weather.stations.shelf-as-observed': null,
  };
  const part = {
    ...settings,
    'weather.stations.shelf-as-observed': { lat_deg_n: 1, lon_deg_e: 1, hours_from: ['savoonga'] },
  };
  expect(() => modelOf(STATIONS, part)).toThrow(/of no year are all hours there near 01-01/);
});

test('one year of a long file has links within itself, as a file of one year has', () => {
  const model = modelOf(STATIONS, {
    'weather.series.shelf.years': [2011],
    'weather.stations.shelf-as-observed': { lat_deg_n: 1, lon_deg_e: 1, hours_from: ['shelf'] },
  });
  const shelf = model.series.get('shelf');
  if (shelf === undefined) throw new Error('no shelf');
  const analogues = new Analogues({ series: [shelf], isUsed: usedHours([shelf]) });
  const linked = [50, 150, 250].flatMap((day) =>
    [...analogues.there(day)].filter((one) => new Set(analogues.choices(day, one)).size > 1),
  );
  expect(linked.length).toBeGreaterThan(30);
});

test('a station whose series tell of waves alone draws waves, from calm to stormy, and has no wind', () => {
  const buoy = { 'weather.series.buoy.columns': { wave_m: 'wave_height_m' } };
  const model = modelOf(STATIONS, buoy);
  const { wind_m_per_s, wave_m } = weatherOf(model, 'buoy', 2);
  expect(wind_m_per_s).toBeNull();
  expect(wave_m?.every((height) => height >= 0 && height <= 20)).toBe(true);
  expect(mean(wave_m?.subarray(0, 24 * 31) ?? new Float32Array(0))).toBeGreaterThan(
    mean(wave_m?.subarray(24 * 181, 24 * 212) ?? new Float32Array(0)),
  );
});
