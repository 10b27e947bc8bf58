/** People, worked by hand: hiring and training before a start, beds and food of all who live at a site, aircraft that fail. */
import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, type Trace, traceOf } from '../fixtures/models.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A drive of 1 km by a crew of five, two shifts a day. */
const run = (settings: Settings = {}, options: object = {}) =>
  traceOf(modelOf(DRIVES_ONLY, settings, { 'calm.csv': calmDays }), { check: true, ...options });

/** Days of a gentle wind, as observed. */
const calmDays = [
  'time,wind',
  ...Array.from({ length: 60 }, (_, day) => {
    const date = new Date(Date.UTC(2030, 0) + day * 86_400_000).toISOString().slice(0, 10);
    return `${date},5`;
  }),
].join('\n');
const daily = { layout: 'columns', utc_offset_h: 0, stamp: 'start', step_h: 24, time: { column: 'time' } };

const MONTH_H = 8766 / 12;
/** Ten a month: one each tenth of a month. */
const EACH_H = MONTH_H / 10;
const miners = (trade: object = {}): Settings => ({
  people: { trades: { miner: { hire_per_month: 10, ...trade } } },
  'crews.c.trades': { miner: 3 },
});
const startsOf = ({ milestones }: Trace) =>
  Object.fromEntries(
    milestones
      .filter(({ milestone }) => milestone === 'drive-start')
      .map(({ entity, time_h }) => [entity, time_h]),
  );
const waits = ({ states }: Trace, cause: string) =>
  states.filter((row) => row.cause === cause).map(({ entity, from_h, to_h }) => [entity, from_h, to_h]);
const second = { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 0 };

describe('a drive starts when its posts are filled', () => {
  test('six posts of two shifts, hired one after the other from the opening of the site, and trained for ten days', () => {
    const trace = run(miners({ training_d: 10 }));
    const expected_h = 6 * EACH_H + 240;
    expect(startsOf(trace).d).toBeCloseTo(expected_h, 6);
    expect(waits(trace, 'no-crew')).toEqual([['d', 0, startsOf(trace).d]]);
  });

  test('those who train do so while the machine comes; two for each post take twice as long', () => {
    expect(startsOf(run({ ...miners({ training_d: 10 }), 'drives.d.ready_d': 100 })).d).toBe(2400);
    expect(startsOf(run(miners({ per_post: 2 }))).d).toBeCloseTo(12 * EACH_H, 6);
    expect(startsOf(run(miners({ initial: 6, training_d: 10 }))).d).toBe(0);
  });

  test('of two drives the first has its people first; what is left of them goes to the next', () => {
    const trace = run({ ...miners(), 'drives.e': second });
    expect(startsOf(trace).d).toBeCloseTo(6 * EACH_H, 6);
    expect(startsOf(trace).e).toBeCloseTo(12 * EACH_H, 6);
    const after = {
      bore: 'two',
      machine: 'm',
      crew: 'c',
      site: 'yard',
      to: 'b',
      after: { drive: 'd', relaunch_d: 20 },
    };
    const later = run({ ...miners(), 'drives.e': after });
    const done_h = later.milestones.find(({ milestone }) => milestone === 'drive-done')?.time_h ?? 0;
    // Its people ask when the first has ended, and had left by then: they are hired again within 20 days.
    expect(startsOf(later).e).toBeCloseTo(done_h + 480, 6);
  });

  test('each hired person costs, and is paid until there is a post', () => {
    const cost = (trace: Trace, unit: string) =>
      trace.costs
        .filter((row) => row.entity === 'miner' && row.unit === unit)
        .reduce((sum, { amount_usd }) => sum + amount_usd, 0);
    const trace = run(miners({ training_d: 10, hiring_usd: 1000, waiting_usd_per_d: 100 }));
    expect(cost(trace, 'person')).toBeCloseTo(6000, 6);
    // The k-th waits for the sixth, and all train for ten days.
    const waited_d = (15 * EACH_H) / 24 + 60;
    expect(cost(trace, 'd')).toBeCloseTo(100 * waited_d, 3);
  });

  test('a share leaves at the end of each month, is told, and replaced before the next drive has its posts', () => {
    const trace = run({ ...miners({ initial: 6, leave_per_y: 2, hire_per_month: 60 }), 'drives.e': second });
    // Of twelve wanted, six are there at once and six come at 60 a month.
    expect(startsOf(trace).e).toBeCloseTo((6 * MONTH_H) / 60, 6);
    // Two of twelve have left after a twelfth of a year, and one of them is replaced by the end of January.
    expect(trace.people[0]).toMatchObject({ time_h: 744, employed: 11, wanted: 12, hired: 7, left: 2 });
    expect(trace.people.reduce((sum, { hired, left }) => sum + hired - left, 6)).toBe(
      trace.people.at(-1)?.employed,
    );
  });

  test('the next drive does not wait for ever for the last few while others leave', () => {
    // Four of twelve leave after a month, and those hired then are trained 40 days later, when others have left.
    const trace = run({
      ...miners({ initial: 6, leave_per_y: 4, hire_per_month: 5000, training_d: 40 }),
      'drives.e': second,
    });
    expect(startsOf(trace).e).toBeLessThan(41 * 24);
  });

  test('without the cause it starts at once, and people are hired all the same', () => {
    const trace = run(miners({ training_d: 10 }), { without: new Set(['no-crew']) });
    expect(startsOf(trace).d).toBe(0);
    expect(waits(trace, 'no-crew')).toEqual([]);
    expect(trace.people.reduce((sum, { hired }) => sum + hired, 0)).toBe(6);
  });
});

describe('all who live at a site', () => {
  const staffed: Settings = {
    ...miners({ initial: 100 }),
    'people.trades.cook': { hire_per_month: 10, initial: 4 },
    'sites.yard.staff': { cook: 4 },
  };

  test('take beds: with one too few for staff and two crews, the second drive waits for the first', () => {
    const enough = run({ ...staffed, 'drives.e': second, 'sites.yard.beds': 24 });
    expect(startsOf(enough)).toEqual({ d: 0, e: 0 });
    const trace = run({ ...staffed, 'drives.e': second, 'sites.yard.beds': 23 });
    const done_h = trace.milestones.find(({ milestone }) => milestone === 'drive-done')?.time_h;
    expect(startsOf(trace)).toEqual({ d: 0, e: done_h });
    expect(waits(trace, 'no-beds')).toEqual([['e', 0, done_h]]);
    const most = Math.max(...trace.camps.map(({ peak }) => peak));
    expect(most).toBe(14);
    const person_d = trace.camps.reduce((sum, row) => sum + row.person_d, 0);
    // Four cooks and one crew of ten all the time.
    expect(person_d).toBeCloseTo((14 * trace.outcome.end_h) / 24, 3);
  });

  test('are paid by post and day from the day on which posts are filled; crews are not paid twice', () => {
    const paid = (trace: Trace) =>
      trace.costs
        .filter(({ wbs }) => wbs === 'people.staff')
        .map(({ time_h, account, site, entity, amount_usd }) => [time_h, account, site, entity, amount_usd]);
    const horizon = { ...staffed, 'project.horizon_y': (10 * 24) / 8766 };
    // Nobody cooks but four of the site: they are hired in 0.4 months, or are there from the beginning.
    const cook = { hire_per_month: 10, staff_usd_per_d: 300, waiting_usd_per_d: 20 };
    const there = run({ ...horizon, 'people.trades.cook': { ...cook, initial: 4 } });
    expect(paid(there)).toEqual([[240, 'labour', 'yard', 'cook', expect.closeTo(4 * 300 * 10, 6)]]);
    const two = run({ ...horizon, 'people.trades.cook': { ...cook, initial: 2, per_post: 1 } });
    // Two are missing: they come after 0.1 and 0.2 months, and all four are paid from then on.
    expect(paid(two)).toEqual([
      [240, 'labour', 'yard', 'cook', expect.closeTo((4 * 300 * (240 - 2 * EACH_H)) / 24, 6)],
    ]);
    // With two for each post a post costs the same, and miners of the crew cost nothing here.
    const shared = { ...cook, initial: 8, per_post: 2 };
    const both = run({
      ...horizon,
      'people.trades.cook': shared,
      'people.trades.miner.staff_usd_per_d': 500,
    });
    expect(paid(both)).toEqual([[240, 'labour', 'yard', 'cook', expect.closeTo(12000, 6)]]);
  });

  test('eat: food goes by person-days', () => {
    const trace = run({
      ...staffed,
      'project.horizon_y': (10 * 24) / 8766,
      supply: { commodities: { food: { unit: 't', mass_t: 1, price_usd: 1 } }, fleets: {}, routes: [] },
      'sites.yard.stores': {
        food: { capacity: 50, initial: 50, use_per_d: 1, demand: { per_person_d: 0.01 } },
      },
    });
    const used = trace.stocks.filter(({ commodity }) => commodity === 'food').map((row) => row.used);
    // Fourteen heads, a hundredth of a tonne each; the tenth day ends with the run.
    expect(used.reduce((sum, one) => sum + one, 0)).toBeCloseTo(9 * 0.14, 6);
  });
});

describe('aircraft that bring reliefs', () => {
  const calm = (aircraft: object): Settings => ({
    'machines.m.penetration_m_per_h.rock': 0.1,
    'project.horizon_y': (100 * 24) / 8766,
    'crews.c.rota': { tour_d: 14, overstay_d: 4, flight_h: 4, limits: 'flying', cost_usd: 1 },
    'sites.yard.station': 'strip',
    'sites.yard.aircraft': aircraft,
    weather: {
      series: { calm: { file: 'calm.csv', ...daily, columns: { wind_m_per_s: 'wind' } } },
      stations: {
        strip: { lat_deg_n: 65, lon_deg_e: -168, hours_from: ['calm'], as_observed: { past_end: 'repeat' } },
      },
      limits: { flying: { wind_below_m_per_s: 100 } },
    },
  });

  test('31 days under repair: the crew stays four days beyond its tour, and is away until the day after', () => {
    const trace = run(calm({ after_d: 13, repair_d: 31 }));
    const away = trace.states.filter(({ state }) => state === 'away');
    // The tour ends on day 14; the crew leaves on day 18; the aircraft is back on day 44, and lands after four hours.
    const first = away[0];
    expect([first?.entity, first?.cause, first?.from_h, first?.to_h]).toEqual([
      'd/crew',
      'aircraft',
      18 * 24,
      44.5 * 24,
    ]);
    expect(waits(trace, 'flight')[0]).toEqual(['d', 18 * 24, 44.5 * 24]);
  });

  test('a second aircraft that fails at another time, or none that fails, keeps nobody away', () => {
    const isAway = (settings: Settings, options: object = {}) =>
      run(settings, options).states.some(({ state }) => state === 'away');
    const failing = { after_d: 13, repair_d: 31 };
    expect(isAway(calm(failing), { without: new Set(['aircraft']) })).toBe(false);
    const luck = { after_d: { uniform: [13, 40], per: 'event' }, repair_d: 10 };
    expect(isAway(calm({ ...luck, number: 3 }))).toBe(false);
  });
});
