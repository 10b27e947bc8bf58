/** Faults of hazards: each is the sound plan of a drive with one hazard, and what must be said of it. */
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { readingOf } from '../fixtures/models.ts';
import { SMALL } from '../works/hazards/small-drive.ts';

const told = (hazards: object) => {
  const reading = readingOf(`${SMALL}hazards: ${JSON.stringify(hazards)}\n`);
  return 'problems' in reading ? reading.problems.map(problemText) : [];
};
const on = { on: '2030-02-01' };
const fire = { when: on, takes_d: 2, drives: ['d'] };
const border = { when: on, takes_d: 9, nation: 'there', stops: ['actor'] };
const entry = { open: [{ from: '05-01', to: '10-31' }], nation: 'here', trades: ['drive'] };
const budget = { from: '08-15', until: '10-01', chance: 0.1, trades: ['drive'] };
const dock = { actor: 'award', step: 'award', chance: 0.2, again_after_d: 300 };

test('hazards that are sound are no problem', () => {
  expect(
    told({
      fires: { burn: fire },
      inflows: {
        water: { per_km: 1, takes_d: 9, grounds: ['rock'] },
        flood: { when: { chance: 0.1 }, takes_d: 9, sites: ['yard'] },
      },
      closures: { border, line: { ...border, boundary: 'line' } },
      permits: { entry },
      money: { budget },
      tenders: { dock },
      approvals: { first: { chance: 0.3, takes_d: 90, machines: ['m'] } },
    }),
  ).toEqual([]);
});

type Fault = readonly [fault: string, hazards: object, ...said: RegExp[]];

const cases: readonly Fault[] = [
  ['no time at all', { fires: { burn: { ...fire, when: {} } } }, /burn.when has no per_y/],
  [
    'two times',
    { fires: { burn: { ...fire, when: { ...on, chance: 0.1 } } } },
    /more than one of per_y, on, chance, never/,
  ],
  [
    'dates beside a date',
    { fires: { burn: { ...fire, when: { ...on, until: '2030-05-01' } } } },
    /until means nothing beside on/,
  ],
  [
    'dates beside never',
    { fires: { burn: { ...fire, when: { never: true, from: '2030-05-01' } } } },
    /from means nothing beside never/,
  ],
  [
    'dates the wrong way round',
    { fires: { burn: { ...fire, when: { chance: 0.1, from: '2030-05-01', until: '2030-04-01' } } } },
    /until is "2030-04-01", and it may come from 2030-05-01 on/,
  ],
  [
    'a date after the run',
    { fires: { burn: { ...fire, when: { on: '2035-01-01' } } } },
    /on is "2035-01-01", and the run lasts from 2030-01-01 to 2031-01-01/,
    /never: true/,
  ],
  [
    'a time over before the run',
    { fires: { burn: { ...fire, when: { chance: 0.1, until: '2029-01-01' } } } },
    /until is "2029-01-01", and the run lasts/,
  ],
  ['a chance above 1', { fires: { burn: { ...fire, when: { chance: 1.2 } } } }, /chance is 1.2/, /at most 1/],
  [
    'a fire where nobody is',
    {
      fires: { burn: { when: on, takes_d: 2, sites: ['camp', 'yard'] } },
      inflows: { flood: { when: on, takes_d: 2, sites: ['camp'] } },
    },
    /inflows.flood stops nobody at camp: there is no drive/,
  ],
  [
    'a fire at two kinds of place',
    { fires: { burn: { ...fire, sites: ['yard'] } } },
    /more than one of drives, sites/,
  ],
  [
    'an inflow by metres without ground',
    { inflows: { water: { per_km: 1, takes_d: 9, sites: ['yard'] } } },
    /per_km says how often, and grounds are not there/,
  ],
  [
    'an inflow by time in ground',
    { inflows: { water: { when: on, takes_d: 9, grounds: ['rock'] } } },
    /grounds says where, and when how often/,
  ],
  ['an unknown drive', { fires: { burn: { ...fire, drives: ['e'] } } }, /names "e", which is no drive/],
  [
    'a border that stops nothing',
    { closures: { border: { ...border, stops: ['ship', 'passage'] } } },
    /closures.border stops nobody: nothing of its stops is at there/,
  ],
  [
    'a border of nobody',
    { closures: { border: { when: on, takes_d: 9, stops: ['actor'] } } },
    /border has no nation/,
  ],
  [
    'a boundary at the end of the drive',
    { closures: { border: { ...border, boundary: 'b' } } },
    /boundary is b, and no drive bores across it/,
  ],
  [
    'an entry that stops nobody',
    { permits: { entry: { ...entry, nation: 'there' } } },
    /permits.entry stops nobody: nothing of its trades is at there/,
  ],
  [
    'an entry that is always open',
    { permits: { entry: { ...entry, open: [{ from: '01-01', to: '12-31' }] } } },
    /permits.entry is open on all days/,
  ],
  [
    'money that comes on the day on which it ends',
    { money: { budget: { ...budget, until: '08-15' } } },
    /until is the day on which the money ends/,
  ],
  [
    'money of a trade that is not there',
    { money: { budget: { ...budget, trades: ['ship'] } } },
    /money.budget stops nobody: there is no ship/,
  ],
  [
    'a tender for a step that is not there',
    { tenders: { dock: { ...dock, step: 'awrad' } } },
    /step is "awrad", and award does no such work/,
    /did you mean "award"/,
  ],
  [
    'two tenders for a step',
    { tenders: { dock, pier: dock } },
    /tenders.pier and hazards.tenders.dock are of the same step/,
  ],
  [
    'an approval for nobody',
    { approvals: { first: { chance: 0.3, takes_d: 90 } } },
    /approvals.first is for nobody/,
  ],
  [
    'an approval without a length',
    { approvals: { first: { chance: 0.3, machines: ['m'] } } },
    /has no takes_d/,
  ],
  [
    'an approval with a length and a date',
    { approvals: { first: { on: '2030-05-01', takes_d: 90, machines: ['m'] } } },
    /takes_d means nothing beside on/,
  ],
  [
    'a strike with a length and dates',
    { strikes: { walkout: { from: '2030-05-01', until: '2030-05-05', takes_d: 3, trades: ['drive'] } } },
    /takes_d means nothing beside from and until/,
  ],
  [
    'a strike by chance without a length',
    { strikes: { walkout: { when: { per_y: 1 }, trades: ['drive'] } } },
    /has no takes_d/,
  ],
  [
    'a strike without an end',
    { strikes: { walkout: { from: '2030-05-01', trades: ['drive'] } } },
    /has no until/,
  ],
];

const named = cases.map(([fault, hazards, ...said]) => ({ fault, hazards, said }));

test.each(named)('$fault is told in one problem, with what is allowed', ({ hazards, said }) => {
  const problems = told(hazards);
  expect(problems).toHaveLength(1);
  for (const part of said) expect(problems[0]).toMatch(part);
  expect(problems[0]).toMatch(/allowed: .+\n.*fix: +.+/);
});

test('several faults are told at once', () => {
  const problems = told({
    fires: { burn: { ...fire, when: { on: '2035-01-01' } } },
    money: { budget: { ...budget, trades: ['ship'] } },
    tenders: { dock: { ...dock, step: 'sign' } },
  });
  expect(problems).toHaveLength(3);
});

test.each([
  [
    'that must follow other work',
    [
      { do: 'papers', takes_d: 1 },
      { do: 'award', takes_d: 1, within_h: 5 },
    ],
    1,
  ],
  [
    'that other work must follow',
    [
      { do: 'award', takes_d: 1 },
      { do: 'build', takes_d: 1, within_h: 5 },
    ],
    1,
  ],
  [
    'inside another step',
    [
      {
        repeat: {
          times: 2,
          steps: [
            { do: 'award', takes_d: 1 },
            { do: 'b', takes_d: 1, within_h: 5 },
          ],
        },
      },
    ],
    1,
  ],
  [
    'beside linked work',
    [
      { do: 'award', takes_d: 1 },
      { do: 'build', takes_d: 1 },
      { do: 'test', takes_d: 1, within_h: 5 },
    ],
    0,
  ],
])('a tender for a step %s', (_, cycle, problems) => {
  const plan = SMALL.replace(/cycle: .*\] /, `cycle: ${JSON.stringify(cycle)} `);
  expect(plan).toContain(JSON.stringify(cycle));
  const reading = readingOf(`${plan}hazards: ${JSON.stringify({ tenders: { dock } })}\n`);
  const found = 'problems' in reading ? reading.problems.map(problemText) : [];
  expect(found).toHaveLength(problems);
  for (const text of found) {
    expect(text).toMatch(/tenders.dock may have award of award done again after days, and within_h ties it/);
    expect(text).toMatch(/let the contract in a step of its own/);
  }
});
