/** Spoil that becomes aggregate, and goods that break when they are landed: worked out by hand. */
import { describe, expect, test } from 'vitest';
import { DRIVES_ONLY, modelOf, readingOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR } from './small.ts';

/** Loose spoil of one round of the dry fixture [m3]. */
const ROUND_M3 = (Math.PI / 4) * 4 * 4 * 1.5;

const aggregate = {
  supply: { commodities: { aggregate: { unit: 't', mass_t: 1, price_usd: 0 } } },
  'sites.yard.stores': { aggregate: { capacity: 100, use_per_d: 1 } },
  'sites.yard.spoil.reuse': { commodity: 'aggregate', share: 0.5, units_per_m3: 0.8 },
  'sites.yard.spoil.heap_m3': 1e6,
  'project.horizon_y': (2 * 24) / 8766,
};

describe('half the spoil of each round, 0.8 t of aggregate a cubic metre', () => {
  test('goes to the yard until that is full, the rest to the heap', () => {
    const { stocks, rings } = traceOf(modelOf(DRIVES_ONLY, aggregate), { check: true });
    const level = (commodity: string) =>
      stocks.filter((row) => row.commodity === commodity).map((row) => row.level);
    expect(rings.length).toBe(47);
    expect(level('aggregate')).toEqual([100, 100]);
    const heap = stocks.filter(({ commodity }) => commodity === 'spoil');
    const brought = heap.reduce((sum, { received }) => sum + received, 0);
    // 47 rounds that are built and one that is bored, less the 125 m3 that made 100 t.
    expect(brought).toBeCloseTo(48 * ROUND_M3 - 125, 6);
  });

  test('a bit more each round while there is room: 5 rounds make 5 times 0.4 of their spoil', () => {
    const { stocks, rings } = traceOf(
      modelOf(DRIVES_ONLY, { ...aggregate, 'route.points.b': 0.005, 'project.horizon_y': 1 }),
      { check: true },
    );
    expect(rings.length).toBe(5);
    expect(stocks.find(({ commodity }) => commodity === 'aggregate')?.level).toBeCloseTo(
      5 * 0.4 * ROUND_M3,
      6,
    );
  });

  test('needs a yard for what it makes', () => {
    const reading = readingOf(
      `format: 2
extends: test/fixtures/dry.yaml
supply: { commodities: { aggregate: { unit: t, mass_t: 1, price_usd: 0 } } }
sites: { yard: { spoil: { reuse: { commodity: aggregate, share: 0.5, units_per_m3: 1 } } } }
`,
      'model.yaml',
    );
    expect('problems' in reading ? reading.problems.map(({ found }) => found) : []).toEqual([
      'sites.yard.spoil.reuse makes aggregate, which yard does not store',
    ]);
  });
});

describe('goods that break when they are landed', () => {
  test('are a tenth of each lot of cement: nine tenths come into the yard, and all is landed', () => {
    const trace = traceOf(
      modelOf(HARBOUR, { 'supply.commodities.cement.broken': 0.1, 'project.horizon_y': 0.2 }),
      { check: true },
    );
    const lots = trace.cargo.filter(({ commodity }) => commodity === 'cement');
    expect(lots.length).toBeGreaterThan(3);
    for (const { quantity, broken } of lots) expect(broken).toBeCloseTo(quantity / 10, 9);
    const received = trace.stocks
      .filter(({ commodity }) => commodity === 'cement')
      .reduce((sum, row) => sum + row.received, 0);
    expect(received).toBeCloseTo(0.9 * lots.reduce((sum, { quantity }) => sum + quantity, 0), 6);
    expect(trace.cargo.every(({ commodity, broken }) => commodity === 'cement' || broken === 0)).toBe(true);
  });

  test('are whole rings, each by chance, and ordered anew until the drive has its 12', () => {
    const trace = traceOf(modelOf('test/fixtures/shelf.yaml', { 'supply.commodities.ring.broken': 0.4 }), {
      check: true,
    });
    const sum = (of: 'quantity' | 'broken') => trace.cargo.reduce((total, lot) => total + lot[of], 0);
    expect(trace.outcome.finished).toBe(true);
    expect(trace.rings.length).toBe(12);
    expect(Number.isInteger(sum('broken'))).toBe(true);
    expect(sum('broken')).toBeGreaterThan(1);
    expect(sum('quantity') - sum('broken')).toBeGreaterThanOrEqual(12);
  });

  test('are as many as a share drawn per run says, at every landing', () => {
    const trace = traceOf(
      modelOf(HARBOUR, {
        'supply.commodities.cement.broken': { uniform: [0.1, 0.2], per: 'run' },
        'project.horizon_y': 0.2,
      }),
      { check: true },
      ['cargo', 'draws'],
    );
    const [draw] = trace.draws;
    expect(draw).toMatchObject({ path: 'supply.commodities.cement.broken', level: 'run' });
    for (const { commodity, quantity, broken } of trace.cargo)
      if (commodity === 'cement') expect(broken / quantity).toBeCloseTo(draw?.value ?? 0, 9);
  });
});
