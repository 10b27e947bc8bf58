/** Landing at one beach or the other, worked out by hand: a swell of 2 m from the south, then from the north. */
import { describe, expect, test } from 'vitest';
import { modelOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

/** Days of swell: its height and where it comes from; the last day for good. */
const days = [
  [2, 180],
  [2, 180],
  [2, 180],
  [4, 0],
  [2, 0],
] as const;
const file = [
  'time,height,from',
  ...Array.from({ length: 1500 }, (_, day) => {
    const date = new Date(Date.UTC(2030, 0) + day * 86_400_000).toISOString().slice(0, 10);
    const [height, from] = days[Math.min(day, days.length - 1)] as (typeof days)[number];
    return `${date},${height},${from}`;
  }),
].join('\n');

const beaches = { south: { faces_deg: 180, lee_share: 0.25 }, north: { faces_deg: 0, lee_share: 0.25 } };
/** The town asks for 200 t, and work that the swell stops is suspended at 0.9 m. */
const town = (some: object | null, settings: Readonly<Record<string, unknown>> = {}) =>
  modelOf(
    HARBOUR,
    {
      'sites.cape.stores': {},
      'sites.town.stores': {
        cement: {
          capacity: 1000,
          initial: 0,
          use_per_d: 10,
          from: 'port',
          reorder: { below_d: 10, up_to_d: 20, stock_up_d: 0, winter_factor: 0 },
        },
      },
      'sites.town.station': 'strip',
      'sites.town.landing': {
        berths: 2,
        unload_t_per_h: 10,
        limits: 'landing',
        work: 'suspend',
        ...(some && { beaches: some }),
      },
      'supply.fleets.boats.serves': ['town'],
      'supply.routes': [{ from: 'port', to: 'town', distance_nm: 80 }],
      weather: {
        series: {
          swell: {
            file: 'swell.csv',
            layout: 'columns',
            utc_offset_h: 0,
            stamp: 'start',
            step_h: 24,
            time: { column: 'time' },
            columns: { swell_m: 'height', swell_from_deg: 'from' },
          },
        },
        stations: {
          strip: { lat_deg_n: 65, lon_deg_e: -168, hours_from: ['swell'], as_observed: { past_end: 'end' } },
        },
        limits: { landing: { wave_below_m: 0.9 } },
      },
      ...settings,
    },
    { 'swell.csv': file },
  );

describe('a landing with a beach to the south and one to the north', () => {
  const trace = traceOf(town(beaches), { check: true });

  test('works at the one in the lee, and rests on the day on which a quarter of the swell is too much there, too', () => {
    // Ready at 48 h, loaded at 58, there at 68: 4 h to the north until 72, the rest from 96 to 102 to the south; home at 112.
    // Loaded again at 122, landed from 132 to 142, home at 152.
    expect(trace.outcome).toMatchObject({ finished: true, end_h: 152 });
    expect(trace.voyages.map(({ returned_h }) => returned_h)).toEqual([112, 152]);
    expect(trace.voyages.map(({ wait_weather_h }) => wait_weather_h)).toEqual([24, 0]);
  });

  test('tells how many hours each beach was workable, and how many of them alone', () => {
    expect(trace.beaches).toEqual([
      { site: 'town', beach: 'south', workable_h: 152 - 96, alone_h: 56 },
      { site: 'town', beach: 'north', workable_h: 72, alone_h: 72 },
    ]);
    expect(trace.workable.map(({ from_h, to_h }) => [from_h, to_h])).toEqual([
      [0, 72],
      [96, 152],
    ]);
  });
});

test('a beach to the south alone, beside one that is always open to the swell, is workable from the fifth day on', () => {
  const one = {
    south: { faces_deg: 180, lee_share: 0.25 },
    all: { faces_deg: 0, open_deg: 360, lee_share: 0 },
  };
  const trace = traceOf(town(one), { check: true });
  // There at 68, landed from 96 to 106, home at 116; the second voyage takes 40 h.
  expect(trace.outcome).toMatchObject({ finished: true, end_h: 156 });
  expect(trace.beaches.map(({ workable_h, alone_h }) => [workable_h, alone_h])).toEqual([
    [60, 60],
    [0, 0],
  ]);
});

test('without beaches all of the swell arrives, and nothing is landed', () => {
  const trace = traceOf(town(null), { check: true });
  expect(trace.outcome.finished).toBe(false);
  expect(trace.cargo).toEqual([]);
  expect(trace.beaches).toEqual([]);
});

test('without weather no beach stops anybody: two voyages of 40 h', () => {
  const trace = traceOf(town(beaches), { without: new Set(['weather']), check: true });
  expect(trace.outcome.end_h).toBe(48 + 80);
});
