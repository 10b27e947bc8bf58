/** A promise beside what has been built, from records made by hand. */
import { expect, test } from 'vitest';
import { localFiles } from '../../../src/cli/input/files.ts';
import { historyText } from '../../../src/report/text/history-text.ts';
import type { BoredDrive } from '../../../src/validate/hindcast/drives.ts';
import { extentOfPlan } from '../../../src/validate/history/extent.ts';
import { promiseInHistory } from '../../../src/validate/history/history.ts';
import {
  type BuiltTunnel,
  readOverruns,
  readPrices,
  readTunnels,
} from '../../../src/validate/history/projects.ts';
import { here } from '../../cli/here.ts';
import { FIRST_STEPS, modelOf } from '../../fixtures/models.ts';

const MONTH_D = 30.4375;

const drive = (id: string, m_per_d: number, diameter_m = 9, confidence: 'A' | 'C' = 'A'): BoredDrive => ({
  id,
  project: id,
  length_m: m_per_d * MONTH_D * 10,
  diameter_m,
  geology_expected: 'granite',
  machine: 'TBM',
  drives: 1,
  confidence,
  actual_months: 10,
});

const tunnel = (id: string, outturn_billion: number | null, months = 120): BuiltTunnel => ({
  id,
  project: id,
  route_km: 10,
  bore_km: 20,
  months,
  fitOut_months: 24,
  outturn_usd: outturn_billion === null ? null : outturn_billion * 1e9,
  source: '',
});

const EXTENT = { route_km: 100, bore_km: 200, machines: 10 };
const ASKED = { years: 8, cost_usd: 8e9, before_y: 3, after_y: 2, budgets_usd: [8e9, 65e9] };
const ACHIEVED = {
  drives: [
    drive('slow', 5),
    drive('middle', 10),
    drive('fast', 20),
    drive('small', 30, 4),
    drive('told', 99, 9, 'C'),
  ],
  tunnels: [tunnel('cheap', 0.5), tunnel('dear', 4, 60), tunnel('unknown', null, 240)],
  overruns: [
    { class: 'fixed links', statistic: 'share 0.50', factor: 1.19 },
    { class: 'rail', statistic: 'mean', factor: 1.45 },
  ],
};
const found = promiseInHistory(ASKED, EXTENT, ACHIEVED);

test('200 km by 10 machines in 8 years need 6.84 m a day, and 18.25 where 3 years lie before and 2 after', () => {
  const rates = found.needed.filter(({ unit }) => unit === 'm/d').map(({ needed }) => needed);
  // 20,000 m in 2,922 days, and in 1,095.75.
  expect(rates.map((rate) => Number(rate.toFixed(2)))).toEqual([6.84, 6.84, 18.25, 18.25]);
});

test('a need is held against the drives that were found, all and those of 8 m and more; those from memory are left out', () => {
  const [all, large] = found.needed as [(typeof found.needed)[number], (typeof found.needed)[number]];
  // 10, 20 and 30 m a day of four, 10 and 20 of three.
  expect([all.cases, all.reached, all.best_case, all.best]).toEqual([4, 3, 'small', 30]);
  expect([large.cases, large.reached, large.best_case]).toEqual([3, 2, 'fast']);
  expect([all.beyond_share, all.median]).toEqual([0.25, 15]);
  // Clopper and Pearson of 1 of 4, from their tables.
  expect(all.beyond_low_share).toBeCloseTo(0.0063, 4);
  expect(all.beyond_high_share).toBeCloseTo(0.8059, 4);
});

test('months and dollars a route-km are held against tunnels, and those without an outturn are no case of money', () => {
  const of = (measure: string) => found.needed.find((one) => one.measure === measure);
  // 96 months over 100 km against 12, 6 and 24 months over a km.
  expect(of('months a route-km')).toMatchObject({
    needed: 0.96,
    cases: 3,
    reached: 0,
    beyond_share: 1,
    best: 6,
  });
  // 80 M a route-km against 50 and 400.
  expect(of('USD a route-km')).toMatchObject({ needed: 8e7, cases: 2, reached: 1, best_case: 'cheap' });
  expect(of('USD a bore-km')).toMatchObject({ needed: 4e7, cases: 2, reached: 1 });
});

test('the record of overruns multiplies the budgets and nothing else', () => {
  expect(found.reference_class.map(({ outturn_usd }) => outturn_usd / 1e9)).toEqual([
    8 * 1.19,
    8 * 1.45,
    65 * 1.19,
    65 * 1.45,
  ]);
  const own = { years: 18.2, cost_usd: 40e9 };
  const text = historyText(
    { name: 'plan', milestone: 'opening', years: 8, cost_usd: 8e9, ...EXTENT, own },
    found,
  );
  expect(text).toContain(
    'Its runs, P50: opening after 18.2 years, 40.00 billion USD. They hold overruns already',
  );
  expect(text).not.toMatch(/of 40\.00 billion|47\.6/);
  expect(text).toContain('Overruns of time: left blank.');
});

test('outturn for each route-km is carried over to the line', () => {
  // 50 and 400 M a km: the median is 225, times 100 km.
  expect(found.carried.find(({ share }) => share === 0.5)?.outturn_usd).toBeCloseTo(22.5e9, 0);
});

test('no promise needs nothing, and has no budget of its own', () => {
  const none = promiseInHistory({ ...ASKED, years: null, cost_usd: null, budgets_usd: [] }, EXTENT, ACHIEVED);
  expect([none.needed, none.reference_class]).toEqual([[], []]);
});

test('where drives meet, their stretch counts once; each bore counts', () => {
  const { file } = modelOf(FIRST_STEPS);
  const [first] = Object.values(file.drives ?? {});
  const sites = { a: { point: 'a' }, b: { point: 'b' } };
  const made = (bore: string, site: string, to: string) => ({ ...first, bore, site, to });
  const plan = {
    ...file,
    route: { ...file.route, points: { a: 0, m: 6, b: 10 } },
    sites,
    drives: {
      one: made('north', 'a', 'b'),
      two: made('north', 'b', 'a'),
      three: made('south', 'a', 'm'),
    },
  } as unknown as typeof file;
  expect(extentOfPlan(plan)).toEqual({ route_km: 10, bore_km: 16, machines: 3 });
  expect(extentOfPlan({ ...plan, drives: {} })).toBeNull();
});

test('the records of the package are read: dollars of 2025 by price year and rate', () => {
  const data = (name: string) => `models/data/${name}.csv`;
  const prices = readPrices(data('us-consumer-prices'), localFiles);
  if (!('value' in prices)) throw new Error('prices');
  const tunnels = readTunnels(data('tunnel-projects'), prices.value, localFiles);
  if (!('value' in tunnels)) throw new Error(JSON.stringify(tunnels.problems));
  const guadarrama = tunnels.value.find(({ id }) => id === 'guadarrama');
  // 1,219 M euros at 1.244 of 2005, times 322.0 / 195.3; 9 Sep 2002 to 22 Dec 2007 are 1,930 days.
  expect(guadarrama?.outturn_usd).toBeCloseTo((1219e6 * 1.244 * 322) / 195.3, 0);
  expect(guadarrama?.months).toBeCloseTo(1930 / MONTH_D, 6);
  expect(tunnels.value.filter(({ outturn_usd }) => outturn_usd !== null).length).toBeGreaterThan(7);
  expect(tunnels.value.every(({ source }) => source.length > 20)).toBe(true);
  const overruns = readOverruns(data('overruns'), localFiles);
  expect('value' in overruns && overruns.value.length).toBe(8);
});

test('a price year without an index, and a date that is none, are told with their lines', () => {
  const files = {
    ...localFiles,
    resolve: (_from: string, name: string) => name,
  };
  const lacking = readTunnels('models/data/tunnel-projects.csv', new Map([[2025, 322]]), files);
  expect('problems' in lacking && lacking.problems[0]?.found).toMatch(/no price index for 2008 and 2025/);
});

test('the command prints what a promise needs, and its document has the same', async () => {
  const words = ['promise', FIRST_STEPS, '--within-years', '8', '--cost-under', '1e8', '--budget', '2e8'];
  const { status, stdout } = await here(words);
  expect(status).toBe(0);
  expect(stdout).toMatch(/advance, drives of 8 m and more +\d/);
  expect(stdout).toMatch(/fixed links +50 % +1\.19 +119 million +238 million/);
  expect(stdout.split('\n').every((line) => line.length <= 130)).toBe(true);
  const { needed, reference_class } = JSON.parse((await here([...words, '--json'])).stdout);
  expect([needed.length, reference_class.length]).toEqual([7, 16]);
  expect((await here(['promise', 'models/projects/camp-sealift.yaml'])).stderr).toContain('bores nothing');
});
