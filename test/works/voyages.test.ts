import { describe, expect, test } from 'vitest';
import type { Interval } from '../../src/nature/availability/intervals.ts';
import { modelOf, summaryOf, traceOf, VOYAGES } from '../fixtures/models.ts';
import { Quay } from './small.ts';

/** Hours of 2030 with a wave of 1 m, and of 3 m in the stretches that are named, each [from, to). */
function waves(...high: readonly (readonly [number, number])[]): string {
  const rows = Array.from({ length: 8760 }, (_, hour) => {
    const at = new Date(Date.UTC(2030, 0, 1, hour)).toISOString().slice(0, 16);
    return `${at},${high.some(([from, to]) => hour >= from && hour < to) ? 3 : 1}`;
  });
  return `datetime,wave_m\n${rows.join('\n')}\n`;
}

const seas = {
  'weather.series': {
    waves: {
      file: 'waves.csv',
      layout: 'columns',
      utc_offset_h: 0,
      time: { column: 'datetime' },
      stamp: 'start',
      columns: { wave_m: 'wave_m' },
    },
  },
  'weather.stations.coast': {
    lat_deg_n: 41,
    lon_deg_e: -71,
    hours_from: ['waves'],
    as_observed: { past_end: 'repeat' },
  },
  'weather.stations.quay': null,
  'sites.port.station': 'coast',
  'weather.limits': { calm: { wave_at_most_m: 1 } },
  'sites.port.port.limits': null,
  'sites.west.landing.limits': null,
  'sites.east.landing.limits': null,
  'supply.fleets.boats.passage_limits': null,
  'supply.fleets.boats.passage_work': null,
};

/** The plan in waves that a test makes up, with no limits but those that it states. */
const plan = (settings: Record<string, unknown> = {}, ...high: readonly (readonly [number, number])[]) =>
  modelOf(VOYAGES, { ...seas, ...settings }, { 'waves.csv': waves(...high) });

/** Times to which tables round [h]. */
const rounded = (time_h: number | null) => (time_h === null ? null : Number(time_h.toFixed(6)));

const timesOf = (model: ReturnType<typeof plan>) => {
  const { voyages, calls, outcome } = traceOf(model, { check: true });
  expect(outcome.finished).toBe(true);
  return {
    voyages: voyages.map((one) =>
      [one.loading_h, one.sailed_h, one.arrived_h, one.unloaded_h, one.homeward_h, one.returned_h].map(
        rounded,
      ),
    ),
    calls: calls.map((one) => [one.site, rounded(one.arrived_h), rounded(one.left_h), one.landed_t]),
    exposed_h: voyages.map((one) => one.exposed_h),
  };
};

const onlyWest = {
  'sites.east.stores.cement.from': null,
  'supply.fleets.boats.least_load': 0.5,
  'supply.orders': [{ site: 'west', commodity: 'cement', quantity: 60, placed: '2030-01-10' }],
};

describe('a voyage with two stops', () => {
  // Ordered on 10 January (216 h), ready a day later: 10 h to load, 80 nm at 8 kn, 6 h to land 60 t, 40 nm at 4 kn, 4 h to land 40 t, 100 nm at 10 kn.
  test('lands its cargo at both, in the order that is stated, and comes home from the last', () => {
    expect(timesOf(plan())).toEqual({
      voyages: [[240, 250, 276, 280, 280, 290]],
      calls: [
        ['west', 260, 266, 60],
        ['east', 276, 280, 40],
      ],
      exposed_h: [0],
    });
  });

  test('in the other order goes to the east first: 100 nm at 8 kn, home 80 nm at 10 kn', () => {
    const { voyages, calls } = timesOf(plan({ 'supply.fleets.boats.calls': [['east', 'west']] }));
    expect(voyages).toEqual([[240, 250, 276.5, 282.5, 282.5, 290.5]]);
    expect(calls.map(([site]) => site)).toEqual(['east', 'west']);
  });

  test('is none where the model states no calls: neither town fills half of a boat of 150 t, and each cargo sails after 30 days', () => {
    const order = { commodity: 'cement', placed: '2030-01-10' };
    const { voyages, calls } = timesOf(
      plan({
        'supply.fleets.boats.calls': null,
        'supply.fleets.boats.capacity_t': 150,
        'supply.fleets.boats.least_load': 0.5,
        'supply.orders': [
          { site: 'west', quantity: 60, ...order },
          { site: 'east', quantity: 40, ...order },
        ],
      }),
    );
    expect(calls.map(([site]) => site)).toEqual(['west', 'east']);
    expect(voyages[0]?.[0]).toBe(240 + 30 * 24);
  });

  test('tells which orders came in time: that of the west was wanted on 12 January (264 h), and came at 266 h', () => {
    const { orders } = traceOf(plan());
    expect(orders).toMatchObject([
      {
        site: 'west',
        reason: 'stated',
        due_by: 'date',
        placed_h: 216,
        ready_h: 240,
        by_h: 264,
        delivered_h: 266,
      },
      { site: 'east', reason: 'stated', by_h: 744, delivered_h: 280, late_h: 0 },
    ]);
    expect(orders[0]?.late_h).toBeCloseTo(2, 9);
    expect(summaryOf(plan()).stated_orders).toMatchObject([
      { order: 1, site: 'west', commodity: 'cement', quantity: 60, by_h: 264, delivered_h: 266, late_h: 2 },
      { order: 2, site: 'east', late_h: 0 },
    ]);
  });
});

describe('speed', () => {
  test('lies between empty and full by the share of the hold that is loaded: 60 t of 100 t go at 8.8 kn', () => {
    const { voyages } = timesOf(plan(onlyWest));
    const arrives_h = 246 + 80 / 8.8;
    expect(voyages).toEqual([
      [240, 246, arrives_h, arrives_h + 6, arrives_h + 6, arrives_h + 14].map(rounded),
    ]);
  });

  test('of a leg stands over that of the fleet, out and home: 80 nm at 5 kn', () => {
    const routes = [
      { from: 'port', to: 'west', distance_nm: 80, speed_kn: 5 },
      { from: 'port', to: 'east', distance_nm: 100 },
      { from: 'west', to: 'east', distance_nm: 40 },
    ];
    expect(timesOf(plan({ ...onlyWest, 'supply.routes': routes })).voyages).toEqual([
      [240, 246, 262, 268, 268, 284],
    ]);
  });
});

describe('work at the port', () => {
  const loading = (work: string) => ({
    ...onlyWest,
    'sites.port.port': { berths: 1, lead_d: 1, limits: 'calm', work, set_up_h: 0.5 },
  });
  // 6 h of loading from 240 h on; waves from 243 to 245 h and from 248 to 249 h.
  const high = [
    [243, 245],
    [248, 249],
  ] as const;

  test.each([
    ['suspend', 240 + 3 + 2 + 3 + 1 + 0.5 + 0.5],
    ['window', 249 + 6],
    ['through', 249 + 6],
  ])('that may %s is loaded at %f h', (work, sailed_h) => {
    expect(timesOf(plan(loading(work), ...high)).voyages[0]?.[1]).toBe(sailed_h);
  });

  test('with a forecast that the weather stays goes through the waves, and counts the hours', () => {
    const { voyages, exposed_h } = timesOf(
      plan({ ...loading('through'), 'supply.fleets.boats.forecast': 'persistence' }, ...high),
    );
    expect(voyages[0]?.[1]).toBe(246);
    expect(exposed_h).toEqual([2]);
  });
});

describe('a passage', () => {
  const sailing = (work: string | null) => ({
    'supply.fleets.boats.passage_limits': 'calm',
    'supply.fleets.boats.passage_work': work,
  });

  test('that suspends shelters on the way and takes up its tow again: 3 h, 3 h of waves, 1 h, 7 h', () => {
    const { calls } = timesOf(plan(sailing('suspend'), [253, 256]));
    expect(calls[0]).toEqual(['west', 264, 270, 60]);
  });

  test('that suspends does not leave in waves', () => {
    const { voyages } = timesOf(plan(sailing('suspend'), [249, 252]));
    expect(voyages[0]?.[1]).toBe(252);
  });

  test('that goes through waits for a window of its whole length', () => {
    const { voyages } = timesOf(plan(sailing(null), [253, 256]));
    expect(voyages[0]?.[1]).toBe(256);
  });
});

test('goods are landed in lots of lot_h: 60 t at 10 t/h in 3 of 2 h, or 12 of half an hour', () => {
  const lots = (lot_h: number) =>
    traceOf(plan({ ...onlyWest, 'sites.west.landing.lot_h': lot_h })).cargo.map(({ quantity }) => quantity);
  expect(lots(2)).toEqual([20, 20, 20]);
  expect(lots(0.5)).toEqual(Array(12).fill(5));
});

test('a small cargo sails when one that sails a day later would land after the date: in 24 + 1 + 10 + 1 h', () => {
  for (const [hours, verdict] of [
    [36.1, 'least-load'],
    [35.9, 'town: 10 cement'],
  ] as const) {
    const quay = new Quay();
    const order = quay.lay(quay.yard('town', 'cement'), 10);
    quay.port.site.backlog[0] = { ...order, by_h: quay.world.sim.now + hours };
    expect(quay.verdict).toBe(verdict);
  }
});

describe('a boat that may call at town and cape', () => {
  const calls = {
    'supply.fleets.boats.calls': [['town', 'cape']],
    'supply.routes': [
      { from: 'port', to: 'town', distance_nm: 80 },
      { from: 'port', to: 'cape', distance_nm: 80 },
      { from: 'cape', to: 'town', distance_nm: 20 },
    ],
  };

  test('goes to both where neither has enough, to one alone where that fills it', () => {
    const quay = new Quay(calls);
    quay.lay(quay.yard('cape', 'cement'), 30);
    expect(quay.verdict).toBe('least-load');
    quay.lay(quay.yard('town', 'cement'), 30);
    expect(quay.verdict).toBe('town, cape: 30 cement, 30 cement');
    quay.lay(quay.yard('town', 'cement'), 70);
    expect(quay.verdict).toBe('town: 30 cement, 70 cement');
  });

  test('goes to one alone where it could not land all of it at both before it must leave', () => {
    const season = {
      ...calls,
      'project.start': '2030-06-01',
      'ice.seas.bay': { clear_shift_d: 0, freeze_shift_d: -30 },
      'supply.fleets.boats.leaves_before_close_d': 2,
    };
    const [{ to_h: closes_h }] = new Quay(season).world.nature.sea('bay').intervals as [Interval];
    // 10 h to load 100 t, 10 h to the town, 5 h there, 2.5 h to the cape, 5 h there; home 10 h later, 48 h before the close.
    for (const [hours, verdict] of [
      [91, 'town, cape: 50 cement, 50 cement'],
      [90, 'town: 50 cement'],
    ] as const) {
      const quay = new Quay(season, closes_h - hours);
      quay.lay(quay.yard('cape', 'cement'), 50);
      quay.lay(quay.yard('town', 'cement'), 50);
      expect(quay.verdict).toBe(verdict);
    }
  });
});

describe('limits that ask for no weather', () => {
  // Loading takes 6 h from 10 January 240 h on: the day is 11 January.
  const onDays = (limit: object, settings: Record<string, unknown> = {}) =>
    timesOf(
      plan({
        ...onlyWest,
        'weather.limits': { calm: limit },
        'sites.port.port.limits': 'calm',
        ...settings,
      }),
    ).voyages[0]?.[1];

  test('hold at a place without a station: loading rests on 11 January, and is done on the next day at 6 h', () => {
    const closed = [{ from: '01-11', to: '01-11' }];
    const stations = { 'sites.port.station': null };
    expect(onDays({ closed }, stations)).toBe(240 + 24 + 6);
    expect(onDays({ closed: [{ from: '01-12', to: '01-12' }] }, stations)).toBe(246);
  });

  test('of daylight hold at a place of which the position alone is known: on the equator from 6 to 18 h', () => {
    const stations = {
      'weather.stations.equator': { lat_deg_n: 0, lon_deg_e: 0 },
      'sites.port.station': 'equator',
    };
    expect(onDays({ daylight: true }, stations)).toBe(240 + 6 + 6);
  });
});
