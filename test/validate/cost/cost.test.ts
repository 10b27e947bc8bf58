/** Costs of tunnels that were built: their accounts by hand, the factor left over, and a forecast that has not seen its tunnel. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { localFiles } from '../../../src/cli/input/files.ts';
import { Summariser } from '../../../src/summary/summarise.ts';
import { costResult, type PricedTunnel } from '../../../src/validate/cost/cost-hindcast.ts';
import { costFactor, withFactor } from '../../../src/validate/cost/factor.ts';
import { type PlannedHeading, readHeadings } from '../../../src/validate/cost/headings.ts';
import { type PriceRange, pricesOfPackage } from '../../../src/validate/cost/prices.ts';
import { tunnelModel, tunnelText } from '../../../src/validate/cost/tunnel-model.ts';
import { fittedOfPackage, parametersFor } from '../../../src/validate/hindcast/parameters.ts';
import { quantileIn } from '../../../src/validate/hindcast/scores.ts';
import { simulate } from '../../../src/works/simulate.ts';
import { here } from '../../cli/here.ts';
import { BERING, modelOf } from '../../fixtures/models.ts';

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

const list = pricesOfPackage();
const parameters = parametersFor(fittedOfPackage(), 'none');
/** The run of a tunnel of 10 km with everything at its median. */
function medianRunOf(...headings: readonly PlannedHeading[]) {
  const model = tunnelModel({ id: 'made', route_km: 10, headings }, list, parameters);
  const summariser = new Summariser({ plan: model.file });
  const { end_h } = simulate(model, { seed: 1, replication: 0, atMedian: true }, summariser);
  return summariser.summary(end_h);
}

describe('the model of two bores of 10 km and 10 m, everything at its median', () => {
  const run = medianRunOf(heading('double shield TBM'));
  const { owner, machines, labour, plants, operations, spoil, sites, systems } = run.cost_by_account_usd;
  const fitOut = run.cost_by_account_usd['fit-out'];
  /** Of a range that spans P10 to P90 of a lognormal. */
  const median = ([low, high]: PriceRange) => Math.sqrt(low * high);
  const days = run.end_h / 24;
  /** In full size while it is driven, and then six tenths of it. */
  const siteDays = 0.4 * ((run.break_through_h ?? 0) / 24) + 0.6 * days;

  test('opens after the sites, the bores and the railway, one behind the other', () => {
    expect(run.finish_h).toBe(run.end_h);
    expect(days).toBeCloseTo((run.break_through_h ?? 0) / 24 + Math.sqrt(758 * 2304), 3);
    expect((run.break_through_h ?? 0) / 24).toBeGreaterThan(270 + 10_000 / 40);
  });

  test.each<[string, number | undefined, number]>([
    ['two machines of 10 m', machines, 20 * median(list.machine_usd_per_m)],
    [
      'pi * 10 m * 10 km of segments, twice',
      plants,
      Math.PI * 10 * 20_000 * median(list.segments_usd_per_m2),
    ],
    ['what is used up in the rock', operations, Math.PI * 25 * 20_000 * median(list.consumables_usd_per_m3)],
    ['10 km of railway', systems, 10 * median(list.fit_out_usd_per_km)],
    [
      'two invert slabs, and a passage in 330 m',
      fitOut,
      20_000 * median(list.inner_works_usd_per_m) + (10_000 / 330) * median(list.cross_passage_usd),
    ],
    [
      'two headings, until the opening',
      sites,
      ((2 * siteDays * 24) / 730.5) * median(list.site_usd_per_month),
    ],
    ['an owner of 20 km of bore, until the opening', owner, days * 20 * median(list.owner_usd_per_d_km)],
  ])('pays %s', (_, paid, usd) => {
    expect((paid ?? 0) / usd).toBeCloseTo(1, 6);
  });

  test('pays crews by the hours they work, and spoil by the loose metre', () => {
    // 17 persons in two drives; no more hours than there are until the last break-through.
    const most = 2 * 17 * (run.break_through_h ?? 0) * median(list.labour_usd_per_person_h);
    expect((labour ?? 0) / most).toBeGreaterThan(0.5);
    expect((labour ?? 0) / most).toBeLessThan(1);
    const bulking = (spoil ?? 0) / (Math.PI * 25 * 20_000 * median(list.spoil_usd_per_m3));
    expect(bulking).toBeGreaterThan(1.4);
    expect(bulking).toBeLessThan(1.9);
  });

  test('has all its money in the ledger', () => {
    const all = Object.values(run.cost_by_account_usd).reduce((sum, usd) => sum + usd, 0);
    expect(all).toBeCloseTo(run.cost_usd, 2);
  });
});

describe('the text of a tunnel', () => {
  const actorsOf = (...headings: readonly PlannedHeading[]) =>
    JSON.parse(tunnelText({ id: 'made', route_km: 10, headings }, list, parameters)).operations.actors;

  test('has support in place of segments where the face is open, and gear in place of a machine where it blasts', () => {
    const { segments, support } = actorsOf(heading('gripper TBM'));
    expect(segments.cost_usd).toBe(0);
    expect(support.cost_usd.p10_p90[0]).toBeCloseTo(Math.PI * 10 * 20_000 * list.support_usd_per_m2[0], 2);
    const blasted = tunnelText(
      { id: 'made', route_km: 10, headings: [heading('drill and blast')] },
      list,
      parameters,
    );
    expect(JSON.parse(blasted).machines['machine-1'].price_usd.p10_p90).toEqual(list.blasting_gear_usd);
  });

  test('has no inner works in an adit, and no cross-passages beside a single bore', () => {
    expect(actorsOf(heading('drill and blast', 'adit'))['inner-works'].cost_usd).toBe(0);
    const single = actorsOf(heading('gripper TBM', 'running', 1));
    expect(single['inner-works'].cost_usd.p10_p90[0]).toBeCloseTo(10_000 * list.inner_works_usd_per_m[0], 2);
    expect(single.passages.cost_usd).toBe(0);
  });

  test('has the ground of each heading on a stretch of its own, and a drive for each that is alike', () => {
    const two = [heading('gripper TBM'), { ...heading('EPB TBM', 'service', 1) }];
    const model = tunnelModel({ id: 'made', route_km: 10, headings: two }, list, parameters);
    expect(model.file.route?.points).toEqual({ 'end-0': 0, 'end-1': 10, 'end-2': 20 });
    expect(Object.keys(model.file.drives ?? {})).toEqual(['drive-1-1', 'drive-1-2', 'drive-2-1']);
  });
});

test('the base plan has the market of the list, and the factor that its hindcast left over', () => {
  const { costs } = modelOf(BERING).file;
  expect(costs?.market).toMatchObject({
    factor: 1,
    ...list.market,
  });
  const { sites } = modelOf(BERING).file;
  const shares = Object.values(sites).map((one) => one.cost_share_after_drives);
  expect(shares.filter((share) => share !== 1)).toEqual(
    Array(4).fill({ triangular: list.site_share_after, per: 'run' }),
  );
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
    bored_months: [10, 12],
    accounts: [{ machines: 1e9 }, { machines: 1e9 }],
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
