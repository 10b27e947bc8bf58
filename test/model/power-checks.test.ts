/** Faults of power and people: each is the sound plan with one edit, and what must be said of it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { POWER, readingOf } from '../fixtures/models.ts';

const sound = readFileSync(POWER, 'utf8');

function problemsOf(text: string) {
  const reading = readingOf(text, POWER);
  return 'model' in reading ? [] : reading.problems;
}

test('the sound plan has no problem', () => {
  expect(problemsOf(sound).map(problemText)).toEqual([]);
});

type Fault = [from: string, to: string, found: RegExp, allowed: RegExp, fix: RegExp];

const faults: readonly Fault[] = [
  ['commodity: diesel', 'commodity: petrol', /petrol/, /ring, diesel/, /add|diesel/],
  ['commodity: diesel', 'commodity: ring', /burns ring, which is counted/, /t or m3/, /name a fuel/],
  [
    'takes_h: { uniform: [12, 24], per: event }',
    'takes_h: 300',
    /sets of mains at yard stop every 300 h, for 300 h at least/,
    /less than 300 h/,
    /shorten the stop/,
  ],
  [
    '    station: strip\n',
    '',
    /heats by the temperature of its station, and yard has none/,
    /a station/,
    /add/,
  ],
  [
    'boring_mw: { uniform: [1.8, 2.1], per: entity }',
    'boring_mw: 5.8',
    /the sets of yard give 6 MW, and drives.one with the site itself draws 6.3 MW/,
    /at least 6.3 MW/,
    /add sets/,
  ],
  [
    'order: [works, two]',
    'order: [works, three]',
    /names "three", which draws no power at yard/,
    /one, two, works/,
    /take it out/,
  ],
  [
    'order: [works, two]',
    'order: [two, two]',
    /names "two" twice/,
    /one, two, works/,
    /take one of them out/,
  ],
  [
    'trades: { miner: 5 }',
    'trades: { miner: 4, hand: 2 }',
    /has 5 persons on a shift, and 6 posts/,
    /at most 5/,
    /lower the posts/,
  ],
  ['trades: { miner: 5 }', 'trades: { digger: 5 }', /"digger", which is no trade/, /miner, hand/, /add/],
  [
    '    miner: { hire',
    '    clerk: { hire_per_month: 1 }\n    miner: { hire',
    /clerk has no posts/,
    /crews.NAME.trades/,
    /add posts/,
  ],
  [
    'beds: 30',
    'beds: 16',
    /beds is 16, and c, the crew of drives.one, takes 17 beds with the staff/,
    /at least 17/,
    /add beds/,
  ],
  [
    'per_person_d: 0.004',
    'per_person_d: 0.004, per_d: 1',
    /has both per_d and per_person_d/,
    /one of them/,
    /take all but one/,
  ],
  [
    'per_person_d: 0.004',
    'per_person_d: 0.004, total: 5',
    /has per_person_d and total/,
    /per_person_d, alone or with until/,
    /take total out/,
  ],
  ['number: 2\n', 'number: 0\n', /number is 0/, /at least 1/, /./],
  ['per_mwh: { uniform: [0.24, 0.27], per: run }', 'per_mwh: 0', /per_mwh is 0/, /more than 0/, /./],
  ['training_d: 4', 'training_days: 4', /unknown key "training_days"/, /training_d/, /./],
];

test.each(faults)('%j as %j is told', (from, to, found, allowed, fix) => {
  expect(sound.includes(from)).toBe(true);
  const problems = problemsOf(sound.replace(from, to));
  const told = problems.find((problem) => found.test(problem.found));
  expect(told, problems.map(problemText).join('\n')).toBeDefined();
  expect(told?.allowed).toMatch(allowed);
  expect(told?.fix).toMatch(fix);
  expect(problems.length).toBe(1);
});

const noRota = '    rota: { tour_d: 10, overstay_d: 3, limits: flying, cost_usd: 100 }\n';

test('what nobody uses is told: aircraft without reliefs, machines and plants without a station, food without eaters', () => {
  expect(problemsOf(sound.replace(noRota, '')).map(({ found }) => found)).toEqual([
    'sites.yard.aircraft brings no reliefs: no crew of a drive there has a rota',
  ]);
  const [i, j] = [sound.indexOf('    power:\n'), sound.indexOf('  port: { open_d')];
  const dark = sound.slice(0, i) + sound.slice(j);
  const machine =
    '    power: { boring_mw: { uniform: [1.8, 2.1], per: entity }, standing_mw: 0.4, belt_mw_per_km: 0.3 }\n';
  expect(problemsOf(dark).map(({ found }) => found)).toEqual([
    'machines.m draws power, and none of its drives starts where there is a power station',
  ]);
  // Of two that one line mends, the first is told.
  expect(problemsOf(dark.replace(machine, '')).map(({ found }) => found)).toEqual([
    'plants.works draws power, and yard has no power station',
  ]);
  const food = 'stores: { food: { capacity: 9, initial: 9, use_per_d: 1, demand: { per_person_d: 1 } } }, ';
  expect(
    problemsOf(sound.replace('port: { open_d: 0, ', `port: { ${food}open_d: 0, `)).map(({ found }) => found),
  ).toEqual(['sites.port.stores.food.demand counts those who live at port, and nobody does']);
});

test('several faults are told at once', () => {
  const text = sound
    .replace('order: [works, two]', 'order: [works, three]')
    .replace('beds: 30', 'beds: 16')
    .replace('commodity: diesel', 'commodity: ring');
  expect(problemsOf(text).length).toBe(3);
});
