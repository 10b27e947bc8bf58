/** Faults of operations and calendars: each is the sound model with one edit, and what must be said of it. */
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { readingOf } from '../fixtures/models.ts';

const sound = `format: 2
project: { name: quays, start: 2030-01-01, horizon_y: 2 }
sites:
  wales: { open_d: 10, cost_usd_per_d: 0, station: coast, beds: 20, landing: { berths: 1, unload_t_per_h: 40 }, stores: { pile: { capacity: 50, use_per_d: 1 } } }
  nome: { needs: [permit], cost_usd_per_d: 0, port: { berths: 0, lead_d: 1 } }
supply: { commodities: { pile: { unit: piece, mass_t: 30, price_usd: 1 }, steel: { unit: t, mass_t: 1, price_usd: 1 } }, fleets: {}, routes: [] }
weather:
  stations: { coast: { lat_deg_n: 65, lon_deg_e: -168, wind_mean_m_per_s: [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], temperature_mean_c: [-4, -4, -2, 1, 5, 9, 12, 11, 7, 3, -1, -3] } }
  limits: { lifts: { wind_below_m_per_s: 12 } }
calendars: { alaska: { weekdays: [mon, tue], hours: { from_h: 7, to_h: 19 } } }
operations:
  stocks: { depot: { initial: 900, capacity: 1000, commodity: steel }, deck: {} }
  places: { quay: 2, crane: 1 }
  actors:
    permit:
      cycle: [{ do: wait for papers, takes_d: 60, calendar: alaska }]
    dock:
      site: wales
      limits: lifts
      needs: [permit, nome]
      before: [{ do: drive piles, takes_h: 30, in: quay, place_while_waiting: free, window_h: 40 }]
      cycle: [{ raise: { nome/port: 1, wales/mw: 4 } }, { lower: { wales/mw: 2 } }]
    barge:
      count: 2
      capacity: 450
      speed_kn: { empty: 12, full: 9 }
      while: { depot: 1 }
      cycle:
        - { take: depot }
        - { do: load, rate_per_h: 100 }
        - { do: sail, distance_nm: 40 }
        - { in: { crane: 1, wales/landing: 1 }, steps: [{ do: unload, takes_h: 4 }, { borrow: tug, steps: [{ do: turn, takes_h: 1 }] }] }
        - { give: yard }
        - { together: [[{ repeat: { times: 2, steps: [{ do: clean, takes_h: 1 }] } }], [{ do: look, takes_h: 1 }]] }
    tug:
      times: endless
      cycle: [{ lend: tug }, { do: rest, takes_h: 1 }]
    piler:
      capacity: 60
      until: { wales/pile: 40 }
      cycle: [{ make: { piles: 1 } }, { take: { piles: 1 } }, { do: sail, takes_h: 3 }, { give: wales/pile }]
`.replace('deck: {} }', 'deck: {}, yard: { commodity: steel }, piles: { capacity: 5, commodity: pile } }');

function problemsOf(text: string) {
  const reading = readingOf(text);
  return 'model' in reading ? [] : reading.problems;
}

test('the sound model has no problem', () => {
  expect(problemsOf(sound).map(problemText)).toEqual([]);
});

type Fault = [fault: string, from: string, to: string, found: RegExp, fix: RegExp, faults?: number];

const faults: readonly Fault[] = [
  ['no verb', '{ do: look, takes_h: 1 }', '{ takes_h: 1 }', /does not say what is done/, /"do: NAME"/],
  [
    'two verbs',
    '{ give: yard }',
    '{ give: yard, lend: tug }',
    /has give and lend, which are two steps/,
    /a step of each/,
  ],
  [
    'a place for goods',
    '- { take: depot }',
    '- { take: depot, in: quay }',
    /holds a place for take/,
    /in: PLACE/,
  ],
  [
    'a key of another verb',
    '{ lend: tug }',
    '{ lend: tug, takes_h: 2 }',
    /takes_h says nothing of a step with lend/,
    /take takes_h out/,
  ],
  [
    'a place and nothing done there',
    '{ do: look, takes_h: 1 }',
    '{ in: quay }',
    /holds a place and does nothing/,
    /"steps:"/,
  ],
  [
    'work without a length',
    '{ do: look, takes_h: 1 }',
    '{ do: look }',
    /does not say how long "look" takes/,
    /takes_h/,
  ],
  [
    'work with two lengths',
    '{ do: look, takes_h: 1 }',
    '{ do: look, takes_h: 1, takes_d: 2 }',
    /takes_h, takes_d, and each says how long/,
    /out/,
  ],
  [
    'an amount and no rate',
    '{ do: look, takes_h: 1 }',
    '{ do: look, takes_h: 1, amount: 3 }',
    /an amount and no rate/,
    /rate_per_h/,
  ],
  [
    'a speed and no distance',
    '{ do: look, takes_h: 1 }',
    '{ do: look, takes_h: 1, speed_kn: 3 }',
    /a speed and no distance/,
    /distance_nm/,
  ],
  [
    'a distance and no speed',
    '{ do: rest, takes_h: 1 }',
    '{ do: rest, distance_nm: 1 }',
    /goes 1 nautical miles, and neither it nor operations.actors.tug has a speed/,
    /speed_kn/,
  ],
  [
    'speeds empty and full, and no capacity',
    '      capacity: 450\n',
    '',
    /barge.speed_kn is one empty and another full, and operations.actors.barge has no capacity/,
    /"capacity: 450"/,
  ],
  [
    'a rate with nothing aboard',
    '{ do: rest, takes_h: 1 }',
    '{ do: rest, rate_per_h: 1 }',
    /rate on what is aboard, and nothing was taken/,
    /amount/,
  ],
  [
    'a rate before the first take',
    'capacity: 60\n',
    'capacity: 60\n      before: [{ do: look, rate_per_h: 1 }]\n',
    /before.0 works at a rate on what is aboard/,
    /behind the step with take/,
  ],
  [
    'a window without limits',
    '{ do: look, takes_h: 1 }',
    '{ do: look, takes_h: 1, window: longer }',
    /window asks for a window, and the work has no limits and no calendar/,
    /limits/,
  ],
  [
    'a window of work that suspends',
    'window_h: 40',
    'window_h: 40, work: suspend',
    /work that suspends needs none/,
    /work: window/,
  ],
  ['a place while waiting without a place', ', in: quay,', ',', /and is in none/, /in: PLACE/],
  [
    'limits without a station',
    '{ do: look, takes_h: 1 }',
    '{ do: look, takes_h: 1, limits: lifts }',
    /barge.cycle.5.together.1.0.limits depends on weather, and operations.actors.barge has no weather station/,
    /station: coast/,
  ],
  [
    'limits of an actor without a station',
    '      limits: lifts\n',
    '      limits: lifts\n      station: shore\n',
    /names "shore", which is no weather station/,
    /./,
  ],
  [
    'a stock that is not there',
    '- { take: depot }',
    '- { take: depto }',
    /names "depto", which is no stock/,
    /did you mean "depot"\?/,
  ],
  [
    'a yard that is not there',
    'until: { wales/pile: 40 }',
    'until: { wales/steel: 40 }',
    /which is no stock: site wales has no steel/,
    /store of that commodity|did you mean/,
  ],
  ['a place that is not there', ', in: quay,', ', in: quai,', /names "quai", which is no place/, /"quay"/],
  [
    'a place of a site that is not there',
    'wales/landing: 1',
    'wales/port: 1',
    /which is no place: site wales has no port/,
    /./,
  ],
  [
    'a capability that is not there',
    'nome/port: 1,',
    'nome/prot: 1,',
    /which is no capability: site nome has no prot/,
    /"nome\/port"/,
  ],
  [
    'a need that is not there',
    'needs: [permit, nome]',
    'needs: [permits, nome]',
    /dock.needs.0 names "permits", which is no actor, drive or site/,
    /"permit"/,
  ],
  [
    'a need of a site that is not there',
    '{ needs: [permit]',
    '{ needs: [oracle]',
    /sites.nome.needs.0 names "oracle"/,
    /operations: actors:/,
  ],
  [
    'one who borrows from nobody',
    '{ borrow: tug,',
    '{ borrow: crane,',
    /borrows "crane", and no other actor has a step "lend: crane"/,
    /lend: crane/,
    2,
  ],
  [
    'one who lends to nobody',
    'borrow: tug, steps: [',
    'in: quay, steps: [',
    /lends "tug", and no other actor has a step "borrow: tug"/,
    /borrow: tug/,
  ],
  ['a stock called as the hold', 'deck: {},', 'aboard: {},', /"aboard" is the name of the hold/, /rename/],
  [
    'a stock fuller than it can be',
    'initial: 900, capacity: 1000',
    'initial: 900, capacity: 800',
    /depot.initial is 900, more than the stock holds/,
    /begin with less/,
  ],
  [
    'more than a stock holds',
    '{ make: { piles: 1 } }',
    '{ make: { piles: 6 } }',
    /piles is 6, more than there can ever be/,
    /piles.capacity/,
  ],
  [
    'more than a yard holds',
    'until: { wales/pile: 40 }',
    'until: { wales/pile: 60 }',
    /wales\/pile is 60, more than there can ever be: sites.wales.stores.pile.capacity is 50/,
    /raise/,
  ],
  [
    'more than a hold takes',
    '{ take: { piles: 1 } }',
    '{ take: { piles: 3 } }',
    /take is 90 t together, more than the hold of piler takes/,
    /piler.capacity/,
  ],
  [
    'a hold too small for one piece',
    'capacity: 60\n',
    'capacity: 20\n',
    /take is 30 t together, more than the hold/,
    /capacity/,
  ],
  [
    'more places than there are',
    '{ crane: 1, wales/landing: 1 }',
    '{ crane: 2, wales/landing: 1 }',
    /holds 2 of crane, and operations.places.crane is 1/,
    /raise operations.places.crane/,
  ],
  [
    'a place of which there is none',
    'crane: 1 }\n',
    'crane: 0 }\n',
    /holds 1 of crane, and operations.places.crane is 0/,
    /raise/,
  ],
  ['half a berth', 'nome/port: 1,', 'nome/port: 0.5,', /port is 0.5/, /round/],
  [
    'more taken away than there is',
    '{ lower: { wales/mw: 2 } }',
    '{ lower: { crane: 2 } }',
    /takes 2 away, and there are 1/,
    /lower it by less/,
  ],
  [
    'beds taken away where a site states none',
    '{ lower: { wales/mw: 2 } }',
    '{ lower: { nome/beds: 2 } }',
    /lower.nome\/beds takes 2 away, and there is nothing/,
    /lower it by less/,
  ],
  [
    'a place taken away by who holds it',
    '{ lower: { wales/mw: 2 } }',
    '{ in: quay, steps: [{ lower: { quay: 2 } }] }',
    /takes 2 away, steps around it hold 1, and there are 2/,
    /lower it by less/,
  ],
  [
    'part of a piece given',
    '{ give: wales/pile }',
    '{ give: { wales/pile: 0.5 } }',
    /pile is counted/,
    /round/,
  ],
  [
    'part of a piece taken',
    '{ take: { piles: 1 } }',
    '{ take: { piles: 1.5 } }',
    /take.piles is 1.5, and pile is counted/,
    /round it/,
  ],
  [
    'part of a piece made',
    '{ make: { piles: 1 } }',
    '{ make: { piles: 1.5 } }',
    /make.piles is 1.5, and pile is counted/,
    /round it/,
  ],
  [
    'part of a piece waited for',
    'until: { wales/pile: 40 }',
    'until: { wales/pile: 40.5 }',
    /until.wales\/pile is 40.5, and pile is counted/,
    /round it/,
  ],
  [
    'part of a piece in the beginning',
    'piles: { capacity: 5,',
    'piles: { capacity: 5, initial: 0.5,',
    /stocks.piles.initial is 0.5, and pile is counted/,
    /round it/,
  ],
  [
    'part of a piece in a stock that is enlarged',
    '{ make: { piles: 1 } }',
    '{ make: { piles: 1 } }, { raise: { wales/pile: 5 } }, { use: { wales/pile: 0.5 } }',
    /use.wales\/pile is 0.5, and pile is counted/,
    /round it/,
  ],
  [
    'goods given that were never taken',
    '- { give: yard }',
    '- { give: deck }',
    /gives goods of no commodity to deck, and barge takes only steel/,
    /operations.stocks.deck.commodity/,
  ],
  [
    'goods given by who takes none',
    '{ make: { piles: 1 } }, { take: { piles: 1 } }',
    '{ make: { piles: 1 } }',
    /piler takes nothing/,
    /take/,
  ],
  [
    'a circle of needs',
    '    permit:\n',
    '    permit:\n      needs: [dock]\n',
    /permit needs dock, which needs permit/,
    /out/,
  ],
  [
    'a circle through a site',
    '    permit:\n',
    '    permit:\n      needs: [nome]\n',
    /permit needs nome, which needs permit/,
    /out/,
  ],
  [
    'a need of itself',
    '    permit:\n',
    '    permit:\n      needs: [permit]\n',
    /operations.actors.permit needs itself/,
    /out/,
  ],
  [
    'a need of what never ends',
    'needs: [permit, nome]',
    'needs: [permit, tug]',
    /dock needs tug, which cycles without end/,
    /how many times/,
  ],
  [
    'two ends of a loop',
    'while: { depot: 1 }',
    'while: { depot: 1 }\n      times: 3',
    /barge has times, while, and each says when it ends/,
    /out/,
  ],
  [
    'a loop until what nobody brings',
    'until: { wales/pile: 40 }',
    'until: { deck: 40 }',
    /until.deck never ends the turns: nobody gives to deck/,
    /a step that gives to deck/,
  ],
  [
    'steps after an endless cycle',
    'times: endless\n',
    'times: endless\n      after: [{ do: go, takes_h: 1 }]\n',
    /steps after its last cycle, and cycles without end/,
    /out/,
  ],
  [
    'an endless loop within',
    'times: 2, steps',
    'times: endless, steps',
    /so that operations.actors.barge never ends/,
    /how many times/,
  ],
  [
    'a site that opens by two rules',
    '{ needs: [permit],',
    '{ needs: [permit], open_d: 3,',
    /sites.nome has more than one of open_d, needs/,
    /./,
  ],
  ['a site that never opens', '{ needs: [permit],', '{', /sites.nome has no open_d/, /open_d/],
  [
    'a name of an actor and a site',
    '    tug:\n      times',
    '    wales:\n      times',
    /operations.actors.wales and sites.wales are both meant/,
    /another name/,
  ],
  [
    'a name of two actors',
    '    tug:\n      times',
    '    barge-2:\n      times',
    /would both stand as "barge-2" in the tables/,
    /another name/,
  ],
  [
    'a day without hours',
    'from_h: 7, to_h: 19',
    'from_h: 7, to_h: 7',
    /hours ends at 7, when it begins/,
    /take hours out/,
  ],
  [
    'a year without days',
    'hours: { from_h',
    'closed: [{ from: 03-01, to: 02-29 }], hours: { from_h',
    /alaska leaves no day to work on/,
    /close fewer days/,
  ],
];

test.each<Fault>(faults)('%s', (_, from, to, found, fix, count = 1) => {
  expect(sound).toContain(from);
  const problems = problemsOf(sound.replace(from, () => to));
  expect(problems.map(problemText)).toHaveLength(count);
  expect(problems[0]?.found).toMatch(found);
  expect(problems[0]?.fix).toMatch(fix);
  expect(problems[0]?.line).toBeGreaterThan(1);
});

test.each([
  ['{ do: lay, takes_h: 12, limits: lifts, calendar: alaska }', 0],
  ['{ do: lay, takes_h: 13, limits: lifts, calendar: alaska }', 1],
  ['{ do: lay, takes_h: 13, limits: lifts, calendar: alaska, work: suspend }', 0],
  ['{ do: lay, takes_h: 13, calendar: alaska }', 0],
  ['{ do: lay, takes_h: 12, calendar: alaska, work: window }', 0],
  ['{ do: lay, takes_h: 13, calendar: alaska, work: window }', 1],
  ['{ do: lay, takes_h: 13, calendar: alaska, work: through }', 1],
  ['{ do: lay, takes_h: 1, window_h: 13, calendar: alaska, work: window }', 1],
  ['{ do: lay, takes_h: 1, window_h: 12, calendar: alaska, work: through }', 0],
  ['{ do: lay, takes_d: 2, limits: lifts, calendar: alaska }', 1],
  ['{ do: lay, takes_d: 2, limits: lifts, calendar: alaska, work: window }', 1],
  ['{ do: lay, takes_h: 1, window_h: 13, limits: lifts, calendar: alaska }', 1],
])('a window longer than the working day never comes: %s', (step, count) => {
  const actor = `{ station: coast, cycle: [${step}] }`;
  const problems = withActor(actor);
  expect(problems.map(problemText)).toHaveLength(count);
  for (const { found } of problems)
    expect(found).toMatch(/waits for a window of \d+ h, and calendars.alaska leaves none longer than 12 h/);
});

test.each([
  ['quay', 'quay'],
  ['crane', '{ crane: 1 }'],
])('one who holds a place twice waits for itself: %s', (name, inner) => {
  const nested = [
    `{ in: ${name}, steps: [{ do: moor, takes_h: 1 }, { do: unload, takes_h: 3, in: ${inner} }] }`,
    `{ in: ${name}, steps: [{ repeat: { times: 2, steps: [{ do: unload, takes_h: 3, in: ${inner} }] } }] }`,
    `{ in: ${name}, steps: [{ borrow: tug, steps: [{ do: unload, takes_h: 3, in: ${inner} }] }] }`,
    `{ in: ${name}, steps: [{ together: [[{ do: look, takes_h: 1 }], [{ in: ${inner}, steps: [{ do: go, takes_h: 3 }] }]] }] }`,
  ];
  const isEnough = name === 'quay';
  for (const step of nested) {
    const problems = withActor(`{ cycle: [${step}] }`);
    expect(problems.map(problemText)).toHaveLength(isEnough ? 0 : 1);
    for (const { found, fix } of problems) {
      expect(found).toMatch(
        /holds 1 of crane, steps around it hold 1 already, and operations.places.crane is 1/,
      );
      expect(fix).toMatch(/take crane out of the step/);
    }
  }
});

test('units held one in the other add up, and are told once', () => {
  const deep =
    '{ in: quay, steps: [{ in: quay, steps: [{ in: quay, steps: [{ do: go, takes_h: 1, in: quay }] }] }] }';
  const [problem, ...others] = withActor(`{ cycle: [${deep}] }`);
  expect(others.map(problemText)).toEqual([]);
  expect(problem?.found).toBe(
    'operations.actors.other.cycle.0.steps.0.steps.0 holds 1 of quay, steps around it hold 2 already, and operations.places.quay is 2',
  );
  const beside = '{ together: [[{ do: go, takes_h: 1, in: crane }], [{ do: look, takes_h: 1, in: crane }]] }';
  expect(withActor(`{ cycle: [{ in: quay, steps: [${beside}] }] }`).map(problemText)).toEqual([]);
  const built = `{ cycle: [${deep}, { raise: { quay: 2 } }] }`;
  expect(withActor(built).map(problemText)).toEqual([]);
});

test.each(['room', 'level', 'use'])('goods that are counted are not asked for in parts: %s', (verb) => {
  const found = withActor(`{ cycle: [{ ${verb}: { piles: 1.5, depot: 1.5 } }] }`).map((one) => one.found);
  expect(found).toEqual([`operations.actors.other.cycle.0.${verb}.piles is 1.5, and pile is counted`]);
});

test('a loop within asks for whole pieces, too', () => {
  const found = withActor(
    '{ cycle: [{ repeat: { while: { piles: 0.5 }, steps: [{ use: { piles: 1 } }] } }] }',
  ).map((one) => one.found);
  expect(found).toEqual(['operations.actors.other.cycle.0.repeat.while.piles is 0.5, and pile is counted']);
});

test('work that cold slows has a station with weather, where its limits need none', () => {
  const model = (stated: string, onStep: string) => `format: 2
project: { name: days, start: 2030-01-01, horizon_y: 1 }
weather:
  stations: { spot: { lat_deg_n: 45, lon_deg_e: -168 } }
  limits: { day: { daylight: true } }
  productivity: { by-hand: { temperature_c: [{ at_c: -40, factor: 0.5 }, { at_c: 0, factor: 0.8 }] } }
operations:
  actors: { mason: { station: spot, limits: day, ${stated} cycle: [{ do: lay, takes_h: 2${onStep} }] } }
`;
  expect(problemsOf(model('', '')).map(problemText)).toEqual([]);
  for (const text of [model('productivity: by-hand,', ''), model('', ', productivity: by-hand')]) {
    const [problem, ...others] = problemsOf(text);
    expect(others.map(problemText)).toEqual([]);
    expect(problem?.found).toMatch(/weather.stations.spot has no hours_from/);
    expect(problem?.fix).toMatch(/wind_mean_m_per_s/);
  }
  expect(problemsOf(model('productivity: by-hand,', ', productivity: none')).map(problemText)).toEqual([]);
});

test('what an actor says of its work counts for its steps with limits alone', () => {
  const actor = (step: string) =>
    withActor(`{ station: coast, calendar: alaska, work: window, cycle: [${step}] }`);
  expect(actor('{ do: lay, takes_h: 13 }').map(problemText)).toEqual([]);
  expect(actor('{ do: lay, takes_h: 13, limits: lifts }').map(({ found }) => found)).toEqual([
    expect.stringMatching(/waits for a window of 13 h/),
  ]);
  expect(actor('{ do: lay, takes_h: 1, window_h: 2 }').map(({ found }) => found)).toEqual([
    expect.stringMatching(/work that suspends needs none/),
  ]);
});

const withActor = (actor: string) =>
  problemsOf(
    sound
      .replace('deck: {},', 'deck: {}, ballast: { initial: 5 },')
      .replace('    tug:\n', `    other: ${actor}\n    tug:\n`),
  );

test.each([
  ['no time passes', '{ times: endless, cycle: [{ make: { deck: 1 } }] }', /none of its steps takes time/],
  [
    'nobody takes',
    '{ while: { ballast: 5 }, cycle: [{ do: pump, takes_h: 1 }] }',
    /nobody takes from ballast/,
  ],
  ['nobody gives', '{ while: { ballast: 6 }, cycle: [{ use: { ballast: 1 } }] }', /never begins a turn/],
  [
    'the hold is never emptied',
    '{ before: [{ take: { ballast: 1 } }], while: { aboard: 1 }, cycle: [{ do: sit, takes_h: 1 }] }',
    /while.aboard never ends the turns/,
  ],
])('turns that never come or never end: %s', (_, actor, found) => {
  const problems = withActor(actor);
  expect(problems.map(problemText)).toHaveLength(1);
  expect(problems[0]?.found).toMatch(found);
});

test.each([
  '{ while: { ballast: 5 }, cycle: [{ use: { ballast: 1 } }] }',
  '{ until: { deck: 3 }, cycle: [{ make: { deck: 1 } }] }',
  '{ times: endless, cycle: [{ take: depot }, { give: yard }] }',
  '{ cycle: [{ repeat: { times: 2, steps: [{ do: fill, rate_per_h: 1 }, { take: { depot: 1 } }] } }] }',
])('an end that can come is none: %s', (actor) => {
  expect(withActor(actor).map(problemText)).toEqual([]);
});

test('organisation by group asks for the group of an actor whose hours depend on it', () => {
  const organised = sound.replace(
    'supply:',
    'organisation: { project: 1, by_group: { uniform: [1, 2], per: group } }\nsupply:',
  );
  expect(problemsOf(organised).map(problemText)).toEqual([]);
  const [problem, ...others] = problemsOf(
    organised.replace('    permit:\n', '    permit:\n      organisation: 0.5\n'),
  );
  expect(others).toEqual([]);
  expect(problem?.found).toBe(
    'organisation.by_group is drawn per group, and operations.actors.permit has none',
  );
});

test('several faults of steps are told at once, each at its line', () => {
  const text = sound
    .replace('{ lend: tug }', '{ lend: tug, takes_h: 2 }')
    .replace('- { take: depot }', '- { take: depto }');
  expect(problemsOf(text).map(({ code }) => code)).toEqual(['unknown-name', 'plan']);
});
