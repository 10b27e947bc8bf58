import { expect, test } from 'vitest';
import { calendarOf, hoursAtYear, startOf } from '../../src/model/dates.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { BERING, modelOf, STRESS } from '../fixtures/models.ts';

const HOURS = 40 * 8766;
const bering = modelOf(BERING);
const natureOf = (model: Model, replication = 0) => new Nature(model, new Chance(1, replication), HOURS);
const start_ms = startOf(bering.file.project.start);

/** Values of a series by calendar month of local time (UTC-9). */
function byMonth(values: Float32Array): number[][] {
  const months: number[][] = Array.from({ length: 12 }, () => []);
  for (let hour = 0; hour < HOURS; hour++) {
    months[calendarOf(start_ms + (hour - 9) * 3_600_000).month - 1]?.push(values[hour] as number);
  }
  return months;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const sd = (values: readonly number[]) => {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
};

function correlation(a: Float32Array, b: Float32Array): number {
  const [x, y] = [[...a], [...b]];
  const [mx, my] = [mean(x), mean(y)];
  return mean(x.map((value, index) => (value - mx) * ((y[index] as number) - my))) / (sd(x) * sd(y));
}

test('at the strait it blows as at Tin City: monthly means within 8 %, spreads within 15 % over 200 years', () => {
  const station = bering.file.weather?.stations['tin-city'];
  const decades = [0, 1, 2, 3, 4].map((replication) =>
    byMonth(natureOf(bering, replication).weather('tin-city').wind_m_per_s),
  );
  const months = decades[0]?.map((_, month) => decades.flatMap((one) => one[month] as number[])) ?? [];
  expect(months).toHaveLength(12);
  for (const [month, hours] of months.entries()) {
    const [wantedMean, wantedSd] = [
      station?.wind_mean_m_per_s[month] as number,
      station?.wind_sd_m_per_s[month] as number,
    ];
    expect(Math.abs(mean(hours) / wantedMean - 1), `mean of month ${month + 1}`).toBeLessThan(0.08);
    expect(Math.abs(sd(hours) / wantedSd - 1), `spread of month ${month + 1}`).toBeLessThan(0.15);
  }
});

test('temperatures have the monthly means of the site', () => {
  const station = bering.file.weather?.stations['tin-city'];
  const months = byMonth(natureOf(bering).weather('tin-city').temperature_c);
  for (const [month, hours] of months.entries()) {
    expect(
      Math.abs(mean(hours) - (station?.temperature_mean_c[month] as number)),
      `month ${month + 1}`,
    ).toBeLessThan(2);
  }
});

test('stations that draw from the same series feel the same storms', () => {
  const nature = natureOf(bering);
  expect(
    correlation(nature.weather('tin-city').wind_m_per_s, nature.weather('uelen').wind_m_per_s),
  ).toBeGreaterThan(0.7);
});

test('an observed hour of local time falls on its hour in UTC: local midnight is 9 o clock', () => {
  const model = modelOf(STRESS, { 'weather.stations.cape.hours_from': ['gambell'] });
  const nature = new Nature(model, new Chance(1, 0), 100);
  const observed = model.series.get('gambell')?.months[0]?.temperature_c as Float32Array;
  const made = nature.weather('cape').temperature_c;
  const warmer = (made[9] as number) - (observed[0] as number);
  for (let hour = 0; hour < 48; hour++)
    expect((made[9 + hour] as number) - (observed[hour] as number)).toBeCloseTo(warmer, 3);
});

test('29 February repeats the day before it', () => {
  const model = modelOf(STRESS, { 'project.start': '2032-01-01' });
  const temperatures = new Nature(model, new Chance(1, 0), 2000).weather('cape').temperature_c;
  // Local 29 February begins at 9 o'clock UTC, and March turns at midnight UTC.
  const leapDay = (31 + 28) * 24 + 9;
  expect(temperatures.slice(leapDay, leapDay + 15)).toEqual(temperatures.slice(leapDay - 24, leapDay - 9));
});

test('a year draws one observed summer for all seas: clear and freeze date of the same year, plus the shifts', () => {
  const model = modelOf(STRESS, {
    'ice.seas.sound': { clear_shift_d: -4, freeze_shift_d: 2 },
    'ice.seas.strait': { clear_shift_d: 10, freeze_shift_d: 0 },
  });
  const nature = new Nature(model, new Chance(3, 1), HOURS);
  const first_h = (year: number) => hoursAtYear(startOf(model.file.project.start), year);
  const observed = model.seasons.filter(({ year }) => year >= 2005 && year <= 2025);
  const sound = nature.sea('sound').periods;
  expect(sound.length).toBeGreaterThanOrEqual(40);
  sound.forEach(({ opens_h, closes_h }, index) => {
    const clear_day = (opens_h - first_h(2030 + index)) / 24 + 4;
    const freeze_day = (closes_h - first_h(2030 + index)) / 24 - 2;
    expect(
      observed.some((season) => season.clear_day === clear_day && season.freeze_day === freeze_day),
    ).toBe(true);
    expect(nature.sea('strait').periods[index]?.opens_h).toBe(opens_h + 14 * 24);
  });
  expect(new Set(sound.map(({ opens_h }, index) => opens_h - first_h(2030 + index))).size).toBeGreaterThan(8);
});

test('47 summers were observed', () => expect(bering.seasons).toHaveLength(47));

test('another station, or another drive, leaves the weather as it was', () => {
  const stations = bering.file.weather?.stations ?? {};
  const more = {
    ...bering,
    file: {
      ...bering.file,
      weather: { ...bering.file.weather, stations: { new: stations.uelen, ...stations } },
      drives: {},
    },
  } as Model;
  expect(natureOf(more).weather('tin-city')).toEqual(natureOf(bering).weather('tin-city'));
});

test('another replication has other weather and other seasons', () => {
  expect(natureOf(bering, 1).weather('tin-city').wind_m_per_s).not.toEqual(
    natureOf(bering).weather('tin-city').wind_m_per_s,
  );
  expect(natureOf(bering, 1).sea('strait').periods).not.toEqual(natureOf(bering).sea('strait').periods);
});

test('weather limits are kept in every workable hour and broken in every other', () => {
  const nature = natureOf(bering);
  const { wind_m_per_s, wave_m, visibility_m } = nature.weather('tin-city');
  const windows = nature.windows('tin-city', 'lightering');
  for (let hour = 0; hour < 9000; hour++) {
    const kept =
      (wind_m_per_s[hour] as number) < 13 &&
      (wave_m?.[hour] as number) < 0.9 &&
      (visibility_m[hour] as number) > 400;
    expect(windows.isWorkable(hour)).toBe(kept);
  }
});

test('zones of ground follow each other; drawn at level run, all bores have the same', () => {
  const nature = natureOf(bering);
  const [north, south] = [nature.ground('north'), nature.ground('south')];
  expect(north.stretchAt(1)).toMatchObject({ zone: 'dezhnev-granite', class: 'granite' });
  expect(north.stretchAt(112)).toMatchObject({ zone: 'cape-mountain', class: 'granite' });
  expect(north.stretchAt(200).zone).toBe('cape-mountain');
  for (let km = 0; km < 113; km += 0.1) expect(south.stretchAt(km).zone).toBe(north.stretchAt(km).zone);
});
