import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Availability, whenAll } from '../../src/nature/availability/availability.ts';
import { gapsIn, type Interval, intersected, united } from '../../src/nature/availability/intervals.ts';
import { season } from '../../src/nature/ice/season.ts';
import { trailingMean, waveHeight_m } from '../../src/nature/weather/sea/waves.ts';
import { available, ofHours } from './hours.ts';

const series = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 60 })
  .map((hours) => Uint8Array.from(hours, Number));
const quarter = (most: number) => fc.integer({ min: 0, max: most * 4 }).map((n) => n / 4);

/** The earliest window found by trying every candidate start. */
function slowEarliest(hours: Uint8Array, time_h: number, need_h: number): number {
  const kept = (start: number) => {
    if (start + need_h > hours.length) return false;
    for (let hour = Math.floor(start); hour < start + need_h; hour++) if (hours[hour] !== 1) return false;
    return hours[Math.floor(start)] === 1;
  };
  for (const start of [
    time_h,
    ...Array.from({ length: hours.length }, (_, hour) => hour).filter((hour) => hour > time_h),
  ]) {
    if (kept(start)) return start;
  }
  return Number.POSITIVE_INFINITY;
}

/** When work is done that goes on in every workable quarter of an hour. */
function slowFinish(hours: Uint8Array, time_h: number, need_h: number): number {
  let left = need_h;
  for (let now = time_h; now < hours.length; now += 0.25) {
    if (hours[Math.floor(now)] === 1) left -= 0.25;
    if (left <= 0) return now + 0.25;
  }
  return Number.POSITIVE_INFINITY;
}

test('the earliest window is the one that a search of every start finds (law)', () => {
  fc.assert(
    fc.property(series, quarter(60), quarter(12), (hours, time_h, need_h) => {
      expect(ofHours(hours).earliest(time_h, need_h)).toBe(slowEarliest(hours, time_h, need_h));
    }),
    { numRuns: 2000 },
  );
});

test('what was asked before, in whatever order, does not change an answer (law)', () => {
  const questions = fc.array(fc.tuple(quarter(60), quarter(12)), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(series, questions, (hours, asked) => {
      const windows = ofHours(hours);
      for (const [time_h, need_h] of asked) {
        expect(windows.earliest(time_h, need_h)).toBe(slowEarliest(hours, time_h, need_h));
        if (need_h > 0) expect(windows.finish(time_h, need_h)).toBe(slowFinish(hours, time_h, need_h));
      }
    }),
    { numRuns: 1000 },
  );
});

test('work in every workable stretch is done when a count of quarters says so (law)', () => {
  fc.assert(
    fc.property(series, quarter(60), quarter(20), (hours, time_h, need_h) => {
      fc.pre(need_h > 0);
      expect(ofHours(hours).finish(time_h, need_h)).toBe(slowFinish(hours, time_h, need_h));
    }),
    { numRuns: 2000 },
  );
});

test('a window of exactly the needed length is enough; a little more is not', () => {
  const windows = ofHours(Uint8Array.from([0, 1, 1, 0, 1, 1, 1, 0]));
  expect(windows.earliest(0, 2)).toBe(1);
  expect(windows.earliest(0, 2.0001)).toBe(4);
  expect(windows.earliest(1.5, 1.5)).toBe(1.5);
  expect(windows.earliest(1.6, 1.5)).toBe(4);
  expect(windows.earliest(0, 3.0001)).toBe(Number.POSITIVE_INFINITY);
});

test('an hour holds from its beginning to just before its end', () => {
  const windows = ofHours(Uint8Array.from([0, 1, 0]));
  expect([0.99, 1, 1.99, 2].map((time_h) => windows.isOpen(time_h))).toEqual([false, true, true, false]);
  expect([windows.opens(0), windows.closes(1.5), windows.closes(0.5)]).toEqual([1, 2, 0.5]);
  expect(windows.opens(2.5)).toBe(Number.POSITIVE_INFINITY);
});

test('windows with ends at fractions of an hour are found as a search of every quarter finds them (law)', () => {
  const ends = fc.uniqueArray(fc.integer({ min: 0, max: 160 }), { minLength: 2, maxLength: 16 });
  fc.assert(
    fc.property(ends, quarter(40), quarter(8), (quarters, time_h, need_h) => {
      const sorted = quarters.sort((a, b) => a - b).map((n) => n / 4);
      const stretches = sorted.flatMap((from_h, at): Interval[] => {
        const to_h = sorted[at + 1];
        return at % 2 === 0 && to_h !== undefined ? [{ from_h, to_h }] : [];
      });
      const windows = available(stretches);
      const fits = (start: number) =>
        stretches.some(({ from_h, to_h }) => from_h <= start && start < to_h && start + need_h <= to_h);
      const slow = [
        time_h,
        ...stretches.map(({ from_h }) => from_h).filter((from_h) => from_h > time_h),
      ].find(fits);
      expect(windows.earliest(time_h, need_h)).toBe(slow ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 2000 },
  );
});

test('what two lists of stretches have in common is what both have at every quarter of an hour (law)', () => {
  const list = fc.uniqueArray(fc.integer({ min: 0, max: 80 }), { maxLength: 12 }).map((quarters) => {
    const sorted = quarters.sort((a, b) => a - b).map((n) => n / 4);
    return sorted.flatMap((from_h, at): Interval[] => {
      const to_h = sorted[at + 1];
      return at % 2 === 0 && to_h !== undefined ? [{ from_h, to_h }] : [];
    });
  });
  const isIn = (stretches: readonly Interval[], time_h: number) =>
    stretches.some(({ from_h, to_h }) => from_h <= time_h && time_h < to_h);
  fc.assert(
    fc.property(list, list, (some, others) => {
      const common = intersected(some, others);
      for (let time_h = 0; time_h < 21; time_h += 0.25)
        expect(isIn(common, time_h)).toBe(isIn(some, time_h) && isIn(others, time_h));
    }),
  );
});

/**
 * The weather case of OpenCLSim's own tests: 30 trips of sail, load, sail, unload, each with a window of an hour, over eight
 * days of waves; it ends 120.524 h after the start there, where a window must be longer than what is needed.
 */
function shuttle(need_h: number): number {
  const waves = Array.from({ length: 192 }, (_, at) => {
    const hour = at % 24;
    return 4 + 1.5 * Math.sin((hour / 24) * 8 * Math.PI) + 1.5 * Math.sin((hour / 24) * 6 * Math.PI);
  });
  const under = (limit: number) => ofHours(Uint8Array.from(waves, (wave) => (wave <= limit ? 1 : 0)));
  const [sailing, working] = [under(6), under(4.5)];
  const sail_h = 942.8245912734186 / 3600;
  let now = 0;
  for (let trip = 0; trip < 30; trip++) {
    now = sailing.earliest(now, need_h) + (trip === 0 ? 0 : sail_h);
    now = working.earliest(now, need_h) + 1;
    now = sailing.earliest(now, need_h) + sail_h;
    now = working.earliest(now, need_h) + 1;
  }
  return now;
}

test('the public weather case: as published when a window must be longer than needed, 1.26 h sooner by our rule', () => {
  expect(shuttle(1 + 1e-6)).toBeCloseTo(120.52379143953323, 6);
  expect(shuttle(1)).toBeCloseTo(119.26189571979818, 6);
});

test('a sea is open from its opening to just before its closing', () => {
  const sea = season([
    { from_h: 10, to_h: 20 },
    { from_h: 50, to_h: 60 },
  ]);
  expect([9, 10, 19.9, 20].map((time_h) => sea.isOpen(time_h))).toEqual([false, true, true, false]);
  expect([sea.opens(0), sea.opens(12), sea.opens(20), sea.opens(60)]).toEqual([
    10,
    12,
    50,
    Number.POSITIVE_INFINITY,
  ]);
  expect([sea.closes(12), sea.closes(30)]).toEqual([20, 30]);
});

test('waves grow as the Shore Protection Manual says: 10 m/s over 50 km in deep water raise 1.33 m', () => {
  // U_A = 0.71 * 10^1.23 = 12.06 m/s; deep water, fetch-limited: H = 0.0016 * sqrt(g F / U_A^2) * U_A^2 / g = 1.38 m;
  // the tanh form levels off towards the full sea, 0.283 U_A^2 / g = 4.19 m: 4.19 * tanh(0.328) = 1.33 m.
  const stress = 0.71 * 10 ** 1.23;
  const full_m = (0.283 * stress ** 2) / 9.81;
  const byHand_m = full_m * Math.tanh(0.00565 * Math.sqrt((9.81 * 50_000) / stress ** 2));
  expect(byHand_m).toBeCloseTo(1.33, 1);
  expect(waveHeight_m(10, 50_000, 5000)).toBeCloseTo(byHand_m, 6);
  expect(waveHeight_m(0, 50_000, 40)).toBe(0);
});

test('shallow water and a short fetch hold waves down; more wind raises them', () => {
  expect(waveHeight_m(15, 100_000, 10)).toBeLessThan(waveHeight_m(15, 100_000, 100));
  expect(waveHeight_m(15, 10_000, 100)).toBeLessThan(waveHeight_m(15, 100_000, 100));
  expect(waveHeight_m(10, 50_000, 40)).toBeLessThan(waveHeight_m(12, 50_000, 40));
});

test('a trailing mean is that of the hour and those before it', () => {
  expect([...trailingMean(Float32Array.from([3, 6, 9, 0]), 3)]).toEqual([3, 4.5, 6, 5]);
});

test('hours outside the limits are those of an interval that lie in no stretch, exactly none within one', () => {
  const windows = available([
    { from_h: 1 / 3, to_h: 1e5 / 3 },
    { from_h: 34_000, to_h: 34_010 },
  ]);
  expect(windows.outside_h(20_000.1, 20_000.1 + 12.7)).toBe(0);
  expect(windows.outside_h(34_005, 34_012)).toBeCloseTo(2, 9);
  expect(windows.outside_h(33_990, 33_995)).toBe(5);
});

test('what lies between intervals is what none of them covers (law)', () => {
  const list = fc.array(fc.tuple(fc.integer({ min: -8, max: 60 }), fc.integer({ min: 0, max: 12 })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(list, (some) => {
      const intervals = united(
        some.map(([from, length]) => ({ from_h: from / 4, to_h: (from + length) / 4 })),
      );
      const isIn = (all: readonly Interval[], time_h: number) =>
        all.some(({ from_h, to_h }) => from_h <= time_h && time_h < to_h);
      const gaps = gapsIn(intervals, 0, 10);
      for (let time_h = -2; time_h < 16; time_h += 0.25)
        expect(isIn(gaps, time_h)).toBe(time_h >= 0 && time_h < 10 && !isIn(intervals, time_h));
    }),
  );
});

test('of several that do not hold, the first gives the cause; the name is that of the last', () => {
  const sea = season([{ from_h: 10, to_h: 30 }]);
  const calm = new Availability([{ from_h: 5, to_h: 20 }], { cause: 'weather', name: 'lightering' });
  const both = whenAll(null, sea, calm) as Availability;
  expect(both.intervals).toEqual([{ from_h: 10, to_h: 20 }]);
  expect([0, 7, 25, 40].map((time_h) => both.causeAt(time_h))).toEqual(['ice', 'ice', 'weather', 'ice']);
  expect(both.name).toBe('lightering');
  expect(whenAll(null, null)).toBeNull();
});
