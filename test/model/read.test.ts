import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/model/problem.ts';
import { BERING, edited, FIRST_STEPS, modelOf, readingOf, STRESS, stressText } from '../fixtures/models.ts';
import { broken } from './broken.ts';

const problemsOf = (text: string | Uint8Array, others?: Record<string, string>) => {
  const reading = readingOf(text, undefined, others);
  return 'problems' in reading ? reading.problems : [];
};

describe('a broken model file', () => {
  test('comes in at least 40 kinds here', () => expect(broken.length).toBeGreaterThanOrEqual(40));

  test.each(broken.map((one) => [one.fault, one] as const))(
    '%s: is refused, with place and mend',
    (_fault, one) => {
      const [problem] = problemsOf(one.text);
      expect(problem).toBeDefined();
      expect(problem).toMatchObject({
        found: expect.stringMatching(one.found),
        allowed: expect.stringMatching(one.allowed),
        mend: expect.stringMatching(one.mend),
      });
      expect(`${problem?.line}:${problem?.column}`).toBe(one.at);
    },
  );
});

test('a problem is three lines: where and what, what is allowed, how to mend it', () => {
  const [problem] = problemsOf(edited('round_m: 1.5', 'round_m: 20'));
  expect(problem && problemText(problem)).toBe(
    [
      'test/fixtures/model.yaml:54:14: machines.mole.round_m is 20',
      '  allowed: at most 10',
      '  mend:    give length of one round: one ring along the tunnel, for example 1.8',
    ].join('\n'),
  );
});

test('all problems come at once, in the order of the file', () => {
  const text = stressText
    .replace('horizon_y: 3', 'horizon_y: -3')
    .replace('round_m: 1.5', 'round_m: x')
    .replace('overlap: false', 'overlop: false')
    .replace('persons: 10', 'persons: 0.5')
    .replace('ships: 2', 'ships: 0')
    .replace('costs: {', 'cots: {');
  const found = problemsOf(text);
  expect(found.map(({ line }) => line)).toEqual([6, 54, 59, 73, 93, 131]);
});

test('extends: the file changes its base, and each problem stands in the file where it was written', () => {
  const base = edited('round_m: 1.5', 'round_m: -1');
  const text = 'format: 1\nextends: base.yaml\ncosts:\n  owner_usd_per_d: many\n';
  const found = problemsOf(text, { 'test/fixtures/base.yaml': base });
  expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'test/fixtures/base.yaml:54',
    'test/fixtures/model.yaml:4',
  ]);
});

test('extends: maps are joined, lists and distributions replaced, and null takes a key out', () => {
  const text =
    'format: 1\nextends: stress.yaml\ndrives:\n  c: null\nmachines:\n  mole:\n    build_h: 0.4\n    cutters: null\n';
  const reading = readingOf(text);
  if (!('model' in reading)) throw new Error(reading.problems.map(problemText).join('\n'));
  const { drives, machines } = reading.model.file;
  expect(Object.keys(drives ?? {})).toEqual(['a', 'b']);
  expect(machines?.mole).toMatchObject({ build_h: 0.4, round_m: 1.5 });
  expect(machines?.mole?.cutters).toBeUndefined();
});

test('extends in a circle is named with its chain', () => {
  const [problem] = problemsOf('format: 1\nextends: b.yaml\n', {
    'test/fixtures/b.yaml': 'extends: model.yaml\n',
  });
  expect(problem).toMatchObject({ file: 'test/fixtures/b.yaml', line: 1, column: 10 });
  expect(problem?.found).toContain(
    'model.yaml extends test/fixtures/b.yaml extends test/fixtures/model.yaml',
  );
});

test('a setting that names no path, or gives a wrong value, is a problem of that setting', () => {
  const text = (settings: Record<string, unknown>) => {
    try {
      return modelOf(STRESS, settings) && '';
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(text({ 'machine.mole.round_m': 2 })).toMatch(
    /--set machine.mole.round_m=2: the model has no machine[\s\S]*did you mean "machines"/,
  );
  expect(text({ 'machines.mole.rund_m': 2 })).toMatch(
    /--set machines.mole.rund_m=2: machines.mole has an unknown key "rund_m"[\s\S]*"round_m"/,
  );
  expect(text({ 'machines.mole.round_m': -2 })).toMatch(
    /--set machines.mole.round_m=-2: machines.mole.round_m is -2/,
  );
  expect(text({ 'machines.mole.round_m': 2 })).toBe('');
});

test('a table of data with a gap or an impossible value is refused with its line', () => {
  const table =
    'year,bering_clear_date,bering_freeze_date\n2005,2005-06-01,2005-11-20\n2006,2006-12-01,2006-11-20\n';
  const text = edited('../../models/data/open-season-by-year-derived.csv', 'seasons.csv');
  const [problem] = problemsOf(text, { 'test/fixtures/seasons.csv': table });
  expect(problem).toMatchObject({ file: 'test/fixtures/seasons.csv', line: 3 });
  const [column] = problemsOf(text, { 'test/fixtures/seasons.csv': 'year,clear\n2005,1\n' });
  expect(column?.found).toMatch(/no column bering_clear_date/);
  const short = edited('../../models/data/tmy3-702040-gambell.csv', 'hours.csv');
  const hours =
    'month,day,hour_ending_lst,air_temp_c,wind_speed_mps,visibility_m,wind_speed_flag\n1,1,1,-3,5,9000,A7\n1,1,3,-3,5,9000,A7\n';
  expect(problemsOf(short, { 'test/fixtures/hours.csv': hours })[0]).toMatchObject({
    line: 3,
    found: 'month, day, hour are 1, 1, 3',
  });
  const cold = hours.replace('1,1,3,-3', '1,1,2,-300');
  expect(problemsOf(short, { 'test/fixtures/hours.csv': cold })[0]).toMatchObject({
    line: 3,
    found: 'air_temp_c is "-300"',
  });
});

test('the hour that ends at 1 o clock is the first of its month, and filled hours are counted', () => {
  const january = modelOf(STRESS).series.get('gambell')?.months[0];
  expect(january?.wind_m_per_s.length).toBe(744);
  expect(january?.measured).toBeLessThan(0.1);
});

test('a model with drives and no ships is valid, and so is one with ships and no drives', () => {
  const drives = readingOf(`format: 1
project: { name: dry, start: 2030-01-01, horizon_y: 2 }
route: { points: { a: 0, b: 1 }, ground: [{ name: all, class: rock, to_km: 2, quality: 1 }] }
ground: { rock: { bulking: 1.5 } }
sites: { yard: { point: a, open_d: 0, cost_usd_per_d: 0, spoil: { heap_m3: 1000, disposal: { tip: { rate_m3_per_h: 50, load_m3: 10, cost_usd_per_m3: 1 } } } } }
machines: { m: { bored_diameter_m: 4, round_m: 1, penetration_m_per_h: { rock: 2 }, build_h: 0.5, overlap: false, maintenance_h_per_d: 0, uses: {}, price_usd: 0 } }
crews: { c: { persons: 5, shifts_per_d: 2, shift_h: 12, changeover_h: 0, travel_km_per_h: 20, cost_usd_per_person_h: 10 } }
drives: { d: { bore: one, machine: m, crew: c, site: yard, to: b, ready_d: 0 } }
`);
  expect('problems' in drives && drives.problems).toBe(false);
  const ships = readingOf(`format: 1
project: { name: cargo, start: 2030-01-01, horizon_y: 1 }
sites:
  port: { sea: bay, open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: 1 } }
  town: { sea: bay, open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 }, stores: { fuel: { capacity: 100, initial: 0, use_per_d: 1, from: port, reorder: { below_d: 5, up_to_d: 50, stock_up_d: 0, winter_factor: 0 } } } }
supply:
  commodities: { fuel: { unit: m3, mass_t: 0.85, price_usd: 1000, lack: no-power } }
  fleets: { boats: { ships: 1, home: port, serves: [town], capacity_t: 20, speed_kn: 8, load_t_per_h: 10, least_load: 0.1, charter_usd_per_d: 1000, laid_up_usd_per_d: 100 } }
  routes: [{ from: port, to: town, distance_nm: 80 }]
ice: { open_seasons: ../../models/data/open-season-by-year-derived.csv, first_year: 2000, last_year: 2020, seas: { bay: { clear_shift_d: 0, freeze_shift_d: 0 } } }
`);
  expect('problems' in ships && ships.problems).toBe(false);
});

test.each([BERING, FIRST_STEPS, STRESS])('%s is sound', (path) => {
  expect(modelOf(path).fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a fingerprint follows the values of a model', () => {
  expect(modelOf(STRESS).fingerprint).toBe(modelOf(STRESS).fingerprint);
  expect(modelOf(STRESS, { 'costs.owner_usd_per_d': 1 }).fingerprint).not.toBe(modelOf(STRESS).fingerprint);
});
