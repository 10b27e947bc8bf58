/** Statistics: section G of the rules (docs/decisions/0006). */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Facility } from '../../src/kernel/resources/facility.ts';
import { Stock } from '../../src/kernel/resources/stock.ts';
import { Store } from '../../src/kernel/resources/store.ts';
import { watchFacility, watchStock, watchStore } from '../../src/kernel/resources/watch.ts';
import { Tally, TimeWeighted } from '../../src/kernel/statistics.ts';
import { scene } from './stories.ts';

test('G a mean over time counts the interval that is under way, and one without length counts nothing', () => {
  const clock = { now: 0 };
  const level = new TimeWeighted(clock, 2);
  expect([level.mean, level.elapsed]).toEqual([2, 0]);
  clock.now = 3;
  level.set(10);
  level.set(-5);
  level.set(6);
  clock.now = 4;
  expect([level.mean, level.integral, level.elapsed, level.value]).toEqual([3, 12, 4, 6]);
  expect([level.min, level.max]).toEqual([-5, 10]);
  level.add(-2);
  clock.now = 6;
  expect([level.integral, level.value]).toEqual([20, 4]);
});

test('G a reset at the end of a warm-up closes the interval and keeps the level', () => {
  const clock = { now: 0 };
  const level = new TimeWeighted(clock, 7);
  clock.now = 5;
  level.reset();
  expect([level.mean, level.integral, level.min, level.max]).toEqual([7, 0, 7, 7]);
  clock.now = 6;
  level.set(1);
  clock.now = 8;
  expect(level.mean).toBe((7 + 2) / 3);
});

test('G a tally has the mean, spread and extremes of its numbers, and merges as if it had counted all (law)', () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [a, b, both] = [left, right, [...left, ...right]].map((values) => {
        const tally = new Tally();
        for (const value of values) tally.add(value);
        return tally;
      }) as [Tally, Tally, Tally];
      a.merge(b);
      const mean = [...left, ...right].reduce((sum, value) => sum + value, 0) / both.count;
      const squares = [...left, ...right].reduce((sum, value) => sum + (value - mean) ** 2, 0);
      for (const tally of [a, both]) {
        expect([tally.count, tally.min, tally.max]).toEqual([both.count, both.min, both.max]);
        if (both.count > 0) expect(Math.abs(tally.mean - mean)).toBeLessThan(1e-6);
        if (both.count > 1)
          expect(Math.abs(tally.variance - squares / (both.count - 1))).toBeLessThan(1e-3 + 1e-9 * squares);
      }
    }),
  );
});

test('G a tally of nothing has no mean, of one no spread; NaN is refused; a reset forgets', () => {
  const tally = new Tally();
  expect([tally.mean, tally.variance]).toEqual([Number.NaN, Number.NaN]);
  tally.add(4);
  expect([tally.mean, tally.sd, tally.min, tally.max]).toEqual([4, Number.NaN, 4, 4]);
  tally.add(8);
  expect([tally.mean, tally.sd]).toEqual([6, Math.sqrt(8)]);
  expect(() => tally.add(Number.NaN)).toThrow(RangeError);
  tally.reset();
  expect([tally.count, tally.mean]).toEqual([0, Number.NaN]);
});

test('G utilisation counts changes of the capacity, and claims that wait', () => {
  const { sim, tell } = scene();
  const berth = new Facility('berth', 1);
  let changes = 0;
  berth.onChange = () => changes++;
  const watch = watchFacility(sim, berth);
  for (const name of ['a', 'b', 'c']) {
    tell(name, function* () {
      const claim = berth.seize();
      yield claim;
      yield sim.hold(4);
      claim.release();
    });
  }
  sim.at(2, () => berth.setCapacity(3));
  sim.run(8);
  // Taken: 1 for 2 h, 3 for 2 h, 2 for 2 h; capacity: 1 for 2 h, 3 for 6 h; waiting: 2 for 2 h.
  expect([watch.taken.integral, watch.capacity.integral, watch.waiting.integral]).toEqual([12, 20, 4]);
  expect([watch.utilisation, watch.waiting.max, watch.taken.max]).toEqual([0.6, 2, 3]);
  expect(changes).toBeGreaterThan(0);
  watch.reset();
  sim.run(10);
  expect([watch.utilisation, watch.capacity.mean, watch.waiting.mean]).toEqual([0, 3, 0]);
});

test('G the level of a stock and the number of things in a store are watched; what listened before still hears', () => {
  const { sim, tell } = scene();
  const bin = new Stock('bin', 10);
  const yard = new Store<string>('yard');
  const heard: unknown[] = [];
  bin.onChange = (change) => heard.push(change);
  yard.onChange = () => heard.push(yard.items.length);
  const level = watchStock(sim, bin);
  const count = watchStore(sim, yard);
  tell('user', function* () {
    yield sim.hold(1);
    yield bin.put(6);
    yield yard.put('ring');
    yield sim.hold(1);
    yield bin.get(2);
    yield yard.get();
  });
  sim.run(4);
  expect([level.mean, level.max, count.mean, count.max]).toEqual([(6 + 8) / 4, 6, 1 / 4, 1]);
  expect(heard).toEqual([6, 1, -2, 0]);
  const plain = watchStock(sim, new Stock('other', 1, 1));
  const empty = watchStore(sim, new Store<string>('none'));
  expect([plain.mean, empty.mean]).toEqual([1, 0]);
});
