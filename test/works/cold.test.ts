/** Outdoor work in the cold, worked out by hand: disposal of spoil, and the landing of cargo. */
import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, readingOf, SHIPS_ONLY, stressText, traceOf } from '../fixtures/models.ts';

/** Weather of a place whose days have these temperatures, the last one for good; half the work at -20 C, none at -40 C. */
const weatherOf = (wind_chill?: object) => ({
  series: {
    cold: {
      file: 'cold.csv',
      layout: 'columns',
      utc_offset_h: 0,
      stamp: 'start',
      step_h: 24,
      time: { column: 'time' },
      columns: { temperature_c: 'air' },
    },
  },
  stations: {
    strip: { lat_deg_n: 65, lon_deg_e: -168, hours_from: ['cold'], as_observed: { past_end: 'end' } },
  },
  productivity: {
    'by-hand': {
      temperature_c: [
        { at_c: -40, factor: 0 },
        { at_c: -20, factor: 0.5 },
        { at_c: 0, factor: 1 },
      ],
      ...wind_chill,
    },
  },
});
const daysOf = (temperatures_c: readonly number[]) => ({
  'cold.csv': [
    'time,air',
    ...Array.from({ length: 1500 }, (_, day) => {
      const date = new Date(Date.UTC(2030, 0) + day * 86_400_000).toISOString().slice(0, 10);
      return `${date},${temperatures_c[day] ?? temperatures_c.at(-1)}`;
    }),
  ].join('\n'),
});

describe('a disposal of 10 m3 an hour, load by load of 10 m3', () => {
  const trace = traceOf(
    modelOf(
      DRIVES_ONLY,
      {
        weather: weatherOf(),
        'sites.yard.station': 'strip',
        'sites.yard.spoil.heap_m3': 1e6,
        'sites.yard.spoil.disposal.tip': {
          rate_m3_per_h: 10,
          load_m3: 10,
          productivity: 'by-hand',
          cost_usd_per_m3: 1,
        },
        'project.horizon_y': (3 * 24) / 8766,
      },
      daysOf([-20, -50, 5]),
    ),
    { check: true },
  );

  test('takes 2 h for a load at -20 C, stands still at -50 C, and goes on where it was', () => {
    const spans = trace.states
      .filter(({ entity }) => entity === 'yard/tip')
      .map(({ state, cause, from_h, to_h }) => [cause === 'none' ? state : cause, from_h, to_h]);
    expect(spans).toEqual([
      ['no-spoil', 0, 0.5],
      ['disposing', 0.5, 24],
      ['weather', 24, 48],
      ['disposing', 48, 72],
    ]);
  });

  test('has moved 11 loads by the first midnight, 12 by a quarter past the second, and 23 more on the third day', () => {
    const disposed = trace.costs.filter(({ account }) => account === 'spoil');
    expect(disposed.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0)).toBeCloseTo((12 + 23) * 10, 6);
    const taken = trace.stocks.filter(({ commodity }) => commodity === 'spoil').map(({ used }) => used);
    // The load that is in hand at midnight is taken.
    expect(taken.map((used) => Math.round(used))).toEqual([120, 0, 240]);
  });
});

test.each([
  [0, 1],
  [-20, 2],
  [-30, 4],
])('landing a cargo at %i C takes %i times as long as in mild weather', (air_c, times) => {
  const { voyages, cargo, outcome } = traceOf(
    modelOf(
      SHIPS_ONLY,
      {
        weather: weatherOf(),
        'sites.town.station': 'strip',
        'sites.town.landing.productivity': 'by-hand',
      },
      daysOf([air_c]),
    ),
    { check: true },
  );
  expect(outcome.finished).toBe(true);
  for (const { voyage, arrived_h, unloaded_h, landed_t } of voyages) {
    expect(cargo.some((lot) => lot.voyage === voyage)).toBe(true);
    expect((unloaded_h ?? 0) - (arrived_h ?? 0)).toBeCloseTo((landed_t / 10) * times, 6);
  }
});

test('a curve that goes back, that is 0 everywhere or missing, and a station without a temperature are problems', () => {
  const found = (productivity: string, from = 'spoil:', to = 'spoil:') => {
    const reading = readingOf(
      stressText
        .replace('  limits:\n', `  productivity: { by-hand: ${productivity} }\n  limits:\n`)
        .replace(from, () => to),
    );
    return 'problems' in reading ? reading.problems.map((problem) => problem.found) : [];
  };
  expect(found('{ temperature_c: [{ at_c: -40, factor: 0 }, { at_c: -40, factor: 1 }] }')).toEqual([
    'weather.productivity.by-hand.temperature_c.1.at_c is -40, not above the point before it',
  ]);
  expect(found('{ wind_chill_c: [{ at_c: -40, factor: 0 }] }')).toEqual([
    'weather.productivity.by-hand.wind_chill_c is 0 everywhere',
  ]);
  expect(found('{}')).toEqual(['weather.productivity.by-hand has no curve']);
  const mild = '{ temperature_c: [{ at_c: -40, factor: 0 }, { at_c: 0, factor: 1 }] }';
  expect(found(mild)).toEqual([]);
  expect(found(mild, 'load_m3: 120,', 'load_m3: 120, productivity: by-hnd,')).toEqual([
    'sites.west.spoil.disposal.wall.productivity names "by-hnd", which is no curve of productivity',
  ]);
});

test('work that cold slows needs a station that tells of a temperature', () => {
  const problemsOf = (stations: string, station: string) => {
    const reading = readingOf(
      `format: 2
extends: test/fixtures/dry.yaml
weather:
  series: { buoy: { file: test/fixtures/data/hourly-wind-wave-2010-2012.csv, layout: columns, utc_offset_h: 0, time: { column: datetime }, stamp: start, columns: { wind_m_per_s: windspeed_ms, wave_m: waveheight_m } } }
  stations: { ${stations} }
  productivity: { by-hand: { temperature_c: [{ at_c: -40, factor: 0 }, { at_c: 0, factor: 1 }] } }
sites: { yard: { ${station} spoil: { disposal: { tip: { productivity: by-hand } } } } }
`,
      'model.yaml',
    );
    return 'problems' in reading ? reading.problems.map((problem) => problem.found) : [];
  };
  const dotted = 'sites.yard.spoil.disposal.tip.productivity';
  expect(problemsOf('', '')).toEqual([`${dotted} depends on weather, and sites.yard has no weather station`]);
  expect(problemsOf('buoy: { lat_deg_n: 41, lon_deg_e: -71, hours_from: [buoy] }', 'station: buoy,')).toEqual(
    [`${dotted} depends on temperature, and station buoy tells of none`],
  );
});
