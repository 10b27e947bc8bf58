import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import {
  BERING,
  DRIVES_ONLY,
  edited,
  FIRST_STEPS,
  modelOf,
  readingOf,
  SHIPS_ONLY,
  STRESS,
  stressText,
} from '../fixtures/models.ts';
import { broken } from './broken.ts';

const problemsOf = (text: string | Uint8Array, others?: Record<string, string>) => {
  const reading = readingOf(text, undefined, others);
  return 'problems' in reading ? reading.problems : [];
};

describe('a broken model file', () => {
  test('comes in at least 40 kinds here', () => expect(broken.length).toBeGreaterThanOrEqual(40));

  test.each(broken.map((one) => [one.fault, one] as const))(
    '%s: is refused in one problem, with place and fix',
    (_fault, one) => {
      const [problem, ...others] = problemsOf(one.text);
      expect(problem).toBeDefined();
      expect(others.map(problemText)).toHaveLength(one.faults === undefined ? 0 : one.faults - 1);
      expect(problem).toMatchObject({
        found: expect.stringMatching(one.found),
        allowed: expect.stringMatching(one.allowed),
        fix: expect.stringMatching(one.fix),
      });
      expect(`${problem?.line}:${problem?.column}`).toBe(one.at);
    },
  );
});

test('the heap need not hold a round of ground that no drive meets', () => {
  const text = edited('ground:\n  soft:', 'ground:\n  peat: { bulking: 2.9 }\n  soft:').replaceAll(
    'heap_m3: 1500',
    'heap_m3: 220',
  );
  expect(problemsOf(text).map(problemText)).toEqual([]);
});

test('a problem is three lines: where and what, what is allowed, how to fix it', () => {
  const [problem] = problemsOf(edited('round_m: 1.5', 'round_m: 20'));
  expect(problem && problemText(problem)).toBe(
    [
      'test/fixtures/model.yaml:56:14: machines.mole.round_m is 20',
      '  allowed: at most 10',
      '  fix:     write for example "round_m: 1.8": length of one round: one ring along the tunnel',
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
  expect(found.map(({ line }) => line)).toEqual([6, 56, 61, 75, 96, 156]);
});

test('extends: the file changes its base, and each problem stands in the file where it was written', () => {
  const base = edited('round_m: 1.5', 'round_m: -1');
  const text = 'format: 2\nextends: base.yaml\ncosts:\n  owner_usd_per_d: many\n';
  const found = problemsOf(text, { 'test/fixtures/base.yaml': base });
  expect(found.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'test/fixtures/base.yaml:56',
    'test/fixtures/model.yaml:4',
  ]);
});

test('extends: maps are joined, lists and distributions replaced, and null takes a key out', () => {
  const text =
    'format: 2\nextends: stress.yaml\ndrives:\n  c: null\nmachines:\n  mole:\n    build_h: 0.4\n    cutters: null\n';
  const reading = readingOf(text);
  if (!('model' in reading)) throw new Error(reading.problems.map(problemText).join('\n'));
  const { drives, machines } = reading.model.file;
  expect(Object.keys(drives ?? {})).toEqual(['a', 'b']);
  expect(machines?.mole).toMatchObject({ build_h: 0.4, round_m: 1.5 });
  expect(machines?.mole?.cutters).toBeUndefined();
});

test('a distribution laid over another replaces it whole, from a file or from outside', () => {
  const over = { uniform: [1, 2], per: 'entity' };
  const reading = readingOf(
    `format: 2\nextends: stress.yaml\nmachines:\n  mole:\n    build_h: ${JSON.stringify(over)}\n`,
  );
  if (!('model' in reading)) throw new Error(reading.problems.map(problemText).join('\n'));
  expect(reading.model.file.machines?.mole?.build_h).toEqual(over);
  const set = modelOf(STRESS, { 'machines.mole.build_h': over });
  expect(set.file.machines?.mole?.build_h).toEqual(over);
  // The level goes with its distribution: neither is kept when the other is laid over.
  for (const part of ['{ triangular: [0.3, 0.5, 1] }', '{ per: run }']) {
    const found = problemsOf(`format: 2\nextends: stress.yaml\nmachines: { mole: { build_h: ${part} } }\n`);
    expect(found.map(({ found }) => found).join(), part).toMatch(/machines.mole.build_h/);
  }
});

test('extends in a circle is named with its chain', () => {
  const [problem] = problemsOf('format: 2\nextends: b.yaml\n', {
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

test('a table with a column twice, without rows, with hexadecimal or cut lines is refused; one cause is told once', () => {
  const text = edited('../../models/data/usgs-m5_5-plus-1965-2016-bering.csv', 'quakes.csv');
  const found = (table: string) =>
    problemsOf(text, { 'test/fixtures/quakes.csv': table }).map(({ line, found: what }) => [line, what]);
  const head = 'date,lat_deg_n,lon_deg_e,magnitude';
  expect(found(`${head},magnitude\n1990-05-01,66,-170,6,7\n`)).toEqual([
    [1, 'the column "magnitude" is there twice, as columns 4 and 5'],
  ]);
  expect(found(`${head}\n`)).toEqual([[1, 'the table has no rows']]);
  expect(found(`${head}\n1990-05-01,66,-170,0x6\n`)).toEqual([[2, 'magnitude is "0x6"']]);
  const rows = [1, 2, 3, 4].map((day) => `1990-05-0${day},66,-170,strong`).join('\n');
  expect(found(`${head}\n${rows}\n`)).toEqual([
    [2, 'magnitude is "strong", and 3 further lines, the last 5'],
  ]);
  expect(found(`${head}\n1990-05-01,66\n`)).toEqual([[2, 'the line has 2 fields, and not 4']]);
  const semicolons = `${head}\n1990-05-01,66,-170,strong\n`.replaceAll(',', ';');
  expect(found(semicolons)).toEqual([[2, 'magnitude is "strong"']]);
});

test('a table of data with a gap or an impossible value is refused with its line', () => {
  const table = 'year,clear_date,freeze_date\n2005,2005-06-01,2005-11-20\n2006,2006-12-01,2006-11-20\n';
  const text = edited('../../models/data/open-season-by-year-derived.csv', 'seasons.csv');
  const [problem] = problemsOf(text, { 'test/fixtures/seasons.csv': table });
  expect(problem).toMatchObject({ file: 'test/fixtures/seasons.csv', line: 3 });
  const [column] = problemsOf(text, { 'test/fixtures/seasons.csv': 'year,clear\n2005,1\n' });
  expect(column?.found).toMatch(/no column clear_date, freeze_date/);
  const short = edited('../../models/data/tmy3-702040-gambell.csv', 'hours.csv');
  const hours =
    'month,day,hour_ending_lst,air_temp_c,wind_speed_mps,visibility_m,wind_speed_flag\n1,1,1,-3,5,9000,A7\n1,1,3,-3,5,9000,A7\n';
  expect(problemsOf(short, { 'test/fixtures/hours.csv': hours })[0]).toMatchObject({
    line: 3,
    found: 'the year has 3 hours',
  });
  const cold = hours.replace('1,1,3,-3', '1,1,2,-300');
  expect(problemsOf(short, { 'test/fixtures/hours.csv': cold })[0]).toMatchObject({
    line: 3,
    found: 'air_temp_c is "-300", that is temperature_c -300',
  });
  const shaken = edited('../../models/data/usgs-m5_5-plus-1965-2016-bering.csv', 'quakes.csv');
  const quakes = 'date,lat_deg_n,lon_deg_e,magnitude\n1990-05-01,66,-170,6\n1991-13-01,66,-170,6\n';
  expect(problemsOf(shaken, { 'test/fixtures/quakes.csv': quakes })[0]).toMatchObject({
    line: 3,
    found: 'date is "1991-13-01"',
  });
});

test('the hour that ends at 1 o clock local time is the first of the year, and filled hours are marked', () => {
  const series = modelOf(STRESS).series.get('gambell');
  expect(series?.start_ms).toBe(Date.UTC(2001, 0, 1, 9));
  expect(series?.hours.wind_m_per_s?.length).toBe(8760);
  const january = series?.isObserved?.subarray(0, 744) as Uint8Array;
  expect(january.filter((mark) => mark === 1).length).toBeLessThan(75);
});

test('a model with drives and no ships is valid, and so is one with ships and no drives', () => {
  expect(modelOf(DRIVES_ONLY).file.supply).toBeUndefined();
  expect(modelOf(SHIPS_ONLY).file.drives).toBeUndefined();
});

test.each([BERING, FIRST_STEPS, STRESS])('%s is sound', (path) => {
  expect(modelOf(path).fingerprint).toMatch(/^sha256:[0-9a-f]{64}$/);
});

test('a fingerprint follows the values of a model', () => {
  expect(modelOf(STRESS).fingerprint).toBe(modelOf(STRESS).fingerprint);
  expect(modelOf(STRESS, { 'costs.owner_usd_per_d': 1 }).fingerprint).not.toBe(modelOf(STRESS).fingerprint);
});
