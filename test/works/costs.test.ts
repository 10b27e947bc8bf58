/** What prices have in common: market, currencies, the Arctic, escalation; and the laws of the ledger. */
import { describe, expect, test } from 'vitest';
import { baseEstimateOf } from '../../src/experiment/base-estimate.ts';
import { correlationsOf } from '../../src/model/language/costs/going-together.ts';
import { accountsOfActors, costLineNames, costLines, factsOf } from '../../src/model/language/costs/lines.ts';
import { uncertainInputs } from '../../src/model/language/quantities.ts';
import { Chance } from '../../src/random/chance.ts';
import { contradicting } from '../../src/random/copula.ts';
import { Summariser } from '../../src/summary/summarise.ts';
import { accounts, costKinds, costTrades } from '../../src/trace/vocabulary.ts';
import { workOfAccount } from '../../src/works/costs/work-of-account.ts';
import {
  BERING,
  COSTS,
  FLEETS,
  HAZARDS,
  modelOf,
  OPERATIONS,
  POWER,
  readingOf,
  SHIPS_ONLY,
  STRESS,
  summaryOf,
  type Trace,
  traceOf,
  VOYAGES,
} from '../fixtures/models.ts';

/** The fixture with numbers alone; its pier takes 100 days, its camp 50. */
const plain = {
  organisation: null,
  'sites.quay.cost_usd_per_d': 1000,
  'operations.actors.camp.cost_usd': 200_000,
  costs: { owner_usd_per_d: 3000, currencies: { crown: { rate: 1 } } },
};
/** The same with more under `costs`. */
const having = (more: object) => ({ costs: { ...plain.costs, ...more } });
const costed = (settings: object = {}) => modelOf(COSTS, { ...plain, ...settings });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const byAccount = (settings: object = {}) => summaryOf(costed(settings)).cost_by_account_usd;

describe('prices of a run', () => {
  test('are those of the model where it says nothing else: 100 days of sites and owner, the prices of two works', () => {
    expect(byAccount()).toEqual({
      owner: 300_000,
      sites: 150_000,
      ports: expect.closeTo(600_000, 6),
      camps: 300_000,
    });
  });

  test('have the factor of the market, all of them', () => {
    const dear = byAccount(having({ market: { factor: 1.5 } }));
    for (const [account, usd] of Object.entries(byAccount()))
      expect(dear[account as keyof typeof dear]).toBeCloseTo(usd * 1.5, 4);
  });

  test('have the factor of what estimates miss, all of them, on top of the market', () => {
    const missed = byAccount(having({ market: { factor: 1.5 }, outturn: { factor: 1.4 } }));
    for (const [account, usd] of Object.entries(byAccount()))
      expect(missed[account as keyof typeof missed]).toBeCloseTo(usd * 1.5 * 1.4, 4);
  });

  test('have nothing of it in a base estimate', () => {
    const estimate = (settings: object) => baseEstimateOf(costed(settings), { seed: 1, replication: 0 });
    expect(estimate(having({ outturn: { factor: 1.4 } }))).toBe(estimate({}));
    expect(estimate(having({ market: { factor: 1.5 } }))).toBeCloseTo(1.5 * (estimate({}) ?? 0), 4);
  });

  test('follow a currency where they are paid in it: the quay of the north and its pier, and nothing of the south', () => {
    expect(byAccount(having({ currencies: { crown: { rate: 0.5 } } }))).toEqual({
      owner: 300_000,
      sites: 100_000,
      ports: expect.closeTo(300_000, 6),
      camps: 300_000,
    });
  });

  test('have the factor of the Arctic on its line alone', () => {
    const { ports, ...others } = byAccount(having({ arctic: { 'work-ports': 2 } }));
    const { ports: stated = 0, ...same } = byAccount();
    expect(ports).toBeCloseTo(2 * stated, 4);
    expect(others).toEqual(same);
  });

  test('rise from the price base to the month of payment: a year at 10 % to the end of the first month', () => {
    const escalation = { camps: 0.1, otherwise: 0.02 };
    const { cash } = traceOf(costed(having({ escalation })));
    const [camps, owner] = ['camps', 'owner'].map((one) => cash.find(({ account }) => account === one));
    // From 1 January 2029 to 31 January 2030: 396 days of a year of 365.25.
    const years = 396 / 365.25;
    expect(camps?.nominal_usd).toBeCloseTo((camps?.real_usd ?? 0) * 1.1 ** years, 4);
    expect(owner?.nominal_usd).toBeCloseTo(31 * 3000 * 1.02 ** years, 4);
  });

  test('that do not rise are nominal ones to the byte', () => {
    const { cash, ledger, costs } = traceOf(costed(having({ escalation: { otherwise: 0 } })));
    expect(cash.length + ledger.length + costs.length).toBeGreaterThan(15);
    for (const { real_usd, nominal_usd } of [...cash, ...ledger]) expect(nominal_usd).toBe(real_usd);
    for (const { amount_usd, nominal_usd } of costs) expect(nominal_usd).toBe(amount_usd);
  });

  test('of works are paid in equal parts every 30 days, and the rest at the end of the run', () => {
    const paidIn = (paid_over_d: number) =>
      traceOf(costed({ 'operations.actors.pier.paid_over_d': paid_over_d }))
        .cash.filter(({ account }) => account === 'ports')
        .map(({ month_h, real_usd }) => [month_h / 24, Math.round(real_usd)]);
    expect(paidIn(0)).toEqual([[0, 600_000]]);
    // Days 30, 60 and 90: January, March and April.
    expect(paidIn(90)).toEqual([
      [0, 200_000],
      [59, 200_000],
      [90, 200_000],
    ]);
    // Ten parts, of which three are due in the 100 days.
    expect(paidIn(300)).toEqual([
      [0, 60_000],
      [59, 60_000],
      [90, 480_000],
    ]);
  });
});

describe('the market', () => {
  const model = modelOf(COSTS);

  test('moves no date: organisation and all else keep their draws', () => {
    const finish = (settings: Record<string, unknown>) => summaryOf(modelOf(COSTS, settings)).finish_h;
    expect(finish({})).toBe(finish({ 'costs.market': null }));
  });

  test('goes together with prices and delay by the ranks that are stated, and two prices by about their product', () => {
    const inputs = [
      'costs.market.factor',
      'organisation.project',
      'costs.owner_usd_per_d',
      'sites.cost_usd_per_d',
    ];
    const correlations = correlationsOf(model.file);
    const drawn = Array.from({ length: 3000 }, (_, seed) => {
      const chance = new Chance(seed, 0, { correlations });
      const share = { uniform: [0, 1], per: 'run' } as const;
      return inputs.map((input) => chance.sampler(share, { input, class: 'a', entity: 'a' })());
    });
    const rank = (one: number, other: number) =>
      spearman(drawn.map((row) => [row[one], row[other]] as [number, number]));
    expect(Math.abs(rank(0, 1) - 0.5)).toBeLessThan(0.05);
    expect(Math.abs(rank(0, 2) - 0.7)).toBeLessThan(0.05);
    expect(Math.abs(rank(2, 3) - 0.49)).toBeLessThan(0.05);
    expect(Math.abs(rank(1, 2) - 0.35)).toBeLessThan(0.05);
  });

  test('goes together with each price of its own, and so do two of one input', () => {
    const correlations = correlationsOf(
      modelOf(COSTS, { 'operations.actors.camp.cost_usd': { uniform: [1, 2], per: 'entity' } }).file,
    );
    const drawn = Array.from({ length: 3000 }, (_, seed) => {
      const chance = new Chance(seed, 0, { correlations });
      const draw = (input: string, per: 'run' | 'entity' | 'event', entity: string) =>
        chance.sampler({ uniform: [0, 1], per }, { input, class: entity, entity })();
      const price = 'operations.actors.cost_usd';
      return [
        draw('costs.market.factor', 'run', 'market'),
        draw(price, 'entity', 'one'),
        draw(price, 'entity', 'other'),
        draw(price, 'event', 'one'),
      ];
    });
    const rank = (one: number, other: number) =>
      spearman(drawn.map((row) => [row[one], row[other]] as [number, number]));
    expect(Math.abs(rank(0, 1) - 0.7)).toBeLessThan(0.05);
    expect(Math.abs(rank(1, 2) - 0.49)).toBeLessThan(0.05);
    expect(Math.abs(rank(0, 3))).toBeLessThan(0.05);
  });

  test('has nothing in common with what estimates miss but the delay, and keeps its draws beside it', () => {
    const outturn = { factor: { lognormal: { median: 1.5, sigma: 0.3 }, per: 'run' }, delay_rank: 0.6 };
    const missing = correlationsOf(modelOf(COSTS, { 'costs.outturn': outturn }).file);
    const inputs = [
      'costs.outturn.factor',
      'organisation.project',
      'costs.market.factor',
      'costs.owner_usd_per_d',
    ];
    const drawnWith = (correlations: typeof missing) =>
      Array.from({ length: 3000 }, (_, seed) => {
        const chance = new Chance(seed, 0, { correlations });
        const share = { uniform: [0, 1], per: 'run' } as const;
        return inputs.map((input) => chance.sampler(share, { input, class: 'a', entity: 'a' })());
      });
    const [having, before] = [
      drawnWith(missing),
      drawnWith(correlationsOf(modelOf(COSTS, { 'costs.outturn': null }).file)),
    ];
    expect(having.map((row) => row.slice(1))).toEqual(before.map((row) => row.slice(1)));
    const rank = (other: number) => spearman(having.map((row) => [row[0], row[other]] as [number, number]));
    expect(Math.abs(rank(1) - 0.6)).toBeLessThan(0.05);
    // 0.6 * 0.5 through the delay, and that times 0.7.
    expect(Math.abs(rank(2) - 0.3)).toBeLessThan(0.05);
    expect(Math.abs(rank(3) - 0.21)).toBeLessThan(0.05);
    expect(contradicting(missing ?? [])).toEqual([]);
  });

  test('adds ranks that never contradict each other, however many prices there are', () => {
    for (const [path, least] of [
      [COSTS, 6],
      [BERING, 100],
    ] as const) {
      const all = correlationsOf(modelOf(path).file) ?? [];
      expect(all.length).toBeGreaterThanOrEqual(least);
      expect(contradicting(all)).toEqual([]);
    }
  });

  test('leaves a pair as it is stated, and a model without ranks as it is', () => {
    const inputs = ['costs.owner_usd_per_d', 'sites.cost_usd_per_d'];
    const stated = modelOf(COSTS, { correlations: [{ inputs, rank: 0.2 }] });
    const pair = (correlationsOf(stated.file) ?? []).filter((one) =>
      one.inputs.every((input) => inputs.includes(input)),
    );
    expect(pair).toEqual([{ inputs, rank: 0.2 }]);
    // What a model states is of draws per run alone.
    const [one, other] = Array.from({ length: 2000 }, (_, seed) => {
      const chance = new Chance(seed, 0, { correlations: [{ inputs: ['a', 'b'], rank: 0.9 }] });
      const draw = (input: string, per: 'run' | 'class') =>
        chance.sampler({ uniform: [0, 1], per }, { input, class: 'a', entity: 'a' })();
      return [draw('a', 'run'), draw('b', 'run'), draw('b', 'class')];
    }).reduce<[[number, number][], [number, number][]]>(
      ([perRun, perClass], [a, b, c]) => [
        [...perRun, [a as number, b as number]],
        [...perClass, [a as number, c as number]],
      ],
      [[], []],
    );
    expect(spearman(one)).toBeGreaterThan(0.85);
    expect(Math.abs(spearman(other))).toBeLessThan(0.06);
    expect(correlationsOf(modelOf(STRESS).file)).toBe(modelOf(STRESS).file.correlations);
  });
});

/** Rank correlation of pairs of distinct numbers. */
function spearman(pairs: readonly (readonly [number, number])[]): number {
  const ranks = [0, 1].map((side) => {
    const order = pairs.map((_, at) => at).sort((a, b) => (pairs[a]?.[side] ?? 0) - (pairs[b]?.[side] ?? 0));
    const found = new Array<number>(pairs.length);
    for (const [rank, at] of order.entries()) found[at] = rank;
    return found;
  });
  const squares = sum(pairs.map((_, at) => ((ranks[0]?.[at] ?? 0) - (ranks[1]?.[at] ?? 0)) ** 2));
  return 1 - (6 * squares) / (pairs.length * (pairs.length ** 2 - 1));
}

describe('cost lines', () => {
  test('take a factor for the Arctic, or have something of the Arctic simulated, never both', () => {
    const told = costLineNames.map((name) => ({ name, ...factsOf(name) }));
    expect(told.filter(({ takesFactor, simulated }) => takesFactor && simulated.length > 0)).toEqual([]);
    expect(told.filter(({ takesFactor }) => takesFactor).map(({ name }) => name)).toEqual([
      'machine-price',
      'hiring',
      'rings',
      'casting',
      'work-operations',
      'work-access',
      'work-ports',
      'work-power',
      'work-shafts',
      'work-machines',
      'work-plants',
      'work-spoil',
      'work-fit-out',
      'work-systems',
    ]);
  });

  test('of freight and camps, and all that run with time, take no factor', () => {
    for (const [name, { trade, kind, takesFactor, simulated }] of Object.entries(costLines)) {
      if (kind !== 'time' && trade !== 'ships' && !['goods', 'work-ships', 'work-camps'].includes(name))
        continue;
      expect([name, takesFactor, simulated.length > 0]).toEqual([name, false, true]);
    }
  });

  test('that grow with time are moved by weather, ice and cold; machines and rings that are cast cost the same without', () => {
    const spent = (without: readonly ('weather' | 'ice')[]) => {
      const { ledger } = traceOf(modelOf(STRESS), { without: new Set(without) }, ['ledger']);
      return (line: string) => sum(ledger.map((row) => (row.line === line ? row.real_usd : 0)));
    };
    const [harsh, mild] = [spent([]), spent(['weather', 'ice'])];
    for (const line of ['site-days', 'charter', 'owner', 'wages'])
      expect(Math.abs(harsh(line) - mild(line))).toBeGreaterThan(0.001 * harsh(line));
    expect(mild('machine-price')).toBe(harsh('machine-price'));
    expect(harsh('machine-price')).toBeGreaterThan(0);
  });

  test('have an account in the trace, and an actor names no other', () => {
    for (const account of accountsOfActors) {
      expect(accounts).toContain(account);
      expect(costLineNames).toContain(`work-${account}`);
      expect(workOfAccount[account]).toBeDefined();
    }
    for (const { trade, kind } of Object.values(costLines)) {
      expect(costTrades).toContain(trade);
      expect(costKinds).toContain(kind);
    }
  });

  test.each([
    [
      'charter',
      'costs.arctic.charter raises a line for which freight (ships, aircraft and their seasons) and waits (waits for weather, ice and seasons) are simulated: the Arctic would count twice',
    ],
    [
      'work-camps',
      'costs.arctic.work-camps raises a line for which camps (beds, camps and their supply) is simulated: the Arctic would count twice',
    ],
    ['risks', 'costs.arctic.risks raises a line whose amounts are stated for the place'],
    ['ring', 'costs.arctic.ring is no cost line'],
  ])('of the name %s with a factor are a problem in words', (name, words) => {
    expect(problemsOf(`costs: { arctic: { ${name}: 2 } }`)).toEqual([words]);
  });

  test('of no account do not rise, and nothing rises from a month that is not stated', () => {
    expect(problemsOf('costs: { escalation: { docks: 0.02 } }', '2025-10')).toEqual([
      'costs.escalation.docks is no account',
    ]);
    expect(problemsOf('costs: { escalation: { ports: 0.02 } }')).toEqual([
      'costs.escalation counts from project.price_base, which is not stated',
    ]);
    expect(problemsOf('costs: { escalation: { ports: 0.02 } }', 'autumn')).toEqual([
      'costs.escalation counts from project.price_base, and "autumn" is no month',
    ]);
    expect(problemsOf('costs: { escalation: { ports: 0.02 } }', '2025-10')).toEqual([]);
    expect(problemsOf('nations: { a: { currency: yen } }')).toEqual([
      'nations.a.currency names "yen", which is no currency',
    ]);
  });
});

function problemsOf(section: string, priceBase?: string): string[] {
  const base = priceBase === undefined ? '' : `, price_base: "${priceBase}"`;
  const actors = '{ a: { cycle: [{ do: work, takes_d: 1 }] } }';
  const reading = readingOf(
    `format: 2\nproject: { name: a, start: 2030-01-01, horizon_y: 1${base} }\noperations: { actors: ${actors} }\n${section}\n`,
  );
  return 'problems' in reading ? reading.problems.map(({ found }) => found) : [];
}

describe.each([COSTS, STRESS, SHIPS_ONLY, OPERATIONS, POWER, FLEETS, VOYAGES, HAZARDS])(
  'the ledger of %s',
  (path) => {
    const model = modelOf(path);
    const trace = traceOf(model);
    const summary = summaryOf(model);
    const { costs, cash, ledger } = trace;

    test('comes to one total in every view: rows, months, lines, accounts, works, sites, kinds, years (law)', () => {
      expect(summary.cost_usd).toBeGreaterThan(0);
      const views = {
        rows: sum(costs.map(({ amount_usd }) => amount_usd)),
        months: sum(cash.map(({ real_usd }) => real_usd)),
        lines: sum(ledger.map(({ real_usd }) => real_usd)),
        parts: sum(summary.work_breakdown.map(({ real_usd }) => real_usd)),
        years: sum(summary.cash_by_year.map(({ real_usd }) => real_usd)),
        sites: sum(summary.cost_by_site.map(({ cost_usd }) => cost_usd)),
      };
      for (const [view, usd] of Object.entries(views))
        expect([view, Math.round(usd)]).toEqual([view, Math.round(summary.cost_usd)]);
      const nominal = [cash, ledger].map((rows) => sum(rows.map(({ nominal_usd }) => nominal_usd)));
      for (const usd of nominal) expect(usd).toBeCloseTo(summary.cost_nominal_usd, 3);
    });

    test('has each account in each view (law)', () => {
      for (const [account, usd] of Object.entries(summary.cost_by_account_usd))
        for (const rows of [cash, ledger] as const)
          expect(sum(rows.map((row) => (row.account === account ? row.real_usd : 0)))).toBeCloseTo(usd, 3);
    });

    test('has one row for a line, a site and an entity, with the trade and kind of the line (law)', () => {
      const keys = ledger.map(({ account, line, wbs, site, entity }) =>
        JSON.stringify([account, line, wbs, site, entity]),
      );
      expect(new Set(keys).size).toBe(keys.length);
      for (const { line, trade, kind } of ledger) {
        expect(costLineNames).toContain(line);
        expect({ trade, kind }).toEqual((({ trade, kind }) => ({ trade, kind }))(factsOf(line as 'goods')));
      }
    });

    test('has real and nominal dollars that are the same to the byte where nothing rises (law)', () => {
      if (model.file.costs?.escalation !== undefined) {
        expect(summary.cost_nominal_usd).toBeGreaterThan(summary.cost_usd);
        return;
      }
      expect(summary.cost_nominal_usd).toBe(summary.cost_usd);
      for (const { real_usd, nominal_usd } of [...cash, ...ledger]) expect(nominal_usd).toBe(real_usd);
    });
  },
);

test('labour is told by the nation where it is done', () => {
  const labour = summaryOf(modelOf(HAZARDS)).labour_by_nation;
  const { labour: all_usd } = summaryOf(modelOf(HAZARDS)).cost_by_account_usd;
  expect(labour.length).toBeGreaterThan(0);
  expect(sum(labour.map(({ real_usd }) => real_usd))).toBeCloseTo(all_usd ?? 0, 3);
});

test('a summariser that does not know the plan tells no years', () => {
  const summariser = new Summariser();
  const trace: Trace = traceOf(costed());
  for (const row of trace.cash) summariser.record('cash', row);
  expect(summariser.summary(1).cash_by_year).toEqual([]);
});

test('every price that is drawn once a run is known as one by its name', () => {
  const found = uncertainInputs(modelOf(BERING).file).filter(({ quantity }) => quantity.per === 'run');
  const prices = new Set(found.map(({ input }) => input).filter((input) => input.includes('usd')));
  const together = new Set((correlationsOf(modelOf(BERING).file) ?? []).flatMap(({ inputs }) => inputs));
  expect(prices.size).toBeGreaterThan(10);
  expect([...prices].filter((input) => !together.has(input))).toEqual([]);
});
