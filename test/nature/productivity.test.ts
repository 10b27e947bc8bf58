import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Availability } from '../../src/nature/availability/availability.ts';
import { windChill_c } from '../../src/nature/availability/daylight-and-chill.ts';
import { perfect } from '../../src/nature/availability/forecast.ts';
import { factorsOf, Pace, PacedAvailability } from '../../src/nature/availability/productivity.ts';
import { bestFactors } from '../../src/nature/availability/slowed.ts';
import { ofHours } from './hours.ts';

const curve = [
  { at_c: -40, factor: 0 },
  { at_c: -20, factor: 0.5 },
  { at_c: 0, factor: 1 },
];
const hoursAt = (temperatures_c: readonly number[], wind_m_per_s = 0) => ({
  temperature_c: Float32Array.from(temperatures_c),
  wind_m_per_s: Float32Array.from(temperatures_c, () => wind_m_per_s),
  visibility_m: null,
  wave_m: null,
});

describe('the factor of an hour', () => {
  test('lies on straight lines between the points, and is that of the ends beyond them', () => {
    const factors = factorsOf({ temperature_c: curve }, hoursAt([-60, -40, -30, -20, -5, 0, 20]));
    expect([...factors]).toEqual([0, 0, 250, 500, 875, 1000, 1000]);
  });

  test('is the lower of two curves, not their product; an hour that is not known has none', () => {
    const chill = windChill_c(-5, 10);
    const both = { temperature_c: curve, wind_chill_c: [{ at_c: chill, factor: 0.6 }] };
    expect([...factorsOf(both, hoursAt([-5, -20, Number.NaN], 10))]).toEqual([600, 500, 0]);
  });
});

/** Six hours: full, half, none, a quarter, full, full. */
const pace = new Pace(Uint16Array.of(1000, 500, 0, 250, 1000, 1000));
const allDay = new PacedAvailability(null, pace, 'cold');

describe('work at the pace of the weather', () => {
  test('of 1.5 h takes 2 h from the beginning, exactly; of 2 h takes 4.25 h, with an hour of standstill', () => {
    expect([allDay.takes_h(0, 1.5), allDay.finish(0, 1.5)]).toEqual([2, 2]);
    expect([allDay.takes_h(0, 2), allDay.finish(0, 2)]).toEqual([4.25, 4.25]);
    expect(allDay.finish(0.5, 1)).toBe(2);
    expect(allDay.finish(0, 3.75)).toBe(6);
    expect(allDay.finish(0, 5)).toBe(Number.POSITIVE_INFINITY);
  });

  test('stands still for the weather where the factor is 0', () => {
    expect(allDay.isOpen(2.5)).toBe(false);
    expect(allDay.causeAt(2.5)).toBe('weather');
    expect([allDay.closes(0), allDay.opens(2)]).toEqual([2, 3]);
  });

  test('finds the first window in which it fits: 1.5 h from the beginning, 1.75 h only after the standstill', () => {
    expect([allDay.earliest(0, 1.5), allDay.earliest(0, 1.75)]).toEqual([0, 3]);
    expect(perfect.expect(allDay, 0, 0, 1.75).start_h).toBe(3);
    expect(allDay.earliest(0, 2.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test('within windows counts both: of six hours the first three are closed', () => {
    const windows = new PacedAvailability(ofHours(Uint8Array.of(0, 0, 0, 1, 1, 1)), pace, 'cold');
    expect([windows.worked_h(0, 6), windows.worked_h(0, 4), windows.finish(0, 0.5)]).toEqual([
      2.25, 0.25, 4.25,
    ]);
    expect(windows.outside_h(0, 6)).toBe(3);
  });

  test('agrees with a sum over quarters of hours, whatever the hours and windows (law)', () => {
    const hours = fc.array(fc.tuple(fc.constantFrom(0, 250, 333, 500, 1000), fc.boolean()), {
      minLength: 4,
      maxLength: 30,
    });
    fc.assert(
      fc.property(hours, fc.nat(40), fc.nat(40), fc.nat(20), (list, one, other, work) => {
        const windows = ofHours(Uint8Array.from(list, ([, open]) => (open ? 1 : 0)));
        const paced = new PacedAvailability(
          windows,
          new Pace(Uint16Array.from(list, ([factor]) => factor)),
          '',
        );
        const end = list.length * 4;
        const [from, to] = [Math.min(one, other, end), Math.min(Math.max(one, other), end)];
        const rate = (quarter: number) => {
          const [factor, open] = list[Math.floor(quarter / 4)] ?? [0, false];
          return open ? factor / 4000 : 0;
        };
        let done_h = 0;
        for (let quarter = from; quarter < to; quarter++) done_h += rate(quarter);
        expect(paced.worked_h(from / 4, to / 4)).toBeCloseTo(done_h, 9);
        const need_h = work / 4;
        const finish_h = paced.finish(from / 4, need_h);
        if (finish_h === Number.POSITIVE_INFINITY) {
          expect(paced.worked_h(from / 4, end / 4)).toBeLessThan(need_h + 1e-9);
        } else if (need_h > 0) {
          expect(paced.worked_h(from / 4, finish_h)).toBeCloseTo(need_h, 9);
          expect(paced.isOpen(finish_h - 1e-6)).toBe(true);
        }
        const start_h = paced.earliest(from / 4, need_h);
        const fits = (at_h: number) =>
          paced.isOpen(at_h) && paced.done_h(at_h, paced.closes(at_h)) >= need_h - 1e-12;
        if (Number.isFinite(start_h)) expect(fits(start_h)).toBe(true);
        for (let quarter = from; quarter < end && quarter / 4 < start_h; quarter++)
          expect(fits(quarter / 4)).toBe(false);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('at full rate is as without a curve', () => {
    const windows = new Availability([{ from_h: 1.25, to_h: 7.5 }], { cause: 'weather', name: '' });
    const full = new PacedAvailability(windows, new Pace(Uint16Array.from({ length: 10 }, () => 1000)), '');
    for (const need_h of [0.25, 2, 6.25]) expect(full.finish(0, need_h)).toBe(windows.finish(0, need_h));
    expect(full.worked_h(0, 9)).toBe(windows.worked_h(0, 9));
  });
});

test('at several places the best pace of those that are workable counts; of all, while none is', () => {
  const open = (...spans: readonly (readonly [number, number])[]) =>
    new Availability(
      spans.map(([from_h, to_h]) => ({ from_h, to_h })),
      { cause: 'weather', name: 'place' },
    );
  const places = [
    { open: open([0, 2]), factors: Uint16Array.of(200, 1000, 1000, 300) },
    { open: open([0, 1], [2, 3]), factors: Uint16Array.of(500, 400, 700, 600) },
  ];
  expect([...bestFactors(places)]).toEqual([500, 1000, 700, 600]);
});
