/** The sea worked out by hand: two seas together, limits of swell, period, current and icing, beaches in the lee. */
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../src/model/language/limits/limits.ts';
import type { BeachSpec } from '../../src/model/language/sea/beaches.ts';
import { atBeach, shareArriving } from '../../src/nature/availability/beaches.ts';
import { windowsOf } from '../../src/nature/availability/limits.ts';
import { icing_cm_per_h } from '../../src/nature/weather/sea/icing.ts';
import { bothSeas_m, currentOf, without_m } from '../../src/nature/weather/sea/sea.ts';
import type { SeaHours, StationHours } from '../../src/nature/weather/station-hours.ts';

const calmSea: SeaHours = {
  wind_wave_m: null,
  swell_m: null,
  swell_period_s: null,
  swell_from_deg: null,
  wind_from_deg: null,
  current_m_per_s: null,
  icing_cm_per_h: null,
  level: null,
};
const hoursOf = (sea: Partial<SeaHours>, wave_m: readonly number[] | null = null): StationHours => ({
  wind_m_per_s: new Float32Array(4).fill(5),
  temperature_c: null,
  visibility_m: null,
  wave_m: wave_m === null ? null : Float32Array.from(wave_m),
  sea: { ...calmSea, ...sea },
});
const openIn = (limit: Limit, hours: StationHours) => {
  const around = {
    hours,
    spot: { lat_deg_n: 65.6, lon_deg_e: -168 },
    gustFactor: Number.NaN,
    start_ms: Date.UTC(2030, 5, 1),
    water: null,
    fastIce: null,
  };
  const windows = windowsOf(limit, around, 'test');
  return [0, 1, 2, 3].filter((hour) => windows.isOpen(hour + 0.5));
};
const list = (...values: number[]) => Float32Array.from(values);

test('a wind sea of 3 m and a swell of 4 m are 5 m together, and what is left of 5 m without 4 m is 3 m', () => {
  expect([...(bothSeas_m(list(3, 0, 0.6), list(4, 2, Number.NaN)) as Float32Array)]).toEqual([
    5,
    2,
    Number.NaN,
  ]);
  expect(bothSeas_m(null, list(2))).toEqual(list(2));
  expect([...without_m(list(5, 1, Number.NaN), list(4, 1.2, 1))]).toEqual([3, 0, Number.NaN]);
});

describe('limits', () => {
  const sea = hoursOf({
    swell_m: list(0.2, 0.5, 0.8, 0),
    swell_period_s: list(12, 12, 7, 12),
    current_m_per_s: list(0.2, 0.5, 0.9, Number.NaN),
    icing_cm_per_h: list(0, 0.7, 0.6, 2),
  });

  test('of swell, current and icing stop the work at the value itself, and where nothing is known', () => {
    expect(openIn({ swell_below_m: 0.5 }, sea)).toEqual([0, 3]);
    expect(openIn({ swell_below_m: 0.51 }, sea)).toEqual([0, 1, 3]);
    expect(openIn({ current_below_m_per_s: 0.9 }, sea)).toEqual([0, 1]);
    expect(openIn({ icing_below_cm_per_h: 0.7 }, sea)).toEqual([0, 2]);
  });

  test('of its period stop the work where there is swell, from the stated height on', () => {
    expect(openIn({ period_below_s: 9 }, sea)).toEqual([2, 3]);
    expect(openIn({ period_below_s: 9, period_from_swell_m: 0.5 }, sea)).toEqual([0, 2, 3]);
    expect(openIn({ period_below_s: 9, period_from_swell_m: 0.6 }, sea)).toEqual([0, 1, 2, 3]);
    expect(openIn({ period_below_s: 7, period_from_swell_m: 0.6 }, sea)).toEqual([0, 1, 3]);
  });

  test('hold together with those of wind and waves', () => {
    const rough = { ...sea, wave_m: list(2, 0.6, 0.9, 0.1) };
    expect(openIn({ wave_below_m: 1, swell_below_m: 0.8, wind_below_m_per_s: 6 }, rough)).toEqual([1, 3]);
  });
});

describe('a beach', () => {
  const west: BeachSpec = { faces_deg: 270, open_deg: 180, lee_share: 0.25 };
  const north: BeachSpec = { faces_deg: 10, open_deg: 60, lee_share: 0.5 };

  test('is open to half the compass rose, and to seas across north', () => {
    expect([180, 200, 270, 360].map((deg) => shareArriving(west, deg))).toEqual([1, 1, 1, 1]);
    expect([1, 90, 179].map((deg) => shareArriving(west, deg))).toEqual([0.25, 0.25, 0.25]);
    expect([340, 350, 0, 40].map((deg) => shareArriving(north, deg))).toEqual([1, 1, 1, 1]);
    expect([339, 41, 190].map((deg) => shareArriving(north, deg))).toEqual([0.5, 0.5, 0.5]);
  });

  test('in the lee of both seas has a quarter of them: 3 m and 4 m are 1.25 m there', () => {
    const hours = hoursOf({
      wind_wave_m: list(3, 3, 3),
      swell_m: list(4, 4, 4),
      wind_from_deg: list(90, 270, 270),
      swell_from_deg: list(90, 90, 270),
    });
    const there = atBeach(hours, west);
    expect([...(there.wave_m as Float32Array)]).toEqual([1.25, Math.fround(Math.sqrt(10)), 5]);
    expect(there.sea?.swell_m).toEqual(list(1, 1, 4));
    expect(hours.sea?.swell_m).toEqual(list(4, 4, 4));
  });

  test('has the whole of a sea whose direction is not known', () => {
    const hours = hoursOf({ wind_wave_m: list(3), swell_m: list(4), swell_from_deg: list(90) });
    expect((atBeach(hours, west).wave_m as Float32Array)[0]).toBe(Math.fround(Math.sqrt(10)));
  });
});

test('a current of 0.4 m/s with a tide of 0.1 m/s has 0.5 at high stream, 0.3 six hours later, and 2 % of the wind besides', () => {
  const spec = { mean_m_per_s: 0.4, tide_m_per_s: 0.1, wind_share: 0 };
  const still = currentOf(spec, null, 13, 0);
  expect(still[0]).toBeCloseTo(0.5, 6);
  expect(still[6]).toBeCloseTo(0.4 + 0.1 * Math.cos((2 * Math.PI * 6) / 12.4206), 6);
  expect(currentOf({ ...spec, wind_share: 0.02 }, list(10), 1, 0)[0]).toBeCloseTo(0.7, 6);
  // Against the stream a stronger tide turns it: the speed is that of the tide less the mean.
  expect(currentOf({ ...spec, tide_m_per_s: 1 }, null, 7, 0)[6]).toBeCloseTo(0.5946, 3);
});

test('ice grows as the predictor of Overland (1990) says, class by class', () => {
  // 10 m/s at -10 C over water of 2 C: 10 * 8.3 / (1 + 0.3 * 3.7) = 39.336, of 22.4 to 53.3 the share 0.548.
  expect(icing_cm_per_h(10, -10, 2)).toBeCloseTo(0.7 + (1.3 * (83 / 2.11 - 22.4)) / 30.9, 9);
  // Water at its freezing point: the predictor is 22.4 m C/s, the bound of light and moderate.
  expect(icing_cm_per_h(5.6, -5.7, -1.7)).toBeCloseTo(0.7, 9);
  expect(icing_cm_per_h(5.6, -5.7, -1.8)).toBeCloseTo(0.7, 9);
  expect(icing_cm_per_h(83, -2.7, -1.7)).toBeCloseTo(4, 9);
  expect(icing_cm_per_h(20, -10, -1.7)).toBeCloseTo(4 + (2 * (166 - 83)) / 29.7, 9);
  expect(icing_cm_per_h(20, -1.7, 0)).toBe(0);
  expect(icing_cm_per_h(20, 5, 8)).toBe(0);
  expect(icing_cm_per_h(0, -20, 0)).toBe(0);
  expect(icing_cm_per_h(Number.NaN, -20, 0)).toBeNaN();
});

test('work by daylight goes on through the polar day without a break, and never in the polar night', () => {
  const year = (lat_deg_n: number) => {
    const hours = {
      wind_m_per_s: new Float32Array(8760),
      temperature_c: null,
      visibility_m: null,
      wave_m: null,
    };
    const windows = windowsOf(
      { daylight: true },
      {
        hours,
        spot: { lat_deg_n, lon_deg_e: -156.8 },
        gustFactor: Number.NaN,
        start_ms: Date.UTC(2030, 0, 1),
        water: null,
        fastIce: null,
      },
      'test',
    );
    const lengths = windows.intervals.map(({ from_h, to_h }) => to_h - from_h);
    return {
      longest_d: Math.max(...lengths) / 24,
      first_d: (windows.intervals[0]?.from_h ?? 0) / 24,
      windows,
    };
  };
  // Barrow, 71.3 N: the sun stays up for some 82 days from about 11 May, and down until about 23 January.
  const barrow = year(71.3);
  expect(barrow.longest_d).toBeGreaterThan(79);
  expect(barrow.longest_d).toBeLessThan(86);
  expect(barrow.first_d).toBeGreaterThan(20);
  expect(barrow.first_d).toBeLessThan(25);
  // One window that long lets a task of 60 days begin in it, and none of 90 days.
  expect(barrow.windows.earliest(0, 60 * 24)).toBeLessThan(150 * 24);
  expect(barrow.windows.earliest(0, 90 * 24)).toBe(Number.POSITIVE_INFINITY);
  // The strait has a night in every day of the year but no day without light.
  const strait = year(65.6);
  expect(strait.longest_d).toBeLessThan(1);
  expect(strait.first_d).toBeLessThan(1);
});
