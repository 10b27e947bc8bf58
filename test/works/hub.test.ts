/** Supply in two stages, worked by hand: 90 t of cement fit the hub, which a shuttle of 40 t takes on to the site. */
import { describe, expect, test } from 'vitest';
import { audit } from '../../src/works/balance.ts';
import type { Works } from '../../src/works/setup.ts';
import type { Order } from '../../src/works/site/order.ts';
import { HUB, modelOf, type Trace, traceOf } from '../fixtures/models.ts';
import { worksOf } from './small.ts';

const plan = (settings: Readonly<Record<string, unknown>> = {}) => modelOf(HUB, settings);
const tables = ['orders', 'voyages', 'cargo', 'states', 'stocks', 'costs', 'waits', 'milestones'] as const;

/** Orders of a place and good, as placed at an hour, ready at another, of so much, landed at a third. */
const ordersOf = ({ orders }: Pick<Trace, 'orders'>, site: string, commodity: string) =>
  orders
    .filter((order) => order.site === site && order.commodity === commodity)
    .map(({ placed_h, ready_h, quantity, delivered_h }) => [placed_h, ready_h, quantity, delivered_h]);

describe('the hub', () => {
  const trace = traceOf(plan(), { check: true }, tables);

  test('orders what the site still needs and its area holds: (185 - 5) / 2 = 90 t, then the last 20 t', () => {
    // Day 1: 10 of 130 t are used, and the rule wants 100. Loaded 95 t at 20 t/h, 48 h at sea, 90 t landed in 4.5 h.
    // The hub is reviewed every other day: on day 9 it holds 0 of the 20 t that the site lacks.
    expect(ordersOf(trace, 'hub', 'cement')).toEqual([
      [24, 72, 90, 72 + 4.75 + 48 + 4.5],
      [216, 264, 20, 264 + 1.25 + 48 + 1],
    ]);
    expect(trace.orders.find(({ site }) => site === 'hub')?.no_room).toBe(10);
  });

  test('serves an order as far as it has goods, and the rest when more has come', () => {
    // The first order of the site waits from hour 48 until the liner has landed; the shuttle takes 40 t: 4 + 10 + 4 h.
    // The second of 50 t gets the 50 t that are left, in voyages of 40 t and 10 t, the last 20 t those of the second liner.
    expect(ordersOf(trace, 'site', 'cement').map(([, , quantity, landed]) => [quantity, landed])).toEqual([
      [40, 129.25 + 4 + 0.25 + 10 + 4],
      [50, 220 + 1 + 10 + 1],
      [20, 314.25 + 2 + 0.25 + 10 + 2],
    ]);
  });

  test('has the shuttle wait for its goods, and not for cargo', () => {
    const waits = trace.states
      .filter(({ entity, state }) => entity === 'shuttle-1' && state === 'waiting')
      .map(({ cause, from_h, to_h }) => [cause, from_h, to_h]);
    expect(waits[0]).toEqual(['no-cargo', 0, 48]);
    expect(waits[1]).toEqual(['hub-empty', 48, 129.25]);
  });

  test('shares its berth among liner and shuttle: the shuttle waits 0.25 h while steel is landed', () => {
    const [voyage] = trace.voyages.filter(({ ship }) => ship === 'shuttle-1');
    expect(voyage).toMatchObject({ loading_h: 129.25, sailed_h: 133.5, wait_berth_h: 0.25 });
    const own = traceOf(plan({ 'sites.hub.landing.berths': 1 }), { check: true }, tables);
    expect(own.voyages.find(({ ship }) => ship === 'shuttle-1')).toMatchObject({
      sailed_h: 133.25,
      wait_berth_h: 0,
    });
  });

  test('is named where a user waits and it has none', () => {
    const [wait] = trace.waits.filter(({ entity }) => entity === 'demand of site/cement');
    // 20 t last two days; the third withdrawal waits until the first lot of 20 t is landed, 2 h before the second.
    expect(wait).toMatchObject({ cause: 'no-materials', secondary: ['hub-empty'], from_h: 72, to_h: 145.5 });
  });

  test('pays for goods when they come to the source, once', () => {
    const paid = trace.costs.filter(({ account }) => account === 'materials');
    const of = (entity: string) =>
      paid.filter((row) => row.entity === entity).reduce((sum, { quantity }) => sum + quantity, 0);
    // The site pays for what it holds at the start.
    expect([of('hub/cement'), of('site/cement'), of('hub/steel')]).toEqual([110, 20, 10]);
  });
});

test('goods are for those who stand still first, whatever others ordered before', () => {
  const two = {
    'sites.other': {
      open_d: 0,
      cost_usd_per_d: 0,
      landing: { berths: 1, unload_t_per_h: 10, lot_h: 2 },
      stores: {
        cement: {
          capacity: 90,
          initial: 60,
          use_per_d: 10,
          demand: { per_d: 10, total: 130 },
          from: 'hub',
          reorder: { below: 60, up_to: 90 },
        },
      },
    },
    'supply.fleets.shuttle.serves': ['site', 'other'],
    'supply.routes': [
      { from: 'source', to: 'hub', distance_nm: 480 },
      { from: 'hub', to: 'site', distance_nm: 80 },
      { from: 'hub', to: 'other', distance_nm: 80 },
      { from: 'mine', to: 'offshore', distance_nm: 8 },
      { from: 'town', to: 'camp', distance_nm: 80 },
    ],
  };
  const trace = traceOf(plan(two), { check: true }, tables);
  // The other site has the older order; the site has stood for cement since hour 72.
  const [first] = trace.voyages.filter(({ ship }) => ship === 'shuttle-1');
  expect(first).toMatchObject({ to: 'site', cargo_t: 40 });
  expect(trace.outcome.finished).toBe(true);
  const landed = (site: string) =>
    trace.cargo.filter((lot) => lot.site === site).reduce((sum, { quantity }) => sum + quantity, 0);
  expect([landed('site'), landed('other'), landed('hub')]).toEqual([110, 70, 190]);
});

test('a port without a store of the commodity is a source without end, as before', () => {
  const trace = traceOf(
    plan({ 'sites.hub.stores.cement': null, 'supply.commodities.cement.area_m2': null }),
    {
      check: true,
    },
  );
  // Ready at hour 48: 40 t are loaded in 4 h, there after 10 h and landed in 4 h.
  expect(ordersOf(trace, 'site', 'cement')[0]).toEqual([24, 48, 40, 66]);
});

test('goods that never run out are loaded at a hub that has none', () => {
  const trace = traceOf(plan(), { check: true, without: new Set(['no-materials']) });
  expect(ordersOf(trace, 'site', 'cement')[0]?.[3]).toBe(66);
});

/** The plan at an hour, with its yards reviewed at each midnight. */
function worksAt(hour: number) {
  const { world, site } = worksOf(plan());
  for (let day = 1; day * 24 <= hour; day++) {
    world.sim.run(day * 24, { inclusive: true });
    site.reviewYards();
  }
  world.sim.run(hour, { inclusive: true });
  return { world, site };
}

test('what cannot be landed lies at the quay of the hub, and is loaded again', () => {
  const { world, site } = worksAt(130);
  const yard = site.site('hub').yard('cement');
  const shuttle = site.ships.find(({ name }) => name === 'shuttle-1');
  if (shuttle === undefined) throw new Error('no shuttle');
  // 90 t have landed, and the shuttle has loaded 40 of them.
  expect(yard.stock.level).toBe(50);
  shuttle.port.takeBack(shuttle.hold);
  shuttle.hold.length = 0;
  const [order] = shuttle.port.site.backlog;
  expect(order).toMatchObject({ waiting: 40, atQuay: 40 });
  expect(() => audit(world)).not.toThrow();
  shuttle.port.ship([{ order: order as Order, quantity: 30 }]);
  expect([yard.stock.level, order?.atQuay]).toEqual([50, 10]);
});

test.each<[string, (works: Works) => void]>([
  ['cement of the hub hub', (works) => Object.assign(works.orders.orders[2] ?? {}, { atQuay: 1 })],
  ['yard area at hub', (works) => Object.assign(works.site('hub').area ?? {}, { total_m2: 50 })],
  ['cargo of boats-1 for home', (works) => Object.assign(works.ships[3]?.homeCargo ?? {}, { loaded_t: 9 })],
])('the audit finds a fault in the account of %s', (what, spoilIt) => {
  const { world, site } = worksAt(144);
  expect(() => audit(world)).not.toThrow();
  spoilIt(site);
  expect(() => audit(world)).toThrow(what);
});
