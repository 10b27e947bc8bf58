/** Costs of tunnels that were built: accounts by hand, the factor left over, and a forecast that has not seen its tunnel. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localFiles } from '../../../src/cli/input/files.ts';
import { costResult, type PricedTunnel } from '../../../src/validate/cost/cost-hindcast.ts';
import { type Accounts, accountsOf, costAccounts } from '../../../src/validate/cost/estimate.ts';
import { costFactor, withFactor } from '../../../src/validate/cost/factor.ts';
import { type PlannedHeading, readHeadings } from '../../../src/validate/cost/headings.ts';
import { type Prices, priceNames, pricesOf, pricesOfPackage } from '../../../src/validate/cost/prices.ts';
import { quantileIn } from '../../../src/validate/hindcast/scores.ts';
import { here } from '../../cli/here.ts';

/** Prices of one, but for those that are named. */
const prices = (some: Partial<Prices> = {}): Prices => ({
  ...(Object.fromEntries(priceNames.map((name) => [name, 0])) as unknown as Prices),
  ...some,
});

const heading = (machine: string, use: PlannedHeading['use'] = 'running', count = 2): PlannedHeading => ({
  id: 'made',
  use,
  count,
  drive: {
    id: 'made',
    project: 'made',
    length_m: 10_000,
    diameter_m: 10,
    geology_expected: 'gneiss',
    machine,
    drives: 1,
    confidence: 'C',
    actual_months: Number.NaN,
  },
});

const accounts = (one: PlannedHeading, some: Partial<Prices>, months = 10) =>
  accountsOf([{ heading: one, months }], 10, prices(some));

describe('the accounts of two bores of 10 km and 10 m', () => {
  const shield = heading('double shield TBM');

  test.each<[keyof Accounts, Partial<Prices>, number]>([
    // Two machines of 10 m at 4 million a metre.
    ['machines', { machine_usd_per_m: 4e6 }, 80e6],
    // 17 persons for 10 months of 730.5 h, twice, at 100 dollars.
    ['labour', { labour_usd_per_person_h: 100 }, 2 * 17 * 7305 * 100],
    // 10 months and 18 beside them, twice.
    ['sites', { site_usd_per_month: 1e6 }, 56e6],
    // pi * 10 m * 10 km, twice.
    ['lining', { segments_usd_per_m2: 100 }, Math.PI * 10 * 20_000 * 100],
    ['consumables', { consumables_usd_per_m3: 10 }, Math.PI * 25 * 20_000 * 10],
    ['spoil', { spoil_usd_per_m3: 10 }, Math.PI * 25 * 20_000 * 10],
    ['inner works', { inner_works_usd_per_m: 5000 }, 100e6],
    // One in 330 m of 10 km.
    ['inner works', { cross_passage_usd: 3.3e6 }, 100e6],
    ['fit-out', { fit_out_usd_per_km: 20e6 }, 200e6],
    // A fifth of all others.
    ['owner', { fit_out_usd_per_km: 20e6, owner_share: 0.2 }, 40e6],
  ])('%s', (account, some, usd) => {
    expect(accounts(shield, some)[account]).toBeCloseTo(usd, 2);
  });

  test('a gripper has support in place of segments, and a blasted heading gear in place of a machine', () => {
    const both = {
      segments_usd_per_m2: 100,
      support_usd_per_m2: 200,
      machine_usd_per_m: 4e6,
      blasting_gear_usd: 9e6,
    };
    expect(accounts(heading('gripper TBM'), both).lining).toBeCloseTo(Math.PI * 10 * 20_000 * 200, 2);
    expect(accounts(heading('drill and blast'), both).machines).toBe(18e6);
  });

  test('an adit has no inner works, and a single bore no cross-passages', () => {
    const both = { inner_works_usd_per_m: 5000, cross_passage_usd: 3.3e6 };
    expect(accounts(heading('drill and blast', 'adit'), both)['inner works']).toBe(0);
    expect(accounts(heading('gripper TBM', 'running', 1), both)['inner works']).toBe(50e6);
  });
});

test('the prices of a replication are the same for all tunnels, eight in ten lie in their range, and they go together', () => {
  const list = pricesOfPackage();
  expect(pricesOf(list, 1, 3)).toEqual(pricesOf(list, 1, 3));
  const drawn = Array.from({ length: 1000 }, (_, replication) => pricesOf(list, 1, replication));
  for (const name of priceNames) {
    const [low, high] = list[name];
    const share = drawn.filter((one) => one[name] >= low && one[name] <= high).length / 1000;
    // 0.8 within three standard errors, 0.038.
    expect(Math.abs(share - 0.8), name).toBeLessThan(0.038);
  }
  const logs = (name: 'spoil_usd_per_m3' | 'site_usd_per_month') => drawn.map((one) => Math.log(one[name]));
  const [a, b] = [logs('spoil_usd_per_m3'), logs('site_usd_per_month')];
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const product = (x: readonly number[], y: readonly number[]) =>
    mean(x.map((value, at) => (value - mean(x)) * ((y[at] as number) - mean(y))));
  expect(Math.abs(product(a, b) / Math.sqrt(product(a, a) * product(b, b)) - 0.5)).toBeLessThan(0.08);
});

describe('the factor that is left over', () => {
  const sure = (outturn_usd: number) => ({ sample: [100, 100], outturn_usd });

  test('is the geometric mean of outturn over estimate, and the spread of its logarithm', () => {
    // Twice and eight times: 4 in the mean, logarithms +-ln 2 apart, variance 2 (ln 2)^2; half of it again for the mean of two.
    const { median, sigma } = costFactor([sure(200), sure(800)]);
    expect(median).toBeCloseTo(4, 12);
    expect(sigma).toBeCloseTo(Math.log(2) * Math.sqrt(2 + 1), 12);
  });

  test('leaves out the spread that the estimates have by themselves, down to what its mean is unsure by', () => {
    // Estimates spread by more than the misses: what is left is the error of the mean, sqrt(2) ln 2 / sqrt(2).
    const wide = (outturn_usd: number) => ({ sample: [10, 1000], outturn_usd });
    expect(costFactor([wide(200), wide(800)]).sigma).toBeCloseTo(Math.log(2), 12);
  });

  test('widens a sure estimate to its own quantiles', () => {
    const sorted = Float64Array.from(withFactor([100], { median: 2, sigma: 0.5 })).sort();
    expect(quantileIn(sorted, 0.5)).toBeCloseTo(200, 9);
    // exp(1.2816 * 0.5) = 1.898; 99 steps reach it within 1.5 %.
    expect(Math.abs(quantileIn(sorted, 0.9) / (200 * 1.898) - 1)).toBeLessThan(0.015);
    expect(withFactor([100, 50], { median: 2, sigma: 0 })).toEqual([200, 100]);
  });

  test('of one project is none', () => {
    expect(costFactor([sure(300)])).toEqual({ median: 1, sigma: 0 });
  });
});

test('the forecast of a tunnel has not seen it: a tunnel that cost ten times as much does not move its own factor', () => {
  const made = (id: string, outturn_usd: number): PricedTunnel => ({
    tunnel: {
      id,
      project: id,
      route_km: 1,
      bore_km: 2,
      months: 1,
      fitOut_months: 1,
      outturn_usd,
      source: '',
    },
    outturn_usd,
    headings: 2,
    longest_months: [10, 12],
    accounts: [1e9, 1e9].map(
      (usd) =>
        Object.fromEntries(costAccounts.map((account, at) => [account, at === 0 ? usd : 0])) as Accounts,
    ),
    sample: [1e9, 1e9],
  });
  const result = costResult([made('a', 2e9), made('b', 2e9), made('dear', 20e9)]);
  const of = (id: string) => result.hindcast_cost.find((row) => row.id === id && row.forecaster === 'factor');
  expect(of('dear')?.factor_median).toBeCloseTo(2, 12);
  expect(of('dear')?.place).toBe('after P90');
  // The two others saw it: the geometric mean of 2 and 20.
  expect(of('a')?.factor_median).toBeCloseTo(Math.sqrt(40), 9);
  expect(result.hindcast_cost_accounts.find(({ account }) => account === 'machines')?.share).toBe(1);
  expect(result.hindcast_cost_fit[0]).toMatchObject({ tunnels: 3, within_prices: 0 });
});

test('what was to be bored is read for nine tunnels, each line with its source', () => {
  const read = readHeadings('models/data/tunnel-project-drives.csv', localFiles);
  if (!('value' in read)) throw new Error(JSON.stringify(read.problems));
  expect(new Set(read.value.map(({ id }) => id)).size).toBe(9);
  const gotthard = read.value.filter(({ id, use }) => id === 'gotthard' && use === 'running');
  const km = gotthard.reduce((sum, { count, drive }) => sum + (count * drive.length_m) / 1000, 0);
  // Two tubes: 114.1 km.
  expect(Math.abs(km - 114.1)).toBeLessThan(0.1);
  const lines = readFileSync('models/data/tunnel-project-drives.csv', 'utf8').trim().split('\n');
  expect(lines.slice(1).filter((line) => line.endsWith(','))).toEqual([]);
});

test('the command tells forecasts and outturns of nine tunnels, and the factor', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'beringsim-test-')), 'cost');
  const { status, stdout } = await here([
    'hindcast',
    '--cost',
    '--replications',
    '4',
    '--json',
    '--out',
    out,
  ]);
  expect(status).toBe(0);
  const found = JSON.parse(stdout);
  expect([found.kind, found.hindcast_cost.length, found.hindcast_cost_fit.length]).toEqual(['cost', 18, 1]);
  const [prices_usd] = found.hindcast_cost;
  const parts = found.hindcast_cost_accounts
    .filter(({ id }: { id: string }) => id === prices_usd.id)
    .reduce((sum: number, { share }: { share: number }) => sum + share, 0);
  expect(parts).toBeCloseTo(1, 9);
  expect(readFileSync(join(out, 'hindcast_cost.csv'), 'utf8')).toContain('guadarrama,factor,');
  expect((await here(['hindcast', '--cost', '--sea'])).stderr).toContain('--sea and --cost are both given');
  expect((await here(['hindcast', '--cost', '--classes-alone'])).stderr).toContain('--cost forecasts none');
});
