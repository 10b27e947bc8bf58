/** Records of open seasons: of any sea, also one that freezes after New Year, in the south, or not every year. */
import { describe, expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { readingOf } from '../fixtures/models.ts';

const SITES = `
sites:
  port: { sea: bay, open_d: 0, cost_usd_per_d: 0, port: { berths: 1, lead_d: 1 } }
  town: { sea: bay, open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 }, stores: { fuel: { capacity: 100, initial: 0, use_per_d: 1, from: port, reorder: { below_d: 5, up_to_d: 50, stock_up_d: 0, winter_factor: 0 } } } }
supply:
  commodities: { fuel: { unit: m3, mass_t: 0.85, price_usd: 1000, cause_when_out: no-fuel } }
  fleets: { boats: { ships: 1, home: port, serves: [town], capacity_t: 20, speed_kn: 8, load_t_per_h: 10, least_load: 0, charter_usd_per_d: 1000, laid_up_usd_per_d: 100 } }
  routes: [{ from: port, to: town, distance_nm: 80 }]
`;
const modelText = (ice: string, sites = SITES) =>
  `format: 2\nproject: { name: bay, start: 2030-01-01, horizon_y: 1 }${sites}ice: ${ice}\n`;
const RECORD = '{ open_seasons: seasons.csv, seas: { bay: {} } }';

function reading(record: string, ice = RECORD, sites = SITES) {
  return readingOf(modelText(ice, sites), undefined, { 'test/fixtures/seasons.csv': record });
}
function seasonsOf(record: string, ice?: string) {
  const found = reading(record, ice);
  if ('problems' in found) throw new Error(found.problems.map(problemText).join('\n'));
  return found.model.seasons.map(({ year, clear_day, freeze_day }) => [year, clear_day, freeze_day]);
}
function problemsOf(record: string, ice?: string, sites?: string): string[] {
  const found = reading(record, ice, sites);
  return 'problems' in found ? found.problems.map(problemText) : [];
}
const HEAD = 'year,clear_date,freeze_date\n';

describe('a record of open seasons', () => {
  test('has columns year, clear_date and freeze_date, whatever the sea, and days that count from 1 January', () => {
    expect(seasonsOf(`${HEAD}2005,2005-06-01,2005-11-20\n2006,2006-05-30,2006-11-11\n`)).toEqual([
      [2005, 151, 323],
      [2006, 149, 314],
    ]);
  });

  test('may name its columns otherwise', () => {
    const ice =
      '{ open_seasons: seasons.csv, columns: { year: y, clear: bering_clear_date, freeze: bering_freeze_date }, seas: { bay: {} } }';
    const record = 'y,bering_clear_date,bering_freeze_date,note\n2005,2005-01-02,2005-12-31,x\n';
    expect(seasonsOf(record, ice)).toEqual([[2005, 1, 364]]);
  });

  test('whose columns have other names is told so, once, and how to name them', () => {
    const found = problemsOf('year,bering_clear_date,bering_freeze_date\n2005,2005-06-01,2005-11-20\n');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/seasons.csv:1:1: the table has no column clear_date, freeze_date/);
    expect(found[0]).toMatch(/allowed: columns year, clear_date, freeze_date/);
    expect(found[0]).toMatch(/ice: \{ columns: \{ clear: /);
  });

  test('may tell of a sea that freezes after New Year, and of one in the south that clears before it', () => {
    const gulf = `${HEAD}2005,2005-04-20,2006-01-15\n2006,2006-05-01,2006-12-28\n2007,2007-04-11,2008-02-01\n`;
    expect(seasonsOf(gulf)).toEqual([
      [2005, 109, 379],
      [2006, 120, 361],
      [2007, 100, 396],
    ]);
    // 2008 is a leap year: 31 December is its day 365, and of 2009 the day -1.
    const south = `${HEAD}2008,2008-12-31,2009-04-10\n2009,2010-01-05,2010-04-01\n`;
    expect(seasonsOf(south)).toEqual([
      [2008, 365, 465],
      [2009, 369, 455],
    ]);
  });

  test('says "none" for a winter without ice, in both of its years', () => {
    const record = `${HEAD}2005,2005-04-20,none\n2006,none,2007-01-03\n2007,2007-03-01,2007-12-20\n`;
    expect(seasonsOf(record)).toEqual([
      [2005, 109, null],
      [2006, null, 367],
      [2007, 59, 353],
    ]);
  });

  test.each([
    ['an empty cell', '2005,2005-04-20,\n', /2005 is "2005-04-20" to ""/],
    ['a date that is none', '2005,2005-02-30,2005-12-01\n', /"2005-02-30"/],
    ['a date written otherwise', '2005,20.4.2005,2005-12-01\n', /"20.4.2005"/],
    ['a freeze date before the clear date', '2005,2005-06-01,2005-05-01\n', /"2005-06-01" to "2005-05-01"/],
    ['a season of more than a year', '2005,2005-06-01,2006-06-20\n', /"2005-06-01" to "2006-06-20"/],
    ['a season of another year', '2005,2006-06-01,2006-11-01\n', /the season of 2005/],
    [
      'a year that stands twice',
      '2005,2005-06-01,2005-11-01\n2005,2005-06-02,2005-11-02\n',
      /line 2 and in line 3/,
    ],
    [
      'a winter that one year has and the next has not',
      '2005,2005-06-01,2005-11-01\n2006,none,2006-11-02\n',
      /the sea froze after the season of 2005, and no ice cleared in 2006/,
    ],
    [
      'a winter that one year has not and the next has',
      '2005,2005-06-01,none\n2006,2006-06-01,2006-11-02\n',
      /did not freeze after the season of 2005, and ice cleared in 2006/,
    ],
    [
      'ice that clears before it has come',
      '2005,2005-06-01,2006-05-01\n2006,2006-04-01,2006-11-02\n',
      /clears for the season of 2006 before it has frozen/,
    ],
  ])('with %s is refused', (_, rows, wrong) => {
    const found = problemsOf(HEAD + rows);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(wrong);
    expect(found[0]).toMatch(/seasons.csv:\d+:1/);
  });

  test('that tells of no winter at all is refused', () => {
    const found = problemsOf(`${HEAD}2005,none,none\n2006,none,none\n`);
    expect(found).toEqual([expect.stringMatching(/in no winter from 2005 to 2006[\s\S]*ice_free: true/)]);
  });

  test('is drawn from in all its years, where none are chosen', () => {
    const record = `${HEAD}2005,2005-06-01,2005-11-20\n2006,2006-05-30,2006-11-11\n`;
    const late = '{ open_seasons: seasons.csv, first_year: 2007, seas: { bay: {} } }';
    expect(problemsOf(record)).toEqual([]);
    expect(problemsOf(record, late)).toEqual([
      expect.stringMatching(/no season was observed from 2007 to 2006/),
    ]);
  });
});

describe('a sea without ice', () => {
  const without = (from: string, to: string) => {
    if (!SITES.includes(from)) throw new Error(`no ${from}`);
    return SITES.replaceAll(from, to);
  };

  test('needs no record, no shifts and no rule for the winter', () => {
    const sites = without(', stock_up_d: 0, winter_factor: 0', '');
    expect(problemsOf('', '{ seas: { bay: { ice_free: true } } }', sites)).toEqual([]);
  });

  test('need not be named at all', () => {
    const sites = without('sea: bay, ', '').replace(', stock_up_d: 0, winter_factor: 0', '');
    const text = modelText('', sites).replace('ice: \n', '');
    expect(readingOf(text)).toHaveProperty('model');
  });

  test('that is told to freeze as well is refused', () => {
    const ice = '{ seas: { bay: { ice_free: true, clear_shift_d: 5, alike: 0.5 } } }';
    expect(problemsOf('', ice)).toEqual([
      expect.stringMatching(/ice.seas.bay is ice-free, and states clear_shift_d, alike[\s\S]*take out/),
    ]);
  });

  test('a sea that freezes needs a record: one problem for all such seas', () => {
    expect(problemsOf('', '{ seas: { bay: {}, sound: {}, fjord: { ice_free: true } } }')).toEqual([
      expect.stringMatching(/there are seas that freeze \(bay, sound\), and no record[\s\S]*ice_free: true/),
    ]);
  });

  test('where ice closes the way, a rule of orders says how it prepares for the winter', () => {
    const sites = without(', stock_up_d: 0, winter_factor: 0', ', winter_factor: 1');
    const found = problemsOf(`${HEAD}2005,2005-06-01,2005-11-20\n`, RECORD, sites);
    expect(found).toEqual([
      expect.stringMatching(
        /sites.town.stores.fuel.reorder has no stock_up_d, and bay freezes[\s\S]*add "stock_up_d: 120"/,
      ),
    ]);
  });

  test.each([
    [
      'dates of a harbour',
      'lead_d: 1 }',
      'lead_d: 1, season: { opens_after_d: 0, closes_before_d: 3 } }',
      /port has a season/,
    ],
    [
      'cargo over the ice',
      'unload_t_per_h: 10 }',
      'unload_t_per_h: 10, over_ice: true }',
      /lands cargo over the ice/,
    ],
    [
      'convoys',
      'least_load: 0, ',
      'least_load: 0, ice_class: { through_m: 0.5, least_speed: 0.5, escorted: true }, ',
      /boats is escorted, and none of its seas has an escort/,
    ],
  ])('has no %s, and neither has a site without a sea', (_, from, to, wrong) => {
    const sites = without(from, to);
    const found = problemsOf('', '{ seas: { bay: { ice_free: true } } }', sites);
    expect(found).toEqual([expect.stringMatching(wrong)]);
    expect(found[0]).toMatch(/fix: +take out/);
    const nowhere = readingOf(modelText('', sites.replaceAll('sea: bay, ', '')).replace('ice: \n', ''));
    expect('problems' in nowhere && nowhere.problems.map(problemText)).toEqual([
      expect.stringMatching(wrong),
    ]);
  });

  test('fast ice is not waited for where there is none', () => {
    const limits = 'weather: { series: {}, stations: {}, limits: { haul: { fast_ice: bay } } }\n';
    const text = `${modelText('{ seas: { bay: { ice_free: true } } }')}${limits}`;
    const found = readingOf(text);
    expect('problems' in found && found.problems.map(problemText)).toEqual([
      expect.stringMatching(/weather.limits.haul asks for the fast ice of bay, which has none/),
    ]);
  });
});
