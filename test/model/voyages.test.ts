import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readingOf, VOYAGES } from '../fixtures/models.ts';

const text = readFileSync(VOYAGES, 'utf8');

type Edit = readonly [from: string, to: string];

/** Problems of the plan of voyages with edits, each `from` there. */
function problemsOf(...edits: readonly Edit[]) {
  const edited = edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the plan has no ${from}`);
    return all.replace(from, () => to);
  }, text);
  const reading = readingOf(edited, VOYAGES);
  return 'problems' in reading ? reading.problems : [];
}

const toldOf = (...edits: readonly Edit[]) => problemsOf(...edits).map(({ found }) => found);

test('the plan is sound', () => {
  expect(toldOf()).toEqual([]);
});

test.each([
  [
    'both bounds of waves',
    'landing: { wave_at_most_m: 1.1,',
    'landing: { wave_at_most_m: 1.1, wave_below_m: 1,',
    /limits.landing has wave_below_m and wave_at_most_m/,
  ],
  ['no speed of a full ship', '{ empty: 10, full: 8 }', '{ empty: 10 }', /speed_kn has no full/],
  [
    'an unknown key of a speed',
    '{ empty: 10, full: 8 }',
    '{ empty: 10, full: 8, half: 9 }',
    /speed_kn has an unknown key "half"/,
  ],
  [
    'a speed that is drawn below 0',
    '{ empty: 10, full: 8 }',
    '{ empty: { uniform: [-1, 10], per: event }, full: 8 }',
    /speed_kn.empty.uniform can give values from -1 to 10/,
  ],
  [
    'a passage that suspends for nothing',
    '      passage_limits: sea\n',
    '',
    /suspends its passages, and has no passage_limits/,
  ],
  ['a stop twice', 'calls: [[west, east]]', 'calls: [[west, east, west]]', /calls.0 calls at west twice/],
  [
    'no route between stops',
    '    - { from: west, to: east, distance_nm: 40, station: coast, speed_kn: { empty: 4, full: 4 } }\n',
    '',
    /no route goes from west to east, stops of one voyage of boats/,
  ],
  [
    'a leg with limits and no station',
    'distance_nm: 40, station: coast,',
    'distance_nm: 40,',
    /the passage from west to east has limits \(of boats\) and no weather station/,
  ],
  [
    'an order before day zero',
    'quantity: 60, placed: 2030-01-10',
    'quantity: 60, placed: 2029-01-10',
    /orders.0.placed is 2029-01-10, before day zero/,
  ],
  [
    'an order wanted before it is placed',
    'by: 2030-01-12',
    'by: 2030-01-10',
    /orders.0.by is 2030-01-10, not after/,
  ],
  [
    'an order that the yard cannot hold',
    'quantity: 60',
    'quantity: 1060',
    /capacity is 1000, and supply.orders bring 1060 that nobody uses/,
  ],
  ['half a ring', 'quantity: 60', 'quantity: 60.5', undefined],
  [
    'an order for a yard without a port',
    'use_per_d: 5, from: port',
    'use_per_d: 5',
    /orders.0 is of cement for west, whose yard has no port/,
  ],
  [
    'limits of a port without a station',
    'port: { station: quay, open_d',
    'port: { open_d',
    /port.port.limits depends on weather, and sites.port has no weather station/,
  ],
])('%s', (_fault, from, to, found) => {
  const told = toldOf([from, to]);
  if (found === undefined) expect(told).toEqual([]);
  else expect(told).toEqual([expect.stringMatching(found)]);
});

test('counted goods are ordered whole', () => {
  expect(toldOf(['unit: t,', 'unit: piece,'], ['quantity: 60', 'quantity: 60.5'])).toEqual([
    'supply.orders.0.quantity is 60.5, and cement is counted',
  ]);
});

test('a stop is a site that the fleet serves', () => {
  const camp = '  camp: { open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 } }';
  const route = '    - { from: west, to: camp, distance_nm: 40, station: coast }';
  expect(
    toldOf(
      ['  west:\n', `${camp}\n  west:\n`],
      ['    - { from: west, to: east,', `${route}\n    - { from: west, to: east,`],
      ['calls: [[west, east]]', 'calls: [[west, camp]]'],
    ),
  ).toEqual(['supply.fleets.boats.calls.0 calls at camp, which the fleet does not serve']);
});

test('a route begins where ships can lie, and several faults are told at once', () => {
  const told = toldOf(
    ['  west:\n', '  camp: { open_d: 0, cost_usd_per_d: 0 }\n  west:\n'],
    ['{ from: west, to: east,', '{ from: camp, to: east,'],
    ['by: 2030-01-12', 'by: 2030-01-09'],
  );
  expect(told).toHaveLength(3);
  expect(told).toContainEqual('supply.routes.2 begins at camp, which has neither a port nor a landing');
});

test('limits of days alone ask for no station, of daylight for a position, of wind for hours', () => {
  const bare = (limit: string) =>
    toldOf(['hours_from: [gambell] }', '}'], [/loading: \{.*\}/.exec(text)?.[0] ?? '', `loading: ${limit}`]);
  expect(bare('{ daylight: true }')).toEqual([]);
  expect(bare('{ wind_below_m_per_s: 9 }')).toEqual([
    'weather.stations.quay has no hours_from and no monthly means',
  ]);
  expect(
    toldOf(
      ['port: { station: quay, open_d', 'port: { open_d'],
      [/loading: \{.*\}/.exec(text)?.[0] ?? '', 'loading: { closed: [{ from: 02-03, to: 02-05 }] }'],
    ),
  ).toEqual([]);
});
