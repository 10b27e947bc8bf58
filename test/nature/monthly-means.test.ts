/** Stations of which monthly means alone are known: a water tunnel in Svalbard. */
import { expect, test } from 'vitest';
import { weatherNotes } from '../../src/model/data/observed/weather-notes.ts';
import { bundledHours, bundledSeries } from '../../src/model/language/filled/bundled.ts';
import type { Model } from '../../src/model/model.ts';
import { Nature } from '../../src/nature/nature.ts';
import { Chance } from '../../src/random/chance.ts';
import { HOURS_PER_YEAR, MS_PER_HOUR, startOf } from '../../src/units/dates.ts';
import { files, modelOf, readingOf, summaryOf } from '../fixtures/models.ts';

const WIND = [6.6, 6.3, 6.2, 5.3, 4.7, 4.2, 4.3, 4.2, 4.9, 5.5, 6.0, 6.2];
const TEMPERATURE = [-12, -12.5, -13, -9.5, -2.5, 3, 6.5, 5.5, 1.5, -4, -8, -10.5];
const WATER_TUNNEL = 'test/fixtures/water-tunnel.yaml';
const longyear = {
  lat_deg_n: 78.2,
  lon_deg_e: 15.6,
  wind_mean_m_per_s: WIND,
  temperature_mean_c: TEMPERATURE,
};
const limits = { unloading: { wind_below_m_per_s: 10, temperature_above_c: -25 } };
const svalbard = {
  weather: { stations: { longyear }, limits },
  'sites.camp.station': 'longyear',
  'sites.camp.landing.limits': 'unloading',
};

test('the tunnel runs in the weather of a series that comes with the program, and says so', () => {
  const model = modelOf(WATER_TUNNEL, svalbard);
  expect(model.file.weather?.stations.longyear?.hours_from).toEqual(['like-savoonga-e3']);
  expect(model.file.weather?.series['like-savoonga-e3']).toMatchObject({
    file: 'beringsim/data/tmy3-702035-savoonga.csv',
    utc_offset_h: 3,
  });
  expect(weatherNotes(model)).toEqual([
    'station longyear: its hours are those of series like-savoonga-e3 (beringsim/data/tmy3-702035-savoonga.csv, which comes with the program), brought to its monthly means of wind and temperature',
  ]);
  const { drives } = summaryOf(model, { check: true });
  expect(drives.every(({ done_h }) => done_h !== null)).toBe(true);
});

test('means of the months of made weather are those that are stated', () => {
  const years = 40;
  const hours = years * HOURS_PER_YEAR;
  const model = modelOf(WATER_TUNNEL, svalbard);
  const made = new Nature(model, new Chance(1, 0), hours).weather('longyear');
  const wind = monthlyMeans(model, made.wind_m_per_s, hours);
  const temperature = monthlyMeans(model, made.temperature_c, hours);
  for (let month = 0; month < 12; month++) {
    expect(Math.abs((wind[month] as number) / (WIND[month] as number) - 1)).toBeLessThan(0.05);
    expect(Math.abs((temperature[month] as number) - (TEMPERATURE[month] as number))).toBeLessThan(0.6);
  }
  expect(made.visibility_m).toBeNull();
});

test('a mean without a spread bends the spread in proportion', () => {
  const calm = modelOf(WATER_TUNNEL, svalbard);
  const windy = modelOf(WATER_TUNNEL, {
    ...svalbard,
    weather: {
      series: calm.file.weather?.series,
      stations: {
        longyear: {
          ...longyear,
          hours_from: ['like-savoonga-e3'],
          wind_mean_m_per_s: WIND.map((wind) => 2 * wind),
        },
      },
      limits,
    },
  });
  const [low, high] = [calm, windy].map((model) => {
    const { wind_m_per_s } = new Nature(model, new Chance(1, 0), 10 * HOURS_PER_YEAR).weather('longyear');
    const values = [...(wind_m_per_s as Float32Array)];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) / mean;
  }) as [number, number];
  expect(Math.abs(high / low - 1)).toBeLessThan(0.03);
});

test('what is filled in may as well be stated: the same fingerprint', () => {
  const model = modelOf(WATER_TUNNEL, svalbard);
  const stated = modelOf(WATER_TUNNEL, { ...svalbard, weather: model.file.weather });
  expect(stated.fingerprint).toBe(model.fingerprint);
});

test('the nearest climate is taken: each bundled place is nearest to itself, with its sun', () => {
  for (const { place, lon_deg_e, ...means } of bundledSeries) {
    expect(bundledHours({ lon_deg_e, ...means })?.name).toBe(`like-${place}-w9`);
    expect(bundledHours({ lon_deg_e: lon_deg_e + 30, ...means })?.spec.utc_offset_h).toBe(-7);
  }
  const [{ temperature_mean_c, wind_mean_m_per_s }] = bundledSeries as [(typeof bundledSeries)[number]];
  expect(bundledHours({ lon_deg_e: 179, wind_mean_m_per_s })?.spec).toMatchObject({
    utc_offset_h: -10,
    columns: { wind_m_per_s: 'wind_speed_mps' },
  });
  expect(bundledHours({ lon_deg_e: 0, temperature_mean_c })?.name).toBe('like-nome-temperature-e2');
  expect(bundledHours({ lon_deg_e: 0 })).toBeUndefined();
});

test('the table of bundled climates holds the means of the files', () => {
  for (const { file, temperature_mean_c, wind_mean_m_per_s } of bundledSeries) {
    const [head = '', ...lines] = new TextDecoder()
      .decode(files.read(`beringsim/data/${file}`))
      .trim()
      .split('\n');
    const names = head.split(',');
    const meansOf = (column: string) => {
      const months = Array.from({ length: 12 }, () => [] as number[]);
      for (const line of lines) {
        const cells = line.split(',');
        months[Number(cells[names.indexOf('month')]) - 1]?.push(Number(cells[names.indexOf(column)]));
      }
      return months.map(
        (values) => Math.round((10 * values.reduce((sum, one) => sum + one, 0)) / values.length) / 10,
      );
    };
    expect(meansOf('air_temp_c').map((mean) => mean + 0)).toEqual(temperature_mean_c);
    expect(meansOf('wind_speed_mps')).toEqual(wind_mean_m_per_s);
  }
});

test.each([
  ['{ lat_deg_n: 70, lon_deg_e: 20 }', /has no hours_from and no monthly means/, /add "wind_mean_m_per_s: /],
  [
    '{ lat_deg_n: 70, lon_deg_e: 20, as_observed: { past_end: end } }',
    /has no hours_from, and takes hours as observed/,
    /add "hours_from: \[ airport \]" \(an example\)/,
  ],
  [
    `{ lat_deg_n: 70, lon_deg_e: 20, wind_mean_m_per_s: [${WIND}] }`,
    /has temperature_above_c, and station coast has nothing to hold against it/,
    /add "temperature_mean_c: \[ -10, /,
  ],
])('a station that lacks means is told which line to add: %s', (station, found, fix) => {
  const text = `format: 2
project: { name: x, start: 2030-01-01, horizon_y: 1 }
sites: { quay: { open_d: 0, cost_usd_per_d: 0, station: coast, landing: { berths: 1, unload_t_per_h: 1, limits: cold } } }
weather: { stations: { coast: ${station} }, limits: { cold: { temperature_above_c: -20 } } }
`;
  const reading = readingOf(text);
  expect('problems' in reading && reading.problems).toMatchObject([
    { found: expect.stringMatching(found), fix: expect.stringMatching(fix) },
  ]);
});

function monthlyMeans({ file }: Model, values: Float32Array | null, hours: number): number[] {
  const start_ms = startOf(file.project.start);
  const months = Array.from({ length: 12 }, () => ({ sum: 0, count: 0 }));
  for (let hour = 0; hour < hours; hour++) {
    const month = months[new Date(start_ms + hour * MS_PER_HOUR).getUTCMonth()] as {
      sum: number;
      count: number;
    };
    month.sum += values?.[hour] as number;
    month.count++;
  }
  return months.map(({ sum, count }) => sum / count);
}
