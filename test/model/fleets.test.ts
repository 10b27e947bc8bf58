/** Faults of fleets: each is the sound plan with an edit, and what must be said of it; and a law on flags. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemText } from '../../src/model/file/problem.ts';
import { FLEETS, readingOf, traceOf } from '../fixtures/models.ts';

const text = readFileSync(FLEETS, 'utf8');

type Edit = readonly [from: string, to: string];

function problemsOf(...edits: readonly Edit[]) {
  const edited = edits.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`the plan has no ${from}`);
    return all.replace(from, () => to);
  }, text);
  const reading = readingOf(edited, FLEETS);
  return 'problems' in reading ? reading.problems : [];
}

const toldOf = (...edits: readonly Edit[]) => problemsOf(...edits).map(({ found }) => found);

test('the plan is sound', () => {
  expect(toldOf()).toEqual([]);
});

const liners = 'liners: { ships: 1, flag: elsewhere,';
const tractors = 'tractors: { ships: 2, flag: alaska, by: ice,';
const plane = 'plane: { ships: 2, flag: alaska, by: air,';

test.each([
  [
    'a foreign ship between two places of one nation',
    'tanker: { ships: 1, flag: alaska,',
    'tanker: { ships: 1, flag: elsewhere,',
    /fleets.tanker flies the flag of elsewhere and can never sail from port to cape: alaska keeps passages between its places to its own ships/,
  ],
  [
    'a ship without a flag there',
    'tanker: { ships: 1, flag: alaska,',
    'tanker: { ships: 1,',
    /from port to cape is for ships of alaska alone, and supply.fleets.tanker has no flag/,
  ],
  [
    'a ship of a flag to which a coast is closed',
    liners,
    'liners: { ships: 1, flag: alaska,',
    /fleets.liners flies the flag of alaska and can never sail from port to shore: chukotka is closed to that flag/,
    /nations.elsewhere is the nation of no site and the flag of no fleet/,
  ],
  [
    'a nation closed to itself',
    'closed_to: [alaska]',
    'closed_to: [alaska, chukotka]',
    /nations.chukotka is closed to its own ships/,
  ],
  [
    'a flag that is no nation',
    liners,
    'liners: { ships: 1, flag: elswhere,',
    /names "elswhere", which is no nation/,
  ],
  [
    'a nation of nobody',
    'elsewhere: {} }',
    'elsewhere: {}, nowhere: {} }',
    /nations.nowhere is the nation of no site and the flag of no fleet/,
  ],
  [
    'a ship aground without cargo',
    'draft_m: { empty: 1.5, full: 3.5 }, carries: [fuel]',
    'draft_m: { empty: 3.5, full: 5 }, carries: [fuel]',
    /fleets.tanker draws 3.5 m without cargo, and sites.cape.landing is 3.4 m deep/,
  ],
  [
    'a ship that lies less deep with cargo',
    'draft_m: { empty: 1, full: 4 }',
    'draft_m: { empty: 4, full: 1 }',
    /draft_m.empty is 4, more than full/,
  ],
  [
    'a piece heavier than the ship and the lift',
    'mass_t: 30, price_usd: 500000',
    'mass_t: 90, price_usd: 500000',
    /one module weighs 90 t, more than is lifted between port and cape/,
  ],
  [
    'a piece heavier than a lift',
    'cranes: 1, lift_t: 35 }',
    'cranes: 1, lift_t: 25 }',
    /one module weighs 30 t, more than is lifted between port and cape/,
  ],
  [
    'bulk that goes alone',
    'cement: { unit: t, mass_t: 1, price_usd: 100 }',
    'cement: { unit: t, mass_t: 1, price_usd: 100, alone: true }',
    /commodities.cement goes alone, and is no counted piece/,
  ],
  [
    'goods that nobody carries',
    'carries: [cement, spares, module]',
    'carries: [cement, spares]',
    /one module weighs 30 t, more than a ship from port to cape can carry/,
  ],
  [
    'goods that none of its sites orders',
    'carries: [fuel]',
    'carries: [fuel, ring]',
    /carries.1 names "ring", which is no commodity/,
  ],
  [
    'a charter without days',
    'from: 06-15, until: 10-20',
    'from: 06-15, until: 06-15',
    /barges.charter begins and ends on 06-15/,
  ],
  [
    'laytime without demurrage',
    '      demurrage_usd_per_d: 24000\n',
    '',
    /states laytime_h and no demurrage_usd_per_d/,
  ],
  [
    'cancelled sailings without a next one',
    '      next_sailing_d: 3\n',
    '',
    /states cancelled and no next_sailing_d/,
  ],
  [
    'aircraft to a place without a strip',
    '    airstrip: { places: 1, unload_t_per_h: 4, lot_h: 0.3, limits: flying }\n',
    '',
    /serves.0 names "cape", and sites.cape has no airstrip/,
  ],
  [
    'convoys to a place without a road',
    '    ice_road: { places: 1, unload_t_per_h: 5, lot_h: 2, limits: hauling }\n',
    '',
    /serves.0 names "cape", and sites.cape has no ice_road/,
  ],
  [
    'a road over a sea that has no fast ice',
    ', fast_ice: { forms_after_d: 20, breaks_before_d: 20, least_m: 0.6 }',
    '',
    /fleets.tractors goes over the ice, and the sea of port, bay, has no fast ice/,
  ],
  [
    'a strip that nobody flies to',
    /.*plane: \{.*\n/.exec(text)?.[0] ?? '',
    '',
    /sites.port has an airstrip, and no fleet comes by air/,
    /sites.cape has an airstrip, and no fleet comes by air/,
  ],
  ['aircraft with a draught', plane, `${plane} draft_m: 1,`, /fleets.plane are aircraft, and state draft_m/],
  [
    'convoys with an ice class',
    tractors,
    `${tractors} ice_class: { through_m: 1 },`,
    /fleets.tractors are convoys over the ice, and state ice_class/,
  ],
  [
    'aircraft that rest on the way',
    plane,
    `${plane} passage_work: suspend,`,
    /fleets.plane are aircraft, and rest on the way in bad weather/,
  ],
  [
    'a ship at 60 kn',
    'speed_kn: 10, load_t_per_h: 20',
    'speed_kn: 60, load_t_per_h: 20',
    /only aircraft are so fast/,
  ],
  [
    'no fault: a ship without a draught comes to any depth',
    'draft_m: { empty: 1.5, full: 3.5 }, carries',
    'carries',
    undefined,
  ],
])('%s', (_fault, from, to, ...found) => {
  const told = toldOf([from as string, to as string]);
  const expected = found.flatMap((one) => (one === undefined ? [] : [expect.stringMatching(one as RegExp)]));
  expect(told).toEqual(expect.arrayContaining(expected));
  expect(told).toHaveLength(expected.length);
});

test('several faults are told at once, each with where, what is allowed and how to mend it', () => {
  const problems = problemsOf(
    ['tanker: { ships: 1, flag: alaska,', 'tanker: { ships: 1, flag: elsewhere,'],
    ['from: 06-15, until: 10-20', 'from: 06-15, until: 06-15'],
    ['      next_sailing_d: 3\n', ''],
  );
  expect(problems).toHaveLength(3);
  const [first] = problems.filter(({ found }) => found.includes('tanker'));
  expect(first && problemText(first)).toMatch(
    /^test\/fixtures\/fleets.yaml:\d+:\d+: .*\n {2}allowed: ships with the flag of alaska\n {2}fix: {5}leave the passage to another fleet, or change nations.alaska.cabotage$/,
  );
});

/** A plan in which two fleets of any flag are meant for two places of any nation; and the laws, read once more. */
const laws = fc.record({
  cabotage: fc.tuple(fc.boolean(), fc.boolean()),
  closed: fc.tuple(fc.boolean(), fc.boolean()),
  nations: fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)),
  flags: fc.tuple(fc.nat(1), fc.nat(1)),
});

test('in 200 plans a ship of the wrong flag is told before it sails, and never sails a closed leg', () => {
  const seen = { closed: 0, open: 0 };
  fc.assert(
    fc.property(laws, ({ cabotage, closed, nations, flags }) => {
      const of = (one: number) => `n${one}`;
      const nation = (one: 0 | 1) =>
        `n${one}: { cabotage: ${cabotage[one] ? 'own-flag' : 'open'}${closed[one] ? `, closed_to: [n${1 - one}]` : ''} }`;
      const place = (name: string, at: number) =>
        `  ${name}: { nation: ${of(at)}, open_d: 0, cost_usd_per_d: 0, landing: { berths: 1, unload_t_per_h: 10 }, stores: { cement: { capacity: 99, use_per_d: 1, from: port } } }`;
      const fleet = (name: string, flag: number, site: string) =>
        `    ${name}: { ships: 1, flag: ${of(flag)}, home: port, serves: [${site}], capacity_t: 50, speed_kn: 8, load_t_per_h: 10, charter_usd_per_d: 0 }`;
      const model = `format: 2
project: { name: flags, start: 2030-01-01, horizon_y: 0.2 }
nations: { ${nation(0)}, ${nation(1)} }
sites:
  port: { nation: ${of(nations[0])}, open_d: 0, cost_usd_per_d: 0, port: { berths: 2, lead_d: 1 } }
${place('west', nations[1])}
${place('east', nations[2])}
supply:
  commodities: { cement: { unit: t, mass_t: 1, price_usd: 1 } }
  fleets:
${fleet('one', flags[0], 'west')}
${fleet('two', flags[1], 'east')}
  routes: [{ from: port, to: west, distance_nm: 8 }, { from: port, to: east, distance_nm: 8 }]
  orders: [{ site: west, commodity: cement, quantity: 40, placed: 2030-01-02 }, { site: east, commodity: cement, quantity: 40, placed: 2030-01-02 }]
`;
      const isClosed = (flag: number, to: number) =>
        [nations[0], to].some((one) => closed[one as 0 | 1] && flag !== one) ||
        (nations[0] === to && cabotage[to as 0 | 1] && flag !== to);
      const shut = [isClosed(flags[0], nations[1]), isClosed(flags[1], nations[2])];
      const reading = readingOf(model);
      const told = 'problems' in reading ? reading.problems.map(({ found }) => found) : [];
      const never = (name: string) => told.some((one) => one.includes(`fleets.${name} flies`));
      expect([never('one'), never('two')]).toEqual(shut);
      if (!('model' in reading)) {
        seen.closed++;
        return;
      }
      seen.open++;
      const voyages = traceOf(reading.model, { check: true }).voyages;
      expect(voyages.map(({ landed_t }) => landed_t)).toEqual([40, 40]);
    }),
    { numRuns: 200, seed: 1 },
  );
  expect(seen.closed).toBeGreaterThan(50);
  expect(seen.open).toBeGreaterThan(30);
}, 60_000);

test.each(['13-01', '02-30', '06-31', '1-5', '2030-06-15'])(
  '%s is no day of the year, and is told so',
  (day) => {
    expect(problemsOf(['charter: { from: 06-15,', `charter: { from: ${day},`])).toMatchObject([
      {
        code: 'wrong-type',
        found: `supply.fleets.barges.charter.from is "${day}"`,
        allowed: 'a day of the year, month-day',
        fix: expect.stringContaining('from: 06-01'),
      },
    ]);
  },
);

test.each(['02-29', '06-30', '01-31'])('%s is a day of the year', (day) => {
  expect(toldOf(['charter: { from: 06-15,', `charter: { from: ${day},`])).toEqual([]);
});
