import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HUB, modelOf, readingOf, STRESS } from '../fixtures/models.ts';

const text = readFileSync(HUB, 'utf8');

type Edit = readonly [from: string, to: string];

/** What is said of the plan with edits, each `from` there. */
function toldOf(...edits: readonly Edit[]): string[] {
  const edited = edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the plan has no ${from}`);
    return all.replace(from, () => to);
  }, text);
  const reading = readingOf(edited, HUB);
  return 'problems' in reading ? reading.problems.map(({ found }) => found) : [];
}

const siteRule = 'reorder: { below: 20, up_to: 50 }';

test('the plan is sound', () => {
  expect(toldOf()).toEqual([]);
});

test.each([
  ['no levels', siteRule, 'reorder: { review_d: 3 }', /reorder has no levels at which it orders/],
  ['one level', siteRule, 'reorder: { below: 20 }', /reorder has below/],
  ['days and units', siteRule, 'reorder: { below_d: 20, up_to: 50 }', /reorder has below_d, up_to$/],
  [
    'both pairs',
    siteRule,
    'reorder: { below_d: 2, up_to_d: 5, below: 20, up_to: 50 }',
    /reorder has below_d, up_to_d, below, up_to/,
  ],
  [
    'an upper level that is none',
    siteRule,
    'reorder: { below: 50, up_to: 50 }',
    /below is 50, not below up_to/,
  ],
  [
    'the same in days',
    siteRule,
    'reorder: { below_d: 5, up_to_d: 5 }',
    /reorder.below_d is 5, not below up_to_d/,
  ],
  [
    'a rule besides taking all',
    'takes_all: true',
    `takes_all: true, ${siteRule}`,
    /takes_all and a reorder rule/,
  ],
  [
    'taking all from nowhere',
    'from: mine, takes_all',
    'takes_all',
    /takes all, and has no port to take it from/,
  ],
  [
    'taking all that a port does not store',
    'from: mine, takes_all',
    'from: source, takes_all',
    /takes all concentrate that lies at source, which stores none/,
  ],
  [
    'no berths to share',
    'landing: { berths: 1, unload_t_per_h: 10',
    'landing: { unload_t_per_h: 10',
    /sites.site.landing has no berths/,
  ],
  [
    'orders from itself',
    'use_per_d: 10, from: source',
    'use_per_d: 10, from: hub',
    /hub orders cement from itself/,
  ],
  [
    'an end that is past',
    'until: 2030-01-31',
    'until: 2029-12-31',
    /makes.until is 2029-12-31, not after day zero/,
  ],
  ['two ends', 'total: 600', 'total: 600, until: 2030-02-01', /makes has both until and total/],
  [
    'goods that nobody takes',
    'brings: [waste], ',
    '',
    /waste.makes fills the yard, and nobody takes waste from it/,
  ],
  [
    'no yard at home for what ships bring',
    'brings: [waste]',
    'brings: [waste, steel]',
    /boats brings steel home, and town has no yard for it/,
  ],
  ['an unknown commodity', 'brings: [waste]', 'brings: [wast]', /brings.0 names "wast"/],
  ['an area that is too small', 'yard_m2: 185', 'yard_m2: 80', /yard_m2 is 80, and its yards need 85 m2/],
  [
    'an area without use',
    '    yard_m2: 185\n',
    '',
    /area_m2 is 2, and no site that stores cement has a yard_m2/,
  ],
  [
    'goods without an area',
    '    port: { berths: 1, lead_d: 0 }\n',
    '    yard_m2: 100\n    port: { berths: 1, lead_d: 0 }\n',
    /sites.mine.yard_m2 is 100, and nothing that mine stores has an area_m2/,
  ],
  [
    'a hub that nothing fills',
    'use_per_d: 10, from: source, reorder: { below: 40, up_to: 100, review_d: 2 } }',
    'use_per_d: 10 }',
    /hub.stores.cement is used by orders of site, and nothing ever fills it/,
  ],
])('%s', (_fault, from, to, found) => {
  expect(toldOf([from, to])).toContainEqual(expect.stringMatching(found));
});

test('orders that go round are told once, where they begin', () => {
  const told = toldOf(
    ['use_per_d: 10, from: source', 'use_per_d: 10, from: site'],
    ['  site:\n    open_d: 0\n', '  site:\n    open_d: 0\n    port: { berths: 1, lead_d: 1 }\n'],
  );
  const round = told.filter((found) => found.includes('orders cement from'));
  expect(round).toEqual(['hub orders cement from site, which orders from hub']);
});

test('several faults are told at once', () => {
  const told = toldOf(
    [siteRule, 'reorder: { below: 50, up_to: 20 }'],
    ['yard_m2: 185', 'yard_m2: 80'],
    ['brings: [waste], ', ''],
  );
  expect(told).toHaveLength(3);
});

test('berths that serve both ways are raised as those of the port', () => {
  const raise = (place: string): Edit => [
    'supply:\n',
    `operations: { actors: { crew: { cycle: [{ raise: { ${place}: 1 } }] } } }\nsupply:\n`,
  ];
  expect(toldOf(raise('hub/port'))).toEqual([]);
  expect(toldOf(raise('hub/landing'))).toEqual([expect.stringMatching(/hub\/landing/)]);
});

test('an area that is smaller than the goods for one ring is told, and one that holds them is not', () => {
  const plan = (yard_m2: number) =>
    modelOf(STRESS, {
      'sites.west.yard_m2': yard_m2,
      'sites.west.stores.cement.initial': 0,
      'sites.west.stores.cement.reorder': { below: 1, up_to: 60, stock_up_d: 0, winter_factor: 0 },
      'supply.commodities.cement.area_m2': 2,
    });
  expect(() => plan(13)).toThrow(
    /plants.works takes 7 of cement for a ring, which need 14 m2, and sites.west.yard_m2 is 13/,
  );
  expect(() => plan(14)).not.toThrow();
});
