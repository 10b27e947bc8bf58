/** Where steps meet the edges of windows, holds, places and yards: cases worked by hand. */
import { describe, expect, test } from 'vitest';
import { readingOf, traceOf } from '../../fixtures/models.ts';
import { expectHours, told, waitsOf } from './told.ts';

/** A model of what stands here, from 2030-01-01 on. */
function plan(text: string) {
  const reading = readingOf(`format: 2\nproject: { name: edge, start: 2030-01-01, horizon_y: 1 }\n${text}`);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.model;
}

const DAY = 'calendars: { day: { hours: { from_h: 8, to_h: 18 } } }';
const YARD = (store: string, site = 'open_d: 0') =>
  `sites: { x: { ${site}, cost_usd_per_d: 0, stores: { steel: { ${store}, use_per_d: 5 } } } }
supply: { commodities: { steel: { unit: t, mass_t: 1, price_usd: 1 } } }`;

describe('work that just fits', () => {
  test('a shift is filled to its end: 3.3 h and 6.7 h from 8 to 18', () => {
    const run = told(
      plan(`${DAY}
operations: { actors: { a: { calendar: day, set_up_h: 2, cycle: [{ do: one, takes_h: 3.3 }, { do: two, takes_h: 6.7 }] } } }`),
    );
    expectHours(run.end_h, 18);
  });

  test('a window is filled to its end: 9.3 h from 100.7 to the close at 110', () => {
    const run = told(
      plan(`calendars: { c: { hours: { from_h: 0, to_h: 14 }, closed: [{ from: '01-06', to: '12-30' }] } }
operations: { actors: { a: { cycle: [{ do: sail, takes_h: 100.7 }, { do: lift, takes_h: 9.3, work: window, calendar: c }] } } }`),
    );
    expectHours(run.end_h, 110);
  });

  test('a pour of 10 h goes through the end of the shift, where its step says so', () => {
    const run = told(
      plan(`${DAY}
operations: { actors: { a: { cycle: [{ do: sail, takes_h: 15 }, { do: pour, takes_h: 10, calendar: day, work: through }] } } }`),
    );
    // The window of 10 h that it asks for begins at 8 on the next day.
    expectHours(run.end_h, 24 + 18);
  });
});

describe('holds', () => {
  test('of two sides that give the same 10 t, one finds nothing aboard', () => {
    const model = plan(`operations:
  stocks: { a: { initial: 10, capacity: 10 }, b: {}, p: { initial: 10 } }
  actors:
    ship: { capacity: 10, cycle: [{ take: p }, { together: [[{ give: a }], [{ give: b }]] }] }
    eater: { cycle: [{ do: eat, takes_h: 5 }, { use: { a: 10 } }] }`);
    const run = told(model);
    expect(run.steps.filter(({ verb }) => verb === 'give').map(({ step, amount }) => [step, amount])).toEqual(
      [['a', 10]],
    );
  });

  test('room for what is waited for is kept: a hold of 10 takes no 20', () => {
    const model = plan(`operations:
  stocks: { p: {}, q: {} }
  actors:
    ship: { capacity: 10, cycle: [{ together: [[{ take: { p: 10 } }], [{ do: look, takes_h: 1 }, { take: { q: 10 } }]] }] }
    maker: { cycle: [{ do: make, takes_h: 5 }, { make: { p: 10 } }, { make: { q: 10 } }] }`);
    expect(() => traceOf(model, { check: true })).toThrow(/ship takes 10 of q, and has room for 0 aboard/);
  });

  test('who takes all takes what is there when nobody waits for more before it', () => {
    const run = told(
      plan(`operations:
  stocks: { s: { initial: 100 }, d: {} }
  actors:
    big: { capacity: 450, cycle: [{ take: { s: 450 } }] }
    small: { capacity: 450, cycle: [{ do: sail, takes_h: 1 }, { take: s }, { give: d }] }
    maker: { cycle: [{ do: make, takes_h: 5 }, { make: { s: 1000 } }] }`),
    );
    expect(run.steps.find(({ verb }) => verb === 'give')?.amount).toBe(450);
    expect(waitsOf(run, 'small')).toEqual({ stock: 4 });
  });
});

describe('places and capabilities', () => {
  test('a place held inside one that is left is left with it: two alike do not wait for each other', () => {
    const run = told(
      plan(`${DAY}
operations:
  places: { berth: 1, crane: 1 }
  actors:
    vessel:
      count: 2
      calendar: day
      cycle: [{ in: berth, place_while_waiting: free, steps: [{ do: lift, takes_h: 4, in: crane }] }]`),
    );
    expectHours(run.end_h, 16);
  });

  test('who lowers waits behind those who came before, and it is no work', () => {
    const run = told(
      plan(`operations:
  places: { p: 3 }
  actors:
    a: { cycle: [{ do: w, takes_h: 10, in: { p: 2 } }] }
    b: { cycle: [{ do: s, takes_h: 1 }, { do: w, takes_h: 1, in: { p: 2 } }] }
    c: { cycle: [{ do: s, takes_h: 2 }, { lower: { p: 1 } }, { do: x, takes_h: 1 }] }`),
    );
    expect(waitsOf(run, 'c')).toEqual({ place: 8 });
  });

  test('a yard is lowered when it holds no more, also where it is filled again at once', () => {
    const run = told(
      plan(`${YARD('capacity: 100, initial: 100')}
operations:
  actors:
    giver: { cycle: [{ do: w, takes_h: 5 }, { use: { x/steel: 50 } }, { make: { x/steel: 50 } }, { do: w, takes_h: 5 }, { use: { x/steel: 60 } }, { do: rest, takes_h: 100 }] }
    low: { cycle: [{ do: s, takes_h: 1 }, { lower: { x/steel: 50 } }] }`),
    );
    expectHours(run.ends.low as number, 10);
  });

  test('of two that lower one megawatt, one waits', () => {
    const { capabilities, outcome } = traceOf(
      plan(`sites: { x: { open_d: 0, cost_usd_per_d: 0 } }
operations:
  actors:
    a: { cycle: [{ do: w, takes_h: 5 }, { raise: { x/mw: 1 } }, { do: w, takes_h: 5 }, { raise: { x/mw: 1 } }] }
    b: { cycle: [{ lower: { x/mw: 1 } }] }
    c: { cycle: [{ lower: { x/mw: 1 } }] }`),
      {},
      ['capabilities'],
    );
    expect(capabilities.map(({ time_h, level }) => [time_h, level])).toEqual([
      [0, 0],
      [5, 1],
      [5, 0],
      [10, 1],
      [10, 0],
    ]);
    expect(outcome.end_h).toBe(10);
  });
});

describe('yards and ends', () => {
  test('a site opens with as much of its first stock as there is room for', () => {
    const run = told(
      plan(`${YARD('capacity: 100, initial: 60', 'needs: [prep]')}
operations:
  actors:
    prep: { cycle: [{ do: bring, takes_h: 5 }, { make: { x/steel: 50 } }] }
    user: { needs: [x], cycle: [{ do: go, takes_h: 2 }, { use: { x/steel: 100 } }] }`),
    );
    expectHours(run.end_h, 7);
  });

  test('goods that a step waits for, and does not take, come as soon as those that it takes', () => {
    const until = (verb: string) =>
      told(
        plan(`sites:
  port: { open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: 0 } }
  west: { open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 100 }, stores: { cement: { capacity: 1000, use_per_d: 5, from: port } } }
supply:
  commodities: { cement: { unit: t, mass_t: 1, price_usd: 100 } }
  fleets: { boats: { ships: 1, home: port, serves: [west], capacity_t: 100, speed_kn: 10, load_t_per_h: 100, least_load: 1, charter_usd_per_d: 1000 } }
  routes: [{ from: port, to: west, distance_nm: 80 }]
  orders: [{ site: west, commodity: cement, quantity: 60, placed: 2030-01-10 }]
operations: { actors: { a: { cycle: [{ ${verb}: { west/cement: 60 } }] } } }`),
      ).ends.a as number;
    expectHours(until('level'), until('use'));
  });

  test('a loop that a yard ends has as many turns where its goods never run out', () => {
    const model = plan(`${YARD('capacity: 100')}
operations: { actors: { caster: { until: { x/steel: 30 }, cycle: [{ do: cast, takes_h: 1 }, { make: { x/steel: 10 } }] } } }`);
    expect(told(model).end_h).toBe(3);
    expect(told(model, { without: new Set(['no-materials']) }).end_h).toBe(3);
  });

  test('one that works without end does not end the run', () => {
    const model = plan(`${YARD('capacity: 100')}
operations: { actors: { camp: { times: endless, cycle: [{ do: live, takes_d: 1 }] } } }`);
    const { outcome } = traceOf(model);
    expect([outcome.finished, outcome.endless.length > 0]).toEqual([false, true]);
  });

  test('a stated number of turns without time comes to its end', () => {
    const model = plan(`operations:
  stocks: { q: { initial: 150000 } }
  actors: { d: { times: 150000, cycle: [{ use: { q: 1 } }] } }`);
    expect(traceOf(model, {}, []).outcome.end_h).toBe(0);
  });
});
