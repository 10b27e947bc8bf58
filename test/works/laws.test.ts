import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { replication } from '../../src/experiment/replication.ts';
import type { Model } from '../../src/model/model.ts';
import {
  BERING,
  COLD,
  DRIVES_ONLY,
  FIRST_STEPS,
  FLEETS,
  HAZARDS,
  HUB,
  INSURABLE,
  modelOf,
  OPERATIONS,
  POWER,
  RISKS,
  SHIPS_ONLY,
  STRESS,
  SWELL,
  type Trace,
  traceOf,
  UNDERGROUND,
} from '../fixtures/models.ts';
import { expectGoodSense } from './good-sense.ts';
import { expectTiles } from './tiles.ts';

describe.each([
  [STRESS, [1, 2, 3]],
  [FIRST_STEPS, [1, 2]],
  [COLD, [1]],
  [UNDERGROUND, [1, 2]],
  [OPERATIONS, [1, 2]],
  [POWER, [1, 2]],
  [FLEETS, [1, 2]],
  [INSURABLE, [1, 2]],
  [HUB, [1]],
  [HAZARDS, [1]],
  [RISKS, [1]],
  [SWELL, [1, 2]],
])('%s', (path, seeds) => {
  test.each(seeds)(
    'balances after every event, tiles its time and keeps the laws of good sense (seed %i)',
    (seed) => {
      const model = modelOf(path);
      const trace = traceOf(model, { seed, check: true });
      expectTiles(trace, trace.outcome.end_h);
      expectGoodSense(trace, model, seed, 0);
    },
  );
});

test('drives without ships bore their kilometre, and the run ends', () => {
  const trace = traceOf(modelOf(DRIVES_ONLY), { check: true });
  expect(trace.outcome.finished).toBe(true);
  expect(trace.rings.reduce((sum, { length_m }) => sum + length_m, 0)).toBeCloseTo(1000, 6);
  expectTiles(trace, trace.outcome.end_h);
});

test('ships without drives carry what is ordered, and the run ends when they are home', () => {
  const trace = traceOf(modelOf(SHIPS_ONLY), { check: true });
  expect(trace.outcome.finished).toBe(true);
  expect(Math.max(...trace.voyages.map(({ returned_h }) => returned_h ?? Number.NaN))).toBe(
    trace.outcome.end_h,
  );
  expect(trace.cargo.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(50, 6);
  expectTiles(trace, trace.outcome.end_h);
});

test('the base model balances over its first five years', () => {
  const trace = traceOf(modelOf(BERING, { 'project.horizon_y': 5 }), { check: true });
  expect(trace.rings.length).toBeGreaterThan(1000);
  expectTiles(trace, trace.outcome.end_h);
}, 120_000);

test('random small plans balance after every event, tile their time, and account for what was landed (law)', () => {
  const plan = fc.record({
    'sites.west.spoil.heap_m3': fc.integer({ min: 420, max: 5000 }),
    'sites.west.spoil.disposal.wall.rate_m3_per_h': fc.integer({ min: 5, max: 200 }),
    'sites.west.stores.ring.capacity': fc.integer({ min: 5, max: 200 }),
    'sites.west.landing.berths': fc.integer({ min: 1, max: 3 }),
    'sites.east.stores.ring.capacity': fc.integer({ min: 30, max: 500 }),
    'sites.east.stores.fuel.capacity': fc.integer({ min: 150, max: 2000 }),
    'supply.fleets.barges.ships': fc.integer({ min: 1, max: 5 }),
    'supply.fleets.barges.capacity_t': fc.integer({ min: 50, max: 5000 }),
    'supply.fleets.barges.least_load': fc.double({ min: 0, max: 1, noNaN: true }),
    'plants.works.moulds': fc.integer({ min: 1, max: 10 }),
    'plants.works.rejected': fc.double({ min: 0, max: 0.5, noNaN: true }),
    'crews.miners.shifts_per_d': fc.integer({ min: 1, max: 2 }),
    'machines.mole.round_m': fc.double({ min: 0.7, max: 2.5, noNaN: true }),
    'machines.mole.overlap': fc.boolean(),
    'project.horizon_y': fc.double({ min: 0.4, max: 2.5, noNaN: true }),
  });
  fc.assert(
    fc.property(plan, fc.integer({ min: 0, max: 1000 }), (settings, seed) => {
      const trace = traceOf(modelOf(STRESS, settings), { seed, check: true });
      expectTiles(trace, trace.outcome.end_h);
      for (const { order, quantity, delivered, delivered_h } of trace.orders) {
        const landed = trace.cargo
          .filter((lot) => lot.order === order)
          .reduce((sum, lot) => sum + lot.quantity, 0);
        expect(landed).toBeCloseTo(delivered, 6);
        expect(delivered_h !== null).toBe(Math.abs(quantity - delivered) < 1e-6);
      }
      for (const { from_h, to_h } of trace.states) expect(to_h).toBeGreaterThanOrEqual(from_h);
    }),
    { numRuns: 12, seed: 2025 },
  );
}, 240_000);

describe('the same model', () => {
  test('and seed give the same rows; another seed or replication gives others', () => {
    const rows = (options: object) => JSON.stringify(traceOf(modelOf(STRESS), options));
    expect(rows({ seed: 5 })).toBe(rows({ seed: 5 }));
    expect(rows({ seed: 6 })).not.toBe(rows({ seed: 5 }));
    expect(rows({ seed: 5, replication: 1 })).not.toBe(rows({ seed: 5 }));
  });

  test('is not changed by a run', () => {
    const model = modelOf(STRESS);
    const before = JSON.stringify(model.file);
    traceOf(model);
    expect(JSON.stringify(model.file)).toBe(before);
    expect(Object.isFrozen(model.file.machines?.mole)).toBe(true);
  });

  test('with one more drive draws the same for the others', () => {
    const more = {
      'drives.d': { bore: 'other', machine: 'mole', crew: 'miners', site: 'west', to: 'mark', ready_d: 140 },
    };
    const spoil = (trace: Trace, drive: string) =>
      trace.rings
        .filter((ring) => ring.drive === drive)
        .map(({ spoil_loose_m3, length_m }) => spoil_loose_m3 / length_m);
    const [before, after] = [traceOf(modelOf(STRESS)), traceOf(modelOf(STRESS, more))];
    expect(spoil(after, 'd').length).toBeGreaterThan(100);
    for (const drive of ['a', 'b', 'c']) {
      const [a, b] = [spoil(before, drive), spoil(after, drive)];
      const both = Math.min(a.length, b.length) - 1;
      expect(both).toBeGreaterThan(100);
      expect(b.slice(0, both)).toEqual(a.slice(0, both));
    }
  });
});

test('the lead times of a yard stay as they are when another yard orders otherwise', () => {
  const leads = (settings: Record<string, unknown>) =>
    traceOf(modelOf(STRESS, settings))
      .orders.filter(({ site, commodity }) => site === 'east' && commodity === 'ring')
      .map(({ placed_h, ready_h }) => Math.round((ready_h - placed_h) * 1e6));
  const [before, after] = [leads({}), leads({ 'sites.west.stores.cement.reorder.up_to_d': 11 })];
  const both = Math.min(before.length, after.length);
  expect(both).toBeGreaterThan(2);
  expect(after.slice(0, both)).toEqual(before.slice(0, both));
});

const REPLICATIONS = 30;

function finishes(model: Model): number[] {
  return Array.from(
    { length: REPLICATIONS },
    (_, number) => replication(model, { seed: 1, replication: number }).end_h as number,
  );
}

function sd(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

describe('the spread of the finish over 30 replications', () => {
  /** Nothing but the drive itself: no ships, no breakdowns, no earthquakes, no weather that keeps a relief from flying in. */
  const alone = {
    hazards: null,
    'crews.miners.rota': null,
    'drives.a': null,
    'drives.b': null,
    'machines.mole.uses': {},
    'machines.mole.long_stop': null,
    'machines.mole.breakdown': null,
    'machines.mole.cutters': null,
    'machines.mole.belt': null,
    'sites.east.spoil.heap_m3': 1e6,
    'route.ground.1.quality': 1,
    'route.ground.1.inclusions': null,
    'ground.hard.bulking': 1.6,
  };
  const drawnPer = (per: string) =>
    sd(
      finishes(
        modelOf(STRESS, {
          ...alone,
          'machines.mole.penetration_m_per_h.hard': { triangular: [1, 2, 3], per },
        }),
      ),
    );

  test('is much wider where the penetration is drawn per run than where it is drawn per event', () => {
    const [perRun, perEvent] = [drawnPer('run'), drawnPer('event')];
    expect(perEvent).toBeGreaterThan(0);
    expect(perRun).toBeGreaterThan(3 * perEvent);
  });

  test('comes from what is drawn per run and class, and from what is drawn per event', () => {
    const all = sd(finishes(modelOf(STRESS)));
    const noEvents = sd(finishes(settled(modelOf(STRESS), ['event'])));
    const onlyEvents = sd(finishes(settled(modelOf(STRESS), ['run', 'class', 'drive', 'zone'])));
    expect(Math.min(all, noEvents, onlyEvents)).toBeGreaterThan(24);
  });
});

/** The model with every distribution of these levels at a middle value. */
function settled(model: Model, levels: readonly string[]): Model {
  const walk = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(walk);
    const { per, ...kinds } = value as Record<string, unknown>;
    if (typeof per !== 'string')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
    return levels.includes(per) ? middleOf(Object.values(kinds)[0]) : value;
  };
  return { ...model, file: walk(model.file) as Model['file'] };
}

function middleOf(parameters: unknown): number {
  const numbers = Object.values(parameters as Record<string, number>);
  return Array.isArray(parameters)
    ? (numbers[Math.floor(numbers.length / 2)] as number)
    : (numbers[0] as number);
}
