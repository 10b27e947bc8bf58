/** What a sealift planner expects, over 200 replications under common random numbers. */
import { beforeAll, describe, expect, test } from 'vitest';
import { tightYardsText } from '../../src/report/text/stores-text.ts';
import type { StoreSummary } from '../../src/summary/summary.ts';
import { sum } from '../../src/units/numbers.ts';
import { modelOf, SHIPS_ONLY, summaryOf, traceOf } from '../fixtures/models.ts';

const REPLICATIONS = 200;
const FUEL = 'sites.town.stores.fuel';

/** A town that burns a cubic metre a day all year, whatever else is done, and stocks up for the winter. */
function campOf(capacity: number, winter_factor: number) {
  return modelOf(SHIPS_ONLY, {
    'project.start': '2030-07-01',
    'project.horizon_y': 1,
    [FUEL]: {
      capacity,
      initial: 40,
      use_per_d: 1,
      demand: { per_d: 1 },
      from: 'port',
      reorder: { below_d: 20, up_to_d: 40, stock_up_d: 90, winter_factor },
    },
  });
}

interface Year {
  /** Hours in which the town stood for fuel. */
  readonly lacked_h: number;
  readonly store: StoreSummary;
}

function yearsOf(capacity: number, winter_factor: number): Year[] {
  const model = campOf(capacity, winter_factor);
  return Array.from({ length: REPLICATIONS }, (_, replication) => {
    const { others, stores } = summaryOf(model, { replication });
    const demand = others.find(({ kind }) => kind === 'demand');
    const store = stores.find(({ commodity }) => commodity === 'fuel');
    if (store === undefined) throw new Error('no fuel');
    return { lacked_h: demand?.lost_h['no-fuel'] ?? 0, store };
  });
}

/** Lower bound of the mean of differences, at three standard errors. */
function surely(differences: readonly number[]): number {
  const mean = sum(differences) / differences.length;
  const variance = sum(differences.map((one) => (one - mean) * (one - mean))) / (differences.length - 1);
  return mean - 3 * Math.sqrt(variance / differences.length);
}

const less = (one: readonly Year[], other: readonly Year[]) =>
  one.map(({ lacked_h }, at) => lacked_h - (other[at]?.lacked_h ?? Number.NaN));

describe('fuel of a camp where nobody bores', () => {
  let years: Readonly<Record<'planned' | 'more' | 'small' | 'smallMore', Year[]>>;
  beforeAll(() => {
    years = {
      planned: yearsOf(1000, 0.8),
      more: yearsOf(1000, 1.1),
      small: yearsOf(110, 0.8),
      smallMore: yearsOf(110, 1.1),
    };
  });

  test('is ordered, and lasts the longer the larger the stock for the winter is', () => {
    for (const { store } of years.planned) expect(store.received).toBeGreaterThan(40);
    expect(surely(less(years.planned, years.more))).toBeGreaterThan(24);
  });

  test('gains nothing from a larger winter stock once the yard binds, and the run says so', () => {
    expect(surely(less(years.small, years.planned))).toBeGreaterThan(24);
    for (const [at, { store, lacked_h }] of years.smallMore.entries()) {
      const before = years.small[at] as Year;
      // A yard that both factors fill; a mild winter may be covered by the smaller one.
      if (before.store.winter_no_room === 0) continue;
      expect(lacked_h).toBe(before.lacked_h);
      expect(store.received).toBe(before.store.received);
      expect(store.winter_no_room).toBeGreaterThan(before.store.winter_no_room);
      expect(tightYardsText([before.store])).toContain(
        'a larger winter stock finds no room there, a larger yard may help:\n  fuel at town, by ',
      );
    }
    const bound = years.small.filter(({ store }) => store.winter_no_room > 0);
    expect(bound.length).toBeGreaterThan(REPLICATIONS / 2);
    for (const { store } of years.more) expect(store.winter_no_room).toBe(0);
  });
});

/** A hub that opens in autumn with 30 m3 and serves a camp all winter over a way that no ice closes. */
function hubOf(initial: number) {
  return modelOf(SHIPS_ONLY, {
    'project.start': '2030-09-01',
    'project.horizon_y': 1,
    // The sea closes the port from where the tanker comes; the hub and the camp lie in open water.
    'sites.south': { sea: 'bay', open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: 30 } },
    'sites.town.sea': null,
    'sites.port': null,
    'sites.town.port': { berths: 1, lead_d: 1 },
    [FUEL]: {
      capacity: 500,
      initial,
      use_per_d: 1,
      from: 'south',
      reorder: { below_d: 40, up_to_d: 80, stock_up_d: 5, winter_factor: 1.1 },
    },
    'sites.camp': {
      open_d: 0,
      cost_usd_per_d: 0,
      landing: { berths: 1, unload_t_per_h: 10 },
      stores: {
        fuel: {
          capacity: 60,
          initial: 10,
          use_per_d: 1,
          demand: { per_d: 1 },
          from: 'town',
          reorder: { below: 10, up_to: 30 },
        },
      },
    },
    'supply.fleets.boats': {
      ships: 1,
      home: 'town',
      serves: ['camp'],
      capacity_t: 20,
      speed_kn: 8,
      load_t_per_h: 10,
      least_load: 0.1,
      charter_usd_per_d: 1000,
    },
    'supply.fleets.tanker': {
      ships: 1,
      home: 'south',
      serves: ['town'],
      capacity_t: 500,
      speed_kn: 10,
      load_t_per_h: 100,
      least_load: 0.1,
      charter_usd_per_d: 1000,
    },
    'supply.routes': [
      { from: 'south', to: 'town', distance_nm: 1000 },
      { from: 'town', to: 'camp', distance_nm: 20 },
    ],
  });
}

test('a hub that runs out in its first winter shows as such: the camp has no fuel, and the hub is empty, behind the ice', () => {
  const { states } = traceOf(hubOf(60), { check: true });
  const short = states.filter(({ kind, cause }) => kind === 'demand' && cause === 'no-fuel');
  expect(sum(short.map(({ hours }) => hours))).toBeGreaterThan(60 * 24);
  expect(short.some(({ secondary }) => secondary.includes('hub-empty') && secondary.includes('ice'))).toBe(
    true,
  );
  const plenty = traceOf(hubOf(400), { check: true });
  expect(plenty.states.filter(({ kind, cause }) => kind === 'demand' && cause === 'no-fuel')).toEqual([]);
});
