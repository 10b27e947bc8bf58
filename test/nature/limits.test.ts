import { expect, test } from 'vitest';
import type { Limit } from '../../src/model/language/limits/limits.ts';
import { windowsOf } from '../../src/nature/availability/limits.ts';
import { season } from '../../src/nature/ice/season.ts';

const START_MS = Date.UTC(2030, 5, 1);
const around = {
  hours: {
    wind_m_per_s: Float32Array.from([5, 8, 12, Number.NaN, 5, 5]),
    temperature_c: Float32Array.from([0, -5, -30, 0, -30, 0]),
    visibility_m: Float32Array.from([9000, 9000, 9000, 9000, 300, 9000]),
    wave_m: Float32Array.from([0.5, 0.5, 0.5, 0.5, 0.5, 1]),
  },
  spot: { lat_deg_n: 65.6, lon_deg_e: -168 },
  gustFactor: Number.NaN,
  start_ms: START_MS,
  water: null,
  fastIce: null,
};
const open = (limit: Limit, more: Partial<typeof around> = {}) => {
  const windows = windowsOf(limit, { ...around, ...more }, 'test');
  return [0, 1, 2, 3, 4, 5].filter((hour) => windows.isOpen(hour + 0.5));
};

test('a limit of wind holds where nothing is said of gusts; a value equal to it stops the work', () => {
  expect(open({ wind_below_m_per_s: 8 })).toEqual([0, 4, 5]);
  expect(open({ wind_below_m_per_s: 8.1 })).toEqual([0, 1, 4, 5]);
});

test('each limit stops its hours, and what is not known is not workable', () => {
  expect(open({ wave_below_m: 0.9 })).toEqual([0, 1, 2, 4]);
  expect(open({ visibility_above_m: 400 })).toEqual([0, 1, 2, 5]);
  expect(open({ temperature_above_c: -10 })).toEqual([0, 1, 5]);
  expect(open({ wind_chill_above_c: -20 })).toEqual([0, 1, 5]);
  expect(open({ gust_below_m_per_s: 12 }, { gustFactor: 1.5 })).toEqual([0, 4, 5]);
});

test('a limit said as at most or at least lets work go on at the value itself; in hours of four bytes, too', () => {
  expect(open({ wind_at_most_m_per_s: 8 })).toEqual([0, 1, 4, 5]);
  expect(open({ wind_at_most_m_per_s: 7.9 })).toEqual([0, 4, 5]);
  expect(open({ wave_at_most_m: 0.5 })).toEqual([0, 1, 2, 4]);
  expect(open({ visibility_at_least_m: 300 })).toEqual([0, 1, 2, 4, 5]);
  expect(open({ visibility_at_least_m: 301 })).toEqual([0, 1, 2, 5]);
  expect(open({ temperature_at_least_c: -30 })).toEqual([0, 1, 2, 4, 5]);
  expect(open({ temperature_at_least_c: -29 })).toEqual([0, 1, 5]);
  expect(open({ wind_chill_at_least_c: -20 })).toEqual([0, 1, 5]);
  expect(open({ gust_at_most_m_per_s: 12 }, { gustFactor: 1.5 })).toEqual([0, 1, 4, 5]);
  const waves = { hours: { ...around.hours, wave_m: Float32Array.from([0.9, 0.9, 0.9, 0.9, 0.9, 0.91]) } };
  expect(open({ wave_at_most_m: 0.9 }, waves)).toEqual([0, 1, 2, 4]);
  expect(open({ wave_below_m: 0.9 }, waves)).toEqual([]);
});

test('daylight is that of the place: on 1 June hardly any night at the strait, night and day at the equator', () => {
  const long = {
    hours: { wind_m_per_s: new Float32Array(24), temperature_c: null, visibility_m: null, wave_m: null },
  };
  const light = (spot: (typeof around)['spot']) => {
    const windows = windowsOf({ daylight: true }, { ...around, ...long, spot } as never, 'test');
    return Array.from({ length: 24 }, (_, hour) => windows.isOpen(hour)).filter(Boolean).length;
  };
  expect(light(around.spot)).toBeGreaterThanOrEqual(20);
  expect(light({ lat_deg_n: 0, lon_deg_e: 0 })).toBe(12);
});

test('the first of calendar, ice, weather and visibility is the cause', () => {
  const water = season([{ from_h: 2.25, to_h: 5.5 }]);
  const limit: Limit = { wind_below_m_per_s: 8, visibility_above_m: 400, open_water: 'sea' };
  const windows = windowsOf(limit, { ...around, water } as never, 'test');
  expect([0, 2.2, 2.3, 4, 5].map((time_h) => windows.causeAt(time_h))).toEqual([
    'ice',
    'ice',
    'weather',
    'visibility',
    // All limits are kept: who waits now waits for a longer window.
    'weather',
  ]);
  expect([windows.opens(0), windows.closes(5)]).toEqual([5, 5.5]);
  const fastIce = season([{ from_h: 1, to_h: 4 }]);
  const road = windowsOf({ fast_ice: 'sea' }, { ...around, fastIce } as never, 'test');
  expect([road.opens(0), road.closes(1), road.causeAt(4.5)]).toEqual([1, 3, 'ice']);
  const closed = windowsOf({ closed: [{ from: '06-01', to: '06-01' }] }, around, 'test');
  expect([closed.isOpen(3), closed.causeAt(3)]).toEqual([false, 'calendar']);
});

test('limits of waves hold where no wind is known', () => {
  const hours = { wind_m_per_s: null, temperature_c: null, visibility_m: null, wave_m: around.hours.wave_m };
  const windows = windowsOf({ wave_below_m: 0.9 }, { ...around, hours }, 'test');
  expect(Array.from({ length: 6 }, (_, hour) => windows.isOpen(hour))).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});
