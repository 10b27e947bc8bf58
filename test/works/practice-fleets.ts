/** What the practice of shipping knows, over many runs under the same luck. */
import { expect, test } from 'vitest';
import type { TableName } from '../../src/trace/tables/tables.ts';
import { modelOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

/** Declares its tests. @param RUNS replications of each plan */
export function practiceOfFleets(RUNS: number): void {
  const tables: readonly TableName[] = ['states', 'voyages', 'costs', 'cargo'];

  /** The harbour in a bay that is closed for half the year; the town uses 10 t of cement a day, and spares. */
  const town = {
    'sites.cape.stores': {},
    'supply.fleets.boats.serves': ['town'],
    'supply.fleets.boats.cancelled': 0.2,
    'supply.fleets.boats.next_sailing_d': { uniform: [0.5, 2], per: 'event' },
    'sites.port.port.lead_d': { uniform: [2, 12], per: 'event' },
    'ice.seas.bay': { clear_shift_d: 0, freeze_shift_d: 0 },
    'sites.town.stores': {
      cement: {
        capacity: 4000,
        initial: 1500,
        use_per_d: 10,
        demand: { per_d: 10 },
        from: 'port',
        reorder: { below_d: 15, up_to_d: 30, stock_up_d: 90, winter_factor: 1 },
      },
    },
    'supply.fleets.boats.laid_up_usd_per_d': 0,
  };

  const modelOfTown = (settings: Readonly<Record<string, unknown>> = {}) =>
    modelOf(HARBOUR, { ...town, ...settings });

  /** Sums over the runs: hours that the town stood for a good, of these for want of ships; tonnes landed; paid for ships. */
  function told(settings: Readonly<Record<string, unknown>>, entity = 'demand of town/cement') {
    const model = modelOfTown(settings);
    const sums = { stood_h: 0, forShips_h: 0, landed_t: 0, ships_usd: 0, better: [] as number[] };
    for (let replication = 0; replication < RUNS; replication++) {
      const { states, cargo, costs } = traceOf(model, { replication }, tables);
      let stood_h = 0;
      for (const row of states) {
        if (row.entity !== entity || row.state !== 'waiting' || row.cause === 'access') continue;
        stood_h += row.hours;
        if (row.secondary.includes('ships')) sums.forShips_h += row.hours;
      }
      sums.stood_h += stood_h;
      sums.better.push(stood_h);
      for (const { mass_t } of cargo) sums.landed_t += mass_t;
      for (const { account, amount_usd } of costs) if (account === 'ships') sums.ships_usd += amount_usd;
    }
    return sums;
  }

  /** Runs in which the first plan stood for longer than the second, and for less long. */
  function compared(one: readonly number[], other: readonly number[]) {
    const pairs = one.map((stood_h, run) => stood_h - (other[run] as number));
    return {
      worse: pairs.filter((difference) => difference > 1e-6).length,
      better: pairs.filter((difference) => difference < -1e-6).length,
    };
  }

  /** Open water, and a boat of so many tonnes that makes a voyage in 20 h and 2 h for each 10 t. */
  const open = (capacity_t: number, more = {}) => ({
    'project.horizon_y': 0.25,
    'ice.seas.bay': { ice_free: true },
    'sites.town.stores.cement.initial': 50,
    'sites.town.stores.cement.reorder': { below_d: 15, up_to_d: 30 },
    'supply.fleets.boats.capacity_t': capacity_t,
    ...more,
  });

  // 10 t in 22 h, and with the sailings that are cancelled some 8 t a day, of 10 that the town uses.
  test('one barge more helps where ships bind, in every run, and the causes of the waits say so', () => {
    const [one, two] = [told(open(10)), told(open(10, { 'supply.fleets.boats.ships': 2 }))];
    expect(one.forShips_h).toBeGreaterThan(0.8 * one.stood_h);
    expect(two.stood_h).toBeLessThan(0.5 * one.stood_h);
    expect(compared(one.better, two.better)).toEqual({ worse: RUNS, better: 0 });
  }, 120_000);

  test('one barge more helps nobody where ships do not bind: no wait is for ships, and it costs as much again', () => {
    const never = { 'supply.fleets.boats.cancelled': 0 };
    const [one, two] = [
      told(open(500, never)),
      told(open(500, { ...never, 'supply.fleets.boats.ships': 2 })),
    ];
    expect(one.stood_h).toBeGreaterThan(0);
    expect(one.forShips_h).toBe(0);
    expect(two.stood_h).toBeCloseTo(one.stood_h, 6);
    expect(two.ships_usd).toBeCloseTo(2 * one.ships_usd, 2);
  }, 120_000);

  test('an aircraft for what is urgent shortens the stand-still for spares in winter, in every run', () => {
    const spares = {
      'project.horizon_y': 0.5,
      'supply.commodities.spares': { unit: 'piece', mass_t: 0.5, price_usd: 1, cause_when_out: 'no-spares' },
      'sites.town.stores.spares': {
        capacity: 40,
        initial: 5,
        use_per_d: 0.3,
        demand: { per_d: 0.3 },
        from: 'port',
        reorder: { below_d: 40, up_to_d: 60, stock_up_d: 0 },
      },
    };
    const plane = {
      'sites.port.airstrip': { places: 1 },
      'sites.town.airstrip': { places: 1, unload_t_per_h: 2 },
      'supply.fleets.plane': {
        ships: 1,
        by: 'air',
        home: 'port',
        serves: ['town'],
        carries: ['spares'],
        urgent_within_d: 3,
        capacity_t: 2,
        speed_kn: 160,
        load_t_per_h: 2,
        charter_usd_per_d: 0,
        trip_usd: 10_000,
      },
    };
    const by = 'demand of town/spares';
    const [without, withPlane] = [told(spares, by), told({ ...spares, ...plane }, by)];
    expect(without.stood_h / RUNS).toBeGreaterThan(30 * 24);
    expect(withPlane.stood_h).toBeLessThan(0.1 * without.stood_h);
    expect(compared(without.better, withPlane.better)).toEqual({ worse: RUNS, better: 0 });
  }, 120_000);

  test('a boat on charter for part of the season costs less, leaves the town without for longer, and sails within its charter alone', () => {
    const charter = { from: '07-15', until: '09-15', mobilisation_usd: 10_000, demobilisation_usd: 10_000 };
    const part = { 'project.horizon_y': 0.75, 'supply.fleets.boats.charter': charter };
    const [whole, short] = [told({ 'project.horizon_y': 0.75 }), told(part)];
    expect(short.ships_usd).toBeLessThan(whole.ships_usd);
    expect(compared(short.better, whole.better).worse).toBeGreaterThan(0.9 * RUNS);
    expect(short.stood_h / RUNS - whole.stood_h / RUNS).toBeGreaterThan(20 * 24);
    const within = (time_h: number) => time_h >= 195 * 24 && time_h <= 257 * 24;
    const model = modelOfTown(part);
    for (let replication = 0; replication < RUNS; replication++) {
      const { voyages } = traceOf(model, { replication }, tables);
      for (const { loading_h, returned_h } of voyages)
        expect(within(loading_h) && within(returned_h ?? 0)).toBe(true);
    }
  }, 120_000);
}
