import { describe, expect, test } from 'vitest';
import type { Interval } from '../../src/nature/availability/intervals.ts';
import type { Yard } from '../../src/works/site/yard.ts';
import { OrderBook } from '../../src/works/supply/reorder.ts';
import { modelOf, traceOf } from '../fixtures/models.ts';
import { HARBOUR, Quay } from './small.ts';

/** The order after one look at a yard, if any; nothing is on order before. */
function orderOf(quay: Quay, yard: Yard) {
  const book = new OrderBook();
  book.review(quay.world, yard, quay.site.site('town'), quay.site.site('port'));
  const [order, ...more] = book.orders;
  expect(more).toEqual([]);
  return order;
}

/** Its quantity and reason. */
function ordered(quay: Quay, yard: Yard): string {
  const order = orderOf(quay, yard);
  return order === undefined ? 'nothing' : `${order.quantity} (${order.reason})`;
}

/** Cement at the town: 10 t a day planned, ordered below 10 days up to 20 days. */
function cementOf(held: number, settings: Readonly<Record<string, unknown>> = {}, hour = 1): [Quay, Yard] {
  const quay = new Quay(settings, hour);
  const cement = quay.yard('town', 'cement');
  if (held > 0) quay.hold(cement, held);
  return [quay, cement];
}

const user = (needs: number) => ({ isAtWork: true, stillNeeds: () => needs });

describe('a yard that orders below 10 days of 10 t up to 20 days', () => {
  test.each([
    [101, 'nothing'],
    [100, '100 (reorder)'],
    [40, '160 (reorder)'],
    [0, '200 (reorder)'],
  ])('and holds %d t orders %s', (held, what) => {
    expect(ordered(...cementOf(held))).toBe(what);
  });

  test('counts what is on order', () => {
    const [quay, cement] = cementOf(40);
    cement.onOrder = 60;
    expect(ordered(quay, cement)).toBe('100 (reorder)');
    cement.onOrder = 61;
    expect(ordered(quay, cement)).toBe('nothing');
  });

  test('orders no more than the yard holds', () => {
    expect(ordered(...cementOf(0, { 'sites.town.stores.cement.capacity': 150 }))).toBe('150 (reorder)');
  });

  test('orders no more than can still be used, and the last of it though it is little, but not while there is enough', () => {
    for (const [held, needs, what] of [
      [0, 120, '120 (reorder)'],
      [90, 95, '5 (reorder)'],
      [105, 110, 'nothing'],
      [95, 95, 'nothing'],
      [95, 0, 'nothing'],
    ] as const) {
      const [quay, cement] = cementOf(held);
      cement.users.push(user(needs));
      expect(ordered(quay, cement), `${held} held of ${needs}`).toBe(what);
    }
  });

  test('orders nothing for what is left over by rounding, and a thousandth at least', () => {
    for (const [needs, what] of [
      [90 + 1e-12, 'nothing'],
      [90.0004, '0.001 (reorder)'],
    ] as const) {
      const [quay, cement] = cementOf(90);
      cement.users.push(user(needs));
      expect(ordered(quay, cement)).toBe(what);
    }
  });

  test('orders rings whole, the last ones rounded up', () => {
    const rings = { 'supply.commodities.cement.unit': 'ring', 'sites.town.stores.cement.use_per_d': 10.07 };
    expect(ordered(...cementOf(0, rings))).toBe('201 (reorder)');
    const [quay, cement] = cementOf(0, rings);
    cement.users.push(user(7.2));
    expect(ordered(quay, cement)).toBe('8 (reorder)');
  });
});

describe('a yard that stocks up from 60 days before the close, for the winter and a tenth more', () => {
  const winter = {
    'project.start': '2030-06-01',
    'ice.seas.bay': { clear_shift_d: 0, freeze_shift_d: -30 },
    'sites.town.stores.cement': {
      capacity: 9000,
      initial: 0,
      use_per_d: 10,
      from: 'port',
      reorder: { below_d: 10, up_to_d: 20, stock_up_d: 60, winter_factor: 1.1 },
    },
  };
  const { closes_h, opensAgain_h } = (() => {
    const sea = new Quay(winter).world.nature.sea('bay');
    const first = sea.intervals[0] as Interval;
    return { closes_h: first.to_h, opensAgain_h: sea.opens(first.to_h) };
  })();
  const at = (days: number) => closes_h - days * 24;
  const stockFor = (hour: number) => 10 * 1.1 * ((opensAgain_h - hour) / 24);

  test('orders what lasts until the next opening, once the time has come', () => {
    const [quay, cement] = cementOf(50, winter, at(59));
    expect(ordered(quay, cement)).toBe(`${stockFor(at(59)) - 50} (winter)`);
    expect(ordered(...cementOf(50, winter, at(61)))).toBe('150 (reorder)');
  });

  test('tells what the yard lacks at the close, whenever it is ordered, and nothing where it holds that', () => {
    const winterLong = 10 * 1.1 * ((opensAgain_h - closes_h) / 24);
    const lacking = (capacity: number, hour: number) => {
      const small = { ...winter, 'sites.town.stores.cement.capacity': capacity };
      return orderOf(...cementOf(50, small, hour));
    };
    for (const hour of [at(59), at(40)])
      expect(lacking(winterLong - 30, hour)?.winter_no_room).toBeCloseTo(30, 3);
    expect(lacking(winterLong + 1, at(40))?.no_room).toBeGreaterThan(400);
    expect(lacking(winterLong + 1, at(40))?.winter_no_room).toBe(0);
  });

  test('tops it up by 10 days of use at least', () => {
    const target = stockFor(at(40));
    expect(ordered(...cementOf(target - 99, winter, at(40)))).toBe('nothing');
    expect(ordered(...cementOf(target - 101, winter, at(40)))).toMatch(
      /^101(\.0*\d+)? \(winter\)$|^100\.9+\d* \(winter\)$/,
    );
  });

  test('orders the last that will ever be used before the winter, however little and though it has much', () => {
    const [quay, cement] = cementOf(300, winter, at(40));
    cement.users.push(user(304));
    expect(ordered(quay, cement)).toBe('4 (winter)');
    const summer = cementOf(300, winter, at(80));
    summer[1].users.push(user(304));
    expect(ordered(...summer)).toBe('nothing');
  });
});

test('an order lies ready after its lead time, is charged then, and a boat is told', () => {
  const { orders, voyages, costs } = traceOf(
    modelOf(HARBOUR, { 'sites.port.port.lead_d': 3, 'project.horizon_y': 0.1, 'sites.cape.stores': {} }),
  );
  const [first] = orders;
  // The first look is at the end of day 1.
  expect(first).toMatchObject({ placed_h: 24, ready_h: 24 + 3 * 24, quantity: 200 });
  expect(voyages[0]?.loading_h).toBe(96);
  expect(costs.filter(({ account }) => account === 'materials')).toHaveLength(2);
  for (const { quantity } of orders) expect(quantity).toBeGreaterThan(0);
});
