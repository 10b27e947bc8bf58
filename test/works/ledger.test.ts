import { describe, expect, test } from 'vitest';
import { Simulation } from '../../src/kernel/simulation.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { type CostCode, Ledger } from '../../src/works/costs/ledger.ts';
import { Keeper, modelOf, SHIPS_ONLY, STRESS, traceOf } from '../fixtures/models.ts';

const wages = {
  account: 'labour',
  wbs: 'tunnel.boring',
  site: 'west',
  entity: 'a/crew',
  unit: 'person-h',
} as const;
const crew: CostCode = { line: 'wages', ...wages };
const running = { account: 'sites', wbs: 'sites.running', site: 'west', entity: 'west' } as const;
const camp = { line: 'site-days', ...running } as const;
const bought = {
  account: 'materials',
  wbs: 'tunnel.lining',
  site: 'west',
  entity: 'west/cement',
  unit: 't',
} as const;
const cement: CostCode = { line: 'goods', ...bought };

/** Books that are written when asked, and the rows that they have written. */
function books() {
  const sim = new Simulation();
  const keeper = new Keeper();
  const ledger = new Ledger(sim, keeper);
  return { sim, ledger, rows: keeper.trace.costs };
}

describe('the ledger', () => {
  test('writes a quantity at a rate: 100 t of cement at 150 USD, bought in two lots', () => {
    const { ledger, rows } = books();
    const line = ledger.line(cement);
    line.charge(60, 150);
    line.charge(40, 150);
    ledger.write();
    expect(rows).toEqual([
      {
        time_h: 0,
        ...bought,
        quantity: 100,
        rate_usd_per_unit: 150,
        amount_usd: 15_000,
        nominal_usd: 15_000,
      },
    ]);
    expect(ledger.total_usd).toBe(15_000);
  });

  test('refuses what is no amount, and keeps its books', () => {
    const { ledger } = books();
    const line = ledger.line(cement);
    line.charge(1, 150);
    expect(() => line.charge(Number.NaN, 150)).toThrow('west/cement: NaN t at 150 USD is no amount');
    expect([ledger.total_usd, ledger.imbalance_usd()]).toEqual([150, 0]);
  });

  test('writes what runs with time in days: a camp for 10 days at 1000 USD a day', () => {
    const { sim, ledger, rows } = books();
    ledger.meter(camp).run(1000);
    sim.run(240);
    ledger.write();
    expect(rows).toEqual([
      {
        time_h: 240,
        ...running,
        unit: 'd',
        quantity: 10,
        rate_usd_per_unit: 1000,
        amount_usd: 10_000,
        nominal_usd: 10_000,
      },
    ]);
  });

  test('writes a row for each rate when the rate changes within the month, and one where it comes back', () => {
    const { sim, ledger, rows } = books();
    const meter = ledger.meter(camp);
    for (const [until_h, rate_usd_per_d] of [
      [48, 1000],
      [120, 200],
      [144, 1000],
      [240, 0],
    ] as const) {
      meter.run(rate_usd_per_d);
      sim.run(until_h);
    }
    ledger.write();
    expect(rows).toMatchObject([
      { quantity: 3, rate_usd_per_unit: 1000, amount_usd: 3000 },
      { quantity: 3, rate_usd_per_unit: 200, amount_usd: 600 },
    ]);
    expect(ledger.total_usd).toBe(3600);
  });

  test('keeps apart what differs in work, site or unit alone, and gives one line for one code', () => {
    const { ledger, rows } = books();
    const codes: CostCode[] = [
      crew,
      { ...crew, unit: 'relief' },
      { ...crew, site: 'east' },
      { ...crew, wbs: 'tunnel.lining' },
    ];
    for (const code of [...codes, ...codes]) ledger.line({ ...code }).charge(1, 10);
    ledger.write();
    expect(rows).toEqual(
      codes.map(({ line: _, ...code }) => ({
        time_h: 0,
        ...code,
        quantity: 2,
        rate_usd_per_unit: 10,
        amount_usd: 20,
        nominal_usd: 20,
      })),
    );
    expect(ledger.line({ ...crew })).toBe(ledger.line(crew));
  });

  test('takes names with the sign that joins others: a/b on an account is not b on another', () => {
    const { ledger, rows } = books();
    ledger.line({ ...crew, site: 'a', entity: 'b/c' }).charge(1, 1);
    ledger.line({ ...crew, site: 'a/b', entity: 'c' }).charge(1, 1);
    ledger.write();
    expect(rows.map(({ site, entity }) => [site, entity])).toEqual([
      ['a', 'b/c'],
      ['a/b', 'c'],
    ]);
  });

  test('writes nothing twice, and nothing of what costs nothing', () => {
    const { ledger, rows } = books();
    ledger.line(cement).charge(100, 0);
    ledger.line(cement).charge(0, 150);
    ledger.line(crew).charge(8, 50);
    ledger.write();
    ledger.write();
    expect(rows).toMatchObject([{ account: 'labour', amount_usd: 400 }]);
  });

  test('gives rows that add up to what was charged to the last digit, also where thirds come at many rates', () => {
    const { ledger, rows } = books();
    const hours = ledger.line(crew);
    const reliefs = ledger.line({ ...crew, unit: 'relief' });
    let charged_usd = 0;
    for (let month = 0; month < 50; month++) {
      let month_usd = 0;
      for (let at = 1; at <= 9; at++) {
        const [line, quantity, rate] = [at % 3 === 0 ? reliefs : hours, at / 3, 0.1 * (1 + (at % 4))];
        line.charge(quantity, rate);
        month_usd += quantity * rate;
      }
      charged_usd += month_usd;
      ledger.write();
    }
    expect(rows.length).toBeGreaterThan(50 * 4);
    expect(rows.reduce((sum, { amount_usd }) => sum + amount_usd, 0)).toBe(charged_usd);
    expect(Math.abs(ledger.imbalance_usd())).toBeLessThan(1e-9);
  });

  test('takes no cost that does not say what it is for', () => {
    const { ledger } = books();
    const refused = [
      // @ts-expect-error: no work breakdown
      () => ledger.line({ line: 'wages', account: 'labour', site: 'west', entity: 'a', unit: 'relief' }),
      // @ts-expect-error: no site
      () => ledger.meter({ line: 'site-days', account: 'sites', wbs: 'sites.running', entity: 'west' }),
      // @ts-expect-error: no cost line
      () => ledger.line(wages),
      // @ts-expect-error: no rate
      () => ledger.line(crew).charge(1),
    ];
    // The compiler is the test: without an error at each of the four it fails.
    expect(refused).toHaveLength(4);
  });
});

describe.each([STRESS, SHIPS_ONLY])('costs of %s', (path) => {
  const { costs, outcome } = traceOf(modelOf(path));
  const summariser = new Summariser();
  for (const row of costs) summariser.record('costs', row);
  const summary = summariser.summary(outcome.end_h);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

  test('are quantities at rates, row by row and in all (law)', () => {
    expect(costs.length).toBeGreaterThan(0);
    for (const { quantity, rate_usd_per_unit, amount_usd } of costs)
      expect(Math.abs(quantity * rate_usd_per_unit - amount_usd)).toBeLessThan(1e-6);
    const all_usd = sum(costs.map(({ quantity, rate_usd_per_unit }) => quantity * rate_usd_per_unit));
    expect(all_usd).toBeCloseTo(summary.cost_usd, 4);
  });

  test('by account, by work and by site add up to the total (law)', () => {
    const { cost_usd, cost_by_account_usd, cost_by_wbs_usd, cost_by_site } = summary;
    expect(sum(Object.values(cost_by_account_usd))).toBe(cost_usd);
    expect(sum(Object.values(cost_by_wbs_usd))).toBeCloseTo(cost_usd, 4);
    expect(sum(cost_by_site.map((of) => of.cost_usd))).toBeCloseTo(cost_usd, 4);
  });

  test('of an entity on an account are for one work at one site', () => {
    const works = new Map<string, string>();
    for (const { account, entity, wbs, site } of costs) {
      const key = JSON.stringify([account, entity]);
      expect(works.get(key) ?? `${wbs} ${site}`).toBe(`${wbs} ${site}`);
      works.set(key, `${wbs} ${site}`);
    }
  });
});

test('goods are for lining where they are rings or plants use them, for boring where machines do, else for the site', () => {
  const { costs } = traceOf(modelOf(STRESS));
  const goods = costs.filter(({ account }) => account === 'materials');
  const works = new Set(goods.map(({ entity, wbs, unit }) => `${entity}: ${wbs} by the ${unit}`));
  expect([...works].sort()).toEqual([
    'east/food: sites.running by the t',
    'east/fuel: tunnel.boring by the m3',
    'east/ring: tunnel.lining by the ring',
    'west/cement: tunnel.lining by the t',
    'west/food: sites.running by the t',
    'west/fuel: tunnel.boring by the m3',
    'west/ring: tunnel.lining by the ring',
  ]);
});
