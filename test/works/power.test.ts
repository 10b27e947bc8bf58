/** Power of a site, worked by hand: who gets it, who stands without it, what is burnt for it. */
import { expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, type Trace, traceOf } from '../fixtures/models.ts';

type Settings = Readonly<Record<string, unknown>>;

/** One drive of 1 km in rounds of 1 m, half an hour of boring and half an hour of building each, round the clock. */
const plan = (settings: Settings = {}) =>
  modelOf(DRIVES_ONLY, {
    'crews.c.travel_km_per_h': 120,
    'crews.c.relief': 'face',
    'machines.m.power': { boring_mw: 4, standing_mw: 1 },
    'sites.yard.power': { sets: { mains: { number: 1, mw: 5 } }, base_mw: 0.5 },
    ...settings,
  });
const run = (settings: Settings = {}, options: object = {}) =>
  traceOf(plan(settings), { check: true, ...options });

const mwhOf = ({ power }: Trace, user: string) =>
  power.filter((row) => row.user === user).reduce((sum, { mwh }) => sum + mwh, 0);
const hoursIn = ({ states }: Trace, state: string, entity = 'd') =>
  states
    .filter((row) => row.entity === entity && row.state === state)
    .reduce((sum, { hours }) => sum + hours, 0);
const stands = ({ states }: Trace, entity = 'd') =>
  states
    .filter((row) => row.entity === entity && row.cause === 'no-power')
    .map(({ from_h, to_h, secondary }) => [from_h, to_h, ...secondary]);

const second = { bore: 'two', machine: 'm', crew: 'c', site: 'yard', to: 'b', ready_d: 0 };
const fuelled = (initial: number, fuel: object = {}): Settings => ({
  supply: {
    commodities: { diesel: { unit: 'm3', mass_t: 0.85, price_usd: 1000, cause_when_out: 'no-fuel' } },
    fleets: {},
    routes: [],
  },
  'sites.yard.stores': { diesel: { capacity: 1000, initial, use_per_d: 10 } },
  'sites.yard.power': {
    sets: { mains: { number: 1, mw: 5 } },
    base_mw: 0.5,
    fuel: { commodity: 'diesel', per_mwh: 0.25, ...fuel },
  },
});

test('a drive draws its power boring and standing, the site its own all the time, and both add up', () => {
  const trace = run();
  const { end_h } = trace.outcome;
  const boring_h = hoursIn(trace, 'boring');
  expect(boring_h).toBeCloseTo(500, 6);
  expect(stands(trace)).toEqual([]);
  expect(mwhOf(trace, 'd')).toBeCloseTo(4 * boring_h + (end_h - boring_h), 6);
  expect(mwhOf(trace, 'pumps and fans')).toBeCloseTo(0.5 * end_h, 6);
  const generated = trace.generation.reduce((sum, { mwh }) => sum + mwh, 0);
  expect(generated).toBeCloseTo(mwhOf(trace, 'd') + mwhOf(trace, 'pumps and fans'), 6);
  expect(Math.max(...trace.generation.map(({ peak_mw }) => peak_mw))).toBe(4.5);
  expect(traceOf(modelOf(DRIVES_ONLY)).power).toEqual([]);
});

test('no power, no boring: the drive stands from the breakdown of the only set until its repair', () => {
  const trace = run({
    'sites.yard.power.sets.mains.breakdown': { after_h: 100.2, repair_h: 10 },
  });
  // A stroke of half an hour began at 100 h; the rest of it follows after the repair.
  expect(stands(trace).slice(0, 2)).toEqual([
    [100.2, 110.2],
    [210.4, 220.4],
  ]);
  expect(trace.rings.filter(({ begun_h }) => begun_h === 100).map((row) => row.bored_h)).toEqual([110.5]);
  expect(hoursIn(trace, 'boring')).toBeCloseTo(500, 6);
  const short_h = trace.generation.reduce((sum, row) => sum + row.short_h, 0);
  expect(short_h).toBeCloseTo(
    stands(trace).reduce((sum, [from_h, to_h]) => sum + Number(to_h) - Number(from_h), 0),
    6,
  );
});

test('with power for one machine at work and one that stands, two drives take turns: neither bores while the other does', () => {
  const trace = run({ 'drives.e': second, 'sites.yard.power.sets.mains.mw': 5.5 });
  const boring = trace.states.filter(({ state }) => state === 'boring');
  const inOrder = boring.sort((one, other) => one.from_h - other.from_h);
  const overlaps_h = inOrder.slice(1).map(({ from_h }, at) => (inOrder[at]?.to_h ?? 0) - from_h);
  expect(inOrder.length).toBe(2000);
  expect(Math.max(...overlaps_h)).toBeLessThan(1e-9);
  // The first bores while the second waits, then builds while the second bores: after that nobody waits.
  expect(stands(trace, 'e')).toEqual([[0, 0.5]]);
  expect(stands(trace, 'd')).toEqual([]);
  expect(Math.max(...trace.generation.map(({ peak_mw }) => peak_mw))).toBe(5.5);
});

test('where power is short, the machine that the order names first goes on and the other one is shed', () => {
  const shed = (order: object) =>
    run({
      'drives.e': second,
      'sites.yard.power.sets': {
        mains: { number: 1, mw: 6 },
        reserve: { number: 1, mw: 3, breakdown: { after_h: 100.2, repair_h: 10 } },
      },
      ...order,
    });
  const [first] = stands(shed({}), 'e');
  expect(first).toEqual([100.2, 100.5]);
  expect(stands(shed({}), 'd')[0]?.[0]).not.toBe(100.2);
  expect(stands(shed({ 'sites.yard.power.order': ['e'] }), 'd')[0]).toEqual([100.2, 100.5]);
});

test('where the site itself has too little, all stands, and it takes what there is', () => {
  const trace = run({
    'sites.yard.power.sets': {
      mains: { number: 1, mw: 6, breakdown: { after_h: 100, repair_h: 10 } },
      small: { number: 1, mw: 0.2 },
    },
  });
  expect(stands(trace)[0]).toEqual([100, 110]);
  expect(mwhOf(trace, 'pumps and fans')).toBeCloseTo(
    0.5 * trace.outcome.end_h - 0.3 * stands(trace).reduce((sum, [a, b]) => sum + Number(b) - Number(a), 0),
    6,
  );
});

test('sets of a group take turns at maintenance, and one in reserve makes it cost nothing', () => {
  const maintained = (number: number) =>
    run({
      'sites.yard.power.sets': { mains: { number, mw: 2.5, maintenance: { every_h: 200, takes_h: 24 } } },
    });
  // Two of 2.5 MW carry 4.5 MW; the first is due after 100 h, the second after 200 h.
  const trace = maintained(2);
  expect(stands(trace)[0]?.slice(0, 2)).toEqual([100, 124]);
  expect(stands(trace)[1]?.slice(0, 2)).toEqual([200, 224]);
  expect(stands(maintained(3))).toEqual([]);
});

test('fuel is burnt by the MWh, and comes out of the yard of the site', () => {
  const trace = run(fuelled(1000));
  const generated = trace.generation.reduce((sum, { mwh }) => sum + mwh, 0);
  const burnt = trace.generation.reduce((sum, { fuel }) => sum + fuel, 0);
  expect(burnt).toBeCloseTo(0.25 * generated, 6);
  const diesel = trace.stocks.filter(({ commodity }) => commodity === 'diesel');
  const used = diesel.reduce((sum, row) => sum + row.used, 0);
  // What was taken lies in the day tank: at most 24 h at 5 MW.
  expect(used - burnt).toBeGreaterThan(0);
  expect(used - burnt).toBeLessThanOrEqual(0.25 * 5 * 24);
});

test('a set burns its share without load too, and as few run as carry the load', () => {
  const sets = { mains: { number: 3, mw: 2 } };
  const trace = run({ ...fuelled(1000, { no_load_share: 0.2 }), 'sites.yard.power.sets': sets });
  const boring_h = hoursIn(trace, 'boring');
  const { end_h } = trace.outcome;
  // 4.5 MW on three sets, 1.5 MW on one.
  const expected = 0.25 * (boring_h * (0.8 * 4.5 + 0.2 * 6) + (end_h - boring_h) * (0.8 * 1.5 + 0.2 * 2));
  expect(trace.generation.reduce((sum, { fuel }) => sum + fuel, 0)).toBeCloseTo(expected, 6);
});

test('with an empty tank all stands at the very hour, and tells that fuel is out', () => {
  // A round of an hour burns 0.25 x (4.5 + 1.5) / 2 = 0.75 m3: 75 m3 last for 100 h.
  const trace = run({ ...fuelled(75), 'project.horizon_y': 0.02 });
  const [[from_h, to_h, ...also] = []] = stands(trace);
  expect(from_h).toBeCloseTo(100, 5);
  expect(to_h).toBe(trace.outcome.end_h);
  expect(also).toEqual(['no-fuel']);
});

test('a tank with a few drops left is not looked at while the set is down and nothing burns; when it runs again they are burnt', () => {
  // 75 m3 last for 100 h; 0.01 l are left when the set breaks down, which at full load would last 0.03 s.
  const trace = run({
    ...fuelled(75.00001),
    'sites.yard.power.sets.mains.breakdown': { after_h: 100, repair_h: 10 },
    'project.horizon_y': 0.02,
  });
  const whole = run({ ...fuelled(75), 'project.horizon_y': 0.02 });
  expect(trace.outcome.events).toBeLessThan(whole.outcome.events + 100);
  expect(stands(trace)[0]?.[0]).toBeCloseTo(100, 5);
  expect(stands(trace).at(-1)?.slice(2)).toEqual(['no-fuel']);
  expect(trace.generation.reduce((sum, { fuel }) => sum + fuel, 0)).toBeCloseTo(75.00001, 9);
});

/** Days as observed: 5 C below zero on the first day, 20 C above on all others. */
const mild = [
  'time,air',
  ...Array.from({ length: 60 }, (_, day) => {
    const date = new Date(Date.UTC(2030, 0) + day * 86_400_000).toISOString().slice(0, 10);
    return `${date},${day === 0 ? -5 : 20}`;
  }),
].join('\n');
const daily = { layout: 'columns', utc_offset_h: 0, stamp: 'start', step_h: 24, time: { column: 'time' } };

test('the camp draws by heads, and heating by the degrees that the day is colder than 15 C', () => {
  const model = modelOf(
    DRIVES_ONLY,
    {
      'project.horizon_y': 48 / 8766,
      'machines.m.power': { boring_mw: 4, standing_mw: 1 },
      'sites.yard.station': 'coast',
      'sites.yard.power': {
        sets: { mains: { number: 1, mw: 9 } },
        camp: { kw_per_person: 3, heating_kw_per_c: 10, heated_below_c: 15 },
      },
      weather: {
        series: { mild: { file: 'mild.csv', ...daily, columns: { temperature_c: 'air' } } },
        stations: {
          coast: {
            lat_deg_n: 65,
            lon_deg_e: -168,
            hours_from: ['mild'],
            as_observed: { past_end: 'repeat' },
          },
        },
      },
    },
    { 'mild.csv': mild },
  );
  const trace = traceOf(model, { check: true });
  expect(trace.outcome.end_h).toBe(48);
  // Ten persons of the crew, from the start of the drive on; 20 degrees for a day.
  expect(mwhOf(trace, 'camp')).toBeCloseTo(0.03 * 48, 9);
  expect(mwhOf(trace, 'heating')).toBeCloseTo(0.2 * 24, 9);
});

test('operations build the power: before it, the drive waits', () => {
  const trace = run({
    operations: { actors: { line: { cycle: [{ do: 'build', takes_d: 5 }, { raise: { 'yard/mw': 5 } }] } } },
  });
  expect(stands(trace)).toEqual([[0, 120]]);
});

test('without the cause nobody stands, and what is burnt is as in a station that is large enough', () => {
  const sets = { mains: { number: 1, mw: 5, breakdown: { after_h: 30, repair_h: 50 } } };
  const short = { ...fuelled(75), 'sites.yard.power.sets': sets };
  expect(stands(run({ ...short, 'project.horizon_y': 0.02 })).length).toBeGreaterThan(1);
  const trace = run(short, { without: new Set(['no-power']) });
  expect(stands(trace)).toEqual([]);
  const large = run(fuelled(1000));
  expect(trace.outcome.end_h).toBe(large.outcome.end_h);
  expect(trace.generation.map(({ mwh }) => mwh)).toEqual(large.generation.map(({ mwh }) => mwh));
  const fuel = (one: Trace) => one.generation.reduce((sum, row) => sum + row.fuel, 0);
  expect(fuel(trace)).toBeCloseTo(fuel(large), 6);
});
