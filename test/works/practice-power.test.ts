/** What practice and theory say of power, over 200 replications with the same chance. */
import { expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import { DRIVES_ONLY, modelOf, readingOf, traceOf } from '../fixtures/models.ts';

const REPLICATIONS = 200;
const each = <T>(of: (replication: number) => T): T[] =>
  Array.from({ length: REPLICATIONS }, (_, replication) => of(replication));
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
/** Half of the 99.9 % confidence interval of a mean. */
const bound = (values: readonly number[]) => {
  const middle = mean(values);
  return 3.3 * Math.sqrt(mean(values.map((one) => (one - middle) ** 2)) / values.length);
};

function planOf(text: string): Model {
  const reading = readingOf(
    `format: 2\nproject: { name: small, start: 2030-01-01, horizon_y: 0.5 }\n${text}`,
  );
  if ('model' in reading) return reading.model;
  throw new Error(JSON.stringify(reading.problems));
}

/** A site that takes two of its sets, each of which fails once in 100 hours and is repaired in 20, exponential both. */
const station = (number: number) =>
  planOf(`sites:
  camp:
    open_d: 0
    cost_usd_per_d: 0
    power:
      base_mw: 2
      sets: { mains: { number: ${number}, mw: 1, breakdown: { after_h: { exponential: { mean: 100 }, per: event }, repair_h: { exponential: { mean: 20 }, per: event } } } }
`);

/** Share of the time in which fewer than two of n sets are up, each with availability a (machine repair without queue). */
const short = (n: number, a = 100 / 120) => (1 - a) ** n + n * a * (1 - a) ** (n - 1);

test.each([2, 3, 4])(
  'with %i sets of which two are needed, hours short are as the binomial says',
  (number) => {
    const model = station(number);
    const shares = each((replication) => {
      const { generation, outcome } = traceOf(model, { replication }, ['generation']);
      return generation.reduce((sum, { short_h }) => sum + short_h, 0) / outcome.end_h;
    });
    // All sets are new on day zero: that is worth the mean of so many relaxation times of 16.7 h.
    const settling = (short(number) * number * (100 / 6)) / (0.5 * 8766);
    expect(Math.abs(mean(shares) - short(number))).toBeLessThan(bound(shares) + settling);
  },
);

test('the reserve cuts the hours short to a quarter, as the formula says: 31 % of the time to 7 %', () => {
  expect(short(2)).toBeCloseTo(1 - (5 / 6) ** 2, 12);
  expect(short(3) / short(2)).toBeCloseTo(0.2424, 4);
});

/** A drive of 60 m whose boring takes the power of one set. */
const drive = (sets: object) =>
  modelOf(DRIVES_ONLY, {
    'route.points.b': 0.06,
    'machines.m.power': { boring_mw: 4, standing_mw: 1 },
    'machines.m.penetration_m_per_h.rock': { uniform: [1, 3], per: 'event' },
    'sites.yard.power': { sets: { mains: { mw: 5, ...sets } }, base_mw: 0.5 },
  });
const finishes = (model: Model) => each((replication) => traceOf(model, { replication }, []).outcome.end_h);

test('one more set helps only when power binds', () => {
  const failing = {
    breakdown: {
      after_h: { exponential: { mean: 60 }, per: 'event' },
      repair_h: { uniform: [5, 25], per: 'event' },
    },
  };
  const [one, two] = [1, 2].map((number) => finishes(drive({ number, ...failing })));
  const gains = (one ?? []).map((end_h, at) => end_h - (two?.[at] ?? 0));
  expect(Math.min(...gains)).toBeGreaterThan(-1e-9);
  expect(mean(gains)).toBeGreaterThan(4 + bound(gains));
  // Where the first never fails, the second changes nothing.
  expect(finishes(drive({ number: 1 }))).toEqual(finishes(drive({ number: 2 })));
});

test('fuel and food of a camp are ordered, and come, when nobody bores', () => {
  const model = planOf(`people: { trades: { cook: { hire_per_month: 100, initial: 30 } } }
sites:
  camp:
    open_d: 0
    cost_usd_per_d: 0
    staff: { cook: 30 }
    landing: { berths: 1, unload_t_per_h: 20 }
    stores:
      diesel: { capacity: 100, initial: 40, use_per_d: 3, from: port, reorder: { below_d: 8, up_to_d: 20 } }
      food: { capacity: 9, initial: 3, use_per_d: 0.12, demand: { per_person_d: 0.004 }, from: port, reorder: { below_d: 20, up_to_d: 40 } }
    power:
      sets: { mains: { number: 2, mw: 0.5 } }
      base_mw: 0.3
      camp: { kw_per_person: 4 }
      fuel: { commodity: diesel, per_mwh: 0.25 }
  port: { open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: { uniform: [1, 3], per: event } } }
supply:
  commodities: { diesel: { unit: m3, mass_t: 0.85, price_usd: 900, cause_when_out: no-fuel }, food: { unit: t, mass_t: 1, price_usd: 3000 } }
  fleets: { boat: { ships: 1, home: port, serves: [camp], capacity_t: 60, speed_kn: { uniform: [4, 9], per: event }, load_t_per_h: 40, least_load: 0, charter_usd_per_d: 100 } }
  routes: [{ from: port, to: camp, distance_nm: 80 }]
`);
  const runs = each((replication) => traceOf(model, { replication }, ['orders', 'generation', 'stocks']));
  for (const { orders, generation, stocks, outcome } of runs) {
    expect(outcome.endless).toContain('the power station of camp burns fuel without end');
    const mwh = generation.reduce((sum, row) => sum + row.mwh, 0);
    // 0.3 MW of pumps and 0.12 MW of the camp, whatever else happens.
    expect(mwh).toBeCloseTo(0.42 * outcome.end_h, 6);
    expect(generation.reduce((sum, { fuel }) => sum + fuel, 0)).toBeCloseTo(0.25 * mwh, 6);
    for (const goods of ['diesel', 'food']) {
      expect(
        orders.filter(({ commodity, delivered_h }) => commodity === goods && delivered_h !== null).length,
      ).toBeGreaterThan(2);
      expect(
        Math.min(...stocks.filter(({ commodity }) => commodity === goods).map(({ lowest }) => lowest)),
      ).toBeGreaterThan(0);
    }
  }
});
