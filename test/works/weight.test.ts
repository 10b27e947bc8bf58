/** Every input of the language has weight in the stress model, the plan underground or the campaign; some of the numbers here, all in weight.long.test.ts. */
import { expect, test } from 'vitest';
import {
  COLD,
  COSTS,
  FIT_OUT,
  HUB,
  INSURABLE,
  modelOf,
  OPERATIONS,
  POWER,
  STRESS,
  SWELL,
  UNDERGROUND,
} from '../fixtures/models.ts';
import { whens } from './hazards/whens.ts';
import {
  campaign,
  fleets,
  hub,
  inputOf,
  insurable,
  isInSteps,
  isInsurable,
  isOfCosts,
  isOfFleets,
  isOfHub,
  isOfPower,
  isOfSea,
  isOfVoyages,
  isUnderground,
  known,
  numbersIn,
  outputOf,
  stress,
  swell,
  twoNations,
  underground,
  voyages,
  withoutWeight,
  withoutWeightInCold,
} from './weights.ts';

test('every tenth numeric input of the stress model moves the result', () => {
  expect(withoutWeight(STRESS, (at) => at % 10 === 0)).toEqual([]);
}, 300_000);

test('every sixth numeric input of the plan underground moves the result', () => {
  expect(withoutWeight(UNDERGROUND, (at, path) => isUnderground(path) && at % 6 === 0)).toEqual([]);
}, 300_000);

test('every third number of operations and calendars moves the result', () => {
  expect(withoutWeight(OPERATIONS, (at, path) => isInSteps(path) && at % 3 === 0)).toEqual([]);
}, 300_000);

test('every third number of design limits and of the work under them moves the result', () => {
  expect(withoutWeight(INSURABLE, (at, path) => isInsurable(path) && at % 3 === 0)).toEqual([]);
}, 300_000);

test('the length that must be bored before work begins moves the result', () => {
  expect(withoutWeight(FIT_OUT, (_, path) => path.includes('needs'))).toEqual([]);
});

test.each([
  ['operations.actors.passages.needs.0.to', 'b'],
  ['operations.actors.passages.needs.0.bore', 'two'],
  ['operations.actors.passages.needs.1.drive', 'one-west'],
  ['project.opening', ['tests']],
])('in fit-out the choice of %s, now %j, moves the result', (path, value) => {
  expect(outputOf(modelOf(FIT_OUT, { [path]: value }))).not.toBe(outputOf(modelOf(FIT_OUT)));
});

test.each([
  ['weather.limits.lifts.kind', 'operating', { 'weather.limits.lifts.alpha': null }],
  ['weather.limits.lifts.alpha', 'meteorologist', {}],
  ['weather.alpha.ours.waves.between', 'step', {}],
  ['operations.actors.crane.cycle.2.unrestricted', null, {}],
])('under design limits the choice of %s, now %j, moves the result', (path, value, along) => {
  expect(outputOf(modelOf(INSURABLE, { [path]: value, ...along }))).not.toBe(outputOf(insurable));
});

test.each([
  ['operations.actors.barge.work', 'window'],
  ['operations.actors.barge.work', 'through'],
  ['operations.actors.barge.limits', 'none'],
  ['operations.actors.crew.forecast', 'persistence'],
  ['operations.actors.permit.calendar', 'none'],
  ['operations.actors.crew.needs', ['quarry']],
  ['calendars.office.weekdays', ['sat', 'sun']],
  ['calendars.office.closed', [{ from: '06-03', to: '06-04' }]],
  ['sites.cove.needs', ['quarry']],
])('in the campaign the choice of %s, now %j, moves the result', (path, value) => {
  expect(outputOf(modelOf(OPERATIONS, { [path]: value }))).not.toBe(outputOf(campaign));
});

test.each([
  ['window', 'enough', 'probe'],
  ['place_while_waiting', 'hold', 'load'],
  ['work', 'suspend', 'load'],
  ['forecast', 'perfect', 'place stone'],
])('in the campaign the choice of %s, now %s, of a step moves the result in some run', (key, value, name) => {
  const { operations } = campaign.file;
  const changed = JSON.parse(JSON.stringify(operations), (_, one) =>
    one?.do === name ? { ...one, [key]: value } : one,
  );
  const other = { ...campaign, file: { ...campaign.file, operations: changed } };
  const seeds = [1, 2, 3, 4, 5];
  expect(seeds.some((seed) => outputOf(other, seed) !== outputOf(campaign, seed))).toBe(true);
});

test.each([
  ['weather.series.gambell.utc_offset_h', -4],
  ['weather.series.shishmaref.utc_offset_h', -4],
  ['ice.first_year', 2015],
  ['ice.last_year', 2016],
])('%s moves the result', (path, value) => {
  expect(outputOf(modelOf(STRESS, { [path]: value }))).not.toBe(outputOf(stress));
});

test('the stress model, the plan underground and the campaigns have every numeric input of the language', () => {
  const used = new Set(
    [stress, underground, campaign, insurable, twoNations, modelOf(FIT_OUT)]
      .flatMap(({ file }) => numbersIn(file))
      .filter(([section]) => section !== 'format')
      .map((path) => inputOf(path, known)),
  );
  // What says how a file is read is tested with the files: test/model/series.test.ts, published.test.ts and unclear.test.ts.
  const ofFiles = (input: string) => input.startsWith('weather.series.') || input.startsWith('ice.columns.');
  // What the cold model adds is tested below.
  const ofCold = new Set(numbersIn(modelOf(COLD).file).map((path) => inputOf(path, known)));
  // What goes together is tested in levels.test.ts.
  // What the plan of voyages adds, too.
  const ofVoyages = new Set(
    numbersIn(voyages().file)
      .filter(isOfVoyages)
      .map((path) => inputOf(path, known)),
  );
  const ofPower = new Set(
    numbersIn(modelOf(POWER).file)
      .filter(isOfPower)
      .map((path) => inputOf(path, known)),
  );
  const ofFleets = new Set(
    numbersIn(fleets().file)
      .filter(isOfFleets)
      .map((path) => inputOf(path, known)),
  );
  const ofRisks = new Set(
    numbersIn(modelOf('test/fixtures/risks.yaml').file)
      .filter(([section]) => section === 'risks')
      .map((path) => inputOf(path, known)),
  );
  const ofCosts = new Set(
    numbersIn(modelOf(COSTS).file)
      .filter(isOfCosts)
      .map((path) => inputOf(path, known)),
  );
  const ofHub = new Set(
    numbersIn(hub.file)
      .filter(isOfHub)
      .map((path) => inputOf(path, known)),
  );
  // What the plan of swell adds, too.
  const ofSea = new Set(
    numbersIn(swell.file)
      .filter(isOfSea)
      .map((path) => inputOf(path, known)),
  );
  // What one hazard or another may state in `when`: hazards/weight.test.ts.
  const ofWhen = new Set<string>(whens.map(([kind, , key]) => `hazards.${kind}.*.when.${key}`));
  const elsewhere = (input: string) =>
    ofFiles(input) ||
    ofWhen.has(input) ||
    ofPower.has(input) ||
    ofCold.has(input) ||
    ofVoyages.has(input) ||
    ofFleets.has(input) ||
    ofHub.has(input) ||
    ofRisks.has(input) ||
    ofCosts.has(input) ||
    ofSea.has(input) ||
    // What a plan is held against: cli/plans.test.ts.
    input.startsWith('project.promise.') ||
    // Whether a train fits: summary/train-fit.test.ts.
    input.startsWith('project.railway.') ||
    input === 'machines.*.inside_diameter_m' ||
    input === 'correlations.*.rank';
  expect([...known].filter((input) => !used.has(input) && !elsewhere(input))).toEqual([]);
  expect(used.has(undefined)).toBe(false);
});

test('every third number that the cold model adds moves its result', () => {
  expect(withoutWeightInCold((at) => at % 3 === 0)).toEqual([]);
}, 300_000);

test('every number that the plan of voyages is there for moves its result', () => {
  expect(withoutWeight(voyages(), (_at, path) => isOfVoyages(path))).toEqual([]);
});

test('every number that the plan of costs is there for moves its result', () => {
  expect(withoutWeight(COSTS, (_at, path) => isOfCosts(path))).toEqual([]);
});

test('every number that the plan of the hub is there for moves its result', () => {
  expect(withoutWeight(hub, (_at, path) => isOfHub(path))).toEqual([]);
});

test.each([
  ['supply.fleets.boats.brings', null],
  ['sites.hub.landing.berths', 1],
  ['sites.camp.stores.waste.makes.until', '2030-01-21'],
  [
    'sites.offshore.stores.concentrate',
    { capacity: 1000, use_per_d: 100, from: 'mine', reorder: { below: 300, up_to: 600 } },
  ],
])('in the plan of the hub %s, now %j, moves the result', (path, value) => {
  const along = value === null ? { 'sites.camp.stores.waste.makes': null } : {};
  expect(outputOf(modelOf(HUB, { [path]: value, ...along }))).not.toBe(outputOf(hub));
});

test('every fourth number of power and people moves the result', () => {
  expect(withoutWeight(POWER, (at, path) => isOfPower(path) && at % 4 === 0)).toEqual([]);
}, 300_000);

test('the order in which drives and plants have power moves the result', () => {
  const other = modelOf(POWER, { 'sites.yard.power.order': ['one', 'two'] });
  expect(outputOf(other)).not.toBe(outputOf(modelOf(POWER)));
});

test('every third number that the plan of swell is there for moves its result', () => {
  expect(withoutWeight(swell, (at, path) => isOfSea(path) && at % 3 === 0)).toEqual([]);
}, 300_000);

test.each([
  ['weather.stations.point.swell.month', 4],
  ['weather.stations.point.swell.sea', null],
  ['weather.stations.point.swell.from', [{ from_deg: 60, share: 1 }]],
  ['sites.island.landing.beaches', null],
])('in the plan of swell %s, now %j, moves the result', (path, value) => {
  expect(outputOf(modelOf(SWELL, { [path]: value }))).not.toBe(outputOf(swell));
});

test.each([
  ['supply.fleets.boats.passage_work', 'through'],
  ['supply.fleets.boats.calls', [['east', 'west']]],
  ['sites.port.port.work', 'window'],
  ['sites.port.port.work', 'through'],
  ['supply.orders.0.placed', '2030-01-11'],
  ['supply.orders.0.by', '2030-01-13'],
])('in the plan of voyages %s, now %j, moves the result', (path, value) => {
  expect(outputOf(voyages({ [path]: value }))).not.toBe(outputOf(voyages()));
});

test('every third number that the plan of fleets is there for moves its result', () => {
  expect(withoutWeight(fleets(), (at, path) => isOfFleets(path) && at % 3 === 0)).toEqual([]);
}, 300_000);

test.each([
  ['supply.fleets.barges.charter.from', '07-15'],
  ['supply.fleets.barges.charter.until', '09-01'],
  ['supply.fleets.barges.carries', ['cement', 'module']],
  ['supply.commodities.module.alone', false],
])('in the plan of fleets %s, now %j, moves the result', (path, value) => {
  expect(outputOf(fleets({ [path]: value }))).not.toBe(outputOf(fleets()));
});

test.each([
  ['crews.miners.relief', 'portal'],
  ['crews.miners.closed', [{ from: '08-01', to: '08-20' }]],
])('in the cold model %s, now %j, moves the result', (path, value) => {
  expect(outputOf(modelOf(COLD, { [path]: value }))).not.toBe(outputOf(modelOf(COLD)));
});

/** What has to change along with a choice for the plan to stay sound. */
const along: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'drives.c.site': { 'drives.c.to': 'mark', 'drives.c.bore': 'other' },
  'project.start': {
    'sites.east.stores.food.demand.dated': [
      { on: '2031-08-01', quantity: 30 },
      { on: '2032-07-01', quantity: 25 },
    ],
  },
};

test.each([
  ['machines.mole.overlap', true],
  ['sites.west.spoil.disposal.barge.open_sea_only', false],
  ['supply.commodities.ring.unit', 't'],
  ['supply.commodities.ring.cause_when_out', 'no-spares'],
  ['drives.c.site', 'west'],
  ['project.start', '2031-01-01'],
  ['supply.fleets.barges.forecast', 'perfect'],
  ['supply.fleets.barges.forecast', 'persistence'],
  ['supply.fleets.barges.looks_ahead', false],
  ['sites.west.landing.work', 'window'],
  ['sites.west.landing.work', 'through'],
  ['sites.east.landing.berth_while_waiting', 'free'],
  ['weather.stations.cape.wind_years', 'Nome'],
  ['weather.stations.cape.hours_from', ['gambell']],
])('the choice of %s, now %j, moves the result', (path, value) => {
  const more = along[path] ?? {};
  expect(outputOf(modelOf(STRESS, { [path]: value, ...more }))).not.toBe(outputOf(stress));
});
