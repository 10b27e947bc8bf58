import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, traceOf } from '../fixtures/models.ts';

const crew = {
  persons: 10,
  shifts_per_d: 1,
  shift_h: 10,
  changeover_h: 0.5,
  travel_km_per_h: 10,
  cost_usd_per_person_h: 50,
};

/** A crew of one shift of 10 h a day, at a drive of 1 m in rounds of 1 m that take so long that the face stays where it is. */
const crewAt = (spec: object, settings: Readonly<Record<string, unknown>> = {}, texts = {}) =>
  traceOf(
    modelOf(
      DRIVES_ONLY,
      {
        'machines.m.penetration_m_per_h.rock': 0.01,
        'crews.c': { ...crew, ...spec },
        'project.horizon_y': (40 * 24) / 8766,
        ...settings,
      },
      texts,
    ),
  );
const shiftsOf = ({ states }: ReturnType<typeof traceOf>) =>
  states
    .filter(({ entity }) => entity === 'd/crew')
    .map(({ state, cause, from_h, to_h }) => [cause === 'none' ? state : cause, from_h, to_h] as const);

describe('a crew', () => {
  test('takes over for half an hour, works until the tenth hour, and is off until the next day', () => {
    expect(shiftsOf(crewAt({})).slice(0, 4)).toEqual([
      ['changing-over', 0, 0.5],
      ['working', 0.5, 10],
      ['off-shift', 10, 24],
      ['changing-over', 24, 24.5],
    ]);
  });

  test('begins at midnight after the machine has come', () => {
    expect(shiftsOf(crewAt({}, { 'drives.d.ready_d': 1.25 }))[0]).toEqual(['off-shift', 30, 48]);
  });

  test('rides to the face and back as far as the drive has come: a tenth of an hour each way after a kilometre', () => {
    const trace = crewAt(
      { changeover_h: 0, shifts_per_d: 2 },
      { 'machines.m.penetration_m_per_h.rock': 100, 'route.points.b': 1.5, 'machines.m.build_h': 0.25 },
    );
    const shifts = shiftsOf(trace);
    for (const [state, from_h, to_h] of shifts) {
      if (state !== 'changing-over' || to_h - from_h < 1e-9 || from_h % 12 !== 0) continue;
      const bored_km = Math.max(
        0,
        ...trace.rings.filter(({ built_h }) => built_h <= from_h).map(({ face_km }) => face_km),
      );
      expect(to_h - from_h).toBeCloseTo(bored_km / 10, 6);
    }
    expect(trace.rings.at(-1)?.face_km).toBeGreaterThan(1);
  });

  test('is paid for its shifts: 10 persons for 10 h at 50 USD', () => {
    const { costs } = crewAt({});
    const labour = costs.filter(({ account }) => account === 'labour');
    expect(labour.reduce((sum, { amount_usd }) => sum + amount_usd, 0)).toBe(40 * 10 * 10 * 50);
  });
});

describe('a crew whose tour is 5 days, with 2 days that it stays on', () => {
  const rota = { tour_d: 5, overstay_d: 2, flight_h: 4, limits: 'flying', cost_usd: 1000 };
  /** A wind of 30 m/s on the days from `from_d` to `to_d`, none on others; flights go below 20 m/s. */
  const inWind = (from_d: number, to_d: number) => {
    const rows = Array.from({ length: 800 }, (_, day) => {
      const date = new Date(Date.UTC(2030, 0) + day * 86_400_000).toISOString().slice(0, 10);
      return `${date},${day >= from_d && day < to_d ? 30 : 0}`;
    });
    return crewAt(
      { rota },
      {
        'sites.yard.station': 'strip',
        weather: {
          series: {
            wind: {
              file: 'wind.csv',
              layout: 'columns',
              utc_offset_h: 0,
              stamp: 'start',
              step_h: 24,
              time: { column: 'time' },
              columns: { wind_m_per_s: 'wind' },
            },
          },
          stations: {
            strip: { lat_deg_n: 65, lon_deg_e: -168, hours_from: ['wind'], as_observed: { past_end: 'end' } },
          },
          limits: { flying: { wind_below_m_per_s: 20 } },
        },
      },
      { 'wind.csv': ['time,wind', ...rows].join('\n') },
    );
  };
  const standingOf = ({ states }: ReturnType<typeof traceOf>, cause: string) =>
    states
      .filter((row) => row.entity === 'd' && row.cause === cause)
      .map(({ from_h, to_h }) => [from_h, to_h]);
  const awayOf = (trace: ReturnType<typeof traceOf>) =>
    shiftsOf(trace).filter(([state]) => state === 'weather');
  const reliefs = ({ costs }: ReturnType<typeof traceOf>) =>
    (costs
      .filter(({ account }) => account === 'labour')
      .reduce((sum, { amount_usd }) => sum + amount_usd, 0) -
      40 * 5000) /
    1000;

  test('is relieved by air every sixth day: at the first shift after the flight of the fifth day has landed', () => {
    const trace = inWind(500, 501);
    expect(awayOf(trace)).toEqual([]);
    // A tour that begins with the shift at 0 h is over after 120 h; the flight lands 4 h later, in time for the next day.
    expect(reliefs(trace)).toBe(6);
  });

  test('works on for 2 days when its relief cannot fly, and is away until it has come', () => {
    // No flight on days 5 to 9: the crew works on days 5 and 6, and is away on 7, 8 and 9; the flight lands on day 10 at 4 h.
    const trace = inWind(5, 10);
    expect(awayOf(trace)).toEqual([['weather', 7 * 24, 11 * 24]]);
    expect(standingOf(trace, 'flight')).toEqual([[7 * 24, 11 * 24]]);
  });

  test('notices nothing of a storm that ends within the 2 days', () => {
    expect(awayOf(inWind(5, 6))).toEqual([]);
  });
});

/** A kilometre in 10 h, then ground so slow that the face stays where it is; half an hour to ride there. */
const kilometreAway = {
  'machines.m.round_m': 10,
  'machines.m.penetration_m_per_h': { rock: 100, hard: 0.01 },
  'machines.m.build_h': 0,
  'ground.hard': { bulking: 1.5 },
  'route.points.b': 2,
  'route.ground': [
    { name: 'near', class: 'rock', to_km: 0.995 },
    { name: 'far', class: 'hard', to_km: 3 },
  ],
  'sites.yard.spoil.heap_m3': 1e8,
  'project.horizon_y': (3 * 24) / 8766,
};
const ride = { changeover_h: 0.5, travel_km_per_h: 2 };
const rounded = (hours: number) => Math.round(hours * 1e6) / 1e6;
/** What an entity did and why in the hours of a day, as a shift engineer would write it. */
const dayOf = ({ states }: ReturnType<typeof traceOf>, entity: string, day: number) =>
  states
    .filter((row) => row.entity === entity && row.to_h > day * 24 && row.from_h < (day + 1) * 24)
    .map(({ state, cause, from_h, to_h }) => {
      const hours = [Math.max(rounded(from_h), day * 24), Math.min(rounded(to_h), (day + 1) * 24)];
      return `${hours.map((hour) => hour - day * 24).join('-')} ${cause === 'none' ? state : cause}`;
    });

test('the day of a drive is read from its states and those of its crew: two shifts of 11 h, half an hour from the portal', () => {
  const trace = crewAt({ ...ride, shifts_per_d: 2, shift_h: 11 }, kilometreAway);
  expect(dayOf(trace, 'd', 1)).toEqual([
    '0-0.5 shift-change',
    '0.5-1 travel',
    '1-10.5 boring',
    '10.5-11 travel',
    '11-12 no-shift',
    '12-12.5 shift-change',
    '12.5-13 travel',
    '13-22.5 boring',
    '22.5-23 travel',
    '23-24 no-shift',
  ]);
  expect(dayOf(trace, 'd/crew', 1)).toEqual([
    '0-0.5 changing-over',
    '0.5-1 travelling',
    '1-10.5 working',
    '10.5-11 travelling',
    '11-12 off-shift',
    '12-12.5 changing-over',
    '12.5-13 travelling',
    '13-22.5 working',
    '22.5-23 travelling',
    '23-24 off-shift',
  ]);
});

describe('shifts that follow each other without a gap', () => {
  const twelve = { ...ride, shifts_per_d: 2, shift_h: 12 };
  const personHours = ({ costs }: ReturnType<typeof traceOf>) =>
    costs.filter(({ unit }) => unit === 'person-h').reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);

  test('relieve each other at the face: half an hour is lost at each change, and no way', () => {
    const trace = crewAt(twelve, kilometreAway);
    expect(dayOf(trace, 'd', 1)).toEqual([
      '0-0.5 shift-change',
      '0.5-12 boring',
      '12-12.5 shift-change',
      '12.5-24 boring',
    ]);
    // The first of six shifts begins at the portal, and the face is there; the others are paid half an hour each way.
    expect(personHours(trace)).toBeCloseTo(10 * (12 + 5 * 13), 6);
  });

  test('ride in and out within their hours where relief is at the portal', () => {
    const trace = crewAt({ ...twelve, relief: 'portal' }, kilometreAway);
    expect(dayOf(trace, 'd', 1).slice(0, 4)).toEqual([
      '0-0.5 shift-change',
      '0.5-1 travel',
      '1-11.5 boring',
      '11.5-12 travel',
    ]);
    expect(personHours(trace)).toBe(10 * 6 * 12);
  });

  test('ride out before a closed day and in after it, and the drive stands for the calendar', () => {
    const trace = crewAt(
      { ...twelve, closed: [{ from: '01-03', to: '01-03' }] },
      { ...kilometreAway, 'project.horizon_y': (4 * 24) / 8766 },
    );
    expect(dayOf(trace, 'd', 1).slice(-3)).toEqual([
      '12-12.5 shift-change',
      '12.5-23.5 boring',
      '23.5-24 travel',
    ]);
    expect(dayOf(trace, 'd', 2)).toEqual(['0-24 calendar']);
    expect(dayOf(trace, 'd/crew', 2)).toEqual(['0-24 calendar']);
    expect(dayOf(trace, 'd', 3).slice(0, 3)).toEqual(['0-0.5 shift-change', '0.5-1 travel', '1-12 boring']);
  });
});
