import { describe, expect, test } from 'vitest';
import { modelOf, traceOf } from '../fixtures/models.ts';

/**
 * One drive of 20 m in rounds of 1 m, whose 20 rings are cast beside it: one an hour, hard after 10 h, of 5 t of cement each;
 * fitting one takes 2 t. The machine comes after 30 days.
 */
const works = (settings: Readonly<Record<string, unknown>> = {}) =>
  modelOf('test/fixtures/dry.yaml', {
    'route.points': { a: 0, b: 0.02 },
    'sites.yard.stores': {
      ring: { capacity: 100, initial: 0, use_per_d: 10 },
      cement: { capacity: 1000, initial: 1000, use_per_d: 70 },
    },
    supply: {
      commodities: {
        ring: { unit: 'ring', mass_t: 10, price_usd: 0, cause_when_out: 'no-rings' },
        cement: { unit: 't', mass_t: 1, price_usd: 0, cause_when_out: 'no-materials' },
      },
    },
    plants: {
      works: {
        site: 'yard',
        makes: 'ring',
        moulds: 50,
        cast_h: 1,
        curing_h: 10,
        rejected: 0,
        uses: { cement: 5 },
        cost_usd_per_d: 0,
        cost_usd_per_ring: 0,
      },
    },
    'machines.m.uses': { ring: 1, cement: 2 },
    'drives.d.ready_d': 30,
    ...settings,
  });

const usedOf = (trace: ReturnType<typeof traceOf>, commodity: string) =>
  trace.stocks.filter((row) => row.commodity === commodity).reduce((sum, { used }) => sum + used, 0);
const madeOf = (trace: ReturnType<typeof traceOf>) =>
  trace.stocks
    .filter(({ commodity }) => commodity === 'ring')
    .reduce((sum, { received }) => sum + received, 0);

describe('a plant beside a drive of 20 rings', () => {
  test('casts 20 rings and stops: none is left over', () => {
    const trace = traceOf(works(), { check: true });
    expect(trace.outcome.finished).toBe(true);
    expect(madeOf(trace)).toBe(20);
    expect(usedOf(trace, 'ring')).toBe(20);
    expect(usedOf(trace, 'cement')).toBe(20 * 7);
    const done = trace.states.find(({ entity, state }) => entity === 'works' && state === 'done');
    // The twentieth comes out of its mould after 20 h of casting and 10 h of curing.
    expect(done?.from_h).toBe(30);
  });

  test('casts anew what fails inspection, and no more', () => {
    const trace = traceOf(works({ 'plants.works.rejected': 0.4 }), { check: true });
    expect(madeOf(trace)).toBe(20);
    expect(usedOf(trace, 'cement')).toBeGreaterThan(20 * 7);
    expect((usedOf(trace, 'cement') - 20 * 2) % 5).toBe(0);
  });

  test('casts fewer where rings lie in the yard already', () => {
    const trace = traceOf(works({ 'sites.yard.stores.ring.initial': 15 }), { check: true });
    expect(usedOf(trace, 'cement')).toBe(5 * 5 + 20 * 2);
  });

  test('leaves the cement that it takes to fit the rings that are made: 100 t make 14 rings and fit them', () => {
    const trace = traceOf(works({ 'sites.yard.stores.cement.initial': 100, 'project.horizon_y': 0.3 }));
    expect(madeOf(trace)).toBe(14);
    expect(trace.rings).toHaveLength(14);
    expect(usedOf(trace, 'cement')).toBe(14 * 7);
  });

  test('waits for cement in the name of what is lacking', () => {
    const trace = traceOf(works({ 'sites.yard.stores.cement.initial': 34, 'project.horizon_y': 0.3 }));
    const last = trace.states.findLast(({ entity }) => entity === 'works');
    // Four rings of 7 t; 6 t are left, which would make a fifth, but not fit it.
    expect(last).toMatchObject({ state: 'waiting', cause: 'no-materials' });
    expect(trace.rings).toHaveLength(4);
  });

  test('waits with yard-full when its moulds hold rings that the yard has no room for', () => {
    const trace = traceOf(
      works({ 'sites.yard.stores.ring.capacity': 3, 'plants.works.moulds': 4, 'drives.d.ready_d': 60 }),
    );
    const waits = trace.states.filter(({ entity, cause }) => entity === 'works' && cause === 'yard-full');
    expect(waits.reduce((sum, { hours }) => sum + hours, 0)).toBeGreaterThan(50 * 24);
  });
});

test('two drives that meet are cast for as if each went alone: at most the rounds of the gap at each site', () => {
  const { yard } = modelOf('test/fixtures/dry.yaml').file.sites;
  const stores = (rings: number) => ({
    ring: { capacity: 100, initial: rings, use_per_d: 10 },
    cement: { capacity: 1000, initial: 1000, use_per_d: 70 },
  });
  const trace = traceOf(
    works({
      'sites.far': { ...yard, point: 'b', stores: stores(100) },
      'drives.d.meets': 'e',
      'drives.e': { bore: 'one', machine: 'm', crew: 'c', site: 'far', to: 'a', meets: 'd', ready_d: 30 },
    }),
    { check: true },
  );
  expect(trace.rings).toHaveLength(20);
  expect(madeOf({ ...trace, stocks: trace.stocks.filter(({ site }) => site === 'yard') })).toBe(20);
});
