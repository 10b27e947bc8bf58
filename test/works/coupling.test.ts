import { describe, expect, test } from 'vitest';
import type { Model } from '../../src/model/model.ts';
import type { Summary } from '../../src/summary/summary.ts';
import type { Cause } from '../../src/trace/lost-time.ts';
import { FIRST_STEPS, modelOf, STRESS, summaryOf, traceOf } from '../fixtures/models.ts';

const lost_h = (summary: Summary, cause: Cause) => summary.lost_by_cause_h[cause] ?? 0;
/** The stress model with enough of everything but what a test takes away. */
const ample = {
  'sites.west.spoil.disposal.wall.rate_m3_per_h': 300,
  'sites.west.spoil.disposal.wall.limits': null,
};

describe('the trades depend on each other', () => {
  test('without ice a plan ends earlier, if it orders by the same rule', () => {
    // Left alone the rule of orders covers the winter only because the sea closes; here it looks 60 days ahead in both runs.
    const orders = Object.fromEntries(
      ['ring', 'fuel'].map((commodity) => [
        `sites.wales.stores.${commodity}.reorder`,
        { below_d: 60, up_to_d: 90, stock_up_d: 0, winter_factor: 0 },
      ]),
    );
    const open = Object.fromEntries(
      ['norton-sound', 'strait'].map((sea) => [
        `ice.seas.${sea}`,
        { clear_shift_d: -100, freeze_shift_d: 60 },
      ]),
    );
    const [icy, free] = [
      summaryOf(modelOf(FIRST_STEPS, orders)),
      summaryOf(modelOf(FIRST_STEPS, { ...orders, ...open })),
    ];
    expect(free.finish_h as number).toBeLessThan(icy.finish_h as number);
    expect(lost_h(free, 'no-rings')).toBeLessThan(lost_h(icy, 'no-rings'));
  });

  test('half of the outflow of a heap stops the drives with cause spoil-full', () => {
    const outflow = (rate_m3_per_h: number) =>
      summaryOf(modelOf(STRESS, { ...ample, 'sites.west.spoil.disposal.wall.rate_m3_per_h': rate_m3_per_h }));
    const driveA = (summary: Summary) =>
      summary.drives.find(({ drive }) => drive === 'a')?.lost_h['spoil-full'] ?? 0;
    expect(driveA(outflow(50))).toBeLessThan(1);
    expect(driveA(outflow(8))).toBeGreaterThan(100);
  });

  test('a fleet taken away starves the site of what it carried, and nobody else', () => {
    const barges = modelOf(STRESS).file.supply?.fleets?.barges;
    const model = modelOf(STRESS, {
      'supply.fleets.barges.serves': ['west'],
      'supply.fleets.others': { ...barges, serves: ['east'] },
    });
    const { others, ...fleets } = model.file.supply?.fleets ?? {};
    const supply = { ...model.file.supply, fleets } as typeof model.file.supply;
    const starved = summaryOf({ ...model, file: { ...model.file, supply } } as Model);
    expect(others?.serves).toEqual(['east']);
    const landed = starved.stores.filter(({ site }) => site === 'east');
    // What the yards began with.
    expect(landed.map(({ commodity, received }) => [commodity, received])).toEqual([
      ['ring', 30],
      ['fuel', 150],
      ['food', 5],
    ]);
    const [a, b, c] = ['a', 'b', 'c'].map((name) => starved.drives.find(({ drive }) => drive === name));
    // The yard began with 30 rings of 1.5 m.
    expect((b?.metres ?? 0) + (c?.metres ?? 0)).toBeLessThanOrEqual(45);
    expect(a?.metres).toBeGreaterThan(1500);
    expect(c?.lost_h['no-rings']).toBeGreaterThan(0.9 * (starved.end_h - (c?.started_h ?? 0)));
  });

  test('a second shift taken away halves the progress, or nearly so', () => {
    const ready = {
      'machines.mole.uses': {},
      'machines.mole.maintenance_h_per_d': 0,
      'machines.mole.long_stop': null,
      'sites.east.spoil.heap_m3': 1e6,
    };
    const metres = (shifts_per_d: number) =>
      summaryOf(
        modelOf(STRESS, { ...ready, 'crews.miners.shifts_per_d': shifts_per_d, 'project.horizon_y': 0.5 }),
      ).drives.find(({ drive }) => drive === 'b')?.metres ?? 0;
    const [two, one] = [metres(2), metres(1)];
    expect(two).toBeGreaterThan(100);
    expect(one / two).toBeGreaterThan(0.42);
    expect(one / two).toBeLessThan(0.65);
  });

  test('calmer weather at the landing gives fewer weather waits', () => {
    const calm = modelOf(FIRST_STEPS).file.weather?.stations['tin-city']?.wind_mean_m_per_s?.map(
      (wind) => wind * 0.7,
    );
    const [windy, still] = [
      summaryOf(modelOf(FIRST_STEPS)),
      summaryOf(modelOf(FIRST_STEPS, { 'weather.stations.tin-city.wind_mean_m_per_s': calm })),
    ];
    const perTonne = ({ fleets }: Summary) => (fleets[0]?.waits_h.weather ?? 0) / (fleets[0]?.cargo_t ?? 1);
    expect(perTonne(windy)).toBeGreaterThan(0);
    expect(perTonne(still)).toBeLessThan(0.7 * perTonne(windy));
  });

  test('no ring is built before one was there: rings fitted never exceed first stock, landed and made', () => {
    const { rings, cargo, outcome } = traceOf(modelOf(STRESS));
    expect(outcome.finished).toBe(true);
    const east = rings.filter(({ drive }) => drive !== 'a').sort((a, b) => a.begun_h - b.begun_h);
    const landed = cargo.filter(({ site, commodity }) => site === 'east' && commodity === 'ring');
    for (const [index, { begun_h }] of east.entries()) {
      const there =
        30 +
        landed.filter(({ landed_h }) => landed_h <= begun_h).reduce((sum, { quantity }) => sum + quantity, 0);
      expect(index + 1).toBeLessThanOrEqual(there);
    }
  });
});

describe('drives that meet', () => {
  test('bore the distance between them together, and end at the same place', () => {
    const { rings } = traceOf(modelOf(STRESS));
    const metres = (drive: string) =>
      rings.filter((ring) => ring.drive === drive).reduce((sum, { length_m }) => sum + length_m, 0);
    expect(metres('a') + metres('b')).toBeCloseTo(3000, 6);
    const last = (drive: string) => rings.findLast((ring) => ring.drive === drive)?.face_km as number;
    expect(last('a')).toBeCloseTo(last('b'), 6);
  });

  test('meet further west when the western one starts late', () => {
    const meeting = (ready_d: number) => {
      const { rings } = traceOf(modelOf(STRESS, { 'drives.a.ready_d': ready_d }));
      return rings.findLast(({ drive }) => drive === 'a')?.face_km as number;
    };
    expect(meeting(350)).toBeLessThan(meeting(150));
  });
});

test('a drive of 10 rings at 1.5 h each ends after 15 h of work', () => {
  const model = modelOf(STRESS, {
    'route.points': { west: 0, mark: 0.001, east: 1, stub: 1.01 },
    'drives.a': null,
    'drives.b': null,
    'drives.c': { bore: 'main', machine: 'mole', crew: 'miners', site: 'east', to: 'stub', ready_d: 360 },
    'machines.mole.round_m': 1,
    'machines.mole.penetration_m_per_h': { soft: 1, hard: 1 },
    'machines.mole.build_h': 0.5,
    'machines.mole.learning': null,
    'machines.mole.cutters': null,
    'machines.mole.breakdown': null,
    'machines.mole.long_stop': null,
    'machines.mole.belt': null,
    'machines.mole.maintenance_h_per_d': 0,
    'machines.mole.uses': {},
    'route.ground': [{ name: 'all', class: 'hard', to_km: 5, quality: 1 }],
    'crews.miners': {
      persons: 1,
      shifts_per_d: 1,
      shift_h: 24,
      changeover_h: 0,
      travel_km_per_h: 120,
      cost_usd_per_person_h: 0,
    },
    'sites.east.spoil.heap_m3': 1e6,
  });
  const { rings } = traceOf(model, { check: true });
  expect(rings).toHaveLength(10);
  // The first hour of the 15 ends with boring the first; the way to the face grows by a metre a round: seconds.
  expect((rings.at(-1)?.built_h as number) - (rings[0]?.bored_h as number)).toBeCloseTo(14, 2);
});

test('the waits of a voyage lie within it, and a ship is hired when the first site it serves opens', () => {
  const { voyages, states, outcome } = traceOf(modelOf(FIRST_STEPS, { 'supply.fleets.barges.ships': 4 }));
  expect(voyages.length).toBeGreaterThan(5);
  for (const voyage of voyages) {
    const waits_h = voyage.wait_berth_h + voyage.wait_weather_h + voyage.wait_ice_h + voyage.wait_yard_h;
    const span_h = (voyage.returned_h ?? outcome.end_h) - voyage.loading_h;
    expect(waits_h, `voyage ${voyage.voyage}`).toBeLessThanOrEqual(span_h + 1e-6);
  }
  expect(voyages.some(({ wait_berth_h, wait_weather_h }) => wait_berth_h + wait_weather_h > 0)).toBe(true);
  const before = states.find(({ entity }) => entity === 'barges-1');
  expect(before).toMatchObject({ state: 'waiting', cause: 'access', from_h: 0, to_h: 150 * 24 });
});

test('a site orders nothing once its drives have ended, and in the end little more than they need', () => {
  const { milestones, orders, stocks, outcome } = traceOf(
    modelOf(STRESS, { 'project.horizon_y': 6, 'drives.c.ready_d': 900 }),
  );
  const done_h = (drive: string) =>
    milestones.find(({ milestone, entity }) => milestone === 'drive-done' && entity === drive)?.time_h ?? 0;
  expect(done_h('a')).toBeLessThan(outcome.end_h - 1000);
  const west = orders.filter(({ site }) => site === 'west');
  expect(west.length).toBeGreaterThan(3);
  for (const { placed_h } of west) expect(placed_h).toBeLessThanOrEqual(done_h('a'));
  const left = stocks.findLast(({ site, commodity }) => site === 'east' && commodity === 'ring')
    ?.level as number;
  expect(left).toBeLessThan(100);
});
