import { describe, expect, test } from 'vitest';
import { modelOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

/** Cement at the town as it is demanded; the town orders 200 t on day 1, and nothing else is there. */
const harbour = (demand: unknown, settings: Readonly<Record<string, unknown>> = {}) =>
  modelOf(HARBOUR, {
    'sites.cape.stores': {},
    'sites.town.stores': {
      cement: {
        capacity: 1000,
        initial: 0,
        use_per_d: 10,
        ...(demand === null ? {} : { demand }),
        from: 'port',
        reorder: { below_d: 10, up_to_d: 20, stock_up_d: 0, winter_factor: 0 },
      },
    },
    'supply.fleets.boats.serves': ['town'],
    'supply.routes': [{ from: 'port', to: 'town', distance_nm: 80 }],
    ...settings,
  });
const taken = ({ stocks }: Pick<ReturnType<typeof traceOf>, 'stocks'>) =>
  stocks.reduce((sum, { used }) => sum + used, 0);
const landed = ({ cargo }: Pick<ReturnType<typeof traceOf>, 'cargo'>) =>
  cargo.reduce((sum, { quantity }) => sum + quantity, 0);

describe('a model without drives', () => {
  test('is finished when what was ordered has landed and the boat is home: two voyages of 40 h for 200 t', () => {
    const trace = traceOf(harbour(null), { check: true });
    // Ordered at 24 h, ready a day later; each voyage loads 10 h, sails 10 h, lands 10 h, returns 10 h.
    expect(trace.outcome).toMatchObject({ finished: true, endless: [], end_h: 48 + 2 * 40 });
    expect(landed(trace)).toBe(200);
    expect(trace.milestones.at(-1)).toMatchObject({ milestone: 'finish', time_h: 128 });
  });

  test('and two boats is finished sooner: plans can be told apart', () => {
    const trace = traceOf(harbour(null, { 'supply.fleets.boats.ships': 2 }));
    expect(trace.outcome.end_h).toBe(48 + 40);
  });

  test('in which nothing is to land runs to its horizon, and says why', () => {
    const trace = traceOf(modelOf(HARBOUR, { 'sites.cape.stores': {}, 'sites.town.stores': {} }));
    expect(trace.outcome).toMatchObject({
      finished: false,
      end_h: 8766,
      endless: ['nothing in it comes to an end'],
    });
  });

  test('that cannot land all by its horizon is not finished', () => {
    const trace = traceOf(harbour(null, { 'project.horizon_y': 100 / 8766 }));
    expect(trace.outcome).toMatchObject({ finished: false, endless: [] });
    expect(trace.outcome.end_h).toBeCloseTo(100, 9);
  });
});

describe('a demand', () => {
  test('of 10 t a day and 55 t in all takes 10 t at the end of each day and the last 5 t at noon of the sixth', () => {
    const trace = traceOf(harbour({ per_d: 10, total: 55 }, { 'sites.town.stores.cement.initial': 100 }));
    const rows = trace.stocks.filter(({ used }) => used > 0).map(({ time_h, used }) => [time_h, used]);
    expect(rows.slice(0, 5)).toEqual([24, 48, 72, 96, 120].map((hour) => [hour, 10]));
    expect(taken(trace)).toBe(55);
    const done = trace.states.find(
      ({ entity, state }) => entity === 'demand of town/cement' && state === 'done',
    );
    expect(done === undefined ? trace.outcome.end_h : done.from_h).toBe(132);
  });

  test('with a last day takes what its days use: 10 t on each of 31 days', () => {
    const trace = traceOf(harbour({ per_d: 10, until: '2030-02-01' }), { check: true });
    expect(trace.outcome.finished).toBe(true);
    expect(taken(trace)).toBeCloseTo(310, 9);
  });

  test('of dated quantities takes each at the beginning of its day', () => {
    const dated = [
      { on: '2030-01-20', quantity: 30 },
      { on: '2030-02-10', quantity: 40 },
    ];
    const trace = traceOf(harbour({ dated }), { check: true });
    const days = trace.stocks.filter(({ used }) => used > 0).map(({ time_h, used }) => [time_h / 24, used]);
    // 20 January begins when 19 days have passed: with the end of the day before.
    expect(days).toEqual([
      [19, 30],
      [40, 40],
    ]);
    expect(trace.outcome.end_h).toBe(40 * 24);
  });

  test('that finds its store empty waits, is served late, and is told with its cause and ships', () => {
    const trace = traceOf(harbour({ dated: [{ on: '2030-01-02', quantity: 60 }] }), { check: true });
    const wait = trace.states.find(
      ({ entity, state }) => entity === 'demand of town/cement' && state === 'waiting',
    );
    // Ordered at the end of day 1, ready at 48 h, landed in lots until 48 + 30 h.
    expect(wait).toMatchObject({ cause: 'no-materials', from_h: 24 });
    expect(wait?.to_h).toBeGreaterThan(68);
    expect(taken(trace)).toBe(60);
  });

  test('larger than its store holds is taken in parts', () => {
    const trace = traceOf(
      harbour({ dated: [{ on: '2030-01-02', quantity: 130 }] }, { 'sites.town.stores.cement.capacity': 50 }),
      { check: true },
    );
    expect(trace.outcome.finished).toBe(true);
    expect(taken(trace)).toBeCloseTo(130, 9);
  });

  test('without an end runs to the horizon and says so', () => {
    const trace = traceOf(harbour({ per_d: 10 }, { 'project.horizon_y': 0.2 }));
    expect(trace.outcome).toMatchObject({
      finished: false,
      endless: ['the demand of town/cement has no end'],
    });
    expect(taken(trace)).toBeGreaterThan(600);
  });

  test('of counted goods takes whole ones: half a piece a day is one every second day', () => {
    const trace = traceOf(
      harbour(
        { per_d: 0.5, total: 3 },
        { 'supply.commodities.cement.unit': 'piece', 'sites.town.stores.cement.initial': 10 },
      ),
    );
    const days = trace.stocks.filter(({ used }) => used > 0).map(({ time_h, used }) => [time_h / 24, used]);
    expect(days).toEqual([
      [2, 1],
      [4, 1],
      [6, 1],
    ]);
  });

  test('is what its yard still needs: no more is ordered than it will take', () => {
    const trace = traceOf(harbour({ per_d: 10, total: 330 }), { check: true });
    expect(trace.orders.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(330, 6);
  });
});
